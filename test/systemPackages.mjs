// Node's own modules only: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that suites start beside the project's own, with the Debian package that brings each. */
const PROGRAMS = [
  { program: 'bash', from: 'bash' },
  { program: 'zsh', from: 'zsh' },
  { program: 'script', from: 'bsdutils' },
  { program: 'sqlite3', from: 'sqlite3' },
];

const isInstalled = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));

/** True where `aptInstall` can install something: on Debian and its kin, as root. */
export const canInstall = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

/** Installs Debian packages and says so. @throws when apt-get fails */
export function aptInstall(packages, say = console.log) {
  say(`Installing with apt-get, because tests need it and it is missing: ${packages.join(', ')} …`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', args, options);
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed with ${status}: its message above says why.`);
  }
}

/** Installs what is missing of the programs that suites start. @throws naming what to install, where that is not possible */
export function ensurePrograms() {
  const missing = PROGRAMS.filter(({ program }) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = missing.map(({ from }) => from);
  if (!canInstall()) throw new Error(`The tests need ${packages.join(', ')}: install it, and run them again.`);
  aptInstall(packages);
}
