import { hash as digest } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEntry } from '../../src/core/audit/chain.ts';
import { type EntryBody, ENTRY_VERSION, GENESIS } from '../../src/core/audit/entry.ts';
import { layoutOf, SEGMENT_ENTRIES, segmentName } from '../../src/ledger/layout.ts';
import { ledgerName } from '../../src/ledger/openLedger.ts';
import { prepared, settled, TIME } from '../unit/core/audit/sample.ts';

/** Stands for the id of a transaction. */
export const ID = 'ID-TO-REPLACE';
const TAIL = /,"ledger":"[^"]*","prev":"[0-9a-f]{64}","seq":1,"term":1,"time":.*$/;

/** The canonical text of a body in pieces between which the number of its transaction belongs, without its links. */
const piecesOf = (body: EntryBody): readonly string[] =>
  encodeEntry({ v: ENTRY_VERSION, ledger: 'x', seq: 1, prev: GENESIS, time: TIME, term: 1 }, body)
    .text.replace(TAIL, '')
    .split(ID);

/** What is written of a transaction: its first and its last entry, with `ID` where its id belongs. */
export type Shape = readonly [EntryBody, EntryBody];

/** The usual transactions: each with a request id of its own, every tenth with a settlement key. */
const usualShapes = (workspace: string): readonly Shape[] => {
  const own = { attested: 'portcullis', requestId: ID, settlementKey: null } as const;
  return [own, { ...own, settlementKey: `key-${ID}` }].map((names) => [
    prepared(ID, { ...names, workspace, digest: 'e'.repeat(64), origin: { ...prepared('').origin, session: ID } }),
    settled(ID, { ...names, digest: 'e'.repeat(64) }),
  ]);
};

export interface BulkOptions {
  readonly shapes?: readonly Shape[] | undefined;
  /** Which of the shapes a transaction has; they count from 1. */
  readonly pick?: ((transaction: number) => number) | undefined;
  /** Time of the first entry and milliseconds from one to the next. */
  readonly begin?: number | undefined;
  readonly step?: number | undefined;
}

/**
 * Writes a journal of transactions of two entries each without waiting for the disk: what a ledger would have written
 * in one term.
 */
export const writeJournal = (
  folder: string,
  workspace: string,
  entries: number,
  {
    shapes = usualShapes(workspace),
    pick = (transaction) => (transaction % 10 === 0 ? 1 : 0),
    begin = 1_767_323_046_678,
    step = 1000,
  }: BulkOptions = {},
): void => {
  const { journal } = layoutOf(folder);
  mkdirSync(journal, { recursive: true, mode: 0o700 });
  const ledger = ledgerName(workspace);
  const texts = shapes.map((shape) => shape.map(piecesOf));
  let prev = GENESIS;
  for (let seq = 1; seq <= entries;) {
    const file = openSync(join(journal, segmentName(Math.ceil(seq / SEGMENT_ENTRIES))), 'wx', 0o600);
    const lines: string[] = [];
    for (; lines.length < SEGMENT_ENTRIES && seq <= entries; seq += 1) {
      const transaction = Math.ceil(seq / 2);
      const pieces = texts[pick(transaction)]?.[(seq + 1) % 2] ?? [];
      const time = new Date(begin + (seq - 1) * step).toISOString();
      const links = `,"ledger":"${ledger}","prev":"${prev}","seq":${seq},"term":1,"time":"${time}","v":${ENTRY_VERSION}}`;
      const text = pieces.join(`t${transaction}`) + links;
      prev = digest('sha256', text, 'hex');
      lines.push(`${prev} ${text}\n`);
    }
    writeSync(file, lines.join(''));
    closeSync(file);
  }
};
