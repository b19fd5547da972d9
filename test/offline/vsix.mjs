// Packs the extensions that the offline host gets.
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';

/** The folder of the project. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const build = join(project, '.build');
const vsce = join(project, 'node_modules/@vscode/vsce/vsce');

function olderThan(file, sources) {
  return !existsSync(file) || sources.some((source) => statSync(source).mtimeMs > statSync(file).mtimeMs);
}

/** Packs the extension in `folder` to `.build/NAME.vsix`, unless that is newer than all its files; returns its path. */
export async function packFolder(folder, name) {
  const file = join(build, `${name}.vsix`);
  mkdirSync(build, { recursive: true });
  const sources = readdirSync(folder, { recursive: true }).map((path) => join(folder, path));
  if (olderThan(file, sources))
    await run(
      process.execPath,
      [vsce, 'package', '--no-dependencies', '--skip-license', '--allow-missing-repository', '--out', file],
      { cwd: folder },
    );
  return file;
}

/** The scripted model, packed. */
export const modelVsix = () => packFolder(join(project, 'test/offline/model'), 'scripted-model');
