import { join } from 'node:path';

/** Entries of one journal segment and of one index file. */
export const SEGMENT_ENTRIES = 10_000;

const NUMBERED = /^(\d{8})\.(jsonl|sqlite|json)$/;

const numbered = (number: number, suffix: string): string => `${String(number).padStart(8, '0')}.${suffix}`;

/** Where the parts of a ledger lie in its folder. */
export const layoutOf = (folder: string) => ({
  /** `00000001.jsonl` and so on: the chain. */
  journal: join(folder, 'journal'),
  /** `00000001.json` and so on: who claimed the ledger; the highest is the owner's. */
  owners: join(folder, 'owners'),
  /** What was cut off torn journals. */
  recovered: join(folder, 'recovered'),
  /** `00000001.sqlite` and so on: the entries 1 to 10,000, and so on. */
  index: join(folder, 'index'),
  /** `00000001.<digest>.names` and so on: what outlives segments that were dropped. */
  dropped: join(folder, 'dropped'),
  /** The manifest and the tables of what was known up to an entry: made again from the journal when they do not fit. */
  state: join(folder, 'state'),
});

export const segmentName = (number: number): string => numbered(number, 'jsonl');
export const ownerName = (number: number): string => numbered(number, 'json');
/** Named by its content, too: an owner that wakes late cannot put another one in its place. */
export const namesName = (number: number, digest: string): string => numbered(number, `${digest.slice(0, 16)}.names`);
export const indexName = (number: number): string => numbered(number, 'sqlite');

/** The numbers of the files with a suffix among a folder's names, in order; other names are not ours. */
export const numbersOf = (names: readonly string[], suffix: 'jsonl' | 'json' | 'sqlite'): readonly number[] =>
  names
    .map((name) => NUMBERED.exec(name))
    .filter((match) => match?.[2] === suffix)
    .map((match) => Number(match?.[1]))
    .sort((a, b) => a - b);
