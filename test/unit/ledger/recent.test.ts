import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { RISKS, VERDICTS } from '../../../src/core/action/risk.ts';
import type { EntryFilter } from '../../../src/core/ports.ts';
import { entriesOf, recentEntries } from '../../../src/ledger/recent.ts';
import { event, moved, prepared, settled } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

const ALL = { filter: {}, since: -Infinity, limit: Infinity };

describe('The newest entries of a folder', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const segment = (number: number): string => join(temporary.ledger, 'journal', `0000000${number}.jsonl`);
  const numbers = async (more: Partial<typeof ALL> & { filter?: EntryFilter } = {}): Promise<number[]> =>
    (await recentEntries(temporary.ledger, { ...ALL, ...more })).map(({ envelope }) => envelope.seq);

  it('are those that the owner shows, under any filter', async () => {
    const ledger = await temporary.open();
    for (let i = 0; i < 40; i += 1) {
      const decision = {
        ...prepared('').decision,
        risk: RISKS[i % 4] ?? 'LOW',
        verdict: VERDICTS[i % 3] ?? 'deny',
      };
      await ledger.append(prepared(`t${i}`, { decision, states: ['PREPARED', 'PENDING'], case: ['OPEN'] }));
      if (i % 2 === 0) await ledger.append(event(`e${i}`));
      if (i > 5 && i % 3 === 0) await ledger.append(moved(`t${i - 5}`, 'ABORTED'));
    }
    const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          risks: some(RISKS),
          verdicts: some(VERDICTS),
          types: some(['prepared', 'moved', 'event'] as const),
        }),
        fc.integer({ min: 1, max: 90 }),
        async (filter, limit) => {
          const shown = await ledger.page(undefined, limit, filter);
          assert.deepEqual(await recentEntries(temporary.ledger, { ...ALL, filter, limit }), shown);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are read without what is before them', async () => {
    for (let term = 0; term < 3; term += 1) {
      const ledger = await temporary.open();
      await fill(ledger, 4);
      await ledger.close();
    }
    writeFileSync(segment(1), 'garbage\n');
    assert.deepEqual(await numbers({ limit: 7 }), [15, 14, 13, 12, 11, 10, 9]);
    await assert.rejects(numbers({ limit: 11 }), { code: 'ledger-broken' });
  });

  it('end with the last whole line while another is being written', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 3);
    await ledger.close();
    appendFileSync(segment(1), 'a'.repeat(100_000));
    assert.deepEqual(await numbers(), [4, 3, 2, 1]);
  });

  it('are refused where a line is not what was written', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 3);
    await ledger.close();
    writeFileSync(segment(1), readFileSync(segment(1), 'utf8').replace('"n1"', '"x1"'));
    assert.deepEqual(await numbers({ limit: 1 }), [4]);
    await assert.rejects(numbers(), { code: 'ledger-broken' });
  });

  it('are an error where there is no ledger', async () => {
    await assert.rejects(recentEntries(temporary.folder, ALL), { code: 'bad-input' });
  });

  it('of an action are all that follow its beginning', async () => {
    const ledger = await temporary.open();
    await ledger.append(prepared('t1'));
    await ledger.append(prepared('t"2'));
    await ledger.append(event('"transaction":"t1"'));
    await ledger.append(settled('t1'));
    const of = async (id: string) => (await entriesOf(temporary.ledger, id)).map(({ envelope }) => envelope.seq);
    assert.deepEqual(await of('t1'), [5, 2]);
    assert.deepEqual(await of('t"2'), [3]);
    assert.deepEqual(await of('#4'), [4]);
    assert.deepEqual(await of('1'), [1]);
    assert.deepEqual(await of('99'), []);
    assert.deepEqual(await of('t9'), []);
  });
});
