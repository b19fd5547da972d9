import { withoutEnd } from '../ends.ts';
import { memo } from '../memo.ts';
import { posix, win32, type PlatformPath } from 'node:path';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** The path rules of the platform that the facts speak of, whatever this process runs on. */
export const pathsOf = (facts: Pick<Facts, 'platform'>): PlatformPath => (facts.platform === 'win32' ? win32 : posix);

/** An absolute path without `.`, `..` and empty names. Most are so already, and that is seen sooner than made. */
export const plainPath = (path: string, rules: PlatformPath): string =>
  rules === posix && path.startsWith('/') && !path.includes('//') && !path.includes('/.')
    ? path
    : rules.normalize(path);

/** Only other letters than those of ASCII have more than one composition. */
const lower = (path: string): string => (/[^\x20-\x7e]/.test(path) ? path.normalize('NFC') : path).toLowerCase();

/** The form in which two spellings of one path are equal: forward slashes, and one case where the platform knows none. */
export const foldPath = (path: string, { platform }: Pick<Facts, 'platform'>): string => {
  if (platform === 'linux') return path;
  const folded = lower(path);
  return platform === 'win32' ? folded.replaceAll('\\', '/') : folded;
};

/** The same for paths that `foldPath` has made. */
export const liesIn = (path: string, folder: string): boolean =>
  path.startsWith(folder)
    ? path.length === folder.length || (folder !== '' && (folder.endsWith('/') || path[folder.length] === '/'))
    : false;

/** True when the path is the folder or lies below it. Both absolute and without `..`. */
export const isWithin = (path: string, folder: string, facts: Pick<Facts, 'platform'>): boolean =>
  liesIn(foldPath(path, facts), foldPath(folder, facts));

/** The folders that the facts name, as `foldPath` makes them. */
interface Folders {
  readonly platform: Facts['platform'];
  readonly temporaryNamed: readonly string[];
  readonly homeNamed: string;
  /** Workspace folders as they are named, and folded: the root, the home folder, what holds it, and a temporary folder are never one. */
  readonly named: readonly string[];
  readonly workspaces: readonly string[];
  readonly temporary: readonly string[];
  readonly home: string;
  /** What each path is called, in the tables and for a person, and where it lies. */
  readonly key: (path: string) => string;
  readonly shown: (path: string) => string;
  readonly place: (real: string) => Place;
  /** How each path is spelled, and what it means where no link is on the way. */
  readonly spelling: (path: string) => Spelling;
  readonly target: (path: string) => Target;
}

const folders = (facts: Facts): Folders => {
  const { platform } = facts;
  const fold = (path: string): string => foldPath(path, facts);
  const home = fold(facts.home);
  const temporary = facts.temporary.map(fold);
  const named = facts.workspaces.filter((folder) => {
    const own = fold(folder);
    return folder !== '' && !liesIn(home, own) && !temporary.some((each) => liesIn(each, own));
  });
  const plain = { platform, named, workspaces: named.map(fold), temporary, home, homeNamed: facts.home };
  const key = memo((path) => keyIn(plain, path));
  const shown = memo((path) => shownIn(plain, path));
  const place = memo((real) => placeIn(plain, real));
  const spelling = memo((path) => spellingOf(path, facts));
  return {
    ...plain,
    temporaryNamed: facts.temporary,
    key,
    shown,
    place,
    spelling,
    target: memo((path) => {
      const { named } = spelling(path);
      return {
        named,
        real: named,
        shown: shown(named),
        place: place(named),
        keys: [key(named)],
        kept: { guarded: undefined, read: undefined, write: undefined, quietWrite: undefined },
      };
    }),
  };
};

const foldersOf = (() => {
  const made = new WeakMap<readonly string[], Folders>();
  return (facts: Facts): Folders => {
    const known = made.get(facts.workspaces);
    if (
      known?.platform === facts.platform &&
      known.temporaryNamed === facts.temporary &&
      known.homeNamed === facts.home
    )
      return known;
    const fresh = folders(facts);
    made.set(facts.workspaces, fresh);
    return fresh;
  };
})();

/** What of the folders says how a path is called. */
type Named = Pick<Folders, 'platform' | 'named' | 'workspaces' | 'temporary' | 'home' | 'homeNamed'>;

const fromHome = (path: string, folders: Named): string =>
  folders.homeNamed.length > 1 && liesIn(foldPath(path, folders), folders.home)
    ? `~${path.slice(folders.homeNamed.length)}`
    : path;

/** Home folders of accounts, by where systems keep them. */
const ANY_HOME = /^\/(?:root|home\/[^/]+|users\/[^/]+)(?=\/|$)/;

const keyIn = (folders: Named, path: string): string => {
  const key = lower(fromHome(path, folders));
  const plain = folders.platform === 'win32' ? key.replaceAll('\\', '/').replace(/^[a-z]:/, '') : key;
  return plain.replace(ANY_HOME, '~');
};

/**
 * What the tables are asked with: lower case on every platform, forward slashes, `~` for the home folder, of another
 * account too.
 */
export const tableKey = (path: string, facts: Facts): string => foldersOf(facts).key(path);

const shownIn = (folders: Named, path: string): string => {
  const folded = foldPath(path, folders);
  const { named, workspaces } = folders;
  const root = named[workspaces.findIndex((folder) => liesIn(folded, folder))];
  const shown = root === undefined ? fromHome(path, folders) : pathsOf(folders).relative(root, path) || '.';
  if (!/[^\x20-\x7e]/.test(shown)) return shown;
  return shown.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
};

/** The path as a person reads it: relative to the workspace, or from `~`; what does not print is made visible. */
export const shownPath = (path: string, facts: Facts): string => foldersOf(facts).shown(path);

/** Where a real path lies. `above` holds the home folder or a workspace somewhere below it. */
export type Place =
  'above' | 'home' | 'workspace-root' | 'workspace' | 'temporary-root' | 'temporary' | 'user' | 'system';

/** Says where a real path lies. */
export const placeOf = (real: string, facts: Facts): Place => foldersOf(facts).place(real);

const placeIn = (folders: Named, real: string): Place => {
  const path = foldPath(real, folders);
  const { home, workspaces, temporary } = folders;
  if (path === home) return 'home';
  if (liesIn(home, path)) return 'above';
  if (workspaces.includes(path)) return 'workspace-root';
  if (workspaces.some((folder) => liesIn(path, folder))) return 'workspace';
  if (temporary.includes(path)) return 'temporary-root';
  if (workspaces.some((folder) => liesIn(folder, path))) return 'above';
  const atHome = liesIn(path, home);
  // A home below a temporary folder is a home.
  if (temporary.some((folder) => liesIn(path, folder) && (!atHome || liesIn(folder, home)))) return 'temporary';
  return atHome ? 'user' : 'system';
};

/** What was found of a path before; it is the same as long as what is guarded is. */
export interface Kept {
  guarded: readonly string[] | undefined;
  read: Finding | undefined;
  write: Finding | undefined;
  /** A write of what starts nothing. */
  quietWrite: Finding | undefined;
}

/** The spellings of one absolute path that matter. */
export interface Target {
  /** As asked, `.` and `..` taken away as editors do it, by name. */
  readonly named: string;
  /** What the system would reach: links followed, `..` taken after them. */
  readonly real: string;
  /** `real` as a person reads it. */
  readonly shown: string;
  /** Where what would be reached lies. */
  readonly place: Place;
  /** Keys for the tables: a name counts however it was reached. */
  readonly keys: readonly string[];
  /** Only of a path without a link on the way, so that its spelling alone decides what is found. */
  readonly kept: Kept | undefined;
}

/** An absolute path, taken apart without a look at the system. */
interface Spelling {
  /** Without separators at its end. */
  readonly trimmed: string;
  readonly named: string;
  readonly last: string;
  /** True when a directory entry of that path is what the path leads to. */
  readonly followed: boolean;
}

const spellingOf = (path: string, facts: Pick<Facts, 'platform'>): Spelling => {
  const rules = pathsOf(facts);
  const trimmed = path.length > 1 ? withoutEnd(path, facts.platform === 'win32' ? '\\/' : '/') || '/' : path;
  const last = rules.basename(trimmed);
  const followed = trimmed !== path || last === '..' || last === '.' || last === '';
  return { trimmed, named: plainPath(trimmed, rules), last, followed };
};

/**
 * Resolves an absolute path.
 * @param entry true when the directory entry itself is meant, as in a deletion: the last name is then not followed
 */
export const targetOf = (path: string, facts: Facts, entry = false): Target => {
  const folders = foldersOf(facts);
  const { trimmed, named, last, followed } = folders.spelling(path);
  const rules = pathsOf(facts);
  const real = !entry || followed ? facts.realPath(path) : rules.join(facts.realPath(rules.dirname(trimmed)), last);
  if (named === real) return folders.target(path);
  const key = folders.key(real);
  const other = folders.key(named);
  const keys = other === key ? [key] : [key, other];
  return { named, real, shown: folders.shown(real), place: folders.place(real), keys, kept: undefined };
};
