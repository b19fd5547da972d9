import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CheckpointData } from '../../src/ledger/checkpointWorker.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const bundle = (name: string): string => resolve('dist', name);

/** What the extension uses of the editor while it loads. */
const EDITOR = [
  'l10n',
  'window',
  'workspace',
  'commands',
  'env',
  'lm',
  'Uri',
  'EventEmitter',
  'ThemeColor',
  'ThemeIcon',
];

/** Runs a bundle in a home of its own, far from the project's packages: what was not bundled is missing. */
function run(name: string, args: readonly string[], home: string, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [name, ...args], {
    cwd: home,
    env: { HOME: home, USERPROFILE: home, XDG_STATE_HOME: join(home, 'state') },
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Copies a bundle out of the project, so that nothing is found in its node_modules. */
function copied(name: string, folder: string): string {
  const path = join(folder, name);
  writeFileSync(path, readFileSync(bundle(name)));
  return path;
}

describe('the built bundles', () => {
  const home = temporaryFolder();

  it('include an extension that loads beside nothing but the editor', () => {
    const extension = copied('extension.cjs', home.path);
    const editor = join(home.path, 'node_modules/vscode');
    mkdirSync(editor, { recursive: true });
    // Whatever is asked of a part of it, called or made, it stays itself.
    writeFileSync(
      join(editor, 'index.js'),
      `const anything = new Proxy(function () {}, {
         get: (target, name) => (name === 'prototype' ? target.prototype : name === Symbol.toPrimitive ? () => '' : anything),
         apply: () => anything,
         construct: () => anything,
       });
       for (const name of ${JSON.stringify(EDITOR)}) exports[name] = anything;`,
    );
    const script = join(home.path, 'load.cjs');
    writeFileSync(script, `console.log(typeof require(${JSON.stringify(extension)}).activate)`);
    assert.deepEqual(run(script, [], home.path), { status: 0, stdout: 'function\n', stderr: '' });
  });

  it('include a classifier that is loaded apart', () => {
    const script = join(home.path, 'judge.cjs');
    const classifier = pathToFileURL(copied('classify.cjs', home.path)).href;
    writeFileSync(
      script,
      `import(${JSON.stringify(classifier)}).then((loaded) => console.log(typeof loaded.classify))`,
    );
    assert.deepEqual(run(script, [], home.path), { status: 0, stdout: 'function\n', stderr: '' });
  });

  it("include a client that blocks a call when nobody answers, by the code it was given and in its harness's words", () => {
    const event = JSON.stringify({ hook_event_name: 'PreToolUse', cwd: home.path });
    const args = ['ask', join(home.path, 'state'), join(home.path, 'hooks.json'), '5', '40', '42'];
    const { status, stdout, stderr } = run(copied('hook.cjs', home.path), args, home.path, event);
    assert.equal(status, 42);
    assert.match(stdout, /"permissionDecision":\s*"deny"/);
    assert.match(stderr, /Portcullis/);
  });

  it('include a command line that knows its version and judges a command', () => {
    const cli = copied('cli.cjs', home.path);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(run(cli, ['--version'], home.path), { status: 0, stdout: `${version}\n`, stderr: '' });
    assert.equal(run(cli, ['check', 'ls'], home.path).status, 0);
    assert.equal(run(cli, ['check', 'git push --force'], home.path).status, 1);
    assert.equal(run(cli, ['check', 'rm -rf ~'], home.path).status, 2);
  });

  it('include an uninstaller that finds nothing to do in an empty home', () => {
    assert.deepEqual(run(copied('uninstall.cjs', home.path), [], home.path), { status: 0, stdout: '', stderr: '' });
  });

  it('include a worker that writes an index with the SQLite beside it', async () => {
    mkdirSync(join(home.path, 'journal'));
    const state = { folder: join(home.path, 'state'), secret: Buffer.alloc(32) };
    const wasm = bundle('sql-wasm.wasm');
    const workerData: CheckpointData = { folder: home.path, wasm, upTo: 0, state, ledger: 'a'.repeat(64) };
    const worker = new Worker(pathToFileURL(bundle('checkpoint.cjs')), { workerData });
    const message = await new Promise((done, failed) => worker.once('message', done).once('error', failed));
    assert.equal(message, 'done');
  });
});
