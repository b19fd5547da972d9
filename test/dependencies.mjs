// Node's own modules only: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages that a lock file names, as `path@version`, without those that a platform may leave out. */
function locked(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).flatMap(([path, { version, optional }]) =>
    path && !optional ? [`${path}@${version}`] : [],
  );
}

function isCurrent(project) {
  const installed = join(project, 'node_modules/.package-lock.json'); // npm's own record of what lies there
  if (!existsSync(installed)) return false;
  const there = new Set(locked(installed));
  return locked(join(project, 'package-lock.json')).every((entry) => there.has(entry));
}

/** Runs `npm ci` when node_modules is missing or is not what package-lock.json asks for. */
export function ensureDependencies(project) {
  if (isCurrent(project)) return;
  console.log('Installing the packages that package-lock.json names (npm ci) …');
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: project,
    stdio: 'inherit',
    shell: windows,
  });
  if (status !== 0) throw new Error(`npm ci failed with ${status} in ${project}: its message above says why.`);
}
