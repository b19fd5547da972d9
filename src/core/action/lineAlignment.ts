/** Insertions and deletions up to which two texts are aligned: time and memory grow with its square. */
const MAX_EDITS = 1000;

/** Walks back from the end through the furthest reaching points of each round. */
const walkBack = (rounds: readonly Int32Array[], left: number, right: number, offset: number): [number, number][] => {
  const found: [number, number][] = [];
  let [x, y] = [left, right];
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const reach = rounds[edits] ?? new Int32Array();
    const at = (diagonal: number): number => reach[diagonal + offset] ?? -1;
    const diagonal = x - y;
    const down = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const from = edits === 0 ? 0 : down ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : at(from);
    const fromY = edits === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) found.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
};

/**
 * The longest common sequence of two lists of lines (Myers), as pairs of indices in order.
 * @returns undefined when the lists differ by more than 1,000 insertions and deletions
 */
export const pairs = (left: readonly string[], right: readonly string[]): readonly [number, number][] | undefined => {
  const bound = Math.min(MAX_EDITS, left.length + right.length);
  const offset = bound + 1;
  const reach = new Int32Array(2 * bound + 3).fill(-1);
  reach[offset + 1] = 0;
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= bound; edits++) {
    rounds.push(reach.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const lower = reach[diagonal - 1 + offset] ?? -1;
      const upper = reach[diagonal + 1 + offset] ?? -1;
      const down = diagonal === -edits || (diagonal !== edits && lower < upper);
      let x = down ? upper : lower + 1;
      let y = x - diagonal;
      while (x < left.length && y < right.length && left[x] === right[y]) {
        x++;
        y++;
      }
      reach[diagonal + offset] = x;
      if (x >= left.length && y >= right.length) return walkBack(rounds, left.length, right.length, offset);
    }
  }
  return undefined;
};
