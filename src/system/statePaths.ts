import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { sha256 } from '../core/action/canonical.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The one folder of all that Portcullis keeps for this user, the same for every editor and the command line.
 * A variable with a relative path counts as unset, as the XDG specification says.
 */
export const stateFolder = (
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string => {
  if (platform === 'win32') {
    const local = environment['LOCALAPPDATA'];
    const base = local !== undefined && win32.isAbsolute(local) ? local : win32.join(home, 'AppData', 'Local');
    return win32.join(base, 'portcullis');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'portcullis');
  const state = environment['XDG_STATE_HOME'];
  const base = state !== undefined && posix.isAbsolute(state) ? state : posix.join(home, '.local', 'state');
  return posix.join(base, 'portcullis');
};

/** A workspace's ledger: named by the digest of the folder's real path; the empty path is that of no folder. */
export const ledgerFolder = (state: string, workspace: string): string => join(state, 'ledgers', sha256(workspace));
