import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AppendFile, createAppendFile, writeAll } from './appendFile.ts';

/** How the journal reaches the disk; tests put failures in here. */
export interface JournalFiles {
  /** Creates a file for its owner only. Fails with `EEXIST` when there is one, also when it is a link. */
  create(path: string): Promise<AppendFile>;
  /** Resolves when the names in a folder are on the disk. */
  syncFolder(path: string): Promise<void>;
}

/** Makes a folder's names durable. Windows cannot open a folder, and writes its names through. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** The journal on Node's own file system. */
export const nodeFiles: JournalFiles = { create: createAppendFile, syncFolder };

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, 'w', 0o600);
  try {
    await writeAll(handle, bytes, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Puts a file in the place of another, whole or not at all, durably. Two that do this at once do not disturb each other.
 * @throws the file system's error
 */
export const replaceFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.new`;
  try {
    await writeDurably(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};

const UNFINISHED = /\.[0-9a-f]{8}\.(new|tmp)$/;

/** Removes what a crash left of files that were being put in place; a folder that is not there has none. */
export const removeUnfinished = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    if (UNFINISHED.test(name)) await rm(join(folder, name), { force: true });
  }
};
