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

  it('hands the worker what it needs and waits for it', async () => {
    const checks = `if (workerData.upTo !== 7 || workerData.wasm !== 'sql-wasm.wasm') throw new Error();`;
    await withWorker(`${checks} parentPort.postMessage('done');`).run(7);
  });

  const failing: [string, string][] = [
    ['throws', `throw new Error('x')`],
    ['rejects', `Promise.reject(new Error('x'))`],
    ['exits before it is done', `process.exit(0)`],
    ['does nothing', ''],
  ];
  for (const [what, source] of failing) {
    it(`fails when the worker ${what}`, async () => {
      await assert.rejects(withWorker(source).run(1), { code: 'unavailable' });
    });
  }

  it('fails when there is no worker', async () => {
    const none = new Checkpoints({ folder, worker: join(folder, 'none.cjs'), wasm: '' });
    await assert.rejects(none.run(1), { code: 'unavailable' });
  });

  it('runs one at a time', async () => {
    const checkpoints = withWorker(`parentPort.postMessage('done');`);
    const first = checkpoints.run(1);
    assert.equal(checkpoints.run(2), first);
    await first;
    assert.notEqual(checkpoints.run(3), first);
  });
});
