import { parseObject, ProtocolError } from './protocol.ts';

/** Folder of the registrations, in the state folder. */
export const WINDOWS_FOLDER = 'windows';
/** Folder of the sockets, in the state folder; its name is short because a socket's path must be. */
export const SOCKETS_FOLDER = 's';

/** How a client finds the window that guards a folder: one owner-only file a window. */
export interface Registration {
  readonly version: 1;
  /** Process of the extension host. */
  readonly pid: number;
  /** Path of a socket, or name of a pipe. */
  readonly address: string;
  /** 64 hex digits, new with each window. */
  readonly token: string;
  /** Real paths of the workspace's folders; none in a window without a folder. */
  readonly folders: readonly string[];
  /** Folder of the installed extension. */
  readonly extensionPath: string;
  /** ISO 8601. */
  readonly started: string;
}

/** @throws {ProtocolError} when the text is not a registration of this version */
export function parseRegistration(text: string): Registration {
  const { version, pid, address, token, folders, extensionPath, started } = parseObject(text);
  const whole =
    version === 1 &&
    typeof pid === 'number' &&
    Number.isInteger(pid) &&
    pid > 0 &&
    typeof address === 'string' &&
    typeof token === 'string' &&
    /^[0-9a-f]{64}$/.test(token) &&
    Array.isArray(folders) &&
    folders.every((folder) => typeof folder === 'string') &&
    typeof extensionPath === 'string' &&
    typeof started === 'string';
  if (!whole) throw new ProtocolError('A registration of a window is not as it should be.');
  return { version, pid, address, token, folders, extensionPath, started };
}

/** False when no process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
