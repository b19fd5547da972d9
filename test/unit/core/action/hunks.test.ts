import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composed, hunksOf, linesOf, type Hunk } from '../../../../src/core/action/hunks.ts';

const line = fc.constantFrom('a', 'b', 'c', '', '  a', '\tb', '\u{feff}a', 'é', '😀', '\u2028', '\v', '\0');
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .tuple(fc.array(fc.tuple(line, ending), { maxLength: 25 }), fc.constantFrom('', 'a', 'last'))
  .map(([lines, last]) => lines.map((pair) => pair.join('')).join('') + last);
const maybeText = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) });
const all = (hunks: readonly Hunk[]) => new Set(hunks.keys());

/** Another way to the same: each chosen hunk replaces its lines, from the last one on, so that no place moves. */
const spliced = (before: string, after: string, hunks: readonly Hunk[], chosen: ReadonlySet<number>): string => {
  const lines = [...linesOf(before)];
  for (const [index, hunk] of [...hunks.entries()].reverse()) {
    if (!chosen.has(index)) continue;
    const { start, end } = hunk.before;
    lines.splice(start, end - start, ...linesOf(after).slice(hunk.after.start, hunk.after.end));
  }
  return lines.join('');
};

describe('hunks of an edit', () => {
  const cases: readonly (readonly [string, string | null, string | null, readonly string[]])[] = [
    ['nothing where nothing changes', 'a\nb\n', 'a\nb\n', []],
    ['one changed line', 'a\nb\nc\n', 'a\nB\nc\n', ['1-2 > 1-2']],
    ['an insertion and a removal', 'a\nb\nc\n', 'x\na\nc\n', ['0-0 > 0-1', '1-2 > 2-2']],
    ['a new file', null, 'a\nb\n', ['0-0 > 0-2']],
    ['a new empty file', null, '', ['0-0 > 0-0']],
    ['a deletion', 'a\n', null, ['0-1 > 0-0']],
    ['a last line end that is added', 'a\nb', 'a\nb\n', ['1-2 > 1-2']],
    ['line ends that change', 'a\nb\n', 'a\r\nb\n', ['0-1 > 0-1']],
    ['a byte order mark', 'a\nb\n', '\u{feff}a\nb\n', ['0-1 > 0-1']],
    ['repeated lines', 'a\na\na\n', 'a\na\n', ['2-3 > 2-2']],
  ];
  for (const [what, before, after, expected] of cases) {
    it(`are ${what}`, () => {
      const found = hunksOf({ before, after }).map(
        (hunk) => `${hunk.before.start}-${hunk.before.end} > ${hunk.after.start}-${hunk.after.end}`,
      );
      assert.deepEqual(found, expected);
    });
  }

  it('make the proposed content when all are chosen, and leave it as it is when none is', () => {
    fc.assert(
      fc.property(maybeText, maybeText, (before, after) => {
        const hunks = hunksOf({ before, after });
        assert.equal(composed({ before, after }, hunks, all(hunks)), after);
        assert.equal(composed({ before, after }, hunks, new Set()), before);
      }),
      { numRuns: 2000 },
    );
  });

  it('make exactly the chosen changes, byte for byte', () => {
    fc.assert(
      fc.property(text, text, fc.infiniteStream(fc.boolean()), (before, after, choice) => {
        const hunks = hunksOf({ before, after });
        const chosen = new Set([...hunks.keys()].filter(() => choice.next().value === true));
        const result = composed({ before, after }, hunks, chosen);
        assert.equal(result, spliced(before, after, hunks, chosen));
        // What is left to do is exactly what was not chosen.
        const rest = new Set([...hunks.keys()].filter((index) => !chosen.has(index)));
        assert.equal(rest.size === 0, result === after);
      }),
      { numRuns: 2000 },
    );
  });

  it('lie apart, in order, and cover every line that changes', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [left, right] = [linesOf(before), linesOf(after)];
        let [x, y] = [0, 0];
        for (const [index, hunk] of hunksOf({ before, after }).entries()) {
          assert.ok(index === 0 || hunk.before.start > x, 'a line stays between two hunks');
          assert.deepEqual(left.slice(x, hunk.before.start), right.slice(y, hunk.after.start));
          [x, y] = [hunk.before.end, hunk.after.end];
        }
        assert.deepEqual(left.slice(x), right.slice(y));
      }),
    );
  });

  it('keep the lines of a text as they are', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => assert.equal(linesOf(any).join(''), any)));
  });

  it('are one where too much changes to align, or more than can be decided one by one', () => {
    const numbered = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at}\n`);
    const replaced = { before: numbered('a', 5000).join(''), after: numbered('b', 5000).join('') };
    assert.equal(hunksOf(replaced).length, 1);
    const left = numbered('a', 400);
    const scattered = { before: left.join(''), after: left.map((it, at) => (at % 2 ? it : `x${it}`)).join('') };
    const hunks = hunksOf(scattered);
    assert.equal(hunks.length, 1);
    assert.equal(composed(scattered, hunks, all(hunks)), scattered.after);
  });

  it('of a megabyte of lines take bounded time', () => {
    const before = Array.from({ length: 100_000 }, (_, at) => `${at % 7} x\n`).join('');
    const after = Array.from({ length: 100_000 }, (_, at) => `${at % 11} x\n`).join('');
    const began = performance.now();
    hunksOf({ before, after });
    assert.ok(performance.now() - began < 5000);
  });
});
