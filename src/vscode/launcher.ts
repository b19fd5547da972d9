import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { writeFileAtomic } from '../system/atomicFile.ts';
import { privateFolder } from '../system/privateFolder.ts';

/** Marks a file as ours: another one of the name is never replaced. */
const MARK = 'Written by Portcullis';

export interface LauncherParts {
  readonly stateFolder: string;
  /** The command line as the extension brings it. */
  readonly bundledCli: string;
  /** The editor's own interpreter. */
  readonly interpreter: string;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
}

/** What would be written to put `portcullis` on the PATH. */
export interface Launcher {
  /** The file that starts it. */
  readonly path: string;
  readonly text: string;
  /** The command line's copy, which an update of the extension leaves alone. */
  readonly cli: string;
  /** True when there is a file of another's at the path. */
  readonly taken: boolean;
  /** True when the launcher's folder is on the PATH that this process has. */
  readonly onPath: boolean;
}

const posixText = (interpreter: string, cli: string): string => {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return `#!/bin/sh\n# ${MARK}: "Portcullis: Put the Command on the PATH". Remove this file to undo it.\nELECTRON_RUN_AS_NODE=1 exec ${quoted(interpreter)} ${quoted(cli)} "$@"\n`;
};

const windowsText = (interpreter: string, cli: string): string =>
  `@echo off\r\nrem ${MARK}: "Portcullis: Put the Command on the PATH". Remove this file to undo it.\r\nset ELECTRON_RUN_AS_NODE=1\r\n"${interpreter}" "${cli}" %*\r\n`;

const isOther = (path: string): boolean => {
  if (!existsSync(path)) return false;
  try {
    return !readFileSync(path, 'utf8').includes(MARK);
  } catch {
    return true;
  }
};

/** What `putOnPath` would write. Writes nothing. */
export const launcherOf = ({ stateFolder, interpreter, ...parts }: LauncherParts): Launcher => {
  const { home = homedir(), platform = process.platform } = parts;
  const cli = join(stateFolder, 'cli', 'cli.cjs');
  const windows = platform === 'win32';
  const path = windows ? join(stateFolder, 'bin', 'portcullis.cmd') : join(home, '.local', 'bin', 'portcullis');
  const text = windows ? windowsText(interpreter, cli) : posixText(interpreter, cli);
  const onPath = (process.env['PATH'] ?? '').split(delimiter).includes(dirname(path));
  return { path, text, cli, taken: isOther(path), onPath };
};

/**
 * Copies the command line into the state folder and writes the file that starts it; nothing when it is somebody else's,
 * which `taken` says.
 * @throws the file system's error, {PortcullisError} `unavailable`
 */
export const putOnPath = (parts: LauncherParts): Launcher => {
  const launcher = launcherOf(parts);
  if (launcher.taken) return launcher;
  privateFolder(dirname(launcher.cli));
  writeFileAtomic(launcher.cli, readFileSync(parts.bundledCli));
  mkdirSync(dirname(launcher.path), { recursive: true });
  writeFileAtomic(launcher.path, launcher.text, 0o755);
  chmodSync(launcher.path, 0o755);
  return launcher;
};

/** Brings the copy of a command line that was put on the PATH up to date; does nothing where none was. */
export const refreshCli = ({ stateFolder, bundledCli }: Pick<LauncherParts, 'stateFolder' | 'bundledCli'>): void => {
  const cli = join(stateFolder, 'cli', 'cli.cjs');
  if (!existsSync(cli)) return;
  const bundled = readFileSync(bundledCli);
  if (!readFileSync(cli).equals(bundled)) writeFileAtomic(cli, bundled);
};
