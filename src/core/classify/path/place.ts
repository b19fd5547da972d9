import { posix, win32, type PlatformPath } from 'node:path';
import type { Facts } from '../facts.ts';

/** The path rules of the platform that the facts speak of, whatever this process runs on. */
export const pathsOf = (facts: Pick<Facts, 'platform'>): PlatformPath => (facts.platform === 'win32' ? win32 : posix);

/** Only other letters than those of ASCII have more than one composition. */
const lower = (path: string): string => (/[^\x20-\x7e]/.test(path) ? path.normalize('NFC') : path).toLowerCase();

/** The form in which two spellings of one path are equal: forward slashes, and one case where the platform knows none. */
export const foldPath = (path: string, { platform }: Pick<Facts, 'platform'>): string => {
  if (platform === 'linux') return path;
  const folded = lower(path);
  return platform === 'win32' ? folded.replaceAll('\\', '/') : folded;
};

/** True when the path is the folder or lies below it. Both absolute and without `..`. */
export const isWithin = (path: string, folder: string, facts: Pick<Facts, 'platform'>): boolean => {
  const p = foldPath(path, facts);
  const f = foldPath(folder, facts);
  if (p === f) return true;
  return f !== '' && p.startsWith(f.endsWith('/') ? f : `${f}/`);
};

const fromHome = (path: string, facts: Facts): string =>
  facts.home.length > 1 && isWithin(path, facts.home, facts) ? `~${path.slice(facts.home.length)}` : path;

/** Home folders of accounts, by where systems keep them. */
const ANY_HOME = /^\/(?:root|home\/[^/]+|users\/[^/]+)(?=\/|$)/;

/**
 * What the tables are asked with: lower case on every platform, forward slashes, `~` for the home folder, of another
 * account too.
 */
export const tableKey = (path: string, facts: Facts): string => {
  const key = lower(fromHome(path, facts));
  const plain = facts.platform === 'win32' ? key.replaceAll('\\', '/').replace(/^[a-z]:/, '') : key;
  return plain.replace(ANY_HOME, '~');
};

/** The path as a person reads it: relative to the workspace, or from `~`; what does not print is made visible. */
export const shownPath = (path: string, facts: Facts): string => {
  const root = workspacesOf(facts).find((folder) => isWithin(path, folder, facts));
  const shown = root === undefined ? fromHome(path, facts) : pathsOf(facts).relative(root, path) || '.';
  if (!/[^\x20-\x7e]/.test(shown)) return shown;
  return shown.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
};

/** Where a real path lies. `above` holds the home folder or a workspace somewhere below it. */
export type Place =
  'above' | 'home' | 'workspace-root' | 'workspace' | 'temporary-root' | 'temporary' | 'user' | 'system';

/** The session's workspace folders; the root, the home folder, what holds it, and a temporary folder are never one. */
export const workspacesOf = (facts: Facts): readonly string[] =>
  facts.workspaces.filter(
    (folder) =>
      folder !== '' && !isWithin(facts.home, folder, facts) && !facts.temporary.some((t) => isWithin(t, folder, facts)),
  );

const same = (a: string, b: string, facts: Facts): boolean => foldPath(a, facts) === foldPath(b, facts);

/** Says where a real path lies. */
export const placeOf = (real: string, facts: Facts): Place => {
  const workspaces = workspacesOf(facts);
  if (same(real, facts.home, facts)) return 'home';
  if (isWithin(facts.home, real, facts)) return 'above';
  if (workspaces.some((folder) => same(real, folder, facts))) return 'workspace-root';
  if (workspaces.some((folder) => isWithin(real, folder, facts))) return 'workspace';
  if (facts.temporary.some((folder) => same(real, folder, facts))) return 'temporary-root';
  if (workspaces.some((folder) => isWithin(folder, real, facts))) return 'above';
  const atHome = isWithin(real, facts.home, facts);
  // A home below a temporary folder is a home.
  const temporary = facts.temporary.filter((folder) => !atHome || isWithin(folder, facts.home, facts));
  if (temporary.some((folder) => isWithin(real, folder, facts))) return 'temporary';
  return atHome ? 'user' : 'system';
};

/** The spellings of one absolute path that matter. */
export interface Target {
  /** As asked, `.` and `..` taken away as editors do it, by name. */
  readonly named: string;
  /** What the system would reach: links followed, `..` taken after them. */
  readonly real: string;
  /** Where what would be reached lies. */
  readonly place: Place;
  /** Keys for the tables: a name counts however it was reached. */
  readonly keys: readonly string[];
}

/**
 * Resolves an absolute path.
 * @param entry true when the directory entry itself is meant, as in a deletion: the last name is then not followed
 */
export const targetOf = (path: string, facts: Facts, entry = false): Target => {
  const rules = pathsOf(facts);
  const trimmed = path.length > 1 ? path.replace(facts.platform === 'win32' ? /[\\/]+$/ : /\/+$/, '') || '/' : path;
  const named = rules.normalize(trimmed);
  const last = rules.basename(trimmed);
  const whole = !entry || trimmed !== path || last === '..' || last === '.' || last === '';
  const real = whole ? facts.realPath(path) : rules.join(facts.realPath(rules.dirname(trimmed)), last);
  const keys = [...new Set([tableKey(real, facts), tableKey(named, facts)])];
  return { named, real, place: placeOf(real, facts), keys };
};
