import { followTask } from '../code/tasks.ts';
import { pathsOf } from '../path/place.ts';
import { isWellKnownProgram, programOf } from '../packages/wellKnown.ts';
import { notUnderstood, type Call } from './call.ts';
import { CODE_ROLES, runWords } from './codeRoles.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { judgePackage } from './packages.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { hasTaint, known, TAINT, type Value } from './value.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){0,3}|::1|\[::1\])(?::\d+)?$/i;

/** Options of ssh that start a command on this side. */
const SSH_RUNS =
  /^\s*(proxycommand|localcommand|knownhostscommand|match|include|pkcs11provider|securitykeyprovider|xauthlocation|remotecommand)\s*[= ]\s*(.*)$/i;

const HIDES_HOST = /^\s*(?:stricthostkeychecking\s*[= ]\s*(?:no|off)|userknownhostsfile\s*[= ]\s*\/dev\/null)/i;

const isRemote = (text: string): boolean =>
  /^(?:[\w.@-]+@)?[\w.-]{2,}:(?!\\)|^(?:rsync|sftp|scp|s3|gs|ssh):\/\//i.test(text);

/** Roles of words that only some tools have. */
export const TOOL_ROLES: Readonly<Record<string, Handler>> = {
  /** A header: it may carry a credential, which is what it is for. */
  header: (call, value) => {
    call.sends = true;
    if (value.text.startsWith('@')) return PATH_ROLES.read?.(call, { ...value, text: value.text.slice(1) }, '');
    if (hasTaint(value, TAINT.secret)) TOOL_ROLES.credential?.(call, value, '');
  },
  credential: (call, value) => {
    const carried = hasTaint(value, TAINT.secret) || hasTaint(value, TAINT.unknown);
    call.report(
      carried
        ? {
            risk: 'HIGH',
            category: 'secret',
            reason: 'Sends a credential to a server',
            matters: 'Whoever gets it can act in the name of its owner.',
            reversible: false,
          }
        : { risk: 'MEDIUM', category: 'network', reason: 'Signs in to a server', reversible: true },
      '.credential',
    );
  },
  'ssh-option': (call, value) => {
    const runs = SSH_RUNS.exec(value.text);
    if (runs || !value.known) {
      call.report(
        {
          risk: 'HIGH',
          category: 'execute',
          reason: `Lets ssh start a command here: ${value.text}`,
          matters: 'It runs on this machine.',
          reversible: false,
        },
        '.option',
        value.text,
      );
      if (runs && value.known)
        CODE_ROLES.shell?.(call, { ...value, text: (runs[2] ?? '').replace(/^none$/i, 'true') }, '');
    } else if (HIDES_HOST.test(value.text))
      call.report(
        { risk: 'MEDIUM', category: 'network', reason: 'Does not check who the other side is', reversible: true },
        '.host-key',
        value.text,
      );
  },
  'write-or-print': (call, value) => {
    call.prints = true;
    PATH_ROLES.write?.(call, value, '');
  },
  transfer: (call, value) => {
    call.transfers.push(value);
  },
  /** A source or target of `mc`: a path that begins as one, or a file of the directory, or a store by its alias. */
  'alias-transfer': (call, value) => {
    const local = /^(?:\.{0,2}\/|~|\.{1,2}$)/.test(value.text) || /^[^/]*\.\w+$/.test(value.text);
    call.transfers.push(local ? value : { ...value, text: `s3://${value.text}` });
  },
  'scan-host': (call, value) => {
    call.report(
      value.known && LOOPBACK.test(value.text)
        ? {
            risk: 'MEDIUM',
            category: 'network',
            reason: 'Looks which ports of this machine are open',
            reversible: true,
          }
        : {
            risk: 'HIGH',
            category: 'network',
            reason: `Searches ${value.text} for open ports`,
            matters: 'Whoever owns it may take it for an attack.',
            reversible: false,
          },
      '.scan',
      value.text,
    );
  },
  /** A target of which is only said what it would run: what the file runs as it is read is run all the same. */
  'make-dry': (call, value, tool) => {
    if (/^[A-Za-z_]\w*[:+?]?=/.test(value.text)) TOOL_ROLES['make-target']?.(call, value, tool);
    else followTask(call, tool, '');
  },
  'make-target': (call, value, tool) => {
    const set = /^([A-Za-z_]\w*)[:+?]?=(.*)$/.exec(value.text);
    if (set?.[1] !== undefined) OTHER_ROLES.assign?.(call, { ...value, text: `${set[1]}=${set[2] ?? ''}` }, '');
    else if (
      /^(?:deploy|publish|release|upload|push|destroy|prod(?:uction)?|install|uninstall|drop|reset)(?:[-_:].*)?$/.test(
        value.text,
      )
    )
      call.report(
        {
          risk: 'HIGH',
          category: 'execute',
          reason: `Runs the target ${value.text}, which by its name acts outside the workspace`,
          matters: 'What it does is not seen.',
          reversible: false,
        },
        '.outward',
        value.text,
      );
    if (set === null && value.known) followTask(call, tool, value.text === '' ? undefined : value.text);
  },
  /** A file in which a tool looks for code (`--config`, `NAME=FILE`), or a plain name, which it looks up itself. */
  plugin: (call, value) => {
    const file = value.text.replace(/^[\w.-]+=(?=[./~])/, '');
    if (/^https?:/i.test(file)) OTHER_ROLES.url?.(call, { ...value, text: file }, '');
    else if (/[\\/]/.test(file) && !file.startsWith('@')) CODE_ROLES.script?.(call, { ...value, text: file }, 'plugin');
    else if (!value.known) CODE_ROLES.argument?.(call, value, '');
  },
  compiler: (call, value) => {
    const script = /^CMAKE_(?:TOOLCHAIN_FILE|PROJECT_\w*INCLUDE\w*|USER_MAKE_RULES_OVERRIDE\w*)(?::\w+)?=(.*)$/.exec(
      value.text,
    );
    if (script?.[1] !== undefined) CODE_ROLES.script?.(call, { ...value, text: script[1] }, 'cmake');
    const set = /^CMAKE_(?:C|CXX|CUDA|Fortran|ASM)_(?:COMPILER|COMPILER_LAUNCHER)(?::\w+)?=(.*)$/.exec(value.text);
    if (set) OTHER_ROLES.assign?.(call, { ...value, text: `CC=${set[1] ?? ''}` }, '');
  },
  sysctl: (call, value) => {
    if (value.text.includes('='))
      call.report(
        {
          risk: 'HIGH',
          category: 'configuration',
          reason: `Changes the running kernel: ${value.text}`,
          matters: 'It affects everything on this machine.',
          reversible: true,
        },
        '.write',
        value.text,
      );
  },
  namespace: (call, value) => {
    if (/^(?:host|container:|ns:)/.test(value.text) || !value.known)
      call.report(
        {
          risk: 'HIGH',
          category: 'privilege',
          reason: 'Lets the container share a part of this machine',
          matters: 'What runs in it can reach more than itself.',
          reversible: false,
        },
        '.namespace',
        value.text,
      );
  },
  /** A kind of thing in a cluster: what is secret shows only when the whole of it is printed. */
  kube: (call, value) => {
    if (/(?:^|\s)(?:-o|--output)[ =]?name\b/.test(call.shown)) return;
    if (
      !/^secrets?(?:[./,]|$)|,secrets?(?:,|$)/.test(value.text) ||
      !/(?:^|\s)(?:-o|--output|-ojson|-oyaml|--template)/.test(call.shown)
    )
      return;
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
    call.report(
      {
        risk: 'HIGH',
        category: 'secret',
        reason: 'Prints secrets of a cluster',
        matters: 'They enter the conversation.',
        reversible: true,
        alternative: 'kubectl get secrets',
      },
      '.secret',
      value.text,
    );
  },
  /** `ps e` shows the environment of every process. */
  ps: (call, value) => {
    if (!/^[a-z]+$/i.test(value.text) || !/e/i.test(value.text)) return;
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
    call.report(
      {
        risk: 'HIGH',
        category: 'secret',
        reason: 'Shows the environment of other processes',
        matters: 'It often holds credentials.',
        reversible: true,
      },
      '.environment',
      value.text,
    );
  },
};

/** What a copying tool does once all its words are known: the last is the target. */
export const settleTransfers = (call: Call): void => {
  const target = call.transfers.at(-1);
  if (target === undefined) return;
  const sources = call.transfers.slice(0, -1);
  const out = isRemote(target.text) || !target.known;
  for (const source of sources) {
    if (isRemote(source.text)) {
      call.taint |= TAINT.network;
      call.report(
        { risk: 'MEDIUM', category: 'network', reason: `Copies ${source.text} from another machine`, reversible: true },
        '.fetch',
        source.text,
      );
    } else PATH_ROLES.copy?.(call, source, '');
  }
  if (!out) {
    if (sources.length > 0) PATH_ROLES.dest?.(call, target, '');
    else PATH_ROLES.list?.(call, target, '');
    return;
  }
  call.sends = true;
  call.report(
    {
      risk: 'HIGH',
      category: 'network',
      reason: `Copies files to ${target.text}`,
      matters: 'What was sent cannot be called back.',
      reversible: false,
    },
    '.send',
    target.text,
  );
};

/** Scripts of a project that bring the commands of its framework: what follows says what is done. */
const FRONT_ENDS = new Set(['artisan', 'manage.py', 'rails', 'rake', 'console', 'drush', 'wp']);

/** The framework whose commands a script brings, by the script's name. */
export const frontEnd = (script: Value | undefined): Value | undefined => {
  const name = script?.text.replace(/^.*[\\/]/, '') ?? '';
  return script?.known === true && FRONT_ENDS.has(name) ? known(name) : undefined;
};

/**
 * `npx NAME …`, `uvx NAME …`: a tool of the project if it is installed there, else a package that is fetched and run.
 * @param ecosystem whose registry it would come from; `bin`: from a package that an option has named, or from none
 */
export const runPackage = (
  call: Call,
  words: readonly Value[],
  ecosystem: string,
  isTool: (name: string) => boolean,
): void => {
  const [name, ...rest] = words;
  if (name === undefined) return;
  const bare = name.text.replace(/^((?:@[^/@]+\/)?[^@]+)@.*$/, '$1');
  const { facts } = call.evaluation;
  const { directory } = call.state;
  const local = directory === undefined ? undefined : pathsOf(facts).join(directory, 'node_modules', '.bin', bare);
  const installed =
    ecosystem === 'npm' && local !== undefined && ['file', 'other'].includes(facts.entry(local)) && bare === name.text;
  if (installed) {
    call.report(
      {
        rule: 'execute.project',
        risk: 'MEDIUM',
        category: 'execute',
        of: 'code',
        reason: `Runs ${bare}, a tool of this project`,
        reversible: true,
      },
      '',
      bare,
    );
    if (!isTool(bare)) return;
  } else if (name.known && (ecosystem === 'bin' || isWellKnownProgram(bare, ecosystem)))
    call.report(
      {
        risk: 'MEDIUM',
        category: 'execute',
        reason: `Runs ${bare}, a program of a package that is named or well known`,
        reversible: true,
      },
      '.known',
      bare,
    );
  else judgePackage(call, name, ecosystem);
  const program = programOf(bare);
  if (isTool(program)) runWords(call, [known(program), ...rest], 'run', false);
};

/** Characters that the name of a file has at most. */
const LONGEST_NAME = 255;

/** `java -jar NAME.jar …`: code of the project or from outside, and a tool if its name is one's. */
export const runJar = (call: Call, words: readonly Value[], isTool: (name: string) => boolean): void => {
  const [jar, ...rest] = words;
  if (jar === undefined) return;
  CODE_ROLES.script?.(call, jar, 'java');
  const file = pathsOf(call.evaluation.facts).basename(jar.text);
  const name =
    file.length > LONGEST_NAME
      ? ''
      : file
          .replace(/\.jar$/i, '')
          .replace(/-\d[\w.-]*$/, '')
          .toLowerCase();
  if (jar.known && isTool(name)) runWords(call, [known(name), ...rest], 'run', false);
  else for (const word of rest) OTHER_ROLES.data?.(call, word, '');
};

/** `python -m MODULE …`: a tool of the same name, or code of the project. */
export const runModule = (
  call: Call,
  module: Value,
  rest: readonly Value[],
  isTool: (name: string) => boolean,
): void => {
  if (!module.known) {
    call.report(notUnderstood(`Runs a module that is only known when it runs: ${module.text}`));
    return;
  }
  if (isTool(module.text)) {
    runWords(call, [module, ...rest], 'run', false);
    return;
  }
  call.report(
    {
      rule: 'execute.project',
      risk: 'MEDIUM',
      category: 'execute',
      of: 'code',
      reason: `Runs the module ${module.text}`,
      reversible: true,
    },
    '',
    module.text,
  );
  for (const word of rest) OTHER_ROLES['program-argument']?.(call, word, '');
};
