import assert from 'node:assert/strict';
import { entryLine } from '../../src/core/audit/chain.ts';
import { GENESIS, type Entry } from '../../src/core/audit/entry.ts';
import { verifyChain } from '../../src/core/audit/verify.ts';
import { numbers } from '../fuzz/mutate.ts';
import { chainOf, entryAt, event, events, LEDGER, segment, textOf } from '../unit/core/audit/sample.ts';

const TIMES = Number(process.env['PORTCULLIS_TAMPERINGS'] ?? 10_000);
const ENTRIES = 24;

/** A changed journal, and the entry at which that must be noticed; undefined where only the sealed head can tell. */
interface Tampered {
  readonly text: string;
  readonly at: number | undefined;
}

type Tamper = (entries: readonly Entry[], below: (bound: number) => number) => Tampered;

const without = (entries: readonly Entry[], index: number): Entry[] => entries.filter((_, i) => i !== index);

/** The chain from an entry on, written anew with correct hashes. */
const rewritten = (entries: readonly Entry[], from: number): Entry[] => {
  const kept = entries.slice(0, from);
  for (let seq = from + 1; seq <= entries.length; seq += 1)
    kept.push(entryAt(seq, kept.at(-1)?.hash ?? GENESIS, event(`another ${seq}`)));
  return kept;
};

const TAMPERS: Readonly<Record<string, Tamper>> = {
  'changes a byte': (entries, below) => {
    const index = below(entries.length);
    const bytes = Buffer.from(textOf(entries));
    const start = Buffer.byteLength(textOf(entries.slice(0, index)));
    const length = Buffer.byteLength(entryLine(entries[index] as Entry)) - 1;
    const at = start + below(length);
    // Never a line feed, which would make two lines: that is `cuts a line in two`.
    bytes[at] = (bytes[at] ?? 0) ^ (1 + below(3));
    return { text: bytes.toString('latin1'), at: index + 1 };
  },
  'takes an entry away': (entries, below) => {
    const index = below(entries.length - 1);
    return { text: textOf(without(entries, index)), at: index + 1 };
  },
  'adds an entry of its own': (entries, below) => {
    const index = below(entries.length);
    const more = entryAt(index + 1, index === 0 ? GENESIS : (entries[index - 1]?.hash ?? ''), event('added'));
    const text = textOf(entries.slice(0, index)) + entryLine(more) + textOf(entries.slice(index));
    return { text, at: undefined };
  },
  'repeats an entry': (entries, below) => {
    const index = below(entries.length);
    const text = textOf(entries.slice(0, index + 1)) + textOf(entries.slice(index));
    return { text, at: index + 2 };
  },
  'swaps two entries': (entries, below) => {
    const index = below(entries.length - 1);
    const [a, b] = [entries[index] as Entry, entries[index + 1] as Entry];
    return { text: textOf([...entries.slice(0, index), b, a, ...entries.slice(index + 2)]), at: index + 1 };
  },
  'cuts off the end at a line': (entries, below) => ({
    text: textOf(entries.slice(0, below(entries.length))),
    at: undefined,
  }),
  'cuts off the end within a line': (entries, below) => {
    const index = below(entries.length);
    const line = entryLine(entries[index] as Entry);
    return { text: textOf(entries.slice(0, index)) + line.slice(0, 1 + below(line.length - 1)), at: index + 1 };
  },
  'cuts a line in two': (entries, below) => {
    const index = below(entries.length);
    const line = entryLine(entries[index] as Entry);
    const at = 1 + below(line.length - 2);
    const text = `${textOf(entries.slice(0, index))}${line.slice(0, at)}\n${line.slice(at)}${textOf(entries.slice(index + 1))}`;
    return { text, at: index + 1 };
  },
  'puts an entry of another ledger in its place': (entries, below) => {
    const index = below(entries.length);
    const prev = index === 0 ? GENESIS : (entries[index - 1]?.hash ?? '');
    const foreign = entryAt(index + 1, prev, event('foreign'), { ledger: 'b'.repeat(64) });
    return { text: textOf([...entries.slice(0, index), foreign, ...entries.slice(index + 1)]), at: index + 1 };
  },
  'writes everything anew from an entry on, with correct hashes': (entries, below) => ({
    text: textOf(rewritten(entries, below(entries.length))),
    at: undefined,
  }),
};

describe(`${TIMES} random tamperings with a journal`, function () {
  this.timeout(120_000);
  const entries = chainOf(events(ENTRIES));
  const last = entries.at(-1) as Entry;
  const head = { seq: last.envelope.seq, hash: last.hash };
  const names = Object.keys(TAMPERS);

  it('is whole before', async () => {
    const { ok } = await verifyChain([segment('1.jsonl', textOf(entries), 4096)], { ledger: LEDGER, head });
    assert.ok(ok);
  });

  for (const [number, name] of names.entries())
    it(`is noticed when somebody ${name}`, async () => {
      const below = numbers(number + 1);
      for (let time = 0; time < TIMES / names.length; time += 1) {
        const { text, at } = (TAMPERS[name] as Tamper)(entries, below);
        const { ok, fault } = await verifyChain([segment('1.jsonl', text, 4096)], { ledger: LEDGER, head });
        assert.equal(ok, false, `${name}, time ${time}: not noticed`);
        if (at !== undefined) assert.equal(fault?.seq, at, `${name}, time ${time}: ${JSON.stringify(fault)}`);
      }
    });
});
