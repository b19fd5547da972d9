import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PortcullisError } from '../core/errors.ts';
import { realPath } from '../system/realPath.ts';
import { ledgerFolder, stateFolder } from '../system/statePaths.ts';

/**
 * The ledger of the nearest workspace folder at or above a directory.
 * @throws {PortcullisError} `bad-input` when no ledger belongs to any of them
 */
export const ledgerOf = (directory: string, state: string = stateFolder()): string => {
  const start = realPath(directory);
  for (let folder = start; ; folder = dirname(folder)) {
    const ledger = ledgerFolder(state, folder);
    if (existsSync(join(ledger, 'journal'))) return ledger;
    if (dirname(folder) === folder) break;
  }
  throw new PortcullisError(
    'bad-input',
    `No ledger belongs to ${start} or a folder above it: open it in VS Code with Portcullis once, or name a ledger's folder (they lie in ${join(state, 'ledgers')}).`,
  );
};

/** The ledger's folder that an argument names, or that of the current folder. */
export const ledgerArgument = (argument: string | undefined, cwd: string): string =>
  argument === undefined ? ledgerOf(cwd) : resolve(cwd, argument);
