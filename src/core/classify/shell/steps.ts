import { memoOf } from '../memo.ts';
import type { ReadyStep } from './readyRow.ts';
import type { Row, Table } from './spec.ts';

/** A row that a word leads to, and its part of the rule's id: the row's own name, whichever of its names was used. */
export interface Step {
  readonly row: Row;
  readonly id: string;
  /** The same, made ready when it was first taken. */
  ready?: ReadyStep;
}

/** Where the names of a table lead; one that has a key of its own, to that. */
export const stepsOf = memoOf((table: Table): ReadonlyMap<string, Step> => {
  const steps = new Map<string, Step>();
  for (const several of [true, false])
    for (const [key, row] of Object.entries(table))
      if (key.includes(' ') === several) for (const name of key.split(' ')) steps.set(name, { row, id: idOf(key) });
  return steps;
});

/**
 * A row's part of a rule's id.
 * @param key the row's names, separated by spaces
 */
export const idOf = (key: string): string => {
  const plain = (key.split(' ')[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'other' : plain;
};

/** The row of a table under one of its names. */
export const rowOf = (table: Table, name: string): Row | undefined => stepsOf(table).get(name)?.row;
