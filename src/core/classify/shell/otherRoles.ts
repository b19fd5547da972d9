import { judgeUrl } from '../network/judge.ts';
import { isQuestion } from '../network/request.ts';
import { notUnderstood, type Call } from './call.ts';
import { judgeVariable } from './environment.ts';
import { judgePackage } from './packages.ts';
import { judgeGitConfig } from './gitConfig.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { judgeTask } from './tasks.ts';
import type { Effect } from './spec.ts';
import { hasTaint, known, TAINT, type Value } from './value.ts';

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

/** Clients that also speak FTP. */
const FTP = new Set(['curl', 'wget', 'aria2c', 'lynx', 'w3m']);

/** Text in which bash evaluates a subscript, and so a command in it. */
const SUBSCRIPT = /\[.*(?:\$\(|`|\$\{)/;

/** Lines of output that services for builds obey: Azure Pipelines' logging commands, GitHub's workflow commands. */
const FOR_RUNNER = /(?:^|\n|\\n)(?:##vso\[(?:task|build|release)\.|::(?:add-path|set-env|save-state)[ :])/i;

const COMMANDS_RUNNER: Effect & { rule: string } = {
  rule: 'ci.command',
  risk: 'HIGH',
  category: 'configuration',
  reason: 'Prints a command that the service which runs builds obeys',
  matters: 'Later steps of the build then run with other paths or variables.',
  reversible: false,
};

/** Lets a library run the code that comes with a model. */
export const TRUSTS_REMOTE_CODE: Effect & { rule: string } = {
  rule: 'model.remote-code',
  risk: 'HIGH',
  category: 'execute',
  reason: 'Lets a model bring code from the network, and runs it',
  matters: 'Nobody has seen what would run.',
  reversible: false,
};

/** What the roles do that name no path and run nothing. */
export const OTHER_ROLES: Readonly<Record<string, Handler>> = {
  data: (call, value) => {
    call.taint |= value.taint;
  },
  text: (call, value) => {
    call.taint |= value.taint;
    if (FOR_RUNNER.test(value.text)) call.report(COMMANDS_RUNNER, '', value.text);
  },
  /** A word for a program that is not known: how models are loaded is spelled alike everywhere. */
  'program-argument': (call, value) => {
    call.taint |= value.taint;
    if (/^--trust[-_]remote[-_]code(?:=(?:true|1))?$/i.test(value.text)) call.report(TRUSTS_REMOTE_CODE);
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
    const method = call.method ?? 'GET';
    const onlyAsks = call.body !== undefined && isQuestion(method, value.text, call.body);
    const { facts } = call.evaluation;
    call.pass(judgeUrl(value.text, method, facts, { loopback: 'MEDIUM', ftp: FTP.has(call.rule), onlyAsks }));
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
    const plain = value.known && !/^(?:[\w.-]*=?)[@<]/.test(value.text);
    call.body = plain && call.body === '' ? value.text : undefined;
    const file = /^(?:[\w.-]*=?)@(.+)$/.exec(value.text)?.[1] ?? /^[\w.-]*=<(.+)$/.exec(value.text)?.[1];
    if (file === '-') call.taint |= call.stdin?.taint ?? 0;
    else if (file !== undefined)
      PATH_ROLES.read?.(call, { ...value, text: file.replace(/;(?:type|filename)=.*$/, '') }, '');
  },
  /** curl(1), `--write-out`: `@file` is read, `%output{file}` written. */
  'curl-format': (call, value) => {
    if (value.text.startsWith('@')) PATH_ROLES.read?.(call, { ...value, text: value.text.slice(1) }, '');
    for (const [, file] of value.text.matchAll(/%output\{(?:>>)?([^}]*)\}/g))
      PATH_ROLES.write?.(call, known(file ?? ''), '');
  },
  upload: (call, value) => {
    call.sends = true;
    call.method ??= 'PUT';
    call.body = undefined;
    PATH_ROLES.read?.(call, value, '');
  },
  /** httpie: METHOD, URL, then items `a==b`, `a:b`, `a=b`, `a@file`. */
  http: (call, value) => {
    if (/^[A-Z]+$/.test(value.text)) OTHER_ROLES.method?.(call, value, '');
    else if (/^[^=:@/]+(?:==?@|:=?@|@)/.test(value.text))
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
      !isOtherProgram(value.text) &&
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

/** A command line of Node.js with a script by its name, letter for letter: of the editor and the guard it names none. */
const isOtherProgram = (pattern: string): boolean =>
  /^(?:[\w./-]{0,200}\/)?node(?: --?[\w=-]{1,50}){0,5} [\w@./-]{1,200}\.[cm]?[jt]s(?: [\w ./:=-]{0,200})?$/.test(
    pattern,
  ) && !/bootstrap|server-?main|server-?cli|hook|portcullis|cli\.|extension|vscode|code/i.test(pattern);

/** Sends what it is given on standard input. */
export const sendStream = (call: Call): void => {
  call.sends = true;
  call.taint |= call.stdin?.taint ?? 0;
};

/** Words that httpie's items left over: the first is the address. */
export const httpAddress = (call: Call): void => {
  const [address] = call.sources;
  // `:3000/x` is short for this machine.
  if (address)
    OTHER_ROLES.url?.(call, { ...address, text: address.text.replace(/^:(\d*)(?=\/|$)/, 'http://localhost:$1') }, '');
};

export const carriesSecret = (call: Call): boolean => call.sends && hasTaint(call, TAINT.secret);
