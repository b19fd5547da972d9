import type { Call } from './call.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import type { Handler } from './pathRoles.ts';

const changes = (call: Call, how: string, where: string): void =>
  call.report(
    {
      risk: 'HIGH',
      category: /^DELETE$/i.test(how) ? 'delete' : 'network',
      reason: `Changes something through the interface of a code host, by ${how}`,
      matters: 'Others see it, and it may not be taken back.',
      reversible: false,
    },
    '.change',
    where,
  );

/** What GraphQL runs: anything but one plain query may change something. */
const mutates = (query: string): boolean => /\bmutation\b|\bsubscription\b/i.test(query.replace(/#[^\n]*/g, ''));

/** Roles of words that only clients of code hosts have. The endpoint is read after all options. */
export const FORGE_ROLES: Readonly<Record<string, Handler>> = {
  /** `-X METHOD`: only GET and HEAD look. */
  'forge-method': (call, value) => {
    call.method = value.known ? value.text.toUpperCase() : 'POST';
    if (!/^(?:GET|HEAD)$/.test(call.method)) changes(call, value.text, value.text);
  },
  /** `-f KEY=VALUE`; `-F` reads `@file`. */
  'forge-field': (call, value) => {
    call.sources.push(value);
    const file = /^[^=]*=@/.test(value.text);
    if (file) OTHER_ROLES.send?.(call, value, '');
    else {
      call.sends = true;
      call.taint |= value.taint;
    }
  },
  'forge-endpoint': (call, value) => {
    call.sends = true;
    call.taint |= value.taint;
    if (call.sources.length === 0 || /^(?:GET|HEAD)$/.test(call.method ?? '')) return;
    if (!/^\/?graphql$/i.test(value.text)) {
      if (call.method === undefined) changes(call, 'POST', value.text);
      return;
    }
    const query = call.sources.find(({ text }) => text.startsWith('query='));
    if (query === undefined || !query.known || /^query=@/.test(query.text) || mutates(query.text))
      changes(call, 'a mutation, or a query that cannot be read', query?.text ?? value.text);
  },
  /** A setting that is shown; some are tokens. */
  'forge-setting': (call, value) => {
    if (!/token/i.test(value.text)) return;
    call.evaluation.readsSecret = true;
    call.report(
      {
        risk: 'HIGH',
        category: 'secret',
        reason: 'Shows the token of a code host',
        matters: 'Whoever has it acts in the name of its owner.',
        reversible: true,
        alternative: 'gh auth status',
      },
      '.token',
      value.text,
    );
  },
};
