// The demo in an installed VS Code, in folders of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd'] : ['code', 'code-insiders'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Installs the VSIX into folders below `root`, opens the workspace, and waits until the window is closed.
 * The home is a folder of its own too, so that the hook file and the ledger are not the person's.
 * @returns {Promise<number>} the exit code
 */
export async function runDesktop({ root, vsix, workspace }) {
  const code = findCode();
  if (!code) {
    console.error('No "code" was found on the PATH: install VS Code with its command line, or use "npm run demo".');
    return 1;
  }
  const home = join(root, 'home');
  mkdirSync(home, { recursive: true });
  const env = {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    XDG_STATE_HOME: join(home, '.local/state'),
    XDG_CONFIG_HOME: join(home, '.config'),
  };
  const own = ['--user-data-dir', join(root, 'user'), '--extensions-dir', join(root, 'ext')];
  const shell = process.platform === 'win32';
  await run(code, [...own, '--install-extension', vsix], { env, shell });
  console.log('Chat in this VS Code wants a sign-in to GitHub: the Demo Agent is only part of "npm run demo".');
  console.log('The demo ends, and its folders are removed, when you close the window.');
  const child = spawn(code, [...own, '--wait', '--new-window', workspace], { env, shell, stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}
