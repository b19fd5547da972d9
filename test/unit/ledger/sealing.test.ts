import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEntry, encodeEntry, entryLine } from '../../../src/core/audit/chain.ts';
import { GENESIS } from '../../../src/core/audit/entry.ts';
import { newSigningKey, parseSeal, type Seal, sealHead, sealLine, signerOf } from '../../../src/core/audit/seal.ts';
import type { PortcullisError } from '../../../src/core/errors.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { readSeals, sealFolder, writeSeal } from '../../../src/ledger/sealFiles.ts';
import { Sealing, type SealingParts } from '../../../src/ledger/sealing.ts';
import { verifyEvidence } from '../../../src/ledger/verifyEvidence.ts';
import type { Witness } from '../../../src/ledger/witness.ts';
import { event } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

const signer = signerOf(newSigningKey());

/** A witness in memory. */
class Memory implements Witness {
  readonly name = 'memory';
  readonly lines: string[] = [];
  constructor(private readonly held?: Seal) {}
  latest = () => Promise.resolve(this.held);
  keep = async (_ledger: string, line: string) => void this.lines.push(line);
}

describe('The seals of a ledger', () => {
  let temporary: Temporary;
  let ledger: NodeLedger;
  let errors: PortcullisError[];
  beforeEach(async () => {
    temporary = new Temporary();
    ledger = await temporary.open();
    errors = [];
  });
  afterEach(() => temporary.end());

  const start = (more: Partial<SealingParts> = {}): Sealing =>
    new Sealing({
      ledger,
      folder: temporary.ledger,
      signer,
      witnesses: () => [],
      clock: { now: () => 1_767_323_045_678 },
      failed: (error) => errors.push(error),
      ...more,
    });
  const counts = async () => (await readSeals(temporary.ledger)).heads.map(({ head }) => head.count);
  const keys = async () => {
    const entries = await ledger.page(undefined, 100, { types: ['key'] });
    return entries.map(({ body }) => (body.type === 'key' ? `${body.reason} ${body.fingerprint}` : ''));
  };

  it('names its key in the record before it signs, once', async () => {
    await start().close();
    await start().close();
    assert.deepEqual(await keys(), [`first ${signer.fingerprint}`]);
    assert.deepEqual(await counts(), [2]);
  });

  it('records a new key in place of one that was lost, and still verifies', async () => {
    await start().close();
    const second = signerOf(newSigningKey());
    await start({ signer: second }).close();
    assert.deepEqual(await keys(), [`lost ${second.fingerprint}`, `first ${signer.fingerprint}`]);
    assert.ok((await verifyEvidence(temporary.ledger)).ok);
  });

  it('believes no note about which key was recorded: after a planted one the record names the key, too', async () => {
    for (const seq of [0, 1]) {
      writeFileSync(join(temporary.ledger, 'key.json'), JSON.stringify({ seq, fingerprint: signer.fingerprint }));
      await start().close();
      assert.match(String(await keys()), new RegExp(signer.fingerprint));
      assert.ok((await verifyEvidence(temporary.ledger)).ok);
    }
  });

  it('notices by the note that the entry which named the key was dropped before a crash', async () => {
    await start().close();
    writeFileSync(join(temporary.ledger, 'key.json'), JSON.stringify({ seq: 0, fingerprint: signer.fingerprint }));
    await start().close();
    assert.deepEqual(await keys(), [`again ${signer.fingerprint}`, `first ${signer.fingerprint}`]);
  });

  it('names the key again when the entry that named it may be kept no longer', async () => {
    const sealing = start();
    await sealing.seal();
    const hash = 'a'.repeat(64);
    const dropped = {
      type: 'dropped',
      segment: '00000001.jsonl',
      first: 1,
      last: 2,
      hash,
      file: hash,
      names: hash,
    } as const;
    // Only told of: dropping is the ledger's own business.
    const told = start({
      ledger: { ...partsOf(ledger), subscribe: (listener) => ((later = listener), () => undefined) },
    });
    later?.({ ...(await ledger.append(event('x'))), body: dropped });
    await told.close();
    await sealing.close();
    assert.deepEqual(await keys(), [`again ${signer.fingerprint}`, `first ${signer.fingerprint}`]);
  });
  let later: Parameters<SealingParts['ledger']['subscribe']>[0] | undefined;
  const partsOf = (one: NodeLedger): SealingParts['ledger'] => ({
    name: one.name,
    append: (body) => one.append(body),
    head: () => one.head(),
    page: (...given) => one.page(...given),
    subscribe: (listener) => one.subscribe(listener),
  });

  it('are written every so many entries, and at the end', async () => {
    const sealing = start({ often: { entries: 10, time: 1e9 } });
    await sealing.seal();
    await fill(ledger, 25);
    await sealing.seal();
    await fill(ledger, 3);
    await sealing.close();
    const sealed = await counts();
    assert.equal(sealed.at(-1), ledger.head().seq);
    assert.ok(sealed.length >= 3);
    const { ok, seals } = await verifyEvidence(temporary.ledger);
    assert.ok(ok);
    assert.equal(seals.upTo, ledger.head().seq);
  });

  it('keep the newest hundred, and one for each 10,000 entries before', async () => {
    const hash = 'a'.repeat(64);
    const seal = (count: number) => sealHead({ ledger: ledger.name, count, hash, time: '' }, signer);
    for (let count = 1; count <= 130; count += 1) await writeSeal(temporary.ledger, seal(count * 1000));
    const kept = await counts();
    assert.deepEqual(kept.slice(0, 3), [10_000, 20_000, 30_000]);
    assert.equal(kept.length, 103);
    assert.deepEqual(
      readdirSync(sealFolder(temporary.ledger)).filter((name) => name.endsWith('.new')),
      [],
    );
  });

  it('that cannot be written are told, and no entry waits or fails for it', async () => {
    writeFileSync(sealFolder(temporary.ledger), 'a file in the way');
    const sealing = start();
    await sealing.seal();
    assert.equal(errors[0]?.code, 'unavailable');
    assert.match(errors[0].message, /could not be sealed/);
    await sealing.seal();
    assert.equal(errors.length, 1);
    await fill(ledger, 3);
    assert.equal(ledger.fault, undefined);
    rmSync(sealFolder(temporary.ledger));
    await sealing.close();
    assert.equal((await counts()).at(-1), ledger.head().seq);
  });

  it('go to each witness, also when one of them fails', async () => {
    const memory = new Memory();
    const failing: Witness = { name: 'dead', latest: memory.latest, keep: () => Promise.reject(new Error('full')) };
    await start({ witnesses: () => [failing, memory] }).close();
    assert.match(errors[0]?.message ?? '', /dead could not be told: full/);
    assert.equal(parseSeal(memory.lines[0] ?? '').head.count, ledger.head().seq);
  });

  it('are not sent over what a witness saw of a record that was rewritten or cut since (hole 16)', async () => {
    const hash = 'c'.repeat(64);
    for (const [count, said] of [
      [1, /rewritten/],
      [99, /its end was cut off/],
    ] as const) {
      errors = [];
      const memory = new Memory(sealHead({ ledger: ledger.name, count, hash, time: '' }, signer));
      const sealing = start({ witnesses: () => [memory] });
      await sealing.seal();
      await fill(ledger, 2);
      await sealing.close();
      assert.match(errors[0]?.message ?? '', said);
      assert.equal(errors[0]?.code, 'ledger-broken');
      assert.equal(errors.length, 1);
      assert.deepEqual(memory.lines, []);
    }
  });

  it('go on where a witness holds a head of the chain', async () => {
    const { hash } = ledger.head();
    const memory = new Memory(sealHead({ ledger: ledger.name, count: 1, hash, time: '' }, signer));
    await start({ witnesses: () => [memory] }).close();
    assert.deepEqual(errors, []);
    assert.equal(memory.lines.length, 1);
  });

  it('show a record whose end was cut off at a line, which the chain alone cannot', async () => {
    await fill(ledger, 5);
    await start().close();
    await ledger.close();
    const path = join(temporary.ledger, 'journal', '00000001.jsonl');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${lines.slice(0, -2).join('\n')}\n`);
    const { chain, seals, ok } = await verifyEvidence(temporary.ledger);
    assert.equal(chain.ok, true);
    assert.equal(ok, false);
    assert.match(seals.faults[0] ?? '', /the chain ends after entry 5/);
  });

  it('show a record that was rewritten with right hashes, but not signed again', async () => {
    await fill(ledger, 5);
    await start().close();
    await ledger.close();
    const path = join(temporary.ledger, 'journal', '00000001.jsonl');
    let prev = GENESIS;
    const lines = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { envelope, body } = decodeEntry(Buffer.from(line));
        const entry = encodeEntry({ ...envelope, prev }, body.type === 'event' ? { ...body, detail: 'nothing' } : body);
        prev = entry.hash;
        return entryLine(entry);
      });
    writeFileSync(path, lines.join(''));
    const { chain, seals } = await verifyEvidence(temporary.ledger);
    assert.equal(chain.ok, true);
    assert.match(seals.faults[0] ?? '', /rewritten/);
  });

  it('that are no seals are counted and hide nothing', async () => {
    await start().close();
    writeFileSync(join(sealFolder(temporary.ledger), '00000001.json'), 'garbage');
    mkdirSync(join(sealFolder(temporary.ledger), '00000003.json'));
    const moved = sealLine(sealHead({ ledger: ledger.name, count: 1, hash: 'a'.repeat(64), time: '' }, signer));
    writeFileSync(join(sealFolder(temporary.ledger), '00000004.json'), moved);
    const { seals } = await verifyEvidence(temporary.ledger);
    assert.equal(seals.unreadable, 3);
    assert.equal(seals.upTo, 2);
  });
});
