import { randomBytes } from 'node:crypto';
import { mkdtempSync, lstatSync, rmdirSync, rmSync } from 'node:fs';
import { posix } from 'node:path';
import { privateFolder } from '../system/privateFolder.ts';

/** Longest path of a Unix socket that every system takes, with some room. */
const MAX_PATH_BYTES = 100;

const SOCKET_NAME = /^[0-9a-f]{8}\.sock$/;
const TEMPORARY_NAME = 'portcullis-';

/** Where sockets may lie. */
export interface SocketPlace {
  /** The private folder of sockets in the state folder. */
  readonly folder: string;
  /** The system's temporary folder, for when a path in `folder` would be too long. */
  readonly temporary: string;
  readonly platform: NodeJS.Platform;
}

/**
 * A new address that only this user can reach: a socket in a folder closed to others, on Windows a pipe whose name
 * nobody can guess.
 *
 * @throws {PortcullisError} `unavailable` when the folder cannot be made private
 */
export function newAddress({ folder, temporary, platform }: SocketPlace): string {
  if (platform === 'win32') return `\\\\.\\pipe\\portcullis-${randomBytes(16).toString('hex')}`;
  const name = `${randomBytes(4).toString('hex')}.sock`;
  const path = posix.join(folder, name);
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) {
    privateFolder(folder);
    return path;
  }
  return posix.join(mkdtempSync(posix.join(temporary, TEMPORARY_NAME)), name);
}

/** Takes away what an address left in the file system. Whatever is not a socket of ours stays. */
export function removeAddress(address: string): void {
  if (!SOCKET_NAME.test(posix.basename(address))) return;
  try {
    if (lstatSync(address).isSocket()) rmSync(address);
  } catch {
    // Already gone.
  }
  const folder = posix.dirname(address);
  if (!posix.basename(folder).startsWith(TEMPORARY_NAME)) return;
  try {
    rmdirSync(folder);
  } catch {
    // Gone, or it holds something that is not ours.
  }
}
