// Judges c8's summary: the part of src/core's lines that the unit tests ran.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/** A file that no test loads counts with all its lines, unless nothing is left of it without its types. */
function unloadedLines(file) {
  const text = readFileSync(file, 'utf8');
  const { code } = transformSync(text, { loader: 'ts' });
  return code.trim() === '' ? 0 : text.split('\n').length;
}

/** @returns {{ percent: number, unloaded: string[] }} over all of `folder`, and the files with code that no test loads */
export function lineCoverage(project, folder) {
  const summary = JSON.parse(readFileSync(join(project, '.build/coverage/coverage-summary.json'), 'utf8'));
  const root = join(project, folder);
  const files = readdirSync(root, { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, file));
  let total = 0;
  let covered = 0;
  const unloaded = [];
  for (const file of files) {
    const lines = summary[file]?.lines ?? { total: unloadedLines(file), covered: 0 };
    total += lines.total;
    covered += lines.covered;
    if (!summary[file] && lines.total) unloaded.push(file);
  }
  return { percent: total ? (100 * covered) / total : 100, unloaded };
}
