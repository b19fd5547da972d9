import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pairs } from '../../../../src/core/action/lineAlignment.ts';

describe('alignment of lines', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 });

  it('gives a common sequence as long as the longest', () => {
    const longest = (left: readonly string[], right: readonly string[]): number => {
      const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
      for (let i = 1; i <= left.length; i++)
        for (let j = 1; j <= right.length; j++)
          table[i]![j] =
            left[i - 1] === right[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
      return table[left.length]![right.length]!;
    };
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const found = pairs(left, right);
        assert.ok(found);
        for (const [at, [i, j]] of found.entries()) {
          assert.equal(left[i], right[j]);
          const next = found[at + 1];
          if (next) assert.ok(next[0] > i && next[1] > j);
        }
        assert.equal(found.length, longest(left, right));
      }),
    );
  });
});
