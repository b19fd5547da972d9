import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { PortcullisError } from '../core/errors.ts';

/**
 * Writes the whole text of one file, atomically, keeping its mode. The path is the real one that was judged: when it now
 * leads elsewhere (a link was put into it), nothing is written.
 * @throws {PortcullisError} `bad-input` when the path leads elsewhere
 */
export const writeWholeFile = async (path: string, text: string): Promise<void> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  if (join(await realpath(folder), basename(path)) !== path) {
    throw new PortcullisError('bad-input', `${path} leads elsewhere now: it was not written`);
  }
  const mode = await stat(path).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  const file = await open(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    mode,
  );
  try {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
};
