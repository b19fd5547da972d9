import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lstat, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { PortcullisError } from '../core/errors.ts';
import type { KeptCopy } from '../core/audit/entry.ts';
import type { UndoStore } from '../core/ports.ts';
import { writeFileAtomic } from './atomicFile.ts';
import { privateFolder } from './privateFolder.ts';

/** Bytes. */
const LARGEST = { file: 10 * 1024 * 1024, action: 100 * 1024 * 1024 };
/** Milliseconds after which a copy is deleted. */
const KEPT_FOR = 14 * 24 * 3600_000;
/** Files below a folder that are copied. */
const MOST_FILES = 1000;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const unavailable = (why: string): PortcullisError => new PortcullisError('unavailable', `No copy can be kept: ${why}`);

interface Found {
  readonly path: string;
  readonly size: number;
  /** Permissions. */
  readonly mode: number;
}

/** The files at and below a path; links are not followed. */
const filesAt = async (path: string): Promise<readonly Found[]> => {
  const entry = await lstat(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unavailable(`${path} cannot be read`);
  });
  if (!entry || entry.isSymbolicLink()) return [];
  if (entry.isFile()) return [{ path, size: entry.size, mode: entry.mode & 0o777 }];
  if (!entry.isDirectory()) throw unavailable(`${path} is no ordinary file`);
  const found: Found[] = [];
  for (const name of await readdir(path)) {
    found.push(...(await filesAt(join(path, name))));
    if (found.length > MOST_FILES) throw unavailable(`${path} holds more than ${MOST_FILES} files`);
  }
  return found;
};

/** Copies in an owner-only folder, named by their SHA-256; never of a secret file; deleted after 14 days. */
export class FileUndoStore implements UndoStore {
  readonly #folder: string;
  readonly #isSecret: (path: string) => boolean;

  constructor(folder: string, isSecret: (path: string) => boolean) {
    this.#folder = folder;
    this.#isSecret = isSecret;
  }

  async keep(_transaction: string, paths: readonly string[]) {
    const kept: KeptCopy[] = [];
    const found: Found[] = [];
    for (const path of paths) {
      const files = await filesAt(path);
      if (files.length === 0) kept.push({ path, copy: null });
      found.push(...files);
    }
    this.#check(found);
    if (found.length > 0) privateFolder(this.#folder);
    for (const { path, mode } of found) kept.push({ path, copy: await this.#copy(path), mode });
    return kept;
  }

  read({ path, copy }: KeptCopy): Uint8Array | null {
    if (this.#isSecret(path))
      throw new PortcullisError('unavailable', `${path} may hold a secret: it is not restored.`);
    if (copy === null) return null;
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(join(this.#folder, copy));
    } catch (cause) {
      throw new PortcullisError('unavailable', `The copy of ${path} is gone: copies are kept for 14 days.`, { cause });
    }
    if (digestOf(bytes) === copy) return bytes;
    throw new PortcullisError('unavailable', `The copy of ${path} is not what was kept: it was altered on disk.`);
  }

  /** Deletes the copies that are older than 14 days. */
  async expire(now: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const file = join(this.#folder, name);
      const { mtimeMs } = await stat(file);
      if (now - mtimeMs > KEPT_FOR) await rm(file, { force: true });
    }
  }

  #check(found: readonly Found[]): void {
    const secret = found.find(({ path }) => this.#isSecret(path));
    if (secret) throw unavailable(`${secret.path} may hold a secret`);
    const large = found.find(({ size }) => size > LARGEST.file);
    if (large) throw unavailable(`${large.path} is larger than 10 MB`);
    if (found.reduce((sum, { size }) => sum + size, 0) > LARGEST.action) throw unavailable('it is more than 100 MB');
  }

  async #copy(path: string): Promise<string> {
    const bytes = await readFile(path);
    const name = digestOf(bytes);
    const target = join(this.#folder, name);
    try {
      const now = new Date();
      // A copy that is there already is kept from now on.
      if (await stat(target).catch(() => undefined)) await utimes(target, now, now);
      else writeFileAtomic(target, bytes);
    } catch (error) {
      throw unavailable(`${target} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
    return name;
  }
}
