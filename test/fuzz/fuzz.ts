/**
 * Mutation fuzz over all classifiers: no input may make one fail, and what is slow is shown.
 *
 *   npm run fuzz [-- COUNT [SEED]]      COUNT inputs a kind (5,000), from a seed (1)
 *
 * It fails when a classifier threw. Inputs come from test/corpus. A failing input is printed with its kind.
 */
import { resolve } from 'node:path';
import { KINDS, loadCases, type Case } from '../corpus/case.ts';
import { judgeCase } from '../corpus/judgeCase.ts';
import { changed } from './changed.ts';
import { numbers } from './mutate.ts';

const count = Number(process.argv[2] ?? 5_000);
const seed = Number(process.argv[3] ?? 1);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed))
  throw new Error('Usage: npm run fuzz -- COUNT SEED');

const cases = loadCases(resolve('test/corpus'), ['own']);
let failed = 0;

for (const kind of KINDS) {
  const seeds = cases.filter((one) => one.kind === kind);
  if (seeds.length === 0) continue;
  const below = numbers(seed);
  const pick = (): Case => seeds[below(seeds.length)] as Case;
  let slowest = { ms: 0, input: '' };
  for (let made = 0; made < count; made += 1) {
    const one = changed(pick(), pick(), below);
    const begun = performance.now();
    const { findings } = judgeCase(one);
    const ms = performance.now() - begun;
    if (ms > slowest.ms) slowest = { ms, input: one.input };
    if (!findings.some(({ rule }) => rule === 'classify.failed')) continue;
    failed += 1;
    console.error(`A classifier failed on ${kind} ${JSON.stringify(one)}`);
  }
  const shown = JSON.stringify(slowest.input).slice(0, 100);
  console.log(`${kind.padEnd(10)} ${count} inputs, slowest ${slowest.ms.toFixed(1)} ms: ${shown}`);
}
process.exitCode = failed > 0 ? 1 : 0;
