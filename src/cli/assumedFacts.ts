import { posix, win32 } from 'node:path';
import type { Facts } from '../core/classify/facts.ts';
import { isBuildFolder } from '../core/classify/path/buildFolders.ts';
import { plainPath } from '../core/classify/path/place.ts';

/** Of Linux and of macOS, whose paths lead nowhere on the other: whoever asks may not know where a line would run. */
const POSIX = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp', '/var/folders', '/private/var/folders'];

const TEMPORARY: Readonly<Record<Facts['platform'], (home: string) => readonly string[]>> = {
  linux: () => POSIX,
  darwin: () => POSIX,
  win32: (home) => [win32.join(home, 'AppData', 'Local', 'Temp')],
};

/**
 * Facts of a workspace that nobody looks at: for judging a command line where it does not run. Nothing is a link,
 * nothing can be read, and git is assumed to ignore what has a build folder's name.
 */
export const assumedFacts = (cwd: string, home: string, platform: Facts['platform']): Facts => {
  const rules = platform === 'win32' ? win32 : posix;
  return {
    platform,
    home,
    temporary: TEMPORARY[platform](home),
    workspaces: [cwd],
    guarded: [],
    realPath: (path) => plainPath(path, rules),
    entry: () => 'unknown',
    git: (path) => (isBuildFolder(rules.relative(cwd, path)) ? 'build' : 'unknown'),
    read: () => undefined,
  };
};
