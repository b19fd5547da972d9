import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Alive, aliveByProcess } from '../../../src/ledger/holder.ts';
import { claimLedger } from '../../../src/ledger/ownership.ts';
import { verifyLedger } from '../../../src/ledger/readLedger.ts';
import { verifyEvidence } from '../../../src/ledger/verifyEvidence.ts';
import { event, moved, prepared, settled } from '../core/audit/sample.ts';
import { type Steps, withSteps } from './faultyFiles.ts';
import { fill, Temporary } from './temporary.ts';

const dead: Alive = () => false;
const own = { attested: 'portcullis' } as const;

describe('openLedger', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const path = (...parts: string[]): string => join(temporary.ledger, ...parts);
  const segment = (number: number): string => path('journal', `0000000${number}.jsonl`);
  const textOf = (number: number): string => readFileSync(segment(number), 'utf8');

  describe('ownership', () => {
    it('refuses a second owner and names the first', async () => {
      await temporary.open();
      await assert.rejects(temporary.open(), (error: Error & { code: string }) => {
        assert.equal(error.code, 'not-owner');
        assert.match(error.message, new RegExp(`process ${process.pid}`));
        return true;
      });
    });

    it('takes over when the owner is dead, and the one that was not writes nothing more', async () => {
      const first = await temporary.open();
      await first.append(event('kept'));
      const second = await temporary.open({ alive: dead });
      await assert.rejects(first.append(event('lost')), { code: 'not-owner' });
      await assert.rejects(first.append(event('lost')), { code: 'not-owner' });
      await second.append(event('goes on'));
      assert.deepEqual(await second.verify(), { ok: true, entries: 4, head: second.head().hash });
      assert.ok(!textOf(1).includes('"lost"') && !textOf(2).includes('"lost"'));
    });

    it('keeps what an owner acknowledged before it was overtaken, and nothing that it had not', async () => {
      let reached = (): void => undefined;
      const atSync = new Promise<void>((resolve) => (reached = resolve));
      const steps: Steps = {};
      const first = await temporary.open({ files: withSteps(steps) });
      await first.append(event('kept'));
      let wake = (): void => undefined;
      steps.sync = () => {
        reached();
        return new Promise<void>((resolve) => (wake = resolve));
      };
      const stopped = assert.rejects(first.append(event('too late')), { code: 'not-owner' });
      await atSync;
      const second = await temporary.open({ alive: dead });
      wake();
      await stopped;
      await second.append(event('goes on'));
      const { ok } = await second.verify();
      assert.ok(ok);
      assert.ok((await verifyLedger(temporary.ledger)).ok);
      assert.ok(textOf(1).includes('"kept"'));
    });

    it('leaves nothing of an owner that wakes between its check and its write', async () => {
      const steps: Steps = {};
      const first = await temporary.open({ files: withSteps(steps) });
      steps.write = async () => {
        delete steps.write;
        await temporary.open({ alive: dead });
        return undefined;
      };
      await assert.rejects(first.append(event('in the middle')), { code: 'not-owner' });
      await assert.rejects(first.append(event('later')), { code: 'not-owner' });
      const { ok, chain, late } = await verifyEvidence(temporary.ledger);
      assert.deepEqual([ok, chain.entries, late.map(({ segment }) => segment)], [true, 2, ['00000001.jsonl']]);
      const third = await temporary.open({ alive: dead });
      assert.ok((await third.verify()).ok);
      assert.ok((await third.page(undefined, 99, { types: ['event'] })).length === 0);
      // What came too late is evidence beside the record, and the record says so.
      const [cut] = await third.page(undefined, 1, { types: ['recovered'] });
      const kept = cut?.body.type === 'recovered' ? cut.body.kept : '';
      assert.match(readFileSync(path('recovered', kept), 'utf8'), /in the middle/);
      assert.ok(!textOf(1).includes('in the middle'));
      assert.deepEqual((await verifyEvidence(temporary.ledger)).late, []);
    });

    it('gives the ledger up when it is closed, and counts the terms', async () => {
      for (let term = 1; term <= 3; term += 1) {
        const ledger = await temporary.open();
        assert.equal((await ledger.page(undefined, 1, {}))[0]?.envelope.term, term);
        await ledger.close();
      }
      assert.equal(readdirSync(path('owners')).length, 1);
    });

    it('of many that want it at once exactly one gets it', async () => {
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => temporary.open()));
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      for (const result of results) {
        if (result.status === 'rejected') assert.equal((result.reason as { code: string }).code, 'not-owner');
      }
      assert.ok((await verifyLedger(temporary.ledger)).ok);
    });

    it('keeps all that was acknowledged when many take each other for dead', async () => {
      const acknowledged: string[] = [];
      const one = async (name: string): Promise<void> => {
        const ledger = await temporary.open({ alive: dead });
        for (let i = 0; i < 20; i += 1) acknowledged.push((await ledger.append(event(`${name}.${i}`))).hash);
      };
      await Promise.allSettled(Array.from({ length: 8 }, (_, i) => one(`p${i}`)));
      const { ok, fault } = await verifyLedger(temporary.ledger);
      assert.ok(ok, JSON.stringify(fault));
      const all = readdirSync(path('journal'))
        .map((name) => readFileSync(path('journal', name), 'utf8'))
        .join('');
      for (const hash of acknowledged) assert.ok(all.includes(`${hash} `));
    });

    /** Puts the owner file of another process in the place of one of this process, then opens. */
    const claimed = async (other: object): Promise<void> => {
      await claimLedger(path('owners'), 'nonce');
      const file = path('owners', '00000001.json');
      const claim = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...claim, ...other }));
      await temporary.open();
      assert.deepEqual(readdirSync(path('owners')), ['00000002.json']);
    };

    it('takes over from a process id that is gone, or that another process has now', async () => {
      await claimed({ pid: 4_000_000 });
      rmSync(temporary.ledger, { recursive: true });
      await claimed({ started: '1' });
    });

    it('takes over from a process before the last start of the system', async () => {
      await claimed({ boot: 'another' });
    });

    it('takes over from an owner file that cannot be read', async () => {
      await claimed({ pid: 'x' });
    });

    it('knows a process of this machine after its name changed', async () => {
      await assert.rejects(claimed({ host: 'renamed' }), /renamed/);
      await temporary.open({ alive: dead });
    });

    it('does not judge a process of another machine, and says what to do', async () => {
      await assert.rejects(claimed({ boot: 'another', host: 'elsewhere' }), /elsewhere.*00000001\.json/);
    });

    it('aliveByProcess knows this process, and none that is gone', async () => {
      const owners = path('owners');
      const held = await claimLedger(owners, 'nonce');
      const holder = JSON.parse(readFileSync(join(owners, '00000001.json'), 'utf8')) as Parameters<Alive>[0];
      assert.equal(aliveByProcess(holder), true);
      assert.equal(aliveByProcess({ ...holder, pid: 4_000_000 }), false);
      assert.equal(held.held(), true);
      rmSync(join(owners, '00000001.json'));
      assert.equal(held.held(), false);
    });
  });

  describe('after a crash', () => {
    /** Opens again as if the process that held it were gone. */
    const crash = () => temporary.open({ alive: dead });

    it('aborts what was not committed, and leaves own effects UNRESOLVED', async () => {
      const first = await temporary.open();
      await first.append(prepared('prepared', { states: ['PREPARED'], requestId: 'r1' }));
      await first.append(prepared('pending', { states: ['PREPARED', 'PENDING'] }));
      await first.append(prepared('claimed'));
      await first.append(prepared('own', { ...own, requestId: 'r2', settlementKey: 'k' }));
      await first.append(prepared('done', own));
      await first.append(settled('done', own));
      const second = await crash();
      const state = async (id: string) => (await second.transaction(id))?.state;
      assert.equal(await state('prepared'), 'ABORTED');
      assert.equal(await state('pending'), 'ABORTED');
      assert.equal(await state('claimed'), 'COMMITTED');
      assert.equal(await state('own'), 'UNRESOLVED');
      assert.equal(await state('done'), 'SETTLED');
      const key = { workspace: '/w', harness: 'vscode', agent: 'main' };
      assert.equal(await second.byRequest({ ...key, requestId: 'r1' }), undefined);
      assert.equal((await second.byRequest({ ...key, requestId: 'r2' }))?.state, 'UNRESOLVED');
      assert.equal((await second.bySettlementKey('k'))?.state, 'UNRESOLVED');
      const moves = await second.page(undefined, 9, { types: ['moved'] });
      assert.deepEqual(
        moves.map(({ body }) => body.type === 'moved' && body.reason),
        ['crash', 'crash', 'crash'],
      );
    });

    it('never re-opens an UNRESOLVED effect by itself, however often it starts', async () => {
      const first = await temporary.open();
      await first.append(prepared('own', own));
      for (let i = 0; i < 3; i += 1) {
        const next = await crash();
        assert.equal((await next.transaction('own'))?.state, 'UNRESOLVED');
        await assert.rejects(next.append(moved('own', 'COMMITTED')), { code: 'invalid-transition' });
      }
    });

    it('cuts a torn last line, keeps it aside, and records the cut', async () => {
      const first = await temporary.open();
      await fill(first, 3);
      appendFileSync(segment(1), `${'a'.repeat(64)} {"body":{"half`);
      const second = await crash();
      assert.equal(second.fault, undefined);
      const [cut] = await second.page(undefined, 1, { types: ['recovered'] });
      assert.deepEqual(cut?.body, {
        type: 'recovered',
        segment: '00000001.jsonl',
        bytes: 79,
        kept: readdirSync(path('recovered'))[0],
      });
      assert.equal(readFileSync(path('recovered', readdirSync(path('recovered'))[0]!), 'utf8').length, 79);
      assert.equal((await second.verify()).entries, 6);
      await second.close();
      const third = await temporary.open();
      assert.equal((await third.page(undefined, 9, { types: ['recovered'] })).length, 1);
    });

    it('cuts a tail of zero bytes, such as a loss of power leaves', async () => {
      const first = await temporary.open();
      await fill(first, 3);
      appendFileSync(segment(1), Buffer.alloc(500));
      const second = await crash();
      assert.equal(second.fault, undefined);
      assert.ok((await second.verify()).ok);
    });

    it('records a cut whose record was itself lost', async () => {
      const first = await temporary.open();
      await first.close();
      mkdirSync(path('recovered'));
      writeFileSync(path('recovered', '00000001.jsonl.300.12'), 'x'.repeat(12));
      const second = await temporary.open();
      const [cut] = await second.page(undefined, 1, { types: ['recovered'] });
      assert.equal(cut?.body.type === 'recovered' && cut.body.bytes, 12);
    });

    it('removes segments in which nothing was written', async () => {
      const first = await temporary.open();
      await fill(first, 3);
      writeFileSync(segment(2), '');
      writeFileSync(segment(3), 'torn');
      const second = await crash();
      assert.equal(second.fault, undefined);
      assert.deepEqual(readdirSync(path('journal')), ['00000001.jsonl', '00000004.jsonl']);
      assert.ok((await second.verify()).ok);
      assert.deepEqual(readdirSync(path('recovered')), ['00000003.jsonl.0.4']);
    });
  });

  describe('a broken ledger', () => {
    const broken = async (damage: (text: string) => string) => {
      const first = await temporary.open();
      await fill(first, 5);
      await first.close();
      writeFileSync(segment(1), damage(textOf(1)));
      return temporary.open();
    };

    it('is opened for reading only and says where and why', async () => {
      const ledger = await broken((text) => text.replace('"n2"', '"x2"'));
      assert.equal(ledger.fault?.code, 'ledger-broken');
      assert.match(String(ledger.fault), /altered at entry 4 \(00000001\.jsonl:4: .*move the folder/);
      await assert.rejects(ledger.append(event('x')), { code: 'ledger-broken' });
      assert.equal((await ledger.page(undefined, 9, {})).length, 3);
      assert.equal((await ledger.verify()).fault?.seq, 4);
      assert.deepEqual(readdirSync(path('journal')), ['00000001.jsonl']);
    });

    const damages: [string, (lines: string[]) => string[]][] = [
      ['a removed line', (lines) => lines.filter((_, i) => i !== 2)],
      ['swapped lines', ([a, b, c, ...rest]) => [a!, c!, b!, ...rest]],
      ['a repeated line', ([a, b, ...rest]) => [a!, b!, b!, ...rest]],
      ['an empty line', ([a, ...rest]) => [a!, '', ...rest]],
      ['garbage', ([a, ...rest]) => [a!, 'garbage', ...rest]],
    ];
    for (const [what, damage] of damages) {
      it(`refuses to go on after ${what}`, async () => {
        const ledger = await broken((text) => `${damage(text.trimEnd().split('\n')).join('\n')}\n`);
        await assert.rejects(ledger.append(event('x')), { code: 'ledger-broken' });
      });
    }

    it('is one of another workspace', async () => {
      const first = await temporary.open();
      await first.close();
      const ledger = await temporary.open({ workspace: '/other' });
      assert.match(String(ledger.fault), /foreign at entry 1/);
    });

    it('does not keep others from reading it', async () => {
      await broken((text) => text.replace('"n2"', '"x2"'));
      assert.equal((await temporary.open()).fault?.code, 'ledger-broken');
    });
  });

  describe('a folder that cannot be used', () => {
    it('is a link to elsewhere', async () => {
      const elsewhere = join(temporary.folder, 'elsewhere');
      mkdirSync(elsewhere);
      mkdirSync(temporary.ledger);
      symlinkSync(elsewhere, path('journal'));
      await assert.rejects(temporary.open(), { code: 'ledger-unwritable' });
      assert.deepEqual(readdirSync(elsewhere), []);
    });

    it('is a file, or has no parent', async () => {
      writeFileSync(temporary.ledger, '');
      await assert.rejects(temporary.open(), { code: 'ledger-unwritable' });
      await assert.rejects(temporary.open({ folder: join(temporary.folder, 'a', 'b') }), { code: 'ledger-unwritable' });
    });

    it('leaves no claim behind when its first segment cannot be created', async () => {
      const files = withSteps({
        create: () => {
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      });
      await assert.rejects(temporary.open({ files }), { code: 'ledger-unwritable' });
      assert.equal((await temporary.open()).head().seq, 1);
    });
  });
});
