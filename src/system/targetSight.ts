import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Facts, GitState } from '../core/classify/facts.ts';

/** Files below a folder that are named, and those that are counted. */
const NAMED = 20;
const COUNTED = 1000;

/** What lies at a path that an action would change or delete. */
export interface Target {
  readonly path: string;
  readonly what: 'file' | 'folder' | 'link' | 'nothing' | 'unknown';
  /** Bytes of a file. */
  readonly size?: number | undefined;
  readonly git: GitState;
  /** Of a folder: the first files below it, relative to it. */
  readonly files: readonly string[];
  /** Of a folder: how many files there are, as far as they were counted. */
  readonly count: number;
  /** True when there are more than were counted. */
  readonly more: boolean;
}

const filesBelow = async (folder: string): Promise<Pick<Target, 'files' | 'count' | 'more'>> => {
  const files: string[] = [];
  let count = 0;
  const waiting = [''];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    for await (const entry of await opendir(join(folder, at))) {
      const name = join(at, entry.name);
      if (entry.isDirectory()) waiting.push(name);
      else if (++count <= NAMED) files.push(name);
      if (count + waiting.length > COUNTED) return { files, count, more: true };
    }
  }
  return { files, count, more: false };
};

/** Looks at a path without following links, within limits; what cannot be looked at is `unknown`. */
export const lookAt = async (path: string, facts: Pick<Facts, 'git'>): Promise<Target> => {
  const nothing = { path, files: [], count: 0, more: false };
  try {
    const git = facts.git(path);
    const found = await lstat(path);
    if (found.isSymbolicLink()) return { ...nothing, git, what: 'link' };
    if (found.isDirectory()) return { ...nothing, git, what: 'folder', ...(await filesBelow(path)) };
    return { ...nothing, git, what: 'file', size: found.size };
  } catch (error) {
    const isGone = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    return { ...nothing, git: 'unknown', what: isGone ? 'nothing' : 'unknown' };
  }
};
