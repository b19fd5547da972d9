import { type Frame, frameOf, isIntact } from './chain.ts';
import { ENTRY_VERSION, GENESIS } from './entry.ts';
import { type Line, linesOf, type SegmentSource } from './lines.ts';

/** What a recomputation of the chain found. */
export interface Verification {
  readonly ok: boolean;
  readonly entries: number;
  /** Hash of the last good entry; GENESIS when there is none. */
  readonly head: string;
  /** The first thing that is wrong. */
  readonly fault?: Fault | undefined;
}

export interface Fault {
  readonly what: 'altered' | 'removed' | 'reordered' | 'truncated' | 'forked' | 'foreign' | 'unreadable';
  /** Sequence number of the first bad entry. */
  readonly seq: number;
  /** File and line where it stands. */
  readonly place: string;
  readonly detail: string;
}

/** Where a good line lies. */
export interface LinePlace {
  readonly segment: SegmentSource;
  /** Bytes before the line in its segment. */
  readonly offset: number;
}

export interface VerifyOptions {
  /** The name that the ledger must have; undefined: that of its first entry. */
  readonly ledger?: string | undefined;
  /** Where the chain must end, when the caller knows it. */
  readonly head?: { readonly seq: number; readonly hash: string } | undefined;
  /** Called now and then with the number of entries so far. */
  readonly progress?: ((entries: number) => void) | undefined;
  /** Called with each good line (without its line feed, valid during the call only); what it throws makes the entry `unreadable`. */
  readonly visit?: ((line: Uint8Array, frame: Frame, place: LinePlace) => void) | undefined;
}

async function* linesOfAll(segments: readonly SegmentSource[]): AsyncGenerator<readonly Line[]> {
  for (const segment of segments) yield* linesOf(segment);
}

interface Progress {
  seq: number;
  head: string;
  term: number;
  ledger: string | undefined;
}

type Suspicion = Pick<Fault, 'what' | 'detail'> & { readonly misplaced?: Frame };

/** The frame of a line that follows `at`, or what is wrong with it. */
const judge = (line: Line, at: Progress): Frame | Suspicion => {
  const next = at.seq + 1;
  if (!line.whole) return { what: 'truncated', detail: 'the last line has no end' };
  if (!isIntact(line.bytes)) return { what: 'altered', detail: 'the hash is not that of the text' };
  const frame = frameOf(line.bytes);
  if (frame === undefined) return { what: 'unreadable', detail: 'the line is not an entry' };
  if (frame.v !== ENTRY_VERSION) return { what: 'unreadable', detail: `format version ${frame.v} is not known` };
  if (at.ledger !== undefined && frame.ledger !== at.ledger) {
    return { what: 'foreign', detail: `the entry belongs to the ledger ${frame.ledger}` };
  }
  if (frame.seq !== next) {
    return { what: 'removed', detail: `entry ${frame.seq} stands where entry ${next} belongs`, misplaced: frame };
  }
  if (frame.prev !== at.head) return { what: 'forked', detail: `entry ${next} follows another entry ${at.seq}` };
  if (frame.term < at.term) return { what: 'forked', detail: `entry ${next} was written by an owner that had ended` };
  return frame;
};

/** Finds an intact line for which the test holds. */
const find = async (segments: readonly SegmentSource[], test: (frame: Frame) => boolean): Promise<boolean> => {
  for await (const lines of linesOfAll(segments)) {
    for (const { bytes } of lines) {
      const frame = frameOf(bytes);
      if (frame && test(frame) && isIntact(bytes)) return true;
    }
  }
  return false;
};

/** Tells a moved or repeated entry from a missing one and from a second history. */
const refine = async (
  segments: readonly SegmentSource[],
  { misplaced, ...suspicion }: Suspicion,
  at: Progress,
): Promise<Pick<Fault, 'what' | 'detail'>> => {
  if (!misplaced) return suspicion;
  if (misplaced.seq > at.seq) {
    const later = await find(segments, ({ seq, prev }) => seq === at.seq + 1 && prev === at.head);
    return later ? { ...suspicion, what: 'reordered' } : suspicion;
  }
  let seen = 0;
  const twice = await find(segments, ({ hash }) => hash === misplaced.hash && ++seen > 1);
  return twice
    ? { what: 'reordered', detail: `entry ${misplaced.seq} stands here a second time` }
    : { what: 'forked', detail: `two different entries have the number ${misplaced.seq}` };
};

/** What is wrong with an end that the caller knows better. */
const wrongEnd = ({ seq, head }: Progress, expected: VerifyOptions['head']): Suspicion | undefined => {
  if (expected === undefined || (seq === expected.seq && head === expected.hash)) return undefined;
  return seq < expected.seq
    ? { what: 'truncated', detail: `the journal ends after entry ${seq}, but ${expected.seq} were written` }
    : { what: 'forked', detail: `the last entry is not the one that was written last` };
};

/**
 * Recomputes the chain: every hash, every link, every number, in the order of the segments. It needs nothing but the
 * files, so it cannot see that the tail was cut at a line's end, or that all was rewritten, unless `head` is given.
 * @returns the first fault, if there is one; what `chunks` throws is thrown
 */
export const verifyChain = async (
  segments: readonly SegmentSource[],
  { ledger, head, progress, visit }: VerifyOptions = {},
): Promise<Verification> => {
  const at: Progress = { seq: 0, head: GENESIS, term: 0, ledger };
  const failed = (found: Pick<Fault, 'what' | 'detail'>, seq: number, place: string): Verification => ({
    ok: false,
    entries: at.seq,
    head: at.head,
    fault: { what: found.what, detail: found.detail, seq, place },
  });
  let place = segments.at(-1)?.name ?? 'journal';
  for await (const lines of linesOfAll(segments)) {
    for (const line of lines) {
      place = `${line.segment.name}:${line.number}`;
      const frame = judge(line, at);
      if ('what' in frame) {
        const found = await refine(segments, frame, at);
        return failed(found, found.what === 'forked' ? (frame.misplaced?.seq ?? at.seq + 1) : at.seq + 1, place);
      }
      try {
        visit?.(line.bytes, frame, { segment: line.segment, offset: line.offset });
      } catch (error) {
        return failed({ what: 'unreadable', detail: (error as Error).message }, frame.seq, place);
      }
      Object.assign(at, { seq: frame.seq, head: frame.hash, term: frame.term, ledger: frame.ledger });
    }
    progress?.(at.seq);
  }
  const end = wrongEnd(at, head);
  if (end) return failed(end, Math.min(at.seq + 1, head?.seq ?? at.seq), place);
  return { ok: true, entries: at.seq, head: at.head };
};
