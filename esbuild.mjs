// Builds every bundle in one loop. `node esbuild.mjs` makes the product, `--tests` the tests as well;
// `--only test/unit/ledger` makes just the tests of one folder, into a folder of their own.
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const tests = process.argv.includes('--tests');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const node = { platform: 'node', format: 'cjs', target: 'node20', bundle: true, minify: !tests, sourcemap: tests };

/** The hook client and the command line must run without an editor: a `vscode` import there breaks the build. */
const product = [
  { entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
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
  };
};

const bundles = only
  ? [testBundle(testFiles(only), `.build/only/${only.replaceAll('/', '-')}`)]
  : tests
    ? [
        ...product,
        testBundle(
          ['unit', 'agents', 'fault', 'bench'].flatMap((f) => testFiles(join('test', f))),
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
