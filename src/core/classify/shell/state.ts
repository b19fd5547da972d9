import type { SessionFacts, TerminalState } from '../facts.ts';
import { SharedMap } from './shared.ts';
import type { Node } from './syntax.ts';
import { known, TAINT, unknown, type Stream, type Value } from './value.ts';

/** What a text wrote into files, by real path. */
export class Files extends SharedMap<string, Stream> {
  /** @param replaced true after files of the workspace may have been replaced by content from elsewhere */
  constructor(public replaced = false) {
    super();
  }

  override copy(): Files {
    return new Files(this.replaced).share(this);
  }
}

/** What a shell is at one point of the text. Changed in place; `copy` it for a subshell or a branch. */
export interface ShellState {
  /** Real path; undefined when it could not be followed. */
  directory: string | undefined;
  /** Where it may be, as far as that is known, while `directory` is not. */
  possible: readonly string[];
  /** What `cd -` would go to. */
  previous: string | undefined;
  /** Folders that `pushd` has left, the last one first. */
  stack: readonly (string | undefined)[];
  readonly variables: SharedMap<string, Value>;
  /** What the variables held that a function has made its own; undefined outside of functions. */
  locals: Map<string, Value | undefined> | undefined;
  /** Names of variables, and of functions with `()` behind, that commands receive in their environment. */
  exported: ReadonlySet<string>;
  /** File descriptors, by number or name, that are a connection to another machine. */
  sockets: ReadonlySet<string>;
  /** Functions defined in this text; a name is in `redefined` when it may also mean something else. */
  readonly functions: SharedMap<string, Node>;
  /** Names that may mean anything. */
  readonly redefined: SharedMap<string, true>;
  /** One for all shells that surely run. */
  readonly files: Files;
  /** True after something that was not followed: every name may mean anything. */
  opaque: boolean;
  /** What stays and has the terminal after this text. */
  foreground: string | undefined;
}

const NO_NAMES: ReadonlySet<string> = new Set();
const NOWHERE: readonly string[] = [];

/** The state in which a text begins. */
export const beginState = (directory: string, terminal: SessionFacts['terminal']): ShellState => ({
  directory: terminal ? terminal.directory : directory,
  possible: NOWHERE,
  previous: undefined,
  stack: NOWHERE,
  variables: terminal === undefined ? new SharedMap() : new SharedMap(variablesOf(terminal)),
  locals: undefined,
  exported: NO_NAMES,
  sockets: NO_NAMES,
  functions: new SharedMap(),
  redefined: terminal === undefined ? new SharedMap() : new SharedMap(terminal.redefined.map((name) => [name, true])),
  files: new Files(),
  opaque: terminal?.opaque === true,
  foreground: terminal?.foreground,
});

const variablesOf = ({ variables }: TerminalState): [string, Value][] =>
  Object.entries(variables).map(([name, text]) => [name, text === undefined ? unknown(`$${name}`) : known(text)]);

/** The state that a terminal is left in. Functions and aliases are only remembered by name. */
export const endState = (state: ShellState): TerminalState => ({
  directory: state.directory,
  redefined: [...new Set([...state.redefined.keys(), ...state.functions.keys()])].sort(),
  variables: Object.fromEntries(
    [...state.variables]
      .filter(([name]) => /^\w+$/.test(name))
      .map(([name, value]) => [name, value.known && !value.glob && !value.list ? value.text : undefined]),
  ),
  opaque: state.opaque,
  ...(state.foreground === undefined ? {} : { foreground: state.foreground }),
});

/** The same state for another shell. Each field by name, so that all states have one form. */
const copied = (state: ShellState, files: Files): ShellState => ({
  directory: state.directory,
  possible: state.possible,
  previous: state.previous,
  stack: state.stack,
  variables: state.variables.copy(),
  locals: state.locals,
  exported: state.exported,
  sockets: state.sockets,
  functions: state.functions.copy(),
  redefined: state.redefined.copy(),
  files,
  opaque: state.opaque,
  foreground: state.foreground,
});

/** A shell that begins as this one is and changes no variable or folder of it; what it does to files is there for both. */
export const subshell = (state: ShellState): ShellState => copied(state, state.files);

/** A shell that a command starts anew: of the variables and functions of this one it has what is exported. */
export const childShell = (state: ShellState): ShellState => {
  const inner = subshell(state);
  inner.locals = undefined;
  for (const name of state.variables.keys()) {
    if (state.exported.has(name) && name !== 'IFS') continue;
    if (/^[A-Za-z_]/.test(name) && name !== 'IFS') inner.variables.set(name, unknown(`$${name}`));
    else inner.variables.delete(name);
  }
  for (const name of state.functions.keys()) if (!state.exported.has(`${name}()`)) inner.functions.delete(name);
  return inner;
};

/** Forgets what a text may have changed that was not followed. */
export const forget = (state: ShellState, folder: boolean): void => {
  for (const name of state.variables.keys()) state.variables.set(name, unknown(`$${name}`));
  if (!folder) return;
  state.possible = placesOf(state);
  state.directory = undefined;
};

/** The same for what may not happen at all: what it does to files is its own until the two are joined. */
export const copyState = (state: ShellState): ShellState => copied(state, state.files.copy());

/** A new process has the environment and the folder, but not the names that its parent has given a meaning. */
export const processState = (state: ShellState): ShellState => ({
  ...copyState(state),
  functions: new SharedMap(),
  redefined: new SharedMap(),
  opaque: false,
});

const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.known &&
    b.known &&
    a.text === b.text &&
    a.glob === b.glob &&
    a.taint === b.taint &&
    a.list === b.list);

const MOST_PLACES = 4;

/** The folders that a shell may be in, as far as they are known. */
const placesOf = ({ directory, possible }: ShellState): readonly string[] =>
  directory === undefined ? possible : [directory];

/** The variables of `joinState`. */
const joinVariables = (state: ShellState, other: ShellState): boolean => {
  let differs = false;
  for (const name of new Set([...state.variables.keys(), ...other.variables.keys()])) {
    const mine = state.variables.get(name);
    const theirs = other.variables.get(name);
    if (sameValue(mine, theirs)) continue;
    if (mine?.known === false && (theirs === undefined || (mine.taint | theirs.taint) === mine.taint)) continue;
    differs = true;
    state.variables.set(name, unknown(`$${name}`, (mine?.taint ?? 0) | (theirs?.taint ?? 0)));
  }
  return differs;
};

/** Makes `state` what holds whichever of the two happened: what differs is not known. Returns whether anything differed. */
export const joinState = (state: ShellState, other: ShellState): boolean => {
  let differs = false;
  if (state.directory !== other.directory) {
    differs ||= state.directory !== undefined;
    state.possible = [...new Set([...placesOf(state), ...placesOf(other)])].slice(0, MOST_PLACES);
    state.directory = undefined;
  }
  if (state.previous !== other.previous) state.previous = undefined;
  if (state.stack !== other.stack) state.stack = [];
  if (state.exported !== other.exported)
    state.exported = new Set([...state.exported].filter((name) => other.exported.has(name)));
  if (state.sockets !== other.sockets) state.sockets = new Set([...state.sockets, ...other.sockets]);
  if (!state.variables.holdsSame(other.variables)) differs = joinVariables(state, other) || differs;
  for (const [name, body] of state.functions.holdsSame(other.functions) ? [] : other.functions) {
    if (state.functions.get(name) === body) continue;
    differs = true;
    state.functions.set(name, body);
    state.redefined.set(name, true);
  }
  if (!state.redefined.holdsSame(other.redefined))
    for (const name of other.redefined.keys()) state.redefined.set(name, true);
  for (const [path, stream] of state.files.holdsSame(other.files) ? [] : other.files) {
    const mine = state.files.get(path);
    if (mine !== stream) state.files.set(path, { taint: (mine?.taint ?? 0) | stream.taint | TAINT.unknown });
  }
  differs ||= other.opaque && !state.opaque;
  state.opaque ||= other.opaque;
  state.files.replaced ||= other.files.replaced;
  state.foreground ??= other.foreground;
  return differs;
};
