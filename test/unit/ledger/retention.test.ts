import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpoint } from '../../../src/ledger/checkpoint.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { verifyLedger } from '../../../src/ledger/readLedger.ts';
import { bringUp } from '../../../src/ledger/state/bringUp.ts';
import { event, prepared, settled } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

const DAY = 24 * 3600_000;
const START = 1_767_323_045_678;
const own = { attested: 'portcullis' } as const;
const key = (requestId: string) => ({ workspace: '/w', harness: 'vscode', agent: 'main', requestId });

describe('retention', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const path = (...parts: string[]): string => join(temporary.ledger, ...parts);
  const segments = (): string[] => readdirSync(path('journal'));
  const openAt = (day: number, retention = { days: 30 } as object) =>
    temporary.open({ clock: { now: () => START + day * DAY }, retention });

  const dropOld = async (ledger: NodeLedger): Promise<number> => {
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo: ledger.head().seq });
    ledger.adopt();
    return ledger.dropOld();
  };

  /** A segment of day 0 with a settled request and key; then one a day. */
  const terms = async (count: number): Promise<void> => {
    for (let day = 0; day < count; day += 1) {
      const ledger = await openAt(day);
      const names = { ...own, requestId: `r${day}`, settlementKey: `k${day}` };
      await ledger.append(prepared(`t${day}`, names));
      await ledger.append(settled(`t${day}`, names));
      await ledger.close();
    }
  };

  it('drops segments that are older than it says, and the chain tells so and verifies', async () => {
    await terms(3);
    const ledger = await openAt(31);
    assert.equal(await dropOld(ledger), 3);
    assert.deepEqual(segments(), ['00000002.jsonl', '00000003.jsonl', '00000004.jsonl']);
    const { ok, dropped, entries } = await ledger.verify();
    assert.deepEqual([ok, dropped, entries], [true, 3, ledger.head().seq]);
    assert.deepEqual(await verifyLedger(temporary.ledger), await ledger.verify());
    const oldest = (await ledger.page(undefined, 99, {})).at(-1);
    assert.equal(oldest?.envelope.seq, 4);
    assert.equal(await ledger.dropOld(), 0);
  });

  it('drops what is more than a size, never the newest segment', async () => {
    await terms(4);
    const ledger = await openAt(4, { bytes: 1 });
    await dropOld(ledger);
    assert.deepEqual(segments(), ['00000005.jsonl']);
    assert.ok((await ledger.verify()).ok);
  });

  it('drops nothing without a limit, or before the state files know of it', async () => {
    await terms(2);
    const unlimited = await temporary.open();
    assert.equal(await dropOld(unlimited), 0);
    await unlimited.close();
    rmSync(path('state'), { recursive: true });
    const ledger = await openAt(99, { bytes: 1 });
    assert.equal(await ledger.dropOld(), 0);
    assert.equal(segments().length, 4);
  });

  it('does not stand in the way of an action that is like one that was dropped', async () => {
    await terms(2);
    const ledger = await openAt(40);
    const alike = () => ledger.byDigest('s1', 'd'.repeat(64));
    assert.equal((await alike()).length, 2);
    await dropOld(ledger);
    assert.deepEqual(await alike(), []);
  });

  it('never drops a transaction that is not over, nor what comes after it', async () => {
    await terms(1);
    const second = await openAt(1);
    await second.append(prepared('unknown', { ...own, requestId: 'u' }));
    await second.close();
    await (await openAt(2)).close();
    const ledger = await openAt(99);
    assert.equal((await ledger.transaction('unknown'))?.state, 'UNRESOLVED');
    await dropOld(ledger);
    assert.equal(segments()[0], '00000002.jsonl');
    assert.equal((await ledger.byRequest(key('u')))?.state, 'UNRESOLVED');
    assert.equal((await ledger.verify()).fault, undefined);
    await ledger.append({ type: 'moved', transaction: 'unknown', to: 'ABORTED', reason: 'resolved-did-not-happen' });
    await dropOld(ledger);
    assert.notEqual(segments()[0], '00000002.jsonl', 'once it is resolved it may go');
    assert.equal((await ledger.verify()).fault, undefined);
  });

  const assertRefused = async (ledger: NodeLedger): Promise<void> => {
    assert.equal(ledger.fault, undefined);
    const again = ledger.append(prepared('x', { ...own, requestId: 'r0' }));
    await assert.rejects(again, { code: 'request-collision' });
    const keyed = ledger.append(prepared('y', { ...own, settlementKey: 'k0' }));
    await assert.rejects(keyed, { code: 'settlement-collision' });
    await assert.rejects(ledger.append(prepared('t0')), { code: 'invalid-transition' });
    await assert.rejects(ledger.byRequest(key('r0')), { code: 'unavailable' });
    assert.equal((await ledger.byRequest(key('r2')))?.receipt?.result, 'done');
    assert.equal((await ledger.verify()).fault, undefined);
  };

  it('keeps request ids and settlement keys taken, also when the state files are lost', async () => {
    await terms(3);
    const ledger = await openAt(31);
    await dropOld(ledger);
    await assertRefused(ledger);
    await ledger.close();
    const second = await openAt(31);
    await assertRefused(second);
    await second.close();
    rmSync(path('state'), { recursive: true });
    const third = await openAt(31);
    await assertRefused(third);
    await third.close();
    const fourth = await openAt(32);
    await dropOld(fourth);
    rmSync(path('state'), { recursive: true });
    await fourth.close();
    await assertRefused(await openAt(32));
  });

  it('is done again when it was interrupted before the segment was removed', async () => {
    await terms(3);
    cpSync(path('journal'), path('saved'), { recursive: true });
    const ledger = await openAt(31);
    await dropOld(ledger);
    await ledger.close();
    cpSync(path('saved', '00000001.jsonl'), path('journal', '00000001.jsonl'));
    rmSync(path('state'), { recursive: true });
    const second = await openAt(31);
    assert.equal(second.fault, undefined);
    assert.equal(await dropOld(second), 3);
    await second.close();
    rmSync(path('state'), { recursive: true });
    await assertRefused(await openAt(31));
  });

  it('is no excuse for what was removed by somebody else', async () => {
    await terms(3);
    const ledger = await openAt(31);
    await dropOld(ledger);
    await ledger.close();
    rmSync(path('journal', '00000002.jsonl'));
    assert.equal((await verifyLedger(temporary.ledger)).fault?.what, 'removed');
    assert.equal((await openAt(31)).fault?.code, 'ledger-broken');
  });

  it('does not begin anew when the names that it kept are altered or gone', async () => {
    await terms(3);
    const ledger = await openAt(31);
    await dropOld(ledger);
    await ledger.close();
    rmSync(path('state'), { recursive: true });
    const names = path('dropped', String(readdirSync(path('dropped')).find((name) => name.startsWith('00000001'))));
    writeFileSync(names, readFileSync(names, 'utf8').replace(/[0-9a-f]{32}/, '0'.repeat(32)));
    assert.match(String((await openAt(31)).fault), /does not hold the names/);
    rmSync(names);
    assert.match(String((await openAt(31)).fault), /does not hold the names/);
  });

  it('does not drop a segment that is not whole', async () => {
    await terms(3);
    const ledger = await openAt(31);
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo: ledger.head().seq });
    ledger.adopt();
    const first = path('journal', '00000001.jsonl');
    writeFileSync(first, readFileSync(first, 'utf8').replace('"r0"', '"r9"'));
    await assert.rejects(ledger.dropOld(), { code: 'ledger-broken' });
    assert.ok(segments().includes('00000001.jsonl'));
  });

  it('drops index files that hold nothing else, and the index goes on', async () => {
    const wasm = join('node_modules', 'sql.js', 'dist', 'sql-wasm.wasm');
    const first = await openAt(0);
    await fill(first, 10_000);
    await first.close();
    const ledger = await openAt(1, { bytes: 1 });
    await ledger.append(event('x'));
    const index = (): Promise<void> => checkpoint({ folder: temporary.ledger, wasm, upTo: ledger.head().seq });
    await index();
    assert.deepEqual(readdirSync(path('index')), ['00000001.sqlite', '00000002.sqlite']);
    assert.equal(await dropOld(ledger), 10_001);
    assert.deepEqual(readdirSync(path('index')), ['00000002.sqlite']);
    rmSync(path('index', '00000002.sqlite'));
    await index();
    assert.deepEqual(readdirSync(path('index')), ['00000002.sqlite']);
  }).timeout(20_000);
});
