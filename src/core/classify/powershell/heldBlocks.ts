import type { Item } from './item.ts';
import { copyScope, type Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/**
 * Runs the script blocks that a cmdlet or method is given, also in lists and calculated properties
 * (`@{ Name = 'x'; Expression = { … } }`): whatever takes one may call it.
 */
export const runHeldBlocks = (walk: Walk, scope: Scope, items: Iterable<Item>): void => {
  for (const { block, list, entries } of items) {
    if (block) walk.evaluation.deeper(() => walk.block(block, copyScope(scope)));
    if (list) runHeldBlocks(walk, scope, list);
    if (entries) runHeldBlocks(walk, scope, entries.values());
  }
};
