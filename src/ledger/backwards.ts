import { type Frame, frameOf, isIntact } from '../core/audit/chain.ts';
import { lineBefore } from '../core/audit/lineBefore.ts';
import type { SegmentFacts } from './catalogue.ts';
import { lastLines, type LineHere } from './lastLines.ts';
import type { LineAt } from './segments.ts';

/** Where reading backwards goes on: what lies below has not been read. */
export interface Cursor {
  readonly segment: number;
  /** Bytes of the segment below it. */
  readonly end: number;
  /** Sequence number and hash that the next older entry must have; the hash is undefined where nothing tells it. */
  readonly seq: number;
  readonly hash: string | undefined;
}

/**
 * What is wrong with a line: `altered`, its hash is not that of its text, or not the one that the entry after it names;
 * `misplaced`, it is intact and stands where another one belongs; `missing`, the entries from `seq` down are not there;
 * `unreadable`, it is no entry.
 */
export type LineFault = 'altered' | 'misplaced' | 'missing' | 'unreadable';

/** One line of the journal as it stands there. */
export interface OlderLine {
  /** Sequence number of the entry that belongs here. */
  readonly seq: number;
  /** Without its line feed. */
  readonly bytes: Uint8Array;
  /** The same, each byte a character. */
  readonly latin1: string;
  readonly place: LineAt;
  /** ISO 8601; undefined where the line does not tell. */
  readonly time: string | undefined;
  /** Undefined for what is as it was written. */
  readonly fault: LineFault | undefined;
}

/** Some lines, newest first. */
export interface OlderLines {
  readonly lines: readonly OlderLine[];
  /** Undefined when there are none before these. */
  readonly next: Cursor | undefined;
}

/** Bytes that are read at once: few for what is wanted at once, more when the reading goes on. */
const BLOCK = { first: 256 * 1024, further: 1024 * 1024 };

const NOTHING = Buffer.alloc(0);

const newestOf = ({ number, last, hash, bytes }: SegmentFacts): Cursor => ({
  segment: number,
  end: bytes,
  seq: last,
  hash,
});

/**
 * Where to begin.
 * @param segments those that hold entries, in order
 * @param upTo a sequence number to which the reading has to come; undefined: the newest
 */
export const cursorAt = (segments: readonly SegmentFacts[], upTo = Infinity): Cursor | undefined => {
  const holding = segments.findLast(({ first }) => first <= upTo);
  return holding && newestOf(holding);
};

const judge = (bytes: Uint8Array, frame: Frame | undefined, { seq, hash }: Cursor): LineFault | undefined => {
  if (!frame) return 'unreadable';
  if (!isIntact(bytes)) return 'altered';
  if (hash === undefined || frame.hash === hash) return frame.seq === seq ? undefined : 'misplaced';
  return frame.seq === seq ? 'altered' : 'misplaced';
};

/** Entries that belong between a line and the ones after it. */
const gap = (seq: number, place: LineAt): OlderLine => ({
  seq,
  bytes: NOTHING,
  latin1: '',
  place: { ...place, length: 0 },
  time: undefined,
  fault: 'missing',
});

/** A line as it stands, and where reading goes on below it. */
interface After {
  readonly lines: readonly OlderLine[];
  readonly seq: number;
  readonly hash: string | undefined;
}

/** What a line is that is not simply the next entry. */
const lookAt = (cursor: Cursor, line: OlderLine): After => {
  const frame = frameOf(line.bytes);
  const fault = judge(line.bytes, frame, cursor);
  const { seq, hash } = cursor;
  const told = { ...line, time: frame?.time, fault };
  if (fault !== 'misplaced' || !frame) {
    return { lines: [told], seq: seq - 1, hash: fault === 'unreadable' ? undefined : frame?.prev };
  }
  // An intact line tells where it belongs. A newer one is too much here; above an older one entries are missing.
  if (frame.seq >= seq) return { lines: [told], seq, hash };
  const lines = [gap(seq, line.place), { ...told, seq: frame.seq, fault: undefined }];
  return { lines, seq: frame.seq - 1, hash: frame.prev };
};

const after = (cursor: Cursor, { bytes, latin1, offset }: LineHere): After => {
  const { segment, seq, hash } = cursor;
  const place = { segment, offset, length: bytes.length };
  const links = hash === undefined ? undefined : lineBefore({ bytes, latin1 }, seq, hash);
  const line: OlderLine = { seq, bytes, latin1, place, time: links?.time, fault: undefined };
  return links ? { lines: [line], seq: seq - 1, hash: links.prev } : lookAt(cursor, line);
};

/**
 * Reads some lines back from a cursor, each compared with what the entries after it say. Whatever stands in the files is
 * told as it is; nothing of it throws.
 * @param segments those that hold entries now, in order; what was dropped meanwhile ends the reading
 * @throws what opening or reading a file throws
 */
export const olderLines = async (
  journal: string,
  segments: readonly SegmentFacts[],
  cursor: Cursor,
): Promise<OlderLines> => {
  const at = segments.findIndex(({ number }) => number === cursor.segment);
  const facts = segments[at];
  if (!facts) return { lines: [], next: undefined };
  const found: OlderLine[] = [];
  let next = cursor;
  const block = cursor.end === facts.bytes ? BLOCK.first : BLOCK.further;
  for (const line of await lastLines(journal, cursor.segment, cursor.end, block)) {
    const { lines, seq, hash } = after(next, line);
    for (const one of lines) found.push(one);
    next = { segment: cursor.segment, end: line.offset, seq, hash };
  }
  const isRead = next.end === 0 || next.end === cursor.end;
  if (!isRead) return { lines: found, next };
  if (next.seq >= facts.first) found.push(gap(next.seq, { segment: cursor.segment, offset: 0, length: 0 }));
  const before = segments[at - 1];
  return { lines: found, next: before && newestOf(before) };
};
