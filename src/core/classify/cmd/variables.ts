import type { Facts } from '../facts.ts';
import { usualEnvironment } from '../powershell/scope.ts';
import type { ShellState } from '../shell/state.ts';

/** Stand around the name of a variable that is not known; never part of a text that is judged. */
export const OPEN = '\ue000';
export const CLOSE = '\ue001';

const MOST_TEXT = 64 * 1024;

/** `%NAME%`, `!NAME!`, `%NAME:a=b%`, and in batch files `%1`, `%~dp0`, `%*`. */
const VARIABLE =
  /%([^%\s=:&|<>^"]+)(:[^%\n]{0,200})?%|!([A-Za-z_]\w*)(:[^!\n]{0,200})?!|%(?:~[a-zA-Z]{0,8})?([0-9*])(?![\w%])/g;

/** The value of a variable by its name in any case; undefined when it is not known. */
const valueOf = (name: string, state: ShellState, facts: Facts): string | undefined => {
  const key = name.toUpperCase();
  const set = state.variables.get(key);
  if (set) return set.known ? set.text : undefined;
  if (key === 'CD') return state.directory;
  if (key === 'OS') return 'Windows_NT';
  if (key === 'ERRORLEVEL') return '0';
  return usualEnvironment(name, facts);
};

/** Replaces variables as cmd does before it reads a line. Those that are not known stay between marks. */
export const replaceVariables = (line: string, state: ShellState, facts: Facts): string => {
  if (!/[%!]/.test(line)) return line;
  const out = line.replace(VARIABLE, (whole, name?: string, change?: string, late?: string, lateChange?: string) => {
    const own = name ?? late;
    if (own === undefined) return `${OPEN}${whole}${CLOSE}`;
    const value = valueOf(own, state, facts);
    // `%h %` of a format is no variable, and stays as it is when none has that name.
    if (value === undefined || (change ?? lateChange) !== undefined)
      return /^[A-Za-z_][\w()]*$/.test(own) || value !== undefined ? `${OPEN}${whole}${CLOSE}` : whole;
    return late === undefined ? value : value.replace(/[&|<>^()"]/g, '^$&');
  });
  return out.length > MOST_TEXT ? `${OPEN}a long text${CLOSE}` : out;
};
