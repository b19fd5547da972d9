// Packs the extensions that the offline host gets.
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';

/** The folder of the project. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const build = join(project, '.build');
const vsce = join(project, 'node_modules/@vscode/vsce/vsce');

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const isCurrent = (file, sources) =>
  existsSync(file) && sources.every((source) => !existsSync(source) || newest(source) < statSync(file).mtimeMs);

function packInto(folder, file, more = []) {
  mkdirSync(build, { recursive: true });
  const quiet = ['--no-dependencies', '--skip-license', '--allow-missing-repository'];
  return run(process.execPath, [vsce, 'package', ...more, ...quiet, '--out', file], { cwd: folder });
}

/** Packs the extension in `folder` to `.build/NAME.vsix`, unless that is newer than all its files; returns its path. */
export async function packFolder(folder, name) {
  const file = join(build, `${name}.vsix`);
  if (!isCurrent(file, [folder])) await packInto(folder, file);
  return file;
}

/** The scripted model, packed. */
export const modelVsix = () => packFolder(join(project, 'test/offline/model'), 'scripted-model');

const SOURCES = ['src', 'media', 'package.json', 'esbuild.mjs', '.vscodeignore', 'README.md'];

/**
 * Builds and packs Portcullis, unless a package newer than its sources is there; returns its path.
 * @param {string} [version] another version than the manifest's, to test an upgrade
 */
export async function portcullisVsix(version) {
  const file = join(build, version ? `portcullis-${version}.vsix` : 'portcullis.vsix');
  const sources = SOURCES.map((path) => join(project, path));
  if (isCurrent(file, sources)) return file;
  await run(process.execPath, [join(project, 'esbuild.mjs')], { cwd: project });
  await packInto(project, file, version ? [version, '--no-update-package-json', '--no-git-tag-version'] : []);
  return file;
}
