import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { GitState } from '../core/classify/facts.ts';
import { isBuildFolder } from '../core/classify/path/buildFolders.ts';
import { askGit, askGitAbout, parts, repositoryOf } from './git.ts';

/** Files of a folder that are compared with HEAD; a larger folder counts as changed. */
const MOST_FILES = 500;
/** Bytes of one file that is compared. */
const LARGEST = 16 * 1024 * 1024;

/** One file of a tree: mode and object id. */
interface Blob {
  readonly mode: string;
  readonly id: string;
}

const blobId = (bytes: Uint8Array, length: number): string =>
  createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');

/** Compares bytes, without any filter of the repository: a file that a filter would change counts as changed. */
const equals = (file: string, { mode, id }: Blob): boolean => {
  try {
    const found = lstatSync(file);
    if (mode === '120000') return found.isSymbolicLink() && blobId(Buffer.from(readlinkSync(file)), id.length) === id;
    if (!found.isFile() || found.size > LARGEST) return false;
    return blobId(readFileSync(file), id.length) === id;
  } catch {
    return false;
  }
};

const TREE_LINE = /^(\d{6}) blob ([0-9a-f]+)\t([^]+)$/;

/** The files at and below a path in HEAD; undefined when git could not be asked. */
const inHead = (top: string, path: string): ReadonlyMap<string, Blob> | undefined => {
  const answer = askGit(top, '--literal-pathspecs', 'ls-tree', '-r', '-z', 'HEAD', '--', path);
  if (answer === undefined) return undefined;
  const blobs = new Map<string, Blob>();
  for (const line of parts(answer)) {
    const [, mode, id, name] = TREE_LINE.exec(line) ?? [];
    if (mode !== undefined && id !== undefined && name !== undefined) blobs.set(name, { mode, id });
  }
  return blobs;
};

/** True when the ignore file that names the path is one of the repository's, and is as HEAD has it. */
const ignoredAsOfHead = (top: string, path: string): boolean | undefined => {
  // This one command takes no literal path specifications; `./` keeps a leading colon from being magic.
  const answer = askGitAbout(`./${path}\0`, top, ['check-ignore', '--no-index', '-v', '-z', '--stdin']);
  if (answer === undefined) return undefined;
  const [source, , pattern] = answer.split('\0');
  if (source === undefined || pattern === undefined || pattern.startsWith('!')) return undefined;
  const blob = source.startsWith('.git/') ? undefined : inHead(top, source)?.get(source);
  return blob !== undefined && equals(join(top, source), blob);
};

const isLink = (path: string): boolean => {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return true;
  }
};

const untrackedState = (top: string, path: string, name: string): GitState => {
  const asOfHead = ignoredAsOfHead(top, name);
  if (asOfHead === undefined) return 'untracked';
  return asOfHead && isBuildFolder(name) && !isLink(path) ? 'build' : 'ignored';
};

/**
 * What git knows of a real path. Nothing of the repository is run, and whatever is not certain is the worse state.
 */
export const gitState = (path: string): GitState => {
  const top = repositoryOf(path);
  if (top === undefined) return 'outside';
  const name = relative(top, path).split(sep).join('/') || '.';
  const tracked = askGit(top, '--literal-pathspecs', 'ls-files', '-z', '--', name);
  if (tracked === undefined) return 'unknown';
  const names = parts(tracked);
  if (names.length === 0) return untrackedState(top, path, name);
  const others = askGit(top, '--literal-pathspecs', 'ls-files', '-z', '--others', '--', name);
  if (others === undefined) return 'unknown';
  if (parts(others).length > 0) return 'untracked';
  const head = names.length > MOST_FILES ? undefined : inHead(top, name);
  const isClean = (file: string) => {
    const blob = head?.get(file);
    return blob !== undefined && equals(join(top, file), blob);
  };
  return head && names.every(isClean) ? 'clean' : 'changed';
};
