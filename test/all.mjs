// Runs every check and test:  npm test, or some stages:  npm test -- unit e2e
//
// Ends with one line "N passed, N failed, N skipped" over all suites, in which each check counts as one, and with a
// code that is not 0 when anything failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { ensurePrograms } from './systemPackages.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const MIN_CORE_LINES = 90;

/** Runs this Node in the project; true when it ends with 0. */
function node(args, env = {}) {
  const options = { cwd: project, stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(process.execPath, args, options).status === 0;
}

/** Loads TypeScript as it stands. */
const TYPESCRIPT = ['--import', './test/typescript.mjs'];

const check = (work) => () => (work() ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });

/** Runs a suite that leaves its counts in a file (see reporter.mjs); one that leaves none has failed. */
function counted(name, work) {
  const file = join(project, '.build/counts', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const ok = work({ PORTCULLIS_TEST_COUNTS: file });
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  return ok || counts.failed ? counts : { ...counts, failed: 1 };
}

function filesIn(folder, ending) {
  const root = join(project, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .sort();
}

function mocha(name, files, timeout, around = []) {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const own = ['--no-config', '--no-package', '--forbid-only', '--forbid-pending', '--timeout', String(timeout)];
  const command = [...around, 'node_modules/mocha/bin/mocha.js', ...own, '--reporter', 'test/reporter.mjs', ...files];
  return counted(name, (env) => node(command, env));
}

/** The unit tests under coverage; too little of the core's lines is one more failure. */
async function unit() {
  if (!node(['esbuild.mjs', '--tests'])) return { passed: 0, failed: 1, skipped: 0 };
  // Unbundled: V8's coverage of a bundle of many sources cannot be told apart.
  const covered = ['node_modules/c8/bin/c8.js', process.execPath, ...TYPESCRIPT];
  const counts = mocha('unit', filesIn('test/unit', '.test.ts'), 20_000, covered);
  const { lineCoverage } = await import('./coverage.mjs');
  const { percent, unloaded } = lineCoverage(project, 'src/core');
  console.log(`src/core: ${percent.toFixed(1)} % of the lines are covered; ${MIN_CORE_LINES} % are wanted.`);
  for (const file of unloaded) console.log(`  no test loads ${file}`);
  return percent < MIN_CORE_LINES ? { ...counts, failed: counts.failed + 1 } : { ...counts, passed: counts.passed + 1 };
}

const tsc = 'node_modules/typescript/bin/tsc';

const STAGES = {
  typecheck: check(() =>
    ['.', 'src/webview']
      .filter((at) => existsSync(join(project, at, 'tsconfig.json')))
      .every((at) => node([tsc, '--noEmit', '-p', at])),
  ),
  lint: check(() => node(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])),
  format: check(() => node(['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'])),
  build: check(() => node(['esbuild.mjs'])),
  unit,
  conformance: () => mocha('conformance', filesIn('test/conformance', '.test.ts'), 900_000, TYPESCRIPT),
  fuzz: check(() => node([...TYPESCRIPT, 'test/fuzz/fuzz.ts'])),
  eval: check(() => node([...TYPESCRIPT, 'test/corpus/eval.ts'])),
  fault: () => mocha('fault', filesIn('.build/test/fault', '.test.mjs'), 120_000),
  host: () => counted('host', (env) => node(['test/host/offline.mjs'], env)),
  e2e: () => mocha('e2e', filesIn('test/e2e', '.e2e.mjs'), 120_000),
  agents: () =>
    mocha('agents', [...filesIn('test/agents', '.test.mjs'), ...filesIn('.build/test/agents', '.test.mjs')], 120_000),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(STAGES, name));
if (unknown.length) {
  console.error(`There is no stage ${unknown.join(', ')}: choose from ${Object.keys(STAGES).join(', ')}.`);
  process.exit(2);
}

ensureDependencies(project);
ensurePrograms();
const lines = [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of chosen.length ? chosen : Object.keys(STAGES)) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  let counts;
  try {
    counts = await STAGES[name]();
  } catch (error) {
    console.error(error);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  lines.push(
    `${name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
}
console.log(`\n${lines.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed ? 1 : 0;
