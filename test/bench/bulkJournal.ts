import { hash as digest } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEntry } from '../../src/core/audit/chain.ts';
import { type EntryBody, ENTRY_VERSION, GENESIS } from '../../src/core/audit/entry.ts';
import { layoutOf, SEGMENT_ENTRIES, segmentName } from '../../src/ledger/layout.ts';
import { ledgerName } from '../../src/ledger/openLedger.ts';
import { prepared, settled, TIME } from '../unit/core/audit/sample.ts';

const ID = 'ID-TO-REPLACE';
const TAIL = /,"ledger":"[^"]*","prev":"[0-9a-f]{64}","seq":1,"term":1,"time":.*$/;

/** The canonical text of a body in pieces between which the number of its transaction belongs, without its links. */
const piecesOf = (body: EntryBody): readonly string[] =>
  encodeEntry({ v: ENTRY_VERSION, ledger: 'x', seq: 1, prev: GENESIS, time: TIME, term: 1 }, body)
    .text.replace(TAIL, '')
    .split(ID);

/**
 * Writes a journal of settled transactions without waiting for the disk: what a ledger would have written in one term,
 * each transaction with a request id of its own and every tenth with a settlement key.
 */
export const writeJournal = (folder: string, workspace: string, entries: number): void => {
  const { journal } = layoutOf(folder);
  mkdirSync(journal, { recursive: true, mode: 0o700 });
  const ledger = ledgerName(workspace);
  const own = { attested: 'portcullis', requestId: ID, settlementKey: null } as const;
  const keyed = { ...own, settlementKey: `key-${ID}` };
  const shapes = [own, keyed].map((names) => [
    piecesOf(
      prepared(ID, { ...names, workspace, digest: 'e'.repeat(64), origin: { ...prepared('').origin, session: ID } }),
    ),
    piecesOf(settled(ID, { ...names, digest: 'e'.repeat(64) })),
  ]);
  let prev = GENESIS;
  for (let seq = 1; seq <= entries;) {
    const file = openSync(join(journal, segmentName(Math.ceil(seq / SEGMENT_ENTRIES))), 'wx', 0o600);
    const lines: string[] = [];
    for (; lines.length < SEGMENT_ENTRIES && seq <= entries; seq += 1) {
      const transaction = Math.ceil(seq / 2);
      const pieces = shapes[transaction % 10 === 0 ? 1 : 0]?.[(seq + 1) % 2] ?? [];
      const time = new Date(1_767_323_045_678 + seq * 1000).toISOString();
      const links = `,"ledger":"${ledger}","prev":"${prev}","seq":${seq},"term":1,"time":"${time}","v":${ENTRY_VERSION}}`;
      const text = pieces.join(`t${transaction}`) + links;
      prev = digest('sha256', text, 'hex');
      lines.push(`${prev} ${text}\n`);
    }
    writeSync(file, lines.join(''));
    closeSync(file);
  }
};
