import assert from 'node:assert/strict';
import { ChainFacts, type HeadSource, standingOf } from '../../../../src/core/audit/evidence.ts';
import { entryLine, frameOf } from '../../../../src/core/audit/chain.ts';
import type { Entry, EntryBody } from '../../../../src/core/audit/entry.ts';
import { newSigningKey, sealHead, type Seal, type Signer, signerOf } from '../../../../src/core/audit/seal.ts';
import { chainOf, event, LEDGER, TIME } from './sample.ts';

const signer = signerOf(newSigningKey());
const stranger = signerOf(newSigningKey());

const keyEntry = ({ publicKey, fingerprint }: Signer, reason: 'first' | 'lost' = 'first'): EntryBody => ({
  type: 'key',
  reason,
  publicKey,
  fingerprint,
});

const chain = chainOf([event('a'), keyEntry(signer), event('c'), event('d')]);

const sealAt = (seq: number, by: Signer = signer, entries: readonly Entry[] = chain, ledger = LEDGER): Seal =>
  sealHead({ ledger, count: seq, hash: entries[seq - 1]?.hash ?? 'f'.repeat(64), time: TIME }, by);

const source = (kind: HeadSource['kind'], ...heads: Seal[]): HeadSource => ({ name: kind, kind, heads, unreadable: 0 });

const standing = (given: HeadSource, entries: readonly Entry[] = chain, pinned: string[] = []) => {
  const facts = new ChainFacts([given]);
  for (const entry of entries) {
    const line = Buffer.from(entryLine(entry).trimEnd());
    facts.visit(line, frameOf(line)!);
  }
  return standingOf(given, facts, pinned);
};

describe('What seals and witnesses say of a chain', () => {
  it('stands up to the newest good head', () => {
    const { upTo, faults, heads } = standing(source('seal', sealAt(2), sealAt(3)));
    assert.deepEqual({ upTo, faults, heads }, { upTo: 3, faults: [], heads: 2 });
  });

  it('is a fault when the chain ends before a sealed or witnessed entry', () => {
    for (const kind of ['seal', 'witness'] as const) {
      const { faults, upTo } = standing(source(kind, sealAt(2), sealAt(4)), chain.slice(0, 3));
      assert.equal(upTo, 2);
      assert.match(faults[0] ?? '', /entry 4, but the chain ends after entry 3/);
    }
  });

  it('is a fault when a witness saw another entry, whoever signed it (hole 16)', () => {
    const rewritten = chainOf([event('a'), keyEntry(stranger), event('nothing'), event('d')]);
    const { faults } = standing(source('witness', sealAt(4)), rewritten);
    assert.match(faults[0] ?? '', /rewritten/);
    // The forger's own seals are good: only what was kept elsewhere shows it.
    assert.deepEqual(standing(source('seal', sealAt(4, stranger, rewritten)), rewritten).faults, []);
  });

  it('is a fault when a rewritten ledger is signed by another key than the one that the person knows', () => {
    const rewritten = chainOf([event('a'), keyEntry(stranger), event('nothing'), event('d')]);
    const { faults } = standing(source('seal', sealAt(4, stranger, rewritten)), rewritten, [signer.publicKey]);
    assert.match(faults[0] ?? '', /not signed by a key that was given/);
  });

  it('is a fault when a seal is of a key that the record does not name before it', () => {
    assert.match(standing(source('seal', sealAt(3, stranger))).faults[0] ?? '', /does not name/);
    assert.match(standing(source('seal', sealAt(1))).faults[0] ?? '', /does not name/);
  });

  it('is a fault when a signature is wrong', () => {
    const seal = sealAt(3);
    const { faults } = standing(source('seal', { ...seal, signature: Buffer.alloc(64) }));
    assert.match(faults[0] ?? '', /signature/);
  });

  it('holds over a lost key: each seal by the key of its time', () => {
    const longer = chainOf([event('a'), keyEntry(signer), event('c'), keyEntry(stranger, 'lost'), event('e')]);
    const given = source('seal', sealAt(3, signer, longer), sealAt(5, stranger, longer));
    assert.deepEqual(standing(given, longer).faults, []);
  });

  it('leaves out what a witness holds of other ledgers, and refuses a seal of another', () => {
    const other = sealAt(3, signer, chain, 'b'.repeat(64));
    assert.deepEqual(standing(source('witness', other, sealAt(2))), {
      name: 'witness',
      kind: 'witness',
      heads: 1,
      unreadable: 0,
      upTo: 2,
      faults: [],
    });
    assert.match(standing(source('seal', other)).faults[0] ?? '', /another ledger/);
  });

  it('says nothing of entries that were dropped', () => {
    const { heads, faults, upTo } = standing(source('seal', sealAt(1), sealAt(4)), chain.slice(1));
    assert.deepEqual({ heads, faults, upTo }, { heads: 1, faults: [], upTo: 4 });
  });
});
