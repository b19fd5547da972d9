import type { SessionFacts, TerminalState } from '../facts.ts';
import type { Node } from './syntax.ts';
import { TAINT, unknown, type Stream, type Value } from './value.ts';

/** What a shell is at one point of the text. Changed in place; `copy` it for a subshell or a branch. */
export interface ShellState {
  /** Real path; undefined when it could not be followed. */
  directory: string | undefined;
  /** Where it may be, as far as that is known, while `directory` is not. */
  possible: readonly string[];
  /** What `cd -` would go to. */
  previous: string | undefined;
  readonly variables: Map<string, Value>;
  /** Functions defined in this text; a name is in `redefined` when it may also mean something else. */
  readonly functions: Map<string, Node>;
  /** Names that may mean anything. */
  readonly redefined: Set<string>;
  /** What this text wrote into files, by real path. */
  readonly files: Map<string, Stream>;
  /** True after something that was not followed: every name may mean anything. */
  opaque: boolean;
  /** True after files of the workspace may have been replaced by content from elsewhere. */
  replaced: boolean;
  /** What stays and has the terminal after this text. */
  foreground: string | undefined;
}

/** The state in which a text begins. */
export const beginState = (directory: string, terminal: SessionFacts['terminal']): ShellState => ({
  directory: terminal ? terminal.directory : directory,
  possible: [],
  previous: undefined,
  variables: new Map(
    Object.entries(terminal?.variables ?? {}).map(([name, text]) => [
      name,
      text === undefined ? unknown(`$${name}`) : { text, known: true, glob: false, taint: 0 },
    ]),
  ),
  functions: new Map(),
  redefined: new Set(terminal?.redefined),
  files: new Map(),
  opaque: terminal?.opaque === true,
  replaced: false,
  foreground: terminal?.foreground,
});

/** The state that a terminal is left in. Functions and aliases are only remembered by name. */
export const endState = (state: ShellState): TerminalState => ({
  directory: state.directory,
  redefined: [...new Set([...state.redefined, ...state.functions.keys()])].sort(),
  variables: Object.fromEntries(
    [...state.variables].map(([name, value]) => [name, value.known && !value.glob ? value.text : undefined]),
  ),
  opaque: state.opaque,
  ...(state.foreground === undefined ? {} : { foreground: state.foreground }),
});

export const copyState = (state: ShellState): ShellState => ({
  ...state,
  variables: new Map(state.variables),
  functions: new Map(state.functions),
  redefined: new Set(state.redefined),
  files: new Map(state.files),
});

const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.known &&
    b.known &&
    a.text === b.text &&
    a.glob === b.glob &&
    a.taint === b.taint);

const MOST_PLACES = 4;

/** The folders that a shell may be in, as far as they are known. */
const placesOf = ({ directory, possible }: ShellState): readonly string[] =>
  directory === undefined ? possible : [directory];

/** Makes `state` what holds whichever of the two happened: what differs is not known. Returns whether anything differed. */
export const joinState = (state: ShellState, other: ShellState): boolean => {
  let differs = false;
  if (state.directory !== other.directory) {
    differs ||= state.directory !== undefined;
    state.possible = [...new Set([...placesOf(state), ...placesOf(other)])].slice(0, MOST_PLACES);
    state.directory = undefined;
  }
  if (state.previous !== other.previous) state.previous = undefined;
  for (const name of new Set([...state.variables.keys(), ...other.variables.keys()])) {
    const mine = state.variables.get(name);
    const theirs = other.variables.get(name);
    if (sameValue(mine, theirs)) continue;
    if (mine?.known === false && (theirs === undefined || (mine.taint | theirs.taint) === mine.taint)) continue;
    differs = true;
    state.variables.set(name, unknown(`$${name}`, (mine?.taint ?? 0) | (theirs?.taint ?? 0)));
  }
  for (const [name, body] of other.functions) {
    if (state.functions.get(name) === body) continue;
    differs = true;
    state.functions.set(name, body);
    state.redefined.add(name);
  }
  for (const name of other.redefined) state.redefined.add(name);
  for (const [path, stream] of other.files) {
    const mine = state.files.get(path);
    if (mine !== stream) state.files.set(path, { taint: (mine?.taint ?? 0) | stream.taint | TAINT.unknown });
  }
  differs ||= other.opaque && !state.opaque;
  state.opaque ||= other.opaque;
  state.replaced ||= other.replaced;
  state.foreground ??= other.foreground;
  return differs;
};
