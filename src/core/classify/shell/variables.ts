import { pathsOf } from '../path/place.ts';
import type { Evaluation } from './evaluation.ts';
import type { ShellState } from './state.ts';
import { known, shaped, unknown, type Value } from './value.ts';

/** Variables of the shell that hold a number which only the running shell knows. */
const NUMBERS = new Set(
  '? $ RANDOM SRANDOM SECONDS EPOCHSECONDS LINENO UID EUID PPID BASHPID COLUMNS LINES SHLVL OPTIND HISTCMD'.split(' '),
);

/** What a variable holds that nobody has set; undefined when that is not known. */
const ofTheSystem = (name: string, { facts }: Evaluation, state: ShellState): Value | undefined => {
  if (NUMBERS.has(name)) return shaped('0');
  switch (name) {
    case 'HOME':
      return known(facts.home);
    case 'PWD':
      return state.directory === undefined ? undefined : known(state.directory);
    case 'OLDPWD':
      return state.previous === undefined ? undefined : known(state.previous);
    case 'USER':
    case 'LOGNAME':
      return shaped(pathsOf(facts).basename(facts.home));
    case '!':
      return unknown('$!');
    case '#':
      return shaped('0');
    case 'TMPDIR':
      // Other systems leave it unset, and `$TMPDIR/x` is `/x` there.
      return facts.platform === 'darwin' && facts.temporary[0] !== undefined ? known(facts.temporary[0]) : undefined;
    default:
      return undefined;
  }
};

/** The value of a variable where the shell is; undefined when nothing is known of it. */
export const lookup = (name: string, evaluation: Evaluation, state: ShellState): Value | undefined => {
  const position = /^[1-9]\d{0,2}$/.test(name) ? Number(name) : 0;
  if (position > 0) {
    const all = state.variables.get('@')?.list;
    return all === undefined ? undefined : (all[position - 1] ?? known(''));
  }
  const set = state.variables.get(name === '*' ? '@' : name);
  if (set) return set;
  return state.opaque ? undefined : ofTheSystem(name, evaluation, state);
};

/** `${TMPDIR:-/tmp}`: a temporary folder, whether the variable is set or not. */
export const temporaryOrElse = (name: string, operands: readonly Value[], { facts }: Evaluation): Value | undefined => {
  const fallback = operands[0];
  const temporary = name === 'TMPDIR' && fallback?.known === true && facts.temporary.includes(fallback.text);
  return temporary ? fallback : undefined;
};

/** An array, or the positional parameters; alone it is its first element, `@` all of them. */
export const listOf = (list: readonly Value[]): Value => ({ ...(list[0] ?? known('')), list });
