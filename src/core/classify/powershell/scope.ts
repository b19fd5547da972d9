import type { Facts, SessionFacts, TerminalState } from '../facts.ts';
import { pathsOf } from '../path/place.ts';
import { beginState, copyState, endState, joinState, type ShellState } from '../shell/state.ts';
import { isSecretVariable, known, TAINT, unknown } from '../shell/value.ts';
import type { Item } from './item.ts';
import type { Block } from './syntax.ts';

/** What a PowerShell is at one point of the text. `shell` holds what all shells have: directory, environment, files. */
export interface Scope {
  readonly shell: ShellState;
  readonly variables: Map<string, Item>;
  readonly functions: Map<string, Block>;
  /** `$_`. */
  current: Item | undefined;
}

const PREFIX = 'env:';

/** The state in which a text begins. Variables of a terminal are kept with `env:` before those of the environment. */
export const beginScope = (directory: string, terminal: SessionFacts['terminal']): Scope => {
  const shell = beginState(directory, terminal && { ...terminal, variables: {} });
  const variables = new Map<string, Item>();
  for (const [name, text] of Object.entries(terminal?.variables ?? {})) {
    const value = text === undefined ? unknown(`$${name}`) : known(text);
    if (name.startsWith(PREFIX)) shell.variables.set(name.slice(PREFIX.length), value);
    else variables.set(name.toLowerCase(), value);
  }
  return { shell, variables, functions: new Map(), current: undefined };
};

/** The state that a terminal is left in. */
export const endScope = ({ shell, variables, functions }: Scope): TerminalState => {
  const state = endState(shell);
  const text = ({ known: isKnown, glob, list, block, entries, text: value }: Item): string | undefined =>
    isKnown && !glob && !list && !block && !entries ? value : undefined;
  return {
    ...state,
    redefined: [...new Set([...state.redefined, ...functions.keys()])].sort(),
    variables: {
      ...Object.fromEntries(Object.entries(state.variables).map(([name, value]) => [PREFIX + name, value])),
      ...Object.fromEntries([...variables].map(([name, value]) => [name, text(value)])),
    },
  };
};

export const copyScope = (scope: Scope): Scope => ({
  shell: copyState(scope.shell),
  variables: new Map(scope.variables),
  functions: new Map(scope.functions),
  current: scope.current,
});

/** Makes `scope` what holds whichever of the two happened: what differs is not known. */
export const joinScope = (scope: Scope, other: Scope): void => {
  joinState(scope.shell, other.shell);
  for (const name of new Set([...scope.variables.keys(), ...other.variables.keys()])) {
    const mine = scope.variables.get(name);
    const theirs = other.variables.get(name);
    if (mine !== theirs) scope.variables.set(name, unknown(`$${name}`, (mine?.taint ?? 0) | (theirs?.taint ?? 0)));
  }
  for (const [name, block] of other.functions) {
    if (scope.functions.get(name) !== block) scope.shell.redefined.set(name, true);
    scope.functions.set(name, block);
  }
};

/** Where Windows keeps what these variables of the environment name, below the home folder or anywhere. */
const FOLDERS: Readonly<Record<string, string>> = {
  userprofile: '~',
  home: '~',
  appdata: '~\\AppData\\Roaming',
  localappdata: '~\\AppData\\Local',
  onedrive: '~\\OneDrive',
  systemroot: 'C:\\Windows',
  windir: 'C:\\Windows',
  systemdrive: 'C:',
  homedrive: 'C:',
  comspec: 'C:\\Windows\\System32\\cmd.exe',
  programfiles: 'C:\\Program Files',
  'programfiles(x86)': 'C:\\Program Files (x86)',
  programdata: 'C:\\ProgramData',
  allusersprofile: 'C:\\ProgramData',
  public: 'C:\\Users\\Public',
};

/** The usual value of a variable of the environment; undefined when it is not known. */
export const usualEnvironment = (name: string, facts: Facts): string | undefined => {
  const key = name.toLowerCase();
  if (/^(?:temp|tmp|tmpdir)$/.test(key)) return facts.temporary[0];
  if (key === 'homepath' && facts.platform === 'win32') return facts.home.replace(/^[A-Za-z]:/, '');
  if (facts.platform !== 'win32') return key === 'home' ? facts.home : undefined;
  return FOLDERS[key]?.replace('~', facts.home);
};

const profileOf = (facts: Facts): string =>
  facts.platform === 'win32'
    ? `${facts.home}\\Documents\\PowerShell\\Microsoft.PowerShell_profile.ps1`
    : `${facts.home}/.config/powershell/Microsoft.PowerShell_profile.ps1`;

const CONSTANTS: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: '' };

/** The value of a variable, by its lower-case name. */
export const lookup = (name: string, scope: Scope, facts: Facts): Item => {
  if (name.startsWith(PREFIX)) {
    const own = name.slice(PREFIX.length);
    const set = [...scope.shell.variables].find(([key]) => key.toLowerCase() === own)?.[1];
    if (set) return set;
    const usual = usualEnvironment(own, facts);
    if (usual !== undefined) return known(usual);
    return unknown(`$${name}`, isSecretVariable(own.toUpperCase()) ? TAINT.secret | TAINT.named : 0);
  }
  if (name === '_' || name === 'psitem') return scope.current ?? unknown('$_');
  const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
  if (constant !== undefined) return known(constant);
  const found = scope.variables.get(name);
  if (found) return found;
  switch (name) {
    case 'home':
      return known(facts.home);
    case 'pwd':
      return scope.shell.directory === undefined ? unknown('$PWD') : known(scope.shell.directory);
    case 'profile':
      return known(profileOf(facts));
    case 'pshome':
      return known(
        pathsOf(facts).sep === '\\' ? 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0' : '/opt/microsoft/powershell/7',
      );
    default:
      return unknown(`$${name}`, isSecretVariable(name.toUpperCase()) ? TAINT.secret | TAINT.named : 0);
  }
};
