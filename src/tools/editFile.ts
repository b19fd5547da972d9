import { constants } from 'node:fs';
import { lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { PortcullisError } from '../core/errors.ts';

/** The path is the real one that was judged: a link that was put into it since leads elsewhere. */
const refuseElsewhere = async (path: string): Promise<void> => {
  if (join(await realpath(dirname(path)), basename(path)) !== path) {
    throw new PortcullisError('bad-input', `${path} leads elsewhere now: it was not written`);
  }
};

/**
 * Writes the whole content of one file, atomically, keeping its mode.
 * @param mode of a file that is not there yet; as the process makes files when left out
 * @throws {PortcullisError} `bad-input` when the path leads elsewhere than when it was judged: then nothing is written
 */
export const writeWholeFile = async (path: string, content: string | Uint8Array, mode?: number): Promise<void> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await refuseElsewhere(path);
  const kept = await stat(path).then(
    (found) => found.mode & 0o777,
    () => mode,
  );
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  const file = await open(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    kept ?? 0o644,
  );
  try {
    await file.writeFile(content);
    // The mode that a file is made with is cut by the process's mask.
    if (kept !== undefined) await file.chmod(kept);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
};

/**
 * Deletes one ordinary file; one that is gone already is as good.
 * @throws {PortcullisError} `bad-input` when the path leads elsewhere, or to something else than a file
 */
export const removeFile = async (path: string): Promise<void> => {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return;
  await refuseElsewhere(path);
  if (!found.isFile()) throw new PortcullisError('bad-input', `${path} is no ordinary file: it was not deleted`);
  await rm(path);
};
