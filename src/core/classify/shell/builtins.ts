import { notUnderstood, observed, SILENT, type Call } from './call.ts';
import { runHere, runScript, runWords } from './codeRoles.ts';
import { absolute } from './expand.ts';
import { copyState, forget } from './state.ts';
import { opaqueStream, unknown, type Stream, type Value } from './value.ts';
import { shows, VARIABLE_BUILTINS } from './variableBuiltins.ts';
import { listOf } from './variables.ts';

/** A command that changes the shell itself. */
export type Builtin = (call: Call, words: readonly Value[]) => Stream;

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
  if (call.rule === 'pushd') state.stack = [state.directory, ...state.stack];
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

/** Goes back to where the last `pushd` has left. */
const popd: Builtin = (call) => {
  const { state } = call;
  const [folder, ...rest] = state.stack;
  state.previous = state.directory;
  state.directory = folder;
  state.stack = rest;
  state.possible = [];
  return observed(call, 'Goes back to a folder that it has left');
};

const OWN_START_UP =
  /^~\/(?:\.(?:bashrc|zshrc|profile|bash_profile|zprofile|zshenv|nvm\/nvm\.sh|cargo\/env|sdkman\/bin\/sdkman-init\.sh|asdf\/asdf\.sh)|(?:mini|ana|mini)conda3?\/(?:bin\/activate|etc\/profile\.d\/conda\.sh))$/;

/** What may leave a shell in another folder. */
const GOES = /(?:^|[\s;&|(])(?:cd|pushd|popd|chdir|eval|source|\.)\s/;

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
  const text = path === undefined || script.stream ? undefined : call.evaluation.facts.read(path);
  runScript(call, script, 'bash');
  if (!activates) forget(call.state, text === undefined || GOES.test(text));
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
  runHere(call, { text, known: all, glob: false, taint }, call.state);
  // What was not followed may have changed anything.
  if (!all) {
    call.state.opaque ||= call.evaluation.persistent;
    forget(call.state, true);
  }
  return call.inner ?? opaqueStream(taint);
};

const ENDING = /^(?:SIG)?(?:HUP|INT|QUIT|TERM)$|^(?:1|2|3|15)$/i;

const trap: Builtin = (call, words) => {
  const operands = words.filter((word, index) => index > 0 || !/^-[lp]$|^--$/.test(word.text));
  const [action, ...signals] = operands;
  if (action === undefined || signals.length === 0 || action.text === '-' || action.text === '') {
    if (action?.text === '' && signals.some((signal) => ENDING.test(signal.text))) {
      call.report({
        rule: 'shell.ignores-signals',
        risk: 'HIGH',
        category: 'process',
        reason: 'Makes the shell deaf to the signals that would end it',
        matters: 'It could only be stopped by force.',
        reversible: true,
      });
      return SILENT;
    }
    return observed(call, 'Shows or clears what runs on signals');
  }
  runHere(call, action, copyState(call.state));
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
    call.state.redefined.set(name, true);
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
const options = (call: Call, words: readonly Value[]): Stream => {
  const texts = words.map((word) => word.text);
  if (call.rule === 'set' && texts.length === 0) return shows(call, []);
  const end = call.rule === 'set' ? texts.findIndex((text) => text === '--' || !/^[-+]/.test(text)) : -1;
  if (end >= 0 && !/^[-+]\w*o$/.test(texts[end - 1] ?? '')) {
    call.state.variables.set('@', listOf(words.slice(texts[end] === '--' ? end + 1 : end)));
    if (end > 0) return options(call, words.slice(0, end));
    return observed(call, 'Sets the parameters of the shell');
  }
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
  const before = call.state.foreground;
  if (at < words.length) runWords(call, words.slice(at), 'run', false);
  if (call.state.foreground !== before)
    call.report({
      rule: 'shell.replaced',
      risk: 'HIGH',
      category: 'persistence',
      reason: `Puts ${call.state.foreground ?? 'another program'} in the place of this shell`,
      matters: 'What is known of this shell says nothing about what is typed from then on.',
      reversible: true,
    });
  else if (at < words.length) return call.inner ?? SILENT;
  else observed(call, 'Redirects the shell');
  return call.inner ?? SILENT;
};

const through: Builtin = (call, words) => {
  const asks = call.rule === 'command' && /^-[vV]+$/.test(words[0]?.text ?? '');
  if (asks) return observed(call, 'Looks a command up');
  let at = 0;
  while (/^-p?-?$/.test(words[at]?.text ?? '') && at < words.length) at++;
  const name = words[at]?.text;
  const functions = call.state.functions.copy();
  if (name !== undefined) call.state.functions.delete(name);
  runWords(call, words.slice(at), 'run', false);
  for (const [key, body] of functions) call.state.functions.set(key, body);
  // `command cd x` changes this shell.
  if (name === 'cd' || name === 'pushd') return cd(call, words.slice(at + 1));
  if (name !== undefined && ['eval', 'source', '.', 'export'].includes(name))
    call.state.opaque ||= call.evaluation.persistent;
  return call.inner ?? SILENT;
};

/** `hash -p FILE NAME`: the name runs that file from now on. */
const hash: Builtin = (call, words) => {
  const at = words.findIndex(({ text }) => text === '-p');
  for (const { text } of at < 0 ? [] : words.slice(at + 2)) {
    call.state.redefined.set(text, true);
    call.report(redefines(text));
  }
  return observed(call, 'Shows where commands were found');
};

const enable: Builtin = (call, words) => {
  if (words.some((word) => /^-[a-z]*[fnd]/.test(word.text))) {
    for (const word of words) if (!word.text.startsWith('-')) call.state.redefined.set(word.text, true);
    call.report(redefines(words.at(-1)?.text ?? 'a builtin'));
  }
  return observed(call, 'Shows builtins');
};

/** Commands of the shell itself that are no row of a table, because they change what later commands mean. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map(
  Object.entries<Builtin>({
    cd,
    chdir: cd,
    pushd: cd,
    popd,
    ...VARIABLE_BUILTINS,
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
    hash,
    command: through,
    builtin: through,
    enable,
  }),
);
