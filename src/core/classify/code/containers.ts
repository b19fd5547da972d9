import { TAINT } from '../shell/value.ts';
import type { Given } from './evaluate.ts';
import { allTaint, type Scope, type Thing } from './thing.ts';

/** Methods of lists, sets and dictionaries, of Python and JavaScript, that leave them as they are. */
const KEEPS = new Set(
  `at concat copy count entries every filter find findIndex findLast flat flatMap forEach get has includes index indexOf items
  join keys lastIndexOf map reduce reduceRight slice some toString values isdisjoint issubset issuperset toSorted toReversed
  with toSpliced`.split(/\s+/),
);
const ADDS_ONE = new Set(['append', 'push']);

/** What a list or dictionary is after one of its methods was called; undefined where it stays as it was. */
export const afterMethod = (
  thing: Thing,
  method: string,
  args: readonly Given[],
  certain: boolean,
): Thing | undefined => {
  if ((thing.items === undefined && thing.entries === undefined) || KEEPS.has(method)) return undefined;
  const plain = args.every(({ name, spread }) => name === undefined && spread !== true);
  if (certain && plain && thing.items && ADDS_ONE.has(method))
    return { ...thing, items: [...thing.items, ...args.map(({ value }) => value)] };
  const [first] = args;
  if (certain && plain && thing.items && method === 'extend' && first?.value.items)
    return { ...thing, items: [...thing.items, ...first.value.items] };
  return { taint: args.reduce((sum, { value }) => sum | allTaint(value), allTaint(thing) | TAINT.unknown) };
};

/** Gives every name that holds a thing the one that it has become. */
export const replaceIn = (scope: Scope, before: Thing, after: Thing): void => {
  for (let at: Scope | undefined = scope; at; at = at.parent)
    for (const [name, held] of at.names) if (held === before) at.names.set(name, after);
};
