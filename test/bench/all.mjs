// Runs every bench, one after the other: what is measured, its partner in the same run, their ratio, and the goal. It takes
// the editor's Node where the tests of the editor have installed one (it brings SQLite), else the one it was started with.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editorNode } from '../offline/install.mjs';

const folder = resolve('.build/test/bench');
const node = existsSync(editorNode()) ? editorNode() : process.execPath;
const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
console.log(`Node ${stdout.trim()}`);
let failed = false;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.bench.mjs'))) {
  console.log(`\n${file.replace('.bench.mjs', '')}`);
  failed = spawnSync(node, [join(folder, file)], { stdio: 'inherit' }).status !== 0 || failed;
}
console.log('\nextension host');
failed = spawnSync(process.execPath, ['test/bench/hostMemory.mjs'], { stdio: 'inherit' }).status !== 0 || failed;
process.exitCode = failed ? 1 : 0;
