import { type Frame, frameOf, isIntact, type Links, NextLine } from './chain.ts';
import { droppedIn, firstFrame } from './dropped.ts';
import { ENTRY_VERSION, GENESIS } from './entry.ts';
import { type Block, blocksOf, eachLine, type Line, lineNumber, linesOf, type SegmentSource } from './lines.ts';

/** What a recomputation of the chain found. */
export interface Verification {
  readonly ok: boolean;
  /** Number of the last good entry. */
  readonly entries: number;
  /** How many entries at the start were dropped by the owner's own word, which the chain holds; undefined: none. */
  readonly dropped?: number | undefined;
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
  /** The entry that the first one of the segments must follow; undefined: the chain begins with them. */
  readonly after?: { readonly seq: number; readonly hash: string; readonly term: number } | undefined;
  /** Sequence number of the last entry to look at; undefined: all that is there. */
  readonly upTo?: number | undefined;
  /** Where the chain must end, when the caller knows it. */
  readonly head?: { readonly seq: number; readonly hash: string } | undefined;
  /** Called now and then with the number of entries so far. */
  readonly progress?: ((entries: number) => void) | undefined;
  /** Called with each good line (without its line feed, valid during the call only); what it throws makes the entry `unreadable`. */
  readonly visit?: ((line: Uint8Array, links: Links, place: LinePlace) => void) | undefined;
}

async function* linesOfAll(segments: readonly SegmentSource[]): AsyncGenerator<readonly Line[]> {
  for (const segment of segments) yield* linesOf(segment);
}

interface Progress {
  seq: number;
  /** Of the entry with that number. */
  hash: string;
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
  if (frame.prev !== at.hash) return { what: 'forked', detail: `entry ${next} follows another entry ${at.seq}` };
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
    const later = await find(segments, ({ seq, prev }) => seq === at.seq + 1 && prev === at.hash);
    return later ? { ...suspicion, what: 'reordered' } : suspicion;
  }
  let seen = 0;
  const twice = await find(segments, ({ hash }) => hash === misplaced.hash && ++seen > 1);
  return twice
    ? { what: 'reordered', detail: `entry ${misplaced.seq} stands here a second time` }
    : { what: 'forked', detail: `two different entries have the number ${misplaced.seq}` };
};

/** What is wrong with an end that the caller knows better. */
const wrongEnd = ({ seq, hash }: Progress, expected: VerifyOptions['head']): Suspicion | undefined => {
  if (expected === undefined || (seq === expected.seq && hash === expected.hash)) return undefined;
  return seq < expected.seq
    ? { what: 'truncated', detail: `the journal ends after entry ${seq}, but ${expected.seq} were written` }
    : { what: 'forked', detail: `the last entry is not the one that was written last` };
};

/** Follows the chain from line to line. */
class Walk {
  private next: NextLine | undefined;

  constructor(
    readonly at: Progress,
    private readonly upTo: number,
    private readonly visit: VerifyOptions['visit'],
  ) {}

  isOver(): boolean {
    return this.at.seq >= this.upTo;
  }

  /** @returns what is wrong with the first line of the block that is not good */
  block(block: Block): { readonly line: Line; readonly suspicion: Suspicion } | undefined {
    const { bytes, segment, whole } = block;
    let bad: { readonly line: Line; readonly suspicion: Suspicion } | undefined;
    eachLine(block, (start, end) => {
      if (this.isOver()) return false;
      const hash = whole ? this.next?.hashIfFollows(bytes, start, end) : undefined;
      if (hash !== undefined && this.visit === undefined) {
        this.advance(hash);
        return true;
      }
      const line: Line = { bytes: bytes.subarray(start, end), segment, whole, offset: block.offset + start };
      const suspicion = this.line(line, hash);
      if (suspicion) bad = { line, suspicion };
      return suspicion === undefined;
    });
    return bad;
  }

  /** @param hash of a line that is good at first sight */
  private line(line: Line, hash: string | undefined): Suspicion | undefined {
    const { seq, term, ledger = '' } = this.at;
    const links = hash === undefined ? judge(line, this.at) : { seq: seq + 1, hash, term, ledger };
    if ('what' in links) return links;
    try {
      this.visit?.(line.bytes, links, { segment: line.segment, offset: line.offset });
    } catch (error) {
      return { what: 'unreadable', detail: (error as Error).message };
    }
    if (hash !== undefined) this.advance(hash);
    else {
      Object.assign(this.at, { seq: links.seq, hash: links.hash, term: links.term, ledger: links.ledger });
      this.next = new NextLine(links);
    }
    return undefined;
  }

  private advance(hash: string): void {
    const { at } = this;
    at.seq += 1;
    at.hash = hash;
    this.next = this.next?.after(hash, at.seq);
  }
}

/** The entry after which a journal begins whose oldest segments were dropped, if it says so itself; else before the first. */
const startOf = async (segments: readonly SegmentSource[]): Promise<Omit<Progress, 'ledger'>> => {
  const first = await firstFrame(segments);
  const known = first === undefined || first.seq === 1 ? [] : await droppedIn(segments);
  const end = known.find(({ last, hash }) => last + 1 === first?.seq && hash === first.prev);
  return end ? { seq: end.last, hash: end.hash, term: 0 } : { seq: 0, hash: GENESIS, term: 0 };
};

/**
 * Recomputes the chain: every hash, every link, every number, in the order of the segments. It needs nothing but the
 * files, so it cannot see that the tail was cut at a line's end, or that all was rewritten, unless `head` is given.
 * @returns the first fault, if there is one; what `chunks` throws is thrown
 */
export const verifyChain = async (
  segments: readonly SegmentSource[],
  { ledger, after, upTo = Infinity, head, progress, visit }: VerifyOptions = {},
): Promise<Verification> => {
  const start = after ?? (await startOf(segments));
  const walk = new Walk({ ...start, ledger }, upTo, visit);
  const { at } = walk;
  const dropped = after === undefined && start.seq > 0 ? { dropped: start.seq } : {};
  const failed = ({ what, detail }: Suspicion, seq: number, place: string): Verification => ({
    ok: false,
    ...dropped,
    entries: at.seq,
    head: at.hash,
    fault: { what, detail, seq, place },
  });
  for (const segment of segments) {
    if (walk.isOver()) break;
    for await (const block of blocksOf(segment)) {
      const bad = walk.block(block);
      if (bad) {
        const found = await refine(segments, bad.suspicion, at);
        const seq = found.what === 'forked' ? (bad.suspicion.misplaced?.seq ?? at.seq + 1) : at.seq + 1;
        const number = segment.start === undefined ? await lineNumber(segment, bad.line.offset) : undefined;
        return failed(found, seq, number === undefined ? segment.name : `${segment.name}:${number}`);
      }
      progress?.(at.seq);
      if (walk.isOver()) break;
    }
  }
  const end = wrongEnd(at, head);
  if (end) return failed(end, Math.min(at.seq + 1, head?.seq ?? at.seq), segments.at(-1)?.name ?? 'journal');
  return { ok: true, ...dropped, entries: at.seq, head: at.hash };
};
