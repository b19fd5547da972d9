import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../../system/privateFolder.ts';
import { writeFileAtomic } from '../../system/atomicFile.ts';

/**
 * The client lies in the state folder, outside the extension's versioned folder, so that an update never takes away
 * what the hook lines start.
 */
const CLIENT_FOLDER = 'client';
const CLIENT_NAME = 'hook.cjs';
/** The client reads `extensionPath` of it (src/hook/notRunning.ts). */
const INSTALLED_NAME = 'installed.json';

/** What was installed last, kept beside the client. */
export interface Installed {
  readonly version: string;
  /** Folder of the extension that installed it. */
  readonly extensionPath: string;
  /** SHA-256 in hex of the hook file as we wrote it. */
  readonly hookFileDigest: string;
}

/** Where the client's copy lies. */
export function clientPath(stateFolder: string): string {
  return join(stateFolder, CLIENT_FOLDER, CLIENT_NAME);
}

/**
 * Copies the client into the state folder, whole, while calls that use the old one go on.
 *
 * @param bundledClient the client as the extension brings it
 * @throws the file system's error or {PortcullisError} `unavailable`: then the old copy is as it was
 */
export function installClient(stateFolder: string, bundledClient: string, installed: Installed): void {
  privateFolder(join(stateFolder, CLIENT_FOLDER));
  writeFileAtomic(clientPath(stateFolder), readFileSync(bundledClient));
  writeFileAtomic(installedPath(stateFolder), `${JSON.stringify(installed)}\n`);
}

/** What was installed last; undefined when nothing was, or its record cannot be read. */
export function readInstalled(stateFolder: string): Installed | undefined {
  try {
    const { version, extensionPath, hookFileDigest } = JSON.parse(
      readFileSync(installedPath(stateFolder), 'utf8'),
    ) as Record<string, unknown>;
    if (typeof version !== 'string' || typeof extensionPath !== 'string' || typeof hookFileDigest !== 'string')
      return undefined;
    return { version, extensionPath, hookFileDigest };
  } catch {
    return undefined;
  }
}

/** Takes the client's copy away. Hook lines that are still somewhere block from then on. */
export function removeClient(stateFolder: string): void {
  rmSync(join(stateFolder, CLIENT_FOLDER), { recursive: true, force: true });
}

function installedPath(stateFolder: string): string {
  return join(stateFolder, CLIENT_FOLDER, INSTALLED_NAME);
}
