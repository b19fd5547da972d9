/** What lies at a path. `unknown`: it could not be looked at. */
export type PathEntry = 'file' | 'directory' | 'other' | 'none' | 'unknown';

/**
 * What git knows of a path. `clean`: tracked and equal to HEAD (a directory: everything below it is);
 * `build`: ignored as of HEAD, holding no tracked file and no link out; `ignored`: ignored, but not provably as of HEAD;
 * `unknown`: git could not be asked.
 */
export type GitState = 'clean' | 'changed' | 'untracked' | 'build' | 'ignored' | 'outside' | 'unknown';

/**
 * What a classifier may ask about the world. Synchronous, bounded, without effects, and never throwing: whoever cannot
 * answer says `unknown`, and the classifier then takes the safe answer.
 */
export interface Facts {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Real path of the user's home folder. */
  readonly home: string;
  /** Real paths of the system's temporary folders. */
  readonly temporary: readonly string[];
  /** Real paths of the session's workspace folders; the first one chooses policy and ledger. */
  readonly workspaces: readonly string[];
  /** Real paths (files, or folders with all below) that belong to the guard and to the harnesses' own settings. */
  readonly guarded: readonly string[];
  /** The absolute path with symbolic links followed through the nearest parent that exists. */
  realPath(path: string): string;
  entry(path: string): PathEntry;
  git(path: string): GitState;
  /** Text of a file of at most `limit` bytes (64 KiB unless told); undefined when it is missing, larger or not text. */
  read(path: string, limit?: number): string | undefined;
}

/**
 * State of one terminal that lives on from call to call (design: a terminal is not a script).
 * Undefined values were not followed, and what depends on them is not understood.
 */
export interface TerminalState {
  /** Real path of its directory; undefined when it could not be followed. */
  readonly directory: string | undefined;
  /** Names of aliases and functions that were defined in it. */
  readonly redefined: readonly string[];
  /** Variables that were set in it; undefined values are not known. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** True when something changed it that was not followed (options, sourced files, eval): every name may mean anything. */
  readonly opaque: boolean;
  /** What has the terminal now, when a command that stays in the foreground was started (`python3`, `ssh host`); undefined: the shell. */
  readonly foreground?: string | undefined;
}

/** What the session did before, as far as it bears on a judgement. */
export interface SessionFacts {
  /** State of the terminal that the action names; undefined: a fresh shell in the action's directory. */
  readonly terminal?: TerminalState | undefined;
  /** True when the session has read a secret and no person has cleared it since. */
  readonly readSecret: boolean;
}
