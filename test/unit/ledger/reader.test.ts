import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepared, settled } from '../core/audit/sample.ts';
import { readLedger, verifyLedger } from '../../../src/ledger/readLedger.ts';
import { fill, Temporary } from './temporary.ts';

describe('page', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const journalPath = (): string => join(temporary.ledger, 'journal', '00000001.jsonl');
  const journalText = (): string => readFileSync(journalPath(), 'utf8');

  it('gives the newest entries first, and those before a number', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 9);
    const numbers = async (before: number | undefined, limit: number) =>
      (await ledger.page(before, limit, {})).map(({ envelope }) => envelope.seq);
    assert.deepEqual(await numbers(undefined, 3), [10, 9, 8]);
    assert.deepEqual(await numbers(8, 3), [7, 6, 5]);
    assert.deepEqual(await numbers(3, 9), [2, 1]);
    assert.deepEqual(await numbers(1, 9), []);
    assert.deepEqual(await numbers(undefined, 0), []);
  });

  it('goes over segments and over lines that are longer than a block', async () => {
    for (let term = 0; term < 3; term += 1) {
      const ledger = await temporary.open();
      await ledger.append(
        prepared(`t${term}`, { summary: 'ü'.repeat(30_000), resolved: 'x'.repeat(32_000), asked: 1 }),
      );
      await ledger.append(prepared(`u${term}`, { findings: [], summary: 'y'.repeat(32_000) }));
      await ledger.close();
    }
    const ledger = await temporary.open();
    const all = await ledger.page(undefined, 100, {});
    assert.deepEqual(
      all.map(({ envelope }) => envelope.seq),
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
    );
  });

  it('filters by type, and by the risk and verdict of the transaction that an entry belongs to', async () => {
    const ledger = await temporary.open();
    const high = prepared('t1').decision;
    await ledger.append(prepared('t1', { decision: { ...high, risk: 'HIGH', verdict: 'ask' } }));
    await ledger.append(prepared('t2'));
    await ledger.append(settled('t1'));
    await ledger.append(settled('t2'));
    const found = async (filter: object) =>
      (await ledger.page(undefined, 9, filter)).map(({ envelope }) => envelope.seq);
    assert.deepEqual(await found({ types: ['prepared'] }), [3, 2]);
    assert.deepEqual(await found({ risks: ['HIGH'] }), [4, 2]);
    assert.deepEqual(await found({ verdicts: ['allow'] }), [5, 3]);
    assert.deepEqual(await found({ risks: ['HIGH'], verdicts: ['allow'] }), []);
    assert.deepEqual(await found({ risks: ['HIGH'], types: ['settled'] }), [4]);
  });

  it('hole 16: shows no entry that is not what was written', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 5);
    writeFileSync(journalPath(), journalText().replace('"n2"', '"x2"'));
    assert.equal((await ledger.page(undefined, 2, {})).length, 2);
    await assert.rejects(ledger.page(undefined, 9, {}), { code: 'ledger-broken' });
    await assert.rejects(ledger.page(4, 9, {}), { code: 'ledger-broken' });
  });
});

describe('readLedger', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  it('reads and verifies a ledger that another process owns, and writes nothing', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 3);
    const before = readdirSync(temporary.ledger, { recursive: true });
    const reader = await readLedger(temporary.ledger);
    assert.equal(reader.verification.ok, true);
    assert.deepEqual(
      (await reader.page(4, 2, {})).map(({ envelope }) => envelope.seq),
      [3, 2],
    );
    assert.equal((await verifyLedger(temporary.ledger)).entries, 4);
    assert.deepEqual(readdirSync(temporary.ledger, { recursive: true }), before);
  });

  it('shows what stands before a fault', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 3);
    await ledger.close();
    appendFileSync(join(temporary.ledger, 'journal', '00000001.jsonl'), 'garbage\n');
    const reader = await readLedger(temporary.ledger);
    assert.equal(reader.verification.fault?.seq, 5);
    assert.equal((await reader.page(undefined, 9, {})).length, 4);
  });

  it('says that a folder holds no ledger', async () => {
    await assert.rejects(readLedger(temporary.folder), { code: 'bad-input' });
    await assert.rejects(verifyLedger(join(temporary.folder, 'none')), { code: 'bad-input' });
  });
});
