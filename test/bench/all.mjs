// Runs every bench, one after the other: what is measured, its partner in the same run, their ratio, and the goal.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve('.build/test/bench');
let failed = false;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.bench.mjs'))) {
  console.log(`\n${file.replace('.bench.mjs', '')}`);
  failed = spawnSync(process.execPath, [join(folder, file)], { stdio: 'inherit' }).status !== 0 || failed;
}
process.exitCode = failed ? 1 : 0;
