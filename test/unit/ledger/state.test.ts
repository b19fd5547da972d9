import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { bringUp } from '../../../src/ledger/state/bringUp.ts';
import { event, moved, prepared, settled } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

const own = { attested: 'portcullis' } as const;
const key = (requestId: string) => ({ workspace: '/w', harness: 'vscode', agent: 'main', requestId });

describe('state files', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const path = (...parts: string[]): string => join(temporary.ledger, ...parts);
  const manifest = (): string => path('state', 'manifest');
  const segment = (number: number): string => path('journal', `0000000${number}.jsonl`);
  const tables = (): string[] => readdirSync(path('state')).filter((name) => name.endsWith('.table'));

  const checkpointed = async (ledger: NodeLedger): Promise<void> => {
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo: ledger.head().seq });
    ledger.adopt();
  };

  /** One transaction of each kind. */
  const act = async (ledger: NodeLedger): Promise<void> => {
    await ledger.append(prepared('done', { ...own, requestId: 'r-done', settlementKey: 'k' }));
    await ledger.append(settled('done', { ...own, requestId: 'r-done', settlementKey: 'k' }));
    await ledger.append(prepared('rejected', { requestId: 'r-rejected', states: ['PREPARED', 'PENDING'] }));
    await ledger.append(moved('rejected', 'ABORTED'));
    await ledger.append(prepared('claimed', { requestId: 'r-claimed' }));
    await ledger.append(prepared('unknown', { ...own, requestId: 'r-unknown', settlementKey: 'u' }));
    await ledger.append(moved('unknown', 'UNRESOLVED'));
  };

  const assertKnown = async (ledger: NodeLedger): Promise<void> => {
    const state = async (id: string) => (await ledger.transaction(id))?.state;
    const ids = ['done', 'rejected', 'claimed', 'unknown'];
    assert.deepEqual(await Promise.all(ids.map(state)), ['SETTLED', 'ABORTED', 'COMMITTED', 'UNRESOLVED']);
    const byRequest = await ledger.byRequest(key('r-done'));
    assert.deepEqual([byRequest?.id, byRequest?.receipt?.result], ['done', 'done']);
    assert.equal((await ledger.bySettlementKey('k'))?.receipt?.settlementKey, 'k');
    assert.equal((await ledger.bySettlementKey('u'))?.state, 'UNRESOLVED');
    assert.equal(await ledger.byRequest(key('r-rejected')), undefined);
    assert.deepEqual(
      (await ledger.byDigest('s1', 'd'.repeat(64))).map(({ id }) => id),
      ['unknown', 'claimed', 'rejected', 'done'],
    );
    assert.deepEqual(
      (await ledger.open()).map(({ id }) => id),
      ['claimed', 'unknown'],
    );
    assert.deepEqual(await ledger.page(undefined, 99, { risks: ['HIGH'] }), []);
    assert.equal((await ledger.page(undefined, 99, { risks: ['LOW'] })).length, 7);
    const repeated = ledger.append(prepared('again', { ...own, requestId: 'r-done' }));
    await assert.rejects(repeated, { code: 'request-collision' });
    const second = ledger.append(prepared('second', { ...own, settlementKey: 'k' }));
    await assert.rejects(second, { code: 'settlement-collision' });
    await assert.rejects(ledger.append(settled('done', own)), { code: 'invalid-transition' });
    await assert.rejects(ledger.append(prepared('done')), { code: 'invalid-transition' });
  };

  /** Why state files were made again, when the record says that they were. */
  const rebuilt = async (ledger: NodeLedger): Promise<string | undefined> => {
    const [entry] = await ledger.page(undefined, 1, { types: ['rebuilt'] });
    return entry?.body.type === 'rebuilt' ? entry.body.cause : undefined;
  };

  it('tell all that the journal tells, while it is open and after it was opened again', async () => {
    const first = await temporary.open();
    await act(first);
    await checkpointed(first);
    await assertKnown(first);
    await first.close();
    const second = await temporary.open();
    assert.equal(second.fault, undefined);
    await assertKnown(second);
    assert.equal(await rebuilt(second), undefined);
    assert.ok((await second.verify()).ok);
  });

  it('are for their owner alone', async () => {
    const ledger = await temporary.open();
    await checkpointed(ledger);
    assert.equal(statSync(path('state')).mode & 0o777, 0o700);
    for (const name of readdirSync(path('state'))) assert.equal(statSync(path('state', name)).mode & 0o777, 0o600);
  });

  it('may be older than the journal: what came after them is read from it', async () => {
    const first = await temporary.open();
    await checkpointed(first);
    await act(first);
    await first.close();
    const second = await temporary.open();
    await assertKnown(second);
    assert.equal(await rebuilt(second), undefined);
  });

  it('follow a transaction through several of them', async () => {
    const ledger = await temporary.open();
    for (let i = 0; i < 12; i += 1) {
      await ledger.append(prepared(`t${i}`, { ...own, requestId: `r${i}`, states: ['PREPARED'] }));
      await checkpointed(ledger);
      await ledger.append(moved(`t${i}`, 'COMMITTED'));
      await checkpointed(ledger);
      await ledger.append(settled(`t${i}`, { ...own, requestId: `r${i}` }));
      if (i % 3 === 0) await checkpointed(ledger);
    }
    for (let i = 0; i < 12; i += 1) {
      const record = await ledger.byRequest(key(`r${i}`));
      assert.deepEqual([record?.id, record?.state], [`t${i}`, 'SETTLED']);
    }
    assert.equal((await ledger.byDigest('s1', 'd'.repeat(64))).length, 12);
    assert.ok(tables().length <= 12, String(tables().length));
  });

  it('do not let a line be read that is not the one that was written', async () => {
    const first = await temporary.open();
    await first.append(prepared('a', { requestId: 'a' }));
    await first.append(settled('a', { requestId: 'a', result: 'good' }));
    await checkpointed(first);
    await first.close();
    const text = readFileSync(segment(1), 'utf8');
    const [term = '', start = '', end = ''] = text.trimEnd().split('\n');
    const forged = end.slice(65).replace('"good"', '"evil"');
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update(forged).digest('hex');
    const second = await temporary.open();
    writeFileSync(segment(1), `${term}\n${start}\n${hash} ${forged}\n`);
    await assert.rejects(second.byRequest(key('a')), { code: 'ledger-broken' });
    await assert.rejects(second.append(prepared('b', { requestId: 'a' })), { code: 'request-collision' });
  });

  it('are made again when they are gone, which needs no record', async () => {
    const first = await temporary.open();
    await act(first);
    await checkpointed(first);
    await first.close();
    rmSync(path('state'), { recursive: true });
    const second = await temporary.open();
    await assertKnown(second);
    assert.equal(await rebuilt(second), undefined);
  });

  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file);
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    writeFileSync(file, bytes);
  };
  const resealed = (secret: Uint8Array, change: (text: string) => string): void => {
    const text = change(readFileSync(manifest(), 'utf8').slice(65));
    writeFileSync(manifest(), `${createHmac('sha256', secret).update(text).digest('hex')} ${text}`);
  };
  const eachTable = (damage: (file: string) => void): void => tables().forEach((name) => damage(path('state', name)));

  const rotten: [string, (secret: Uint8Array) => void, RegExp][] = [
    ['an empty manifest', () => writeFileSync(manifest(), ''), /altered/],
    ['a manifest that is garbage', () => writeFileSync(manifest(), Buffer.alloc(5000, 7)), /altered/],
    ['a manifest that was cut off', () => truncateSync(manifest(), statSync(manifest()).size - 10), /altered/],
    ['a manifest with one bit flipped', () => flip(manifest(), 100), /altered/],
    [
      'a manifest that was edited',
      () => resealed(Buffer.alloc(32, 9), (text) => text.replace('"u"', '"v"')),
      /altered/,
    ],
    [
      'a manifest of a newer format',
      (secret) => resealed(secret, (t) => t.replace('"version":2', '"version":3')),
      /version 3/,
    ],
    [
      'a manifest of another ledger',
      (secret) => resealed(secret, (t) => t.replace(/"ledger":"./, '"ledger":"x')),
      /another/,
    ],
    [
      'a folder in place of the manifest',
      () => {
        rmSync(manifest());
        cpSync(path('owners'), manifest(), { recursive: true });
      },
      /unreadable/,
    ],
    ['tables that are gone', () => eachTable((file) => rmSync(file)), /missing/],
    ['tables that were cut off', () => eachTable((file) => truncateSync(file, statSync(file).size - 1)), /cut off/],
    ['tables with other bytes at their start', () => eachTable((file) => flip(file, 3)), /altered/],
    [
      'tables that were swapped',
      () => {
        const [a = '', b = ''] = tables();
        cpSync(path('state', a), path('x'));
        cpSync(path('state', b), path('state', a));
        cpSync(path('x'), path('state', b));
      },
      /altered/,
    ],
  ];
  for (const [what, damage, cause] of rotten) {
    it(`are made again from the journal, and that is recorded: ${what}`, async () => {
      const first = await temporary.open();
      await act(first);
      await checkpointed(first);
      await first.close();
      damage(first.state.secret);
      const second = await temporary.open();
      assert.match((await rebuilt(second)) ?? '', cause);
      await assertKnown(second);
      await second.close();
      const third = await temporary.open();
      await checkpointed(third);
      await third.close();
      const fourth = await temporary.open();
      await assertKnown(fourth);
      assert.equal((await fourth.page(undefined, 99, { types: ['rebuilt'] })).length <= 2, true);
    });
  }

  it('with a record that was altered answer nothing, and are made again by the next checkpoint', async () => {
    const first = await temporary.open();
    await act(first);
    await checkpointed(first);
    await first.close();
    eachTable((file) => flip(file, -20));
    const second = await temporary.open();
    await assert.rejects(second.append(prepared('again', { requestId: 'r-done' })), { code: 'ledger-broken' });
    assert.ok(!existsSync(manifest()));
    await checkpointed(second);
    await assertKnown(second);
  });

  it('that end where the journal no longer does prove that it was cut: nothing can be appended', async () => {
    const first = await temporary.open();
    await act(first);
    const [kept = ''] = readFileSync(segment(1), 'utf8').split('\n');
    await checkpointed(first);
    await first.close();
    writeFileSync(segment(1), `${kept}\n`);
    const second = await temporary.open();
    assert.match(String(second.fault), /state files remember/);
    await assert.rejects(second.append(event('x')), { code: 'ledger-broken' });
    assert.equal((await second.page(undefined, 9, {})).length, 1);
  });

  it('that remember another entry than the journal prove that it was rewritten', async () => {
    const first = await temporary.open();
    await first.close();
    cpSync(temporary.ledger, path('..', 'copy'), { recursive: true });
    const second = await temporary.open();
    await fill(second, 5);
    await checkpointed(second);
    await second.close();
    cpSync(path('state'), path('..', 'copy', 'state'), { recursive: true });
    const folder = join(temporary.folder, 'copy');
    const other = await temporary.open({ folder, clock: { now: () => 1_767_323_099_000 } });
    assert.match(String(other.fault), /removed|forked/);
  });

  it('that remember a segment which is gone prove it', async () => {
    for (let term = 0; term < 3; term += 1) {
      const ledger = await temporary.open();
      await fill(ledger, 2);
      if (term === 2) await checkpointed(ledger);
      await ledger.close();
    }
    rmSync(segment(2));
    const ledger = await temporary.open();
    assert.equal(ledger.fault?.code, 'ledger-broken');
  });

  it('do not hide what is wrong with the entries after them', async () => {
    const first = await temporary.open();
    await fill(first, 5);
    await checkpointed(first);
    await fill(first, 5);
    await first.close();
    writeFileSync(segment(1), readFileSync(segment(1), 'utf8').replace(/"n3"(?![^]*"n3")/, '"x3"'));
    const second = await temporary.open();
    assert.match(String(second.fault), /altered at entry 10/);
  });

  it('are not written from a journal that is not whole', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 5);
    writeFileSync(segment(1), readFileSync(segment(1), 'utf8').replace('"n3"', '"x3"'));
    await assert.rejects(checkpointed(ledger), { code: 'ledger-broken' });
    assert.ok(!existsSync(manifest()));
  });

  it('hold nothing that is not durable yet', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 5);
    appendFileSync(segment(1), 'half a line');
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo: 4 });
    await fill(ledger, 1);
    ledger.adopt();
    assert.match(readFileSync(manifest(), 'utf8'), /"last":4,/);
  });
});
