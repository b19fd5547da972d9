import type { Call } from './call.ts';
import { notUnderstood } from './call.ts';
import { CODE_ROLES, runScript, runWords } from './codeRoles.ts';
import { judgeVariable, useOf } from './environment.ts';
import { absolute } from './expand.ts';
import { interpret } from './interpret.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { opaqueStream, unknown, type Stream, type Value } from './value.ts';

/** A command that changes the shell itself. */
type Builtin = (call: Call, words: readonly Value[]) => Stream;

const SILENT: Stream = { text: '', taint: 0 };

const observed = (call: Call, reason: string): Stream => {
  call.report({ risk: 'LOW', category: 'observe', reason, reversible: true });
  return opaqueStream(0);
};

const cd: Builtin = (call, words) => {
  const { evaluation, state } = call;
  const operands = words.filter((word, index) => !/^-[LPe@]+$|^--$/.test(word.text) || index === words.length);
  const [target] = operands;
  const home = state.variables.get('HOME') ?? { text: evaluation.facts.home, known: true, glob: false, taint: 0 };
  const value: Value =
    target === undefined
      ? home
      : target.text === '-'
        ? state.previous === undefined
          ? unknown('-')
          : { ...home, text: state.previous, known: true }
        : target;
  state.previous = state.directory;
  const relative = value.known && !/^(?:\/|\.{1,2}(?:\/|$))/.test(value.text);
  const path =
    operands.length > 1 || value.glob || (relative && state.variables.has('CDPATH'))
      ? undefined
      : absolute(value, state, evaluation);
  state.directory = path === undefined ? undefined : evaluation.facts.realPath(path);
  state.possible = [];
  return observed(
    call,
    state.directory === undefined ? 'Goes to a folder that is only known when it runs' : `Goes to ${state.directory}`,
  );
};

const definesVariables: Builtin = (call, words) => {
  let nameref = false;
  for (const word of words) {
    if (word.text.startsWith('-') || word.text.startsWith('+')) {
      // `declare -n` makes one name stand for another; `-f` shows functions; `export -f` hands one on.
      nameref ||= /^-\w*n/.test(word.text) && call.rule !== 'export';
      continue;
    }
    if (nameref) {
      standsFor(call, word);
      continue;
    }
    OTHER_ROLES.variable?.(call, word, '');
    const held = call.state.variables.get(word.text);
    if (held) judgeVariable(call, word.text, held);
    if (
      !word.text.includes('=') &&
      (call.rule === 'local' || call.rule === 'readonly' || call.rule === 'declare' || call.rule === 'typeset')
    )
      if (!call.state.variables.has(word.text) && call.rule === 'local')
        call.state.variables.set(word.text, unknown(`$${word.text}`));
  }
  return observed(call, 'Sets variables of the shell');
};

/** `declare -n NAME=OTHER`: from now on neither is known, and setting one sets the other. */
const standsFor = (call: Call, word: Value): void => {
  const [name = '', other = ''] = word.text.split('=');
  for (const each of [name, other]) if (each !== '') call.state.variables.set(each, unknown(`$${each}`));
  const decides = !word.known || useOf(other) !== undefined;
  call.report(
    decides
      ? notUnderstood(`Lets one variable stand for another: ${word.text}`, 'shell.nameref')
      : {
          rule: 'shell.nameref',
          risk: 'MEDIUM',
          category: 'configuration',
          reason: `Lets one variable stand for another: ${word.text}`,
          reversible: true,
        },
    '',
    word.text,
  );
};

/** Names that take their value from what comes in. */
const reads: Builtin = (call, words) => {
  const names = words.filter((word) => !word.text.startsWith('-'));
  for (const word of names) {
    OTHER_ROLES.name?.(call, word, '');
    call.state.variables.set(word.text, unknown(`$${word.text}`, call.stdin?.taint ?? 0));
    if (/^[A-Za-z_]\w*$/.test(word.text))
      judgeVariable(call, word.text, unknown(`$${word.text}`, call.stdin?.taint ?? 0));
  }
  if (names.length === 0) call.state.variables.set('REPLY', unknown('$REPLY', call.stdin?.taint ?? 0));
  return observed(call, 'Reads a line into variables');
};

const unset: Builtin = (call, words) => {
  for (const word of words) {
    OTHER_ROLES.name?.(call, word, '');
    const name = word.text;
    if (/^(?:HISTFILE|HISTSIZE|PORTCULLIS_\w+)$/.test(name))
      judgeVariable(call, name === 'HISTSIZE' ? 'HISTFILE' : name, { ...word, text: '' });
    call.state.variables.set(name, unknown(`$${name}`));
    if (call.state.functions.delete(name)) call.state.redefined.add(name);
  }
  return observed(call, 'Unsets variables of the shell');
};

const OWN_START_UP =
  /^~\/(?:\.(?:bashrc|zshrc|profile|bash_profile|zprofile|zshenv|nvm\/nvm\.sh|cargo\/env|sdkman\/bin\/sdkman-init\.sh|asdf\/asdf\.sh)|(?:mini|ana|mini)conda3?\/(?:bin\/activate|etc\/profile\.d\/conda\.sh))$/;

const source: Builtin = (call, words) => {
  const [script] = words;
  call.rule = 'source';
  if (script === undefined) return SILENT;
  // What a virtual environment sets is known.
  const activates = /(?:^|\/)(?:\.?venv|env|virtualenv|\.virtualenv)\/bin\/activate$/.test(script.text) && script.known;
  const path = absolute(script, call.state, call.evaluation);
  const own =
    path !== undefined &&
    OWN_START_UP.test(path.replace(call.evaluation.facts.home, '~')) &&
    call.earlier(script) === undefined;
  if (own) {
    call.report(
      {
        risk: 'MEDIUM',
        category: 'execute',
        reason: `Runs ${script.text}, which the person's own shells run`,
        reversible: true,
      },
      '.start-up',
      script.text,
    );
    return SILENT;
  }
  runScript(call, script, 'bash');
  if (call.unwrapped && call.inner) return call.inner;
  if (activates) return SILENT;
  call.state.opaque = call.evaluation.persistent;
  if (call.evaluation.persistent)
    call.report(
      notUnderstood(
        `Lets ${script.text} change this shell, so that later commands may mean something else`,
        'shell.state',
      ),
      '',
      script.text,
    );
  return opaqueStream(0);
};

const evaluate: Builtin = (call, words) => {
  call.rule = 'eval';
  const text = words.map((word) => word.text).join(' ');
  const all = words.every((word) => word.known);
  let taint = 0;
  for (const word of words) taint |= word.taint;
  CODE_ROLES.shell?.(call, { text, known: all, glob: false, taint }, '');
  // What was not followed may have changed anything.
  if (!all) call.state.opaque ||= call.evaluation.persistent;
  return call.inner ?? opaqueStream(taint);
};

const trap: Builtin = (call, words) => {
  const operands = words.filter((word, index) => index > 0 || !/^-[lp]$|^--$/.test(word.text));
  const [action, ...signals] = operands;
  if (action === undefined || signals.length === 0 || action.text === '-' || action.text === '') {
    if (action?.text === '' && signals.length > 0) return observed(call, 'Ignores signals');
    return observed(call, 'Shows or clears what runs on signals');
  }
  CODE_ROLES.shell?.(call, action, '');
  const often = signals.some((signal) => /^(?:DEBUG|ERR|RETURN)$/i.test(signal.text));
  if (often || call.evaluation.persistent)
    call.report({
      rule: 'shell.trap',
      risk: 'HIGH',
      category: 'persistence',
      reason: 'Sets a command that runs by itself later in this shell',
      matters: 'It runs with no further question.',
      reversible: true,
    });
  return SILENT;
};

const alias: Builtin = (call, words) => {
  for (const word of words) {
    const cut = word.text.indexOf('=');
    if (cut < 0 && word.known) continue;
    const name = cut < 0 ? word.text : word.text.slice(0, cut);
    call.state.redefined.add(name);
    call.report(redefines(name), '', word.text);
  }
  return observed(call, 'Shows aliases');
};

/** A name that means something else from now on. */
export const redefines = (name: string): Parameters<Call['report']>[0] => ({
  rule: 'shell.redefines',
  risk: 'HIGH',
  category: 'persistence',
  reason: `Makes ${name} mean something else in this shell`,
  matters: 'A later command of that name would run something that nobody sees.',
  reversible: true,
});

/** `set` and `shopt`: options that stop at errors or show what runs are harmless. */
const options: Builtin = (call, words) => {
  const texts = words.map((word) => word.text);
  if (call.rule === 'set' && (texts.length === 0 || texts[0] === '--'))
    return observed(call, 'Shows or sets the shell');
  const harmless =
    /^[-+](?:[eEuxvfbCmnhTBP]+|o)$|^(?:pipefail|errexit|nounset|xtrace|verbose|noglob|errtrace|functrace|noclobber|monitor|posix|ignoreeof|igncr|nullglob|globstar|extglob|dotglob|failglob|nocaseglob|nocasematch|inherit_errexit|lastpipe|histappend|checkwinsize|-[squp]+)$|^[-+][eEuxv]*o$/;
  const strange = texts.find((text) => !harmless.test(text));
  if (strange !== undefined && (call.rule !== 'shopt' || texts.length > 0))
    call.report({
      rule: 'shell.options',
      risk: call.evaluation.persistent ? 'HIGH' : 'MEDIUM',
      category: 'configuration',
      reason: `Changes how this shell reads commands: ${strange}`,
      ...(call.evaluation.persistent ? { matters: 'Later commands may mean something else.' } : {}),
      reversible: true,
    });
  if (texts.some((text) => /^(?:globstar|dotglob|extglob|nocaseglob|noglob|expand_aliases|lastpipe)$/.test(text)))
    call.state.opaque ||= texts.includes('expand_aliases');
  return observed(call, 'Sets options of the shell');
};

const exec: Builtin = (call, words) => {
  let at = 0;
  while (/^-[acl]/.test(words[at]?.text ?? '')) at += words[at]?.text === '-a' ? 2 : 1;
  if (at < words.length) runWords(call, words.slice(at), 'run', false);
  else observed(call, 'Redirects the shell');
  return call.inner ?? SILENT;
};

const through: Builtin = (call, words) => {
  const asks = call.rule === 'command' && /^-[vV]+$/.test(words[0]?.text ?? '');
  if (asks) return observed(call, 'Looks a command up');
  let at = 0;
  while (/^-p?-?$/.test(words[at]?.text ?? '') && at < words.length) at++;
  const name = words[at]?.text;
  const functions = new Map(call.state.functions);
  if (name !== undefined) call.state.functions.delete(name);
  runWords(call, words.slice(at), 'run', false);
  for (const [key, body] of functions) call.state.functions.set(key, body);
  // `command cd x` changes this shell.
  if (name === 'cd' || name === 'pushd') return cd(call, words.slice(at + 1));
  if (name !== undefined && ['eval', 'source', '.', 'export'].includes(name))
    call.state.opaque ||= call.evaluation.persistent;
  return call.inner ?? SILENT;
};

const enable: Builtin = (call, words) => {
  if (words.some((word) => /^-[a-z]*[fnd]/.test(word.text))) {
    for (const word of words) if (!word.text.startsWith('-')) call.state.redefined.add(word.text);
    call.report(redefines(words.at(-1)?.text ?? 'a builtin'));
  }
  return observed(call, 'Shows builtins');
};

const printf: Builtin = (call, words) => {
  if (words[0]?.text !== '-v') return interpret(call, { style: 'none', args: 'text*', output: 'printf' }, words);
  const [, name, ...rest] = words;
  if (name) {
    OTHER_ROLES.name?.(call, name, '');
    const { text, taint } = interpret(call, { style: 'none', args: 'text*', output: 'printf' }, rest);
    call.state.variables.set(
      name.text,
      text === undefined ? unknown(`$${name.text}`, taint) : { text, known: true, glob: false, taint },
    );
  }
  return SILENT;
};

/** Commands of the shell itself that are no row of a table, because they change what later commands mean. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  cd,
  chdir: cd,
  pushd: cd,
  popd: (call) => {
    call.state.directory = undefined;
    call.state.possible = [];
    return observed(call, 'Goes back to a folder that it has left');
  },
  export: definesVariables,
  declare: definesVariables,
  typeset: definesVariables,
  local: definesVariables,
  readonly: definesVariables,
  read: reads,
  mapfile: reads,
  readarray: reads,
  getopts: (call, words) => reads(call, words.slice(1, 2)),
  let: (call, words) => {
    for (const word of words) {
      OTHER_ROLES.name?.(call, word, '');
      const name = /^[A-Za-z_]\w*/.exec(word.text)?.[0];
      if (name !== undefined) call.state.variables.set(name, unknown(`$${name}`));
    }
    return observed(call, 'Calculates');
  },
  unset,
  source,
  '.': source,
  eval: evaluate,
  trap,
  alias,
  unalias: (call) => observed(call, 'Removes aliases'),
  set: options,
  shopt: options,
  setopt: options,
  unsetopt: options,
  exec,
  command: through,
  builtin: through,
  enable,
  printf,
};
