import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFileAtomic } from '../system/atomicFile.ts';
import { removeAddress } from './address.ts';
import { privateFolder } from '../system/privateFolder.ts';
import { isAlive, parseRegistration, WINDOWS_FOLDER, type Registration } from './registration.ts';

/** The file by which clients find one window. */
export class Registry {
  private readonly folder: string;
  private readonly file: string;

  constructor(stateFolder: string) {
    this.folder = join(stateFolder, WINDOWS_FOLDER);
    this.file = join(this.folder, `${randomBytes(4).toString('hex')}.json`);
  }

  /**
   * Writes the window's registration, or replaces it when the window's folders have changed.
   *
   * @param registration its folders may be any paths; they are written as real ones
   * @throws the file system's error or {PortcullisError} `unavailable`: then no client finds this window
   */
  register(registration: Registration): void {
    privateFolder(this.folder);
    const folders = registration.folders.map(realFolder);
    writeFileAtomic(this.file, `${JSON.stringify({ ...registration, folders })}\n`);
  }

  /** Takes the window's registration away. */
  remove(): void {
    rmSync(this.file, { force: true });
  }

  /** Takes away what windows left behind that ended without doing so: dead processes and unreadable files. */
  sweep(): void {
    for (const name of readdirSync(this.folder).filter((entry) => entry.endsWith('.json'))) {
      const file = join(this.folder, name);
      const registration = readRegistration(file);
      if (registration !== undefined && isAlive(registration.pid)) continue;
      rmSync(file, { force: true });
      if (registration !== undefined) removeAddress(registration.address);
    }
  }
}

/** Takes away every registration in a state folder, with its socket. */
export function removeAllRegistrations(stateFolder: string): void {
  const folder = join(stateFolder, WINDOWS_FOLDER);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const registration = readRegistration(join(folder, name));
    if (registration !== undefined) removeAddress(registration.address);
  }
  rmSync(folder, { recursive: true, force: true });
}

function readRegistration(file: string): Registration | undefined {
  try {
    return parseRegistration(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return resolve(folder);
  }
}
