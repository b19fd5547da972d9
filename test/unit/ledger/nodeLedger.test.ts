import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../../src/core/audit/entry.ts';
import type { PortcullisError } from '../../../src/core/errors.ts';
import { event, moved, prepared, settled } from '../core/audit/sample.ts';
import { ledgerName } from '../../../src/ledger/openLedger.ts';
import { verifyLedger } from '../../../src/ledger/readLedger.ts';
import { failure, type Steps, withSteps } from './faultyFiles.ts';
import { fill, Temporary } from './temporary.ts';

const A36 = 'abcdefghijklmnopqrstuvwxyz0123456789';
const TOKEN = ['ghp', A36].join('_');
const own = { attested: 'portcullis' } as const;
const key = (requestId: string) => ({ workspace: '/w', harness: 'vscode', agent: 'main', requestId });

describe('NodeLedger', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const journalPath = (number = 1): string => join(temporary.ledger, 'journal', `0000000${number}.jsonl`);
  const journalText = (number = 1): string => readFileSync(journalPath(number), 'utf8');

  it('begins with the term of its owner and chains what is appended', async () => {
    const ledger = await temporary.open();
    const [a, b] = await Promise.all([ledger.append(event('a')), ledger.append(event('b'))]);
    assert.deepEqual([a.envelope.seq, b.envelope.seq, b.envelope.prev], [2, 3, a.hash]);
    assert.equal(a.envelope.ledger, ledgerName('/w'));
    assert.deepEqual(ledger.head(), { seq: 3, hash: b.hash });
    const types = journalText()
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line.slice(65)) as Entry).body.type);
    assert.deepEqual(types, ['term', 'event', 'event']);
    assert.deepEqual(await ledger.verify(), { ok: true, entries: 3, head: b.hash });
  });

  it('keeps its files for their owner', async () => {
    await temporary.open();
    for (const name of ['', 'journal', 'owners']) {
      assert.equal(statSync(join(temporary.ledger, name)).mode & 0o777, 0o700);
    }
    assert.equal(statSync(journalPath()).mode & 0o777, 0o600);
  });

  it('has what it acknowledged when it is opened again, in a new segment and term', async () => {
    const first = await temporary.open();
    await first.append(prepared('t1'));
    await first.close();
    const second = await temporary.open();
    assert.equal((await second.transaction('t1'))?.state, 'COMMITTED');
    const [term] = await second.page(undefined, 1, {});
    assert.equal(term?.body.type, 'term');
    assert.equal(term.envelope.term, 2);
    assert.deepEqual(readdirSync(join(temporary.ledger, 'journal')), ['00000001.jsonl', '00000002.jsonl']);
  });

  it('shares one write and one sync among appends that come together', async () => {
    let syncs = 0;
    const ledger = await temporary.open({ files: withSteps({ sync: () => void (syncs += 1) }) });
    syncs = 0;
    await fill(ledger, 100);
    assert.equal(syncs, 1);
  });

  it('shares the next sync among appends that come while one is under way', async () => {
    let syncs = 0;
    const waiting: (() => void)[] = [];
    const reached: (() => void)[] = [];
    const gate = { closed: false };
    const sync = async (): Promise<void> => {
      syncs += 1;
      if (!gate.closed) return;
      reached.shift()?.();
      await new Promise<void>((resolve) => waiting.push(resolve));
    };
    const ledger = await temporary.open({ files: withSteps({ sync }) });
    Object.assign(gate, { closed: true });
    syncs = 0;
    const underWay = new Promise<void>((resolve) => reached.push(resolve));
    const first = ledger.append(event('first'));
    await underWay;
    const later = fill(ledger, 50);
    gate.closed = false;
    waiting.shift()?.();
    await Promise.all([first, later]);
    assert.equal(syncs, 2);
  });

  it('acknowledges nothing before it is synced, and tells nobody', async () => {
    const gate: { release?: () => void; on: boolean } = { on: false };
    let reached = (): void => undefined;
    const atSync = new Promise<void>((resolve) => (reached = resolve));
    const sync = (): Promise<void> | undefined => {
      if (!gate.on) return undefined;
      reached();
      return new Promise((resolve) => (gate.release = resolve));
    };
    const ledger = await temporary.open({ files: withSteps({ sync }) });
    const told: string[] = [];
    ledger.subscribe(({ hash }) => told.push(hash));
    gate.on = true;
    let acknowledged = false;
    const append = ledger.append(prepared('t1')).then(() => (acknowledged = true));
    const lookup = ledger.transaction('t1').then(() => assert.ok(acknowledged));
    await atSync;
    assert.equal(acknowledged, false);
    assert.deepEqual(told, []);
    assert.equal(ledger.head().seq, 1);
    assert.deepEqual(
      (await ledger.page(undefined, 9, {})).map(({ envelope }) => envelope.seq),
      [1],
    );
    gate.release?.();
    await append;
    await lookup;
    assert.equal(told.length, 1);
  });

  it('begins a new segment after 10,000 entries and goes on', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 10_005);
    assert.equal(journalText(1).split('\n').length - 1, 10_000);
    assert.equal(journalText(2).split('\n').length - 1, 6);
    const { ok, entries } = await ledger.verify();
    assert.deepEqual([ok, entries], [true, 10_006]);
    const page = await ledger.page(10_004, 6, {});
    assert.deepEqual(
      page.map(({ envelope }) => envelope.seq),
      [10_003, 10_002, 10_001, 10_000, 9_999, 9_998],
    );
  });

  it('redacts before it hashes: a planted token is in no file', async () => {
    const ledger = await temporary.open();
    const entry = await ledger.append(prepared('t1', { asked: { command: TOKEN }, resolved: TOKEN, requestId: TOKEN }));
    assert.ok(!journalText().includes(A36));
    assert.ok(!JSON.stringify(entry).includes(A36));
  });

  it('finds a transaction by a request id that had to be redacted', async () => {
    const ledger = await temporary.open();
    await ledger.append(prepared('t1', { requestId: TOKEN }));
    assert.equal((await ledger.byRequest(key(TOKEN)))?.id, 't1');
  });

  it('refuses entries that cannot be written, and goes on', async () => {
    const ledger = await temporary.open();
    await assert.rejects(ledger.append(prepared('t1', { findings: [{}] as never })), { code: 'bad-input' });
    await assert.rejects(ledger.append(moved('nobody', 'ABORTED')), { code: 'invalid-transition' });
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown;
    await assert.rejects(ledger.append(prepared('t2', { asked: deep })), { code: 'not-canonical' });
    await ledger.append(event('x'));
    assert.equal((await ledger.verify()).entries, 2);
  });

  describe('transactions', () => {
    it('are found by id, with their receipt once settled', async () => {
      const ledger = await temporary.open();
      assert.equal(await ledger.transaction('t1'), undefined);
      await ledger.append(prepared('t1'));
      assert.deepEqual(
        (await ledger.open()).map(({ id }) => id),
        ['t1'],
      );
      await ledger.append(settled('t1'));
      const record = await ledger.transaction('t1');
      assert.deepEqual([record?.state, record?.receipt?.result], ['SETTLED', 'done']);
      assert.equal(record?.prepared.body.summary, 'lists a folder');
      assert.deepEqual(await ledger.open(), []);
    });

    it('of two moves that cannot both be, the second is refused, also at the same time', async () => {
      const ledger = await temporary.open();
      await ledger.append(prepared('t1', { states: ['PREPARED'] }));
      const [commit, abort] = await Promise.allSettled([
        ledger.append(moved('t1', 'COMMITTED')),
        ledger.append(moved('t1', 'ABORTED')),
      ]);
      assert.deepEqual([commit.status, abort.status], ['fulfilled', 'rejected']);
      assert.equal((await ledger.transaction('t1'))?.state, 'COMMITTED');
    });

    it('hole 11: are found by a request id only for its workspace, harness and agent', async () => {
      const ledger = await temporary.open();
      await ledger.append(prepared('t1', { requestId: 'r' }));
      assert.equal((await ledger.byRequest(key('r')))?.id, 't1');
      for (const other of [{ workspace: '/v' }, { harness: 'copilot' }, { agent: 'sub' }, { requestId: 'q' }]) {
        assert.equal(await ledger.byRequest({ ...key('r'), ...other }), undefined);
      }
    });

    it('hold their request id unless they are ABORTED, and nobody else can take it', async () => {
      const ledger = await temporary.open();
      await ledger.append(prepared('t1', { requestId: 'r', states: ['PREPARED', 'PENDING'] }));
      await assert.rejects(ledger.append(prepared('t2', { requestId: 'r' })), { code: 'request-collision' });
      await ledger.append(moved('t1', 'ABORTED'));
      assert.equal(await ledger.byRequest(key('r')), undefined);
      await ledger.append(prepared('t3', { requestId: 'r' }));
      assert.equal((await ledger.byRequest(key('r')))?.id, 't3');
    });

    it('hold a settlement key once they are COMMITTED, and of two only the first can be', async () => {
      const ledger = await temporary.open();
      const k = { settlementKey: 'email:1', ...own };
      await ledger.append(prepared('t1', { ...k, states: ['PREPARED'] }));
      await ledger.append(prepared('t2', { ...k, states: ['PREPARED'] }));
      assert.equal(await ledger.bySettlementKey('email:1'), undefined);
      await ledger.append(moved('t1', 'COMMITTED'));
      await assert.rejects(ledger.append(moved('t2', 'COMMITTED')), { code: 'settlement-collision' });
      assert.equal((await ledger.bySettlementKey('email:1'))?.state, 'COMMITTED');
      await ledger.append(settled('t1', k));
      assert.equal((await ledger.bySettlementKey('email:1'))?.receipt?.attested, 'portcullis');
      assert.equal((await ledger.transaction('t2'))?.state, 'PREPARED');
    });

    it('hole 10: never hold a settlement key by the claim of a harness', async () => {
      const ledger = await temporary.open();
      await ledger.append(prepared('t1', { settlementKey: 'email:1' }));
      await ledger.append(settled('t1', { settlementKey: 'email:1' }));
      assert.equal(await ledger.bySettlementKey('email:1'), undefined);
    });

    it('are found by session and digest, newest first', async () => {
      const ledger = await temporary.open();
      await ledger.append(prepared('t1'));
      await ledger.append(prepared('t2', { states: ['PREPARED', 'ABORTED'] }));
      await ledger.append(prepared('t3', { origin: { harness: 'vscode', session: 's2', agent: 'main' } }));
      await ledger.append(prepared('t4', { digest: 'e'.repeat(64) }));
      const found = await ledger.byDigest('s1', 'd'.repeat(64));
      assert.deepEqual(
        found.map(({ id, state }) => [id, state]),
        [
          ['t2', 'ABORTED'],
          ['t1', 'COMMITTED'],
        ],
      );
      assert.deepEqual(await ledger.byDigest('s9', 'd'.repeat(64)), []);
    });

    it('of one session and digest that are over are only the newest of each outcome; none is left out that is not over', async () => {
      const ledger = await temporary.open();
      const open = ['open1', 'open2'];
      for (const id of open) await ledger.append(prepared(id));
      await ledger.append(prepared('done'));
      await ledger.append(settled('done'));
      const aborted = Array.from({ length: 50 }, (_, i) => `aborted${i}`);
      await Promise.all(aborted.map((id) => ledger.append(prepared(id, { states: ['PREPARED', 'ABORTED'] }))));
      const found = await ledger.byDigest('s1', 'd'.repeat(64));
      assert.deepEqual(
        found.map(({ id }) => id),
        [...aborted.reverse().slice(0, 20), 'done', ...open.reverse()],
      );
    });
  });

  describe('verify', () => {
    it('names the entry in which one byte was edited', async () => {
      const ledger = await temporary.open();
      await fill(ledger, 5);
      writeFileSync(journalPath(), journalText().replace('"n2"', '"x2"'));
      const { ok, fault } = await ledger.verify();
      assert.equal(ok, false);
      assert.deepEqual(fault, {
        what: 'altered',
        seq: 4,
        place: '00000001.jsonl:4',
        detail: 'the hash is not that of the text',
      });
      assert.equal((await verifyLedger(temporary.ledger)).fault?.seq, 4);
    });

    it('ends the ledger when it finds a fault, and says so once', async () => {
      const faults: PortcullisError[] = [];
      const ledger = await temporary.open({ onFault: (fault) => faults.push(fault) });
      await fill(ledger, 5);
      writeFileSync(journalPath(), journalText().replace('"n2"', '"x2"'));
      await ledger.verify();
      await ledger.verify();
      await assert.rejects(ledger.append(event('x')), { code: 'ledger-broken' });
      assert.deepEqual([faults.length, faults[0]?.code], [1, 'ledger-broken']);
    });

    it('sees that the tail was cut while it is open', async () => {
      const ledger = await temporary.open();
      await fill(ledger, 5);
      writeFileSync(journalPath(), journalText().split('\n').slice(0, 3).join('\n') + '\n');
      const { fault } = await ledger.verify();
      assert.deepEqual([fault?.what, fault?.seq], ['truncated', 4]);
    });

    it('is right while entries are appended', async () => {
      const ledger = await temporary.open();
      const results = await Promise.all([
        fill(ledger, 300).then(() => ledger.verify()),
        ledger.verify(),
        ...Array.from({ length: 20 }, async (_, i) => {
          await ledger.append(event(`x${i}`));
          return ledger.verify();
        }),
      ]);
      for (const { fault } of results) assert.equal(fault, undefined);
    });
  });

  describe('when it cannot be written', () => {
    const open = async (steps: Steps) => {
      const faults: PortcullisError[] = [];
      const ledger = await temporary.open({ files: withSteps(steps), onFault: (fault) => faults.push(fault) });
      return { ledger, faults };
    };

    it('refuses everything from a full disk on, says so once, and leaves no half line', async () => {
      const steps: Steps = {};
      const { ledger, faults } = await open(steps);
      await ledger.append(event('a'));
      steps.write = () => 10;
      const results = await Promise.allSettled([ledger.append(event('b')), ledger.append(event('c'))]);
      for (const result of results)
        assert.equal((result as { reason?: PortcullisError }).reason?.code, 'ledger-unwritable');
      delete steps.write;
      await assert.rejects(ledger.append(event('d')), { code: 'ledger-unwritable' });
      assert.equal(faults.length, 1);
      assert.match(faults[0]!.message, /00000001\.jsonl could not be written \(ENOSPC\)/);
      assert.equal(ledger.fault, faults[0]);
      assert.deepEqual(await ledger.verify(), { ok: true, entries: 2, head: ledger.head().hash });
      await ledger.close();
      const again = await temporary.open();
      assert.equal(again.fault, undefined);
      assert.equal(again.head().seq, 3);
    });

    it('refuses everything after a failed sync', async () => {
      const steps: Steps = {};
      const { ledger } = await open(steps);
      steps.sync = () => {
        throw failure('EIO');
      };
      await assert.rejects(ledger.append(prepared('t1')), { code: 'ledger-unwritable' });
      delete steps.sync;
      await assert.rejects(ledger.append(event('b')), { code: 'ledger-unwritable' });
      await assert.rejects(ledger.transaction('t1'), { code: 'ledger-unwritable' });
    });

    it('refuses everything when a new segment cannot be created', async () => {
      const steps: Steps = {};
      const { ledger } = await open(steps);
      await fill(ledger, 9_999);
      steps.create = () => {
        throw failure('EACCES');
      };
      await assert.rejects(ledger.append(event('x')), { code: 'ledger-unwritable' });
      assert.equal((await ledger.verify()).entries, 10_000);
    });

    it('refuses everything after it was closed', async () => {
      const { ledger } = await open({});
      await ledger.close();
      await ledger.close();
      await assert.rejects(ledger.append(event('x')), { code: 'ledger-unwritable' });
    });
  });

  it('survives a listener that throws, and stops telling who left', async () => {
    const ledger = await temporary.open();
    const told: number[] = [];
    ledger.subscribe(() => {
      throw new Error('listener');
    });
    const leave = ledger.subscribe(({ envelope }) => told.push(envelope.seq));
    await fill(ledger, 3);
    leave();
    await ledger.append(event('x'));
    assert.deepEqual(told, [2, 3, 4]);
  });
});
