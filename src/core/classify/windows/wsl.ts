import { posix } from 'node:path';
import type { Facts } from '../facts.ts';

/** The world as Linux on Windows sees it: drives lie below /mnt. */
interface WslFacts extends Facts {
  toLinux(path: string): string;
  toWindows(path: string): string;
}

const toLinux = (path: string): string =>
  path.replace(/^([A-Za-z]):[\\/]?/, (_all, drive: string) => `/mnt/${drive.toLowerCase()}/`).replace(/\\/g, '/');

const toWindows = (path: string): string =>
  /^\/mnt\/[a-z](?:\/|$)/.test(path)
    ? path.replace(/^\/mnt\/([a-z])\/?/, (_all, drive: string) => `${drive.toUpperCase()}:\\`).replace(/\//g, '\\')
    : path;

/** What is known of Windows, asked in the paths of its Linux. Its own files are not known. */
export const insideWsl = (facts: Facts): WslFacts => {
  const shared = (path: string): boolean => /^\/mnt\/[a-z](?:\/|$)/.test(path);
  return {
    toLinux,
    toWindows,
    platform: 'linux',
    home: toLinux(facts.home),
    temporary: ['/tmp', ...facts.temporary.map(toLinux)],
    workspaces: facts.workspaces.map(toLinux),
    guarded: facts.guarded.map(toLinux),
    realPath: (path) => (shared(path) ? toLinux(facts.realPath(toWindows(path))) : posix.normalize(path)),
    entry: (path) => (shared(path) ? facts.entry(toWindows(path)) : 'unknown'),
    git: (path) => (shared(path) ? facts.git(toWindows(path)) : 'unknown'),
    read: (path, limit) => (shared(path) ? facts.read(toWindows(path), limit) : undefined),
  };
};
