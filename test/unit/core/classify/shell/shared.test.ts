import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SharedMap } from '../../../../../src/core/classify/shell/shared.ts';

type Step = readonly [which: number, what: 'set' | 'delete' | 'copy', key: string, value: number];

const steps = fc.array(
  fc.tuple(
    fc.nat(3),
    fc.constantFrom('set' as const, 'delete' as const, 'copy' as const),
    fc.constantFrom('a', 'b', 'c'),
    fc.nat(9),
  ),
);

/** Does the same to maps that share what they hold and to maps that are copied whole. */
const both = (
  all: readonly Step[],
): { readonly shared: SharedMap<string, number>[]; readonly whole: Map<string, number>[] } => {
  const shared = [new SharedMap<string, number>()];
  const whole = [new Map<string, number>()];
  for (const [which, what, key, value] of all) {
    const at = which % shared.length;
    const [one, other] = [shared[at], whole[at]];
    if (one === undefined || other === undefined) continue;
    if (what === 'copy') {
      shared.push(one.copy());
      whole.push(new Map(other));
    } else if (what === 'set') {
      one.set(key, value);
      other.set(key, value);
    } else assert.equal(one.delete(key), other.delete(key));
  }
  return { shared, whole };
};

describe('a map that shares what it holds with its copies', () => {
  it('holds what a map of its own would hold, in the same order, whatever is done to any of them', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { shared, whole } = both(all);
        assert.deepEqual(
          shared.map((each) => [...each]),
          whole.map((each) => [...each]),
        );
        for (const [at, each] of shared.entries())
          assert.deepEqual(
            [each.size, each.get('a'), each.has('b'), [...each.keys()]],
            [whole[at]?.size, whole[at]?.get('a'), whole[at]?.has('b'), [...(whole[at]?.keys() ?? [])]],
          );
      }),
    );
  });

  it('never says that two hold the same when they differ', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { shared } = both(all);
        for (const one of shared)
          for (const other of shared) if (one.holdsSame(other)) assert.deepEqual([...one], [...other]);
      }),
    );
  });
});
