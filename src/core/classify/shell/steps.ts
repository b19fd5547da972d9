import type { Row, Table } from './spec.ts';

/** The key of a table under which a name stands, alone or among others. */
const keyOf = (table: Table | undefined, name: string): string | undefined => {
  if (table === undefined) return undefined;
  return Object.hasOwn(table, name) ? name : manyNames(table).get(name);
};

const names = new WeakMap<Table, ReadonlyMap<string, string>>();

/** Names of a table's keys that hold several, separated by spaces. */
const manyNames = (table: Table): ReadonlyMap<string, string> => {
  const made = names.get(table);
  if (made) return made;
  const all = new Map<string, string>();
  for (const key of Object.keys(table)) if (key.includes(' ')) for (const name of key.split(' ')) all.set(name, key);
  names.set(table, all);
  return all;
};

/** A row that a word leads to, and its part of the rule's id: the row's own name, whichever of its names was used. */
export interface Step {
  readonly row: Row;
  readonly id: string;
}

/** Where a word leads from a row: to one of a table, by its name, or to one of all that begin so. */
export const stepOf = (row: Row, table: Table | undefined, word: string): Step | undefined => {
  const key = keyOf(table, word);
  if (key !== undefined && table?.[key] !== undefined) return { row: table[key], id: idOf(key) };
  for (const [starts, found] of Object.entries(row.prefixes ?? {}))
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
export const rowOf = (table: Table, name: string): Row | undefined => {
  const key = keyOf(table, name);
  return key === undefined ? undefined : table[key];
};
