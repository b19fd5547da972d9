import { judgeUrl } from '../network/judge.ts';
import { notUnderstood, type Call } from './call.ts';
import { judgeVariable } from './environment.ts';
import { judgePackage } from './packages.ts';
import { judgeGitConfig } from './gitConfig.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { judgeTask } from './tasks.ts';
import { hasTaint, TAINT, type Value } from './value.ts';

/** A secret that leaves the machine. */
export const leaks = (call: Call): void =>
  call.report({
    rule: 'flow.secret-to-network',
    risk: 'CRITICAL',
    category: 'secret',
    reason: 'Sends a secret over the network',
    matters: 'A secret that has left the machine must be taken for known to others.',
    reversible: false,
  });

const assignment = (value: Value): { name: string; value: Value } | undefined => {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/.exec(value.text);
  return match?.[1] === undefined
    ? undefined
    : { name: match[1], value: { ...value, text: value.text.slice(match[0].length) } };
};

/** Text in which bash evaluates a subscript, and so a command in it. */
const SUBSCRIPT = /\[.*(?:\$\(|`|\$\{)/;

/** What the roles do that name no path and run nothing. */
export const OTHER_ROLES: Readonly<Record<string, Handler>> = {
  data: (call, value) => {
    call.taint |= value.taint;
  },
  text: (call, value) => {
    call.taint |= value.taint;
  },
  name: (call, value) => {
    if (SUBSCRIPT.test(value.text))
      call.report(notUnderstood('Names a variable in a way that runs commands', 'shell.subscript'), '', value.text);
  },
  method: (call, value) => {
    call.method = value.known ? value.text.toUpperCase() : 'POST';
  },
  url: (call, value) => {
    call.sends = true;
    call.taint |= value.taint;
    if (!value.known) {
      call.report(
        notUnderstood(`Requests an address that is only known when it runs: ${value.text}`, 'shell.unresolved-target'),
        '',
        value.text,
      );
      return;
    }
    call.addresses.push(value.text);
    call.pass(judgeUrl(value.text, call.method ?? 'GET', call.evaluation.facts, { loopback: 'MEDIUM' }));
  },
  source: (call, value) => {
    const handler = /^[a-z][a-z0-9+.-]*:\/\//i.test(value.text) ? OTHER_ROLES.url : PATH_ROLES.read;
    handler?.(call, value, '');
  },
  mode: (call, value) => {
    if (/^0?[2467]\d{3}$|[ugo]*\+[rwxXt]*s/.test(value.text))
      call.report(
        {
          risk: 'HIGH',
          category: 'privilege',
          reason: 'Lets whoever runs the file act as its owner',
          matters: "It hands on the owner's rights.",
          reversible: true,
        },
        '.setuid',
      );
  },
  host: (call, value) => {
    call.sends = true;
    call.taint |= value.taint;
  },
  send: (call, value) => {
    call.sends = true;
    call.method ??= 'POST';
    call.taint |= value.taint;
    const file = /^(?:[\w.-]*=)?@(.+)$/.exec(value.text)?.[1] ?? /^[\w.-]*=<(.+)$/.exec(value.text)?.[1];
    if (file === '-') call.taint |= call.stdin?.taint ?? 0;
    else if (file !== undefined)
      PATH_ROLES.read?.(call, { ...value, text: file.replace(/;(?:type|filename)=.*$/, '') }, '');
  },
  upload: (call, value) => {
    call.sends = true;
    call.method ??= 'PUT';
    PATH_ROLES.read?.(call, value, '');
  },
  /** httpie: METHOD, URL, then items `a==b`, `a:b`, `a=b`, `a@file`. */
  http: (call, value) => {
    if (/^[A-Z]+$/.test(value.text)) OTHER_ROLES.method?.(call, value, '');
    else if (/^[^=:@/]+(?:=@|:=@|@)/.test(value.text))
      OTHER_ROLES.send?.(call, { ...value, text: `@${value.text.replace(/^[^@]*@/, '')}` }, '');
    else if (/^[\w.-]+:?=(?!=)/.test(value.text)) OTHER_ROLES.send?.(call, { ...value, text: 'data' }, '');
    else if (!/^[\w.-]+(?:==|:(?!\/\/|\d))/.test(value.text)) call.sources.push(value);
  },
  assign: (call, value) => {
    const set = assignment(value);
    if (!set) return;
    judgeVariable(call, set.name, set.value);
    call.environment.push(set);
  },
  variable: (call, value) => {
    OTHER_ROLES.name?.(call, value, '');
    const set = assignment(value);
    if (set) {
      judgeVariable(call, set.name, set.value);
      call.state.variables.set(set.name, set.value);
    } else if (!value.known)
      call.report(
        notUnderstood('Sets a variable whose name is only known when it runs', 'shell.unresolved-target'),
        '',
        value.text,
      );
  },
  package: judgePackage,
  config: judgeGitConfig,
  task: judgeTask,
  pager: (call, value) => judgeVariable(call, 'PAGER', value),
  process: (call, value) => {
    // `%1` and `$!` are what this shell started itself.
    if (value.text === '-1') {
      call.report(
        {
          risk: 'CRITICAL',
          category: 'guard',
          reason: 'Ends every process of the user',
          matters: 'The editor and the guard would end with them.',
          reversible: false,
        },
        '.everyone',
      );
      return;
    }
    const own = /^%[\w+-]*$|^\$!$|^\$\{!\}$/.test(value.text);
    const editor =
      /(?:^|[\s/^])(?:code(?:-server|-insiders)?|codium|electron|node|extensionHost|portcullis)(?:\b|$)/i.test(
        value.text,
      );
    call.report(
      own
        ? {
            risk: 'MEDIUM',
            category: 'process',
            reason: 'Ends a process that this shell has started',
            reversible: true,
          }
        : editor
          ? {
              rule: 'guard.process',
              risk: 'CRITICAL',
              category: 'guard',
              reason: `Ends processes of the editor or of Portcullis: ${value.text}`,
              matters: 'The guard would end with them.',
              reversible: false,
            }
          : {
              risk: 'HIGH',
              category: 'process',
              reason: `Ends the process ${value.text}`,
              matters: 'Its unsaved work is lost, and it may belong to someone else.',
              reversible: false,
            },
      own ? '.own' : '',
      value.text,
    );
  },
};

/** Sends what it is given on standard input. */
export const sendStream = (call: Call): void => {
  call.sends = true;
  call.taint |= call.stdin?.taint ?? 0;
};

/** Words that httpie's items left over: the first is the address. */
export const httpAddress = (call: Call): void => {
  const [address] = call.sources;
  if (address) OTHER_ROLES.url?.(call, address, '');
};

export const carriesSecret = (call: Call): boolean => call.sends && hasTaint(call, TAINT.secret);
