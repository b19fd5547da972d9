import { RISKS, VERDICTS } from '../../core/action/risk.ts';
import { TRANSACTION_STATES } from '../../core/audit/entry.ts';
import type { Known, Mark } from '../known.ts';
import { KEY_BYTES } from './keyTable.ts';

/**
 * A transaction: key (16), state and risk and verdict (1), number of its last entry (6), two marks (21 each), key of
 * the one before it with the same session and digest (16). All numbers are big-endian; nothing is all zeros.
 */
export const TRANSACTION_BYTES = 81;
const [FLAGS, LAST, PREPARED, END, PREVIOUS] = [16, 17, 23, 44, 65];

/** A name: its key, and the key of the transaction that holds it; zeros where nobody holds it any more. */
export const NAME_BYTES = 2 * KEY_BYTES;

const writeMark = (record: Buffer, at: number, mark: Mark | undefined): void => {
  if (!mark) return;
  record.writeUInt32BE(mark.segment, at);
  record.writeUIntBE(mark.offset, at + 4, 6);
  record.writeUIntBE(mark.length, at + 10, 3);
  record.write(mark.hash, at + 13, 8, 'hex');
};

const readMark = (record: Buffer, at: number): Mark | undefined => {
  const length = record.readUIntBE(at + 10, 3);
  if (length === 0) return undefined;
  const [segment, offset] = [record.readUInt32BE(at), record.readUIntBE(at + 4, 6)];
  return { segment, offset, length, hash: record.toString('hex', at + 13, at + 21) };
};

const keyAt = (record: Buffer, at: number): string | undefined => {
  const key = record.toString('hex', at, at + KEY_BYTES);
  return /[^0]/.test(key) ? key : undefined;
};

export const transactionRecord = ({ key, state, risk, verdict, last, prepared, end, previous }: Known): Buffer => {
  const record = Buffer.alloc(TRANSACTION_BYTES);
  record.write(key, 0, 'hex');
  record[FLAGS] = TRANSACTION_STATES.indexOf(state) + 8 * RISKS.indexOf(risk) + 32 * VERDICTS.indexOf(verdict);
  record.writeUIntBE(last, LAST, 6);
  writeMark(record, PREPARED, prepared);
  writeMark(record, END, end);
  if (previous !== undefined) record.write(previous, PREVIOUS, 'hex');
  return record;
};

/** What a record says of a transaction that is over. */
export const readTransaction = (record: Buffer): Known => {
  const flags = record[FLAGS] ?? 0;
  return {
    key: record.toString('hex', 0, KEY_BYTES),
    state: TRANSACTION_STATES[flags % 8] ?? 'UNRESOLVED',
    risk: RISKS[Math.floor(flags / 8) % 4] ?? 'CRITICAL',
    verdict: VERDICTS[Math.floor(flags / 32)] ?? 'deny',
    last: record.readUIntBE(LAST, 6),
    prepared: readMark(record, PREPARED),
    end: readMark(record, END),
    previous: keyAt(record, PREVIOUS),
    open: undefined,
  };
};

/** @param holder key of the transaction; undefined when the name was given up */
export const nameRecord = (name: string, holder: string | undefined): Buffer =>
  Buffer.from(name + (holder ?? '0'.repeat(2 * KEY_BYTES)), 'hex');

export const readHolder = (record: Buffer): string | undefined => keyAt(record, KEY_BYTES);
