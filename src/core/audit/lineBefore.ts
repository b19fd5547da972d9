import { hash as digest } from 'node:crypto';
import { TEXT_START } from './chain.ts';
import { ENTRY_VERSION } from './entry.ts';

/** Bytes of a line, and the same as a text of as many characters. */
export interface ReadLine {
  readonly bytes: Uint8Array;
  readonly latin1: string;
}

/** What an entry tells that is known to be the one that was written: the hash of the one before it, and its time. */
export interface LineBefore {
  readonly prev: string;
  readonly time: string;
}

const HASH_LENGTH = TEXT_START - 1;
/** Characters of the time that entries are given: `2026-01-02T03:04:05.678Z`. */
const TIME_LENGTH = 24;
const TIME_START = ',"time":"';
const TAIL_END = `","v":${ENTRY_VERSION}}`;

/**
 * Recognises the line (without its line feed) that is exactly the entry with a number and a hash: the quick way for what
 * is nearly every line when the chain is followed backwards. Undefined says only that the line has to be looked at.
 */
export const lineBefore = ({ bytes, latin1 }: ReadLine, seq: number, hash: string): LineBefore | undefined => {
  const isThere = latin1.startsWith(hash) && latin1[HASH_LENGTH] === ' ';
  if (!isThere || digest('sha256', bytes.subarray(TEXT_START), 'hex') !== hash) return undefined;
  // The text is what was written, so its end has the form that ours has.
  const prev = latin1.lastIndexOf(`","seq":${seq},"term":`);
  const time = latin1.length - TAIL_END.length - TIME_LENGTH;
  const isUsual = prev > 0 && latin1.endsWith(TAIL_END) && latin1.startsWith(TIME_START, time - TIME_START.length);
  if (!isUsual) return undefined;
  return { prev: latin1.slice(prev - HASH_LENGTH, prev), time: latin1.slice(time, time + TIME_LENGTH) };
};
