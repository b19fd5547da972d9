import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints } from '../../../src/ledger/checkpoints.ts';

describe('Checkpoints', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'portcullis-checkpoints-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const withWorker = (source: string): Checkpoints => {
    const worker = join(folder, 'worker.cjs');
    writeFileSync(worker, `const { parentPort, workerData } = require('node:worker_threads');\n${source}`);
    return new Checkpoints({ folder, worker, wasm: 'sql-wasm.wasm' });
  };
  const ledger = {
    name: 'a',
    state: { folder: 'state', secret: Buffer.alloc(32) },
    head: () => ({ seq: 7, hash: '' }),
  };

  it('hands the worker what it needs and waits for it', async () => {
    const checks = `const { upTo, wasm, ledger, state } = workerData; if (upTo !== 7 || wasm !== 'sql-wasm.wasm' || ledger !== 'a' || state.secret.length !== 32) throw new Error();`;
    await withWorker(`${checks} parentPort.postMessage('done');`).run(ledger);
  });

  const failing: [string, string][] = [
    ['throws', `throw new Error('x')`],
    ['rejects', `Promise.reject(new Error('x'))`],
    ['exits before it is done', `process.exit(0)`],
    ['does nothing', ''],
  ];
  for (const [what, source] of failing) {
    it(`fails when the worker ${what}`, async () => {
      await assert.rejects(withWorker(source).run(ledger), { code: 'unavailable' });
    });
  }

  it('fails when there is no worker', async () => {
    const none = new Checkpoints({ folder, worker: join(folder, 'none.cjs'), wasm: '' });
    await assert.rejects(none.run(ledger), { code: 'unavailable' });
  });

  it('runs one at a time', async () => {
    const checkpoints = withWorker(`parentPort.postMessage('done');`);
    const first = checkpoints.run(ledger);
    assert.equal(checkpoints.run(ledger), first);
    await first;
    assert.notEqual(checkpoints.run(ledger), first);
  });
});
