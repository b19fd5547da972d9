import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeEntry, entryLine, MAX_LINE_BYTES } from '../../../../src/core/audit/chain.ts';
import { type Entry, ENTRY_VERSION, GENESIS } from '../../../../src/core/audit/entry.ts';
import { sha256 } from '../../../../src/core/action/canonical.ts';
import { type Fault, verifyChain, type VerifyOptions } from '../../../../src/core/audit/verify.ts';
import { chainOf, entryAt, event, events, segment, textOf, TIME } from './sample.ts';

const verify = (text: string | readonly string[], options?: VerifyOptions) =>
  verifyChain(
    [text].flat().map((part, i) => segment(`0000000${i + 1}.jsonl`, part)),
    options,
  );

const faultOf = async (text: string | readonly string[], options?: VerifyOptions): Promise<Fault | undefined> => {
  const { ok, fault } = await verify(text, options);
  assert.equal(ok, fault === undefined);
  return fault;
};

const assertFault = async (
  text: string | readonly string[],
  expected: Partial<Fault>,
  options?: VerifyOptions,
): Promise<void> => {
  const fault = await faultOf(text, options);
  assert.ok(fault);
  assert.deepEqual({ ...fault, ...expected }, fault);
};

/** The text with a hash that fits it. */
const rehashed = (text: string): string => `${sha256(text)} ${text}\n`;

describe('verifyChain', () => {
  const chain = chainOf(events(6));
  const lines = chain.map(entryLine);
  const line = (seq: number): string => lines[seq - 1]!;
  const span = (from: number, to: number): string => lines.slice(from - 1, to).join('');

  it('accepts an empty journal, and empty segments', async () => {
    assert.deepEqual(await verify([]), { ok: true, entries: 0, head: GENESIS });
    assert.deepEqual(await verify(['', '']), { ok: true, entries: 0, head: GENESIS });
  });

  it('accepts a whole chain over several segments and tells its head', async () => {
    const head = chain[5]!.hash;
    assert.deepEqual(await verify([span(1, 2), '', span(3, 6)]), { ok: true, entries: 6, head });
  });

  it('does not depend on how the bytes come in chunks', async () => {
    for (const chunk of [1, 64, 65, 66, 1000, 100_000]) {
      assert.equal((await verifyChain([segment('1', textOf(chain), chunk)])).entries, 6);
    }
  });

  it('hands out every good line with its place', async () => {
    const seen: string[] = [];
    await verify([span(1, 2), span(3, 3)], {
      visit: (bytes, { seq }, { segment: { name }, offset }) => {
        assert.equal(`${Buffer.from(bytes).toString()}\n`, line(seq));
        seen.push(`${name}+${offset}`);
      },
    });
    assert.deepEqual(seen, ['00000001.jsonl+0', `00000001.jsonl+${line(1).length}`, '00000002.jsonl+0']);
  });

  it('calls an entry altered when one byte of its text changed', async () => {
    await assertFault(span(1, 6).replace('"e3"', '"x3"'), { what: 'altered', seq: 3, place: '00000001.jsonl:3' });
  });

  it('calls an entry altered when its hash changed', async () => {
    const hash = chain[2]!.hash;
    const other = (hash.startsWith('0') ? '1' : '0') + hash.slice(1);
    await assertFault(span(1, 6).replace(`${hash} `, `${other} `), { what: 'altered', seq: 3 });
  });

  it('calls a line altered that is no entry at all', async () => {
    await assertFault([span(1, 3), `garbage\n${span(4, 6)}`], { what: 'altered', seq: 4, place: '00000002.jsonl:1' });
    await assertFault(`${span(1, 2)}\n${span(3, 6)}`, { what: 'altered', seq: 3 });
  });

  it('calls a chain forked where an entry was replaced by one with a correct hash', async () => {
    const other = entryAt(3, chain[1]!.hash, event('another'));
    await assertFault(span(1, 2) + entryLine(other) + span(4, 6), { what: 'forked', seq: 4 });
  });

  it('calls an entry removed, in the middle, at the start and as a whole segment', async () => {
    await assertFault(span(1, 2) + span(4, 6), { what: 'removed', seq: 3, place: '00000001.jsonl:3' });
    await assertFault(span(2, 6), { what: 'removed', seq: 1 });
    await assertFault([span(1, 2), span(5, 6)], { what: 'removed', seq: 3, place: '00000002.jsonl:1' });
  });

  it('calls entries reordered that were swapped', async () => {
    await assertFault(span(1, 2) + line(4) + line(3) + span(5, 6), { what: 'reordered', seq: 3 });
    await assertFault([span(3, 6), span(1, 2)], { what: 'reordered', seq: 1 });
  });

  it('calls an entry reordered that stands a second time, wherever', async () => {
    await assertFault(span(1, 3) + line(3) + span(4, 6), { what: 'reordered', seq: 4, place: '00000001.jsonl:4' });
    await assertFault([span(1, 6), span(2, 3)], { what: 'reordered', seq: 7, place: '00000002.jsonl:1' });
  });

  it('calls a chain forked where an owner that had lost it wrote on', async () => {
    const stray = entryAt(5, chain[3]!.hash, event('stray'));
    await assertFault([span(1, 4) + entryLine(stray), line(5) + line(6)], {
      what: 'forked',
      seq: 5,
      place: '00000002.jsonl:1',
    });
  });

  it('calls a chain forked where the term goes back', async () => {
    const later = entryAt(1, GENESIS, event('a'), { term: 2 });
    const earlier = entryAt(2, later.hash, event('b'), { term: 1 });
    await assertFault(textOf([later, earlier]), { what: 'forked', seq: 2 });
  });

  it('calls a journal truncated whose last line has no end', async () => {
    await assertFault(span(1, 6).slice(0, -1), { what: 'truncated', seq: 6 });
    await assertFault(span(1, 6).slice(0, -40), { what: 'truncated', seq: 6, place: '00000001.jsonl:6' });
    await assertFault([span(1, 3).slice(0, -9), span(4, 6)], { what: 'truncated', seq: 3 });
  });

  it('sees a tail that was cut at the end of a line only with the head', async () => {
    const head = { seq: 6, hash: chain[5]!.hash };
    assert.equal(await faultOf(span(1, 4)), undefined);
    await assertFault(span(1, 4), { what: 'truncated', seq: 5 }, { head });
    await assertFault('', { what: 'truncated', seq: 1 }, { head });
  });

  it('sees a rewritten chain with correct hashes only with the head', async () => {
    const head = { seq: 6, hash: chain[5]!.hash };
    const rewritten = textOf(chainOf(['a', 'b', 'c', 'd', 'e', 'f'].map(event)));
    assert.equal(await faultOf(rewritten), undefined);
    await assertFault(rewritten, { what: 'forked', seq: 6 }, { head });
    await assertFault(
      rewritten + entryLine(entryAt(7, 'f'.repeat(64), event('g'))),
      { what: 'forked', seq: 7 },
      { head },
    );
  });

  it('calls an entry foreign that belongs to another ledger', async () => {
    const stranger = entryAt(3, chain[1]!.hash, event('x'), { ledger: 'b'.repeat(64) });
    await assertFault(span(1, 2) + entryLine(stranger), { what: 'foreign', seq: 3 });
    await assertFault(span(1, 2), { what: 'foreign', seq: 1 }, { ledger: 'b'.repeat(64) });
  });

  it('calls an entry unreadable that is intact but of no known form or version', async () => {
    await assertFault(span(1, 2) + rehashed('{"hello":1}'), { what: 'unreadable', seq: 3 });
    const newer = chain[2]!.text.replace(/"v":1\}$/, '"v":2}');
    await assertFault(span(1, 2) + rehashed(newer), { what: 'unreadable', detail: 'format version 2 is not known' });
  });

  it('calls an entry unreadable that its visitor refuses', async () => {
    const visit: VerifyOptions['visit'] = (_, { seq }) => {
      if (seq === 4) throw new Error('no such state');
    };
    await assertFault(span(1, 6), { what: 'unreadable', seq: 4, detail: 'no such state' }, { visit });
  });

  it('does not hold a line without an end in memory', async () => {
    let given = 0;
    const endless = {
      name: '00000001.jsonl',
      async *chunks() {
        for (;;) {
          given += 1;
          yield Buffer.alloc(64 * 1024, 'x');
        }
      },
    };
    const { fault } = await verifyChain([endless]);
    assert.equal(fault?.what, 'altered');
    assert.ok(given * 64 * 1024 < 4 * MAX_LINE_BYTES);
  });

  it('finds every change, insertion, removal and swap of lines or bytes at the right entry', async () => {
    const text = textOf(chain);
    const startOf = (seq: number): number => span(1, seq - 1).length;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = Buffer.from(text);
        bytes[at] = (bytes[at]! + by) % 256;
        const { fault } = await verifyChain([
          {
            name: '1',
            chunks: async function* () {
              yield bytes;
            },
          },
        ]);
        const seq = chain.findIndex((_, i) => at < startOf(i + 2)) + 1;
        assert.equal(fault?.seq, seq);
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), async (order) => {
        const intact = order.findIndex((seq, i) => seq !== i + 1);
        const fault = await faultOf(order.map(line).join(''), { head: { seq: 6, hash: chain[5]!.hash } });
        if (intact === -1 && order.length === 6) assert.equal(fault, undefined);
        else assert.equal(fault?.seq, (intact === -1 ? order.length : intact) + 1);
      }),
      { numRuns: 200 },
    );
  });

  it('follows numbers that get longer, terms that change and times of another length', async () => {
    const text: string[] = [];
    let prev = 'f'.repeat(64);
    for (let seq = 95; seq <= 1105; seq += 1) {
      const entry = encodeEntry(
        {
          v: ENTRY_VERSION,
          ledger: 'a'.repeat(64),
          seq,
          prev,
          time: seq % 7 === 0 ? '2026-01-02T03:04:05Z' : TIME,
          term: seq < 500 ? 9 : 10,
        },
        event(`ü${seq}`),
      );
      text.push(entryLine(entry));
      prev = entry.hash;
    }
    const after = { seq: 94, hash: 'f'.repeat(64), term: 9 };
    assert.deepEqual(await verify(text.join(''), { after }), { ok: true, entries: 1105, head: prev });
    for (const bad of [4, 5, 6, 405, 905, 906, 1010]) {
      const changed = text.with(bad, text[bad]!.replace('"Stop"', '"stop"')).join('');
      await assertFault(changed, { what: 'altered', seq: 95 + bad }, { after });
    }
  });

  it('tells its progress', async () => {
    const seen: number[] = [];
    await verify([span(1, 2), span(3, 6)], { progress: (entries) => seen.push(entries) });
    assert.equal(seen.at(-1), 6);
  });

  it('is not misled by a body that looks like an envelope', async () => {
    const fake = `,"ledger":"x","prev":"${'0'.repeat(64)}","seq":9,"term":1,"time":"${TIME}","v":1}`;
    const one: Entry = encodeEntry(
      { v: ENTRY_VERSION, ledger: 'a'.repeat(64), seq: 1, prev: GENESIS, time: TIME, term: 1 },
      event(fake),
    );
    assert.equal(await faultOf(entryLine(one)), undefined);
  });
});
