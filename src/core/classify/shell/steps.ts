import type { Row, Table } from './spec.ts';

/** A row that a word leads to, and its part of the rule's id: the row's own name, whichever of its names was used. */
export interface Step {
  readonly row: Row;
  readonly id: string;
}

/** Where the names of a table lead; one that has a key of its own, to that. */
const stepsOf = (() => {
  const made = new WeakMap<Table, ReadonlyMap<string, Step>>();
  return (table: Table): ReadonlyMap<string, Step> => {
    const known = made.get(table);
    if (known) return known;
    const steps = new Map<string, Step>();
    for (const several of [true, false])
      for (const [key, row] of Object.entries(table))
        if (key.includes(' ') === several) for (const name of key.split(' ')) steps.set(name, { row, id: idOf(key) });
    made.set(table, steps);
    return steps;
  };
})();

/** Where a word leads from a row: to one of a table, by its name, or to one of all that begin so. */
export const stepOf = (row: Row, table: Table | undefined, word: string): Step | undefined => {
  const step = table && stepsOf(table).get(word);
  if (step || row.prefixes === undefined) return step;
  for (const [starts, found] of Object.entries(row.prefixes))
    if (starts.split(' ').some((start) => word.startsWith(start))) return { row: found, id: idOf(starts) };
  return undefined;
};

/** @param key names, separated by spaces */
const idOf = (key: string): string => {
  const plain = (key.split(' ')[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'other' : plain;
};

/** The row of a table under one of its names. */
export const rowOf = (table: Table, name: string): Row | undefined => stepsOf(table).get(name)?.row;
