import type { Builtin } from './builtins.ts';
import { CODE_ROLES } from './codeRoles.ts';
import { notUnderstood, observed, SILENT, type Call } from './call.ts';
import { judgeVariable, useOf } from './environment.ts';
import { interpret } from './interpret.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { printsVariables } from './secretsPrinted.ts';
import { known, unknown, type Stream, type Value } from './value.ts';
import { listOf } from './variables.ts';

/** From now on commands receive these in their environment. */
const exports = ({ state }: Call, named: readonly Value[], functions: boolean): void => {
  const names = named.map(({ text }) => (/^[^=+]*/.exec(text)?.[0] ?? '') + (functions ? '()' : ''));
  state.exported = new Set([...state.exported, ...names]);
};

/** What `local`, or `declare` in a function, changes there is as before after the function. */
const own = ({ state, rule }: Call, word: Value): void => {
  const name = /^[A-Za-z_]\w*/.exec(word.text)?.[0];
  const { locals } = state;
  if (rule === 'export' || rule === 'readonly' || name === undefined || locals === undefined) return;
  if (!locals.has(name)) locals.set(name, state.variables.get(name));
};

const definesVariables: Builtin = (call, words) => {
  let nameref = false;
  const named = words.filter(({ text }) => !/^[-+]/.test(text));
  const functions = words.some(({ text }) => /^-\w*[fF]/.test(text));
  if (call.rule === 'export' || words.some(({ text }) => /^-\w*x/.test(text))) exports(call, named, functions);
  if (!functions && (named.length === 0 || words.some(({ text }) => /^-\w*p/.test(text)))) return shows(call, named);
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
    own(call, word);
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

/** Shows variables with their values, all of them without a name. */
export const shows = (call: Call, names: readonly Value[]): Stream => {
  if (names.length === 0)
    call.report({
      rule: 'shell.variables',
      risk: 'MEDIUM',
      category: 'secret',
      reason: 'Prints all variables, which often hold credentials',
      reversible: true,
    });
  else observed(call, 'Shows variables of the shell');
  return printsVariables(call, names);
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

/** Options of `read` and `mapfile` that take a value. */
const READ_VALUES = /^-[a-zA-Z]*[dinNptu]$/;
const MAPFILE_VALUES = /^-[a-zA-Z]*[dnOsuCc]$/;

/** Names that take their value from what comes in. */
const reads: Builtin = (call, words) => {
  const names: Value[] = [];
  words.forEach((word, index) => {
    const before = words[index - 1]?.text ?? '';
    const isValue = (call.rule === 'read' ? READ_VALUES : MAPFILE_VALUES).test(before);
    if (!word.text.startsWith('-') && !isValue) names.push(word);
  });
  // bash(1): `mapfile -C` evaluates its value, with words of its own behind it.
  const callback = words.find(
    (_word, index) => call.rule !== 'read' && /^-[a-zA-Z]*C$/.test(words[index - 1]?.text ?? ''),
  );
  if (callback) CODE_ROLES.shell?.(call, { ...callback, text: `${callback.text} "$1" "$2"` }, '');
  const plain = words.every(({ text }) => !text.startsWith('-') || text === '-r');
  const line = call.rule === 'read' && plain ? readLine(call, Math.max(1, names.length)) : undefined;
  const taint = call.stdin?.taint ?? 0;
  if (names.length === 0) names.push(known(call.rule === 'read' ? 'REPLY' : 'MAPFILE'));
  names.forEach((word, index) => {
    OTHER_ROLES.name?.(call, word, '');
    const value = line?.[index] ?? unknown(`$${word.text}`, taint);
    call.state.variables.set(word.text, value);
    if (/^[A-Za-z_]\w*$/.test(word.text)) judgeVariable(call, word.text, value);
  });
  return observed(call, 'Reads a line into variables');
};

/** The words of the line that comes in, where it is known; the last name takes the rest. */
const readLine = ({ stdin, state }: Call, count: number): readonly Value[] | undefined => {
  if (state.variables.has('IFS')) return undefined;
  if (stdin?.below?.length === 1 && count === 1)
    return [
      {
        text: `${stdin.below[0] ?? '.'}/${stdin.all === true ? '*' : '?*'}`,
        known: true,
        glob: true,
        taint: stdin.taint,
      },
    ];
  if (stdin?.text === undefined || /\\/.test(stdin.text)) return undefined;
  const words = (stdin.text.split('\n')[0] ?? '').trim().split(/[ \t]+/);
  const rest = words.slice(count - 1).join(' ');
  return Array.from({ length: count }, (_unused, index) =>
    known(index === count - 1 ? rest : (words[index] ?? ''), stdin.taint),
  );
};

const unset: Builtin = (call, words) => {
  for (const word of words) {
    OTHER_ROLES.name?.(call, word, '');
    const name = word.text;
    if (/^(?:HISTFILE|HISTSIZE|PORTCULLIS_\w+)$/.test(name))
      judgeVariable(call, name === 'HISTSIZE' ? 'HISTFILE' : name, { ...word, text: '' });
    call.state.variables.set(name, { ...unknown(`$${name}`), unset: true });
    if (call.state.functions.delete(name)) call.state.redefined.set(name, true);
  }
  return observed(call, 'Unsets variables of the shell');
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

const shift: Builtin = (call, words) => {
  const { variables } = call.state;
  const list = variables.get('@')?.list;
  const count = words[0] === undefined ? 1 : Number(words[0].known ? words[0].text : NaN);
  if (list === undefined || !Number.isInteger(count) || count < 0) variables.delete('@');
  else variables.set('@', listOf(list.slice(count)));
  return observed(call, 'Shifts the parameters of the shell');
};

/** Commands of the shell that set, show or forget variables. */
export const VARIABLE_BUILTINS: Readonly<Record<string, Builtin>> = {
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
  wait: (call, words) => {
    const at = words.findIndex(({ text }) => text === '-p');
    const name = at < 0 ? undefined : words[at + 1]?.text;
    if (name !== undefined) call.state.variables.set(name, unknown(`$${name}`));
    return observed(call, 'Waits for what this shell has started');
  },
  unset,
  printf,
  shift,
};
