import { namesCredential } from '../../audit/secrets.ts';
import { notUnderstood } from './call.ts';
import type { Handler } from './pathRoles.ts';
import { TAINT, type Value } from './value.ts';

/** True when an address is one of this machine. */
export const isLoopback = ({ text, known }: Value): boolean =>
  known &&
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:\/[^@]*)?$/i.test(text);

/** Roles of words that only clients of services have. */
export const SERVICE_ROLES: Readonly<Record<string, Handler>> = {
  /** What is stopped, changed or deleted elsewhere: it must be known. */
  target: (call, value) => {
    call.taint |= value.taint;
    if (!value.known)
      call.report(
        notUnderstood(`Acts on something that is only known when it runs: ${value.text}`, 'shell.unresolved-target'),
        '',
        value.text,
      );
  },
  /** A part of another system that is asked for by its address. */
  'api-path': (call, value) => {
    SERVICE_ROLES.target?.(call, value, '');
    if (/\/secrets?(?:[/?]|$)/i.test(value.text)) SERVICE_ROLES.setting?.(call, value, '');
  },
  /** How an interface is asked: only GET and HEAD look. */
  'method-only-get': (call, value) => {
    if (value.known && /^(?:GET|HEAD)$/i.test(value.text)) return;
    call.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: `Changes something through an interface, by ${value.text}`,
        matters: 'Others see it, and it may not be taken back.',
        reversible: false,
      },
      '.change',
      value.text,
    );
  },
  /** An address at which something listens from now on. */
  listens: (call, value) => {
    if (value.known && value.text.split(',').every((each) => isLoopback({ ...value, text: each }))) return;
    call.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: `Opens a port of this machine to others: ${value.text}`,
        matters: 'Whoever reaches it can use it.',
        reversible: true,
      },
      '.listens',
      value.text,
    );
  },
  /** A credential that comes in: nobody has to complete the sign-in. */
  'signs-in-with': (call) => {
    call.report(
      {
        risk: 'HIGH',
        category: 'configuration',
        reason: 'Signs in with what comes in on standard input',
        matters: 'Later commands act in another name.',
        reversible: true,
      },
      '.given',
    );
  },
  /** The name of a setting that is printed. */
  setting: (call, value) => {
    call.taint |= value.taint;
    if (!namesCredential(value.text)) return;
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
    call.report(
      {
        risk: 'HIGH',
        category: 'secret',
        reason: `Prints ${value.text}, a credential by its name`,
        matters: 'It enters the conversation, and can leave the machine with it.',
        reversible: false,
      },
      '.credential',
      value.text,
    );
  },
};
