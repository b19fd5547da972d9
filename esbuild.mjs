// Builds every bundle in one loop. `node esbuild.mjs` makes the product, `--tests` the tests as well;
// `--only test/unit/ledger` makes just the tests of one folder, into a folder of their own.
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const tests = process.argv.includes('--tests');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
// jsonc-parser's UMD form (`main`) cannot be bundled; its ES form can.
const mainFields = ['module', 'main'];
/** Which build this is, for the evidence that it writes; `+` marks what is not as it was committed. */
const commit = () => {
  const git = (...words) =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain', 'src') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
};
const node = {
  define: { 'process.env.PORTCULLIS_COMMIT': JSON.stringify(commit()) },
  platform: 'node',
  mainFields,
  format: 'cjs',
  target: 'node20',
  bundle: true,
  minify: !tests,
  sourcemap: tests,
};

/** The classifier is loaded from a file of its own, and never at the extension's start: see src/vscode/classifier.ts. */
const classifierApart = {
  name: 'classifier apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/core\/classify\/classify\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import'
        ? { path: './classify.cjs', external: true }
        : { errors: [{ text: 'The extension loads the classifier only by src/vscode/classifier.ts' }] },
    ),
};

/** The hook client and the command line must run without an editor: a `vscode` import there breaks the build. */
const product = [
  {
    entryPoints: ['src/vscode/extension.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
    plugins: [classifierApart],
    // `require` takes half as long as `import()` of the same file, which is searched for the names it exports first.
    supported: { 'dynamic-import': false },
  },
  { entryPoints: ['src/core/classify/classify.ts'], outfile: 'dist/classify.cjs' },
  { entryPoints: ['src/hook/main.ts'], outfile: 'dist/hook.cjs' },
  { entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
  { entryPoints: ['src/ledger/checkpointWorker.ts'], outfile: 'dist/checkpoint.cjs' },
  { entryPoints: ['src/vscode/uninstall.ts'], outfile: 'dist/uninstall.cjs' },
  { entryPoints: ['src/webview/page/panel.ts'], outfile: 'dist/panel.js', platform: 'browser', format: 'iife' },
].filter(({ entryPoints: [file] }) => existsSync(file));

const testFiles = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((file) => /\.(test|bench|child)\.ts$/.test(file))
        .map((file) => join(folder, file))
    : [];

const testBundle = (entryPoints, outdir) => {
  rmSync(outdir, { recursive: true, force: true });
  return {
    entryPoints,
    outdir,
    outbase: 'test',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    splitting: true,
    // Packages stay outside, and one CommonJS file asks for its own when it needs them.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  };
};

const bundles = only
  ? [testBundle(testFiles(only), `.build/only/${only.replaceAll('/', '-')}`)]
  : tests
    ? [
        ...product,
        testBundle(
          ['agents', 'fault', 'bench'].flatMap((f) => testFiles(join('test', f))),
          '.build/test',
        ),
      ]
    : product;

mkdirSync('dist', { recursive: true });
copyFileSync('node_modules/sql.js/dist/sql-wasm.wasm', 'dist/sql-wasm.wasm');
for (const options of bundles) {
  await build({ ...node, ...options, logLevel: 'warning' });
  if (options.outfile) {
    const size = (statSync(options.outfile).size / 1024).toFixed(0);
    console.log(`${basename(options.outfile).padEnd(16)} ${size.padStart(6)} KiB`);
  }
}

/** Milliseconds to load the extension's bundle, in a fresh process with a stand-in for the editor. */
function loadTime() {
  const standIn = `
    const { Module } = require('node:module');
    const anything = new Proxy(function () {}, { get: (target, name) => (name === 'prototype' ? target.prototype : anything), apply: () => '' });
    const names = 'l10n window workspace commands env lm Uri EventEmitter ThemeColor ThemeIcon StatusBarAlignment';
    const editor = Object.fromEntries(names.split(' ').map((name) => [name, anything]));
    const load = Module._load;
    Module._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));
    const began = performance.now();
    require('./dist/extension.cjs');
    console.log(performance.now() - began);`;
  return Number(execFileSync(process.execPath, ['-e', standIn], { encoding: 'utf8' }));
}

if (!only && existsSync('dist/extension.cjs')) {
  console.log(`activation       ${loadTime().toFixed(0).padStart(6)} ms to load the extension's bundle`);
}
