import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isAlive, parseRegistration, WINDOWS_FOLDER, type Registration } from './registration.ts';

/**
 * The living windows that guard a folder, best first: the longest workspace folder that contains it, then the newest
 * window. Without a folder: the windows that have none.
 */
export function findWindows(stateFolder: string, folder: string | undefined): Registration[] {
  const real = folder === undefined ? undefined : realPath(folder);
  return readRegistrations(join(stateFolder, WINDOWS_FOLDER))
    .filter(({ pid }) => isAlive(pid))
    .map((window) => ({ window, fit: fitOf(window, real) }))
    .filter(({ fit }) => fit >= 0)
    .sort((a, b) => b.fit - a.fit || b.window.started.localeCompare(a.window.started))
    .map(({ window }) => window);
}

/** Length of the window's longest folder that contains the real path; -1: none does. */
function fitOf({ folders }: Registration, real: string | undefined): number {
  if (real === undefined) return folders.length === 0 ? 0 : -1;
  return Math.max(-1, ...folders.filter((folder) => contains(folder, real)).map(({ length }) => length));
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Follows links as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function readRegistrations(folder: string): Registration[] {
  let names: string[];
  try {
    if (!isPrivate(folder)) return [];
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => name.endsWith('.json')).flatMap((name) => readRegistration(join(folder, name)));
}

function readRegistration(file: string): Registration[] {
  try {
    return isPrivate(file) ? [parseRegistration(readFileSync(file, 'utf8'))] : [];
  } catch {
    return [];
  }
}

/** Nobody else could have written it. */
function isPrivate(path: string): boolean {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
}
