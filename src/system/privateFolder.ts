import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { PortcullisError } from '../core/errors.ts';

/**
 * Makes sure that a folder exists, is no link, belongs to this user and is closed to all others.
 *
 * @throws {PortcullisError} `unavailable` when that cannot be had
 */
export function privateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    if (!found.isDirectory()) throw new Error('it is a link or a file');
    if (process.getuid !== undefined) {
      if (found.uid !== process.getuid()) throw new Error('it belongs to another user');
      if ((found.mode & 0o077) !== 0) chmodSync(path, 0o700);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PortcullisError('unavailable', `The folder ${path} cannot be used as a private folder: ${why}.`, {
      cause,
    });
  }
}
