import { statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeIntact, type Frame } from '../core/audit/chain.ts';
import { droppedIn, firstFrame } from '../core/audit/dropped.ts';
import type { EntryOf } from '../core/audit/entry.ts';
import type { SegmentSource } from '../core/audit/lines.ts';
import { type Fault, verifyChain, type Verification } from '../core/audit/verify.ts';
import { PortcullisError } from '../core/errors.ts';
import { Catalogue, type SegmentFacts } from './catalogue.ts';
import { chainFiles, type End } from './chainFiles.ts';
import { layoutOf, segmentName } from './layout.ts';
import { Projection, type Remains } from './projection.ts';
import { readNames } from './retention/remains.ts';
import { linesBackwards, type Segment, segmentNumbers } from './segments.ts';
import type { StateFolder } from './state/manifest.ts';
import { Snapshot } from './state/snapshot.ts';

/** Entries after which a replay puts what it knows into the state files: so much is in memory at most. */
const FULL = 50_000;

/** The last entry so far. */
export type Last = Pick<Frame, 'seq' | 'hash' | 'term'>;

/** A ledger as its files tell it. */
export interface Replayed {
  readonly verification: Verification;
  /** Up to the first fault. */
  readonly projection: Projection;
  readonly catalogue: Catalogue;
  /** Undefined for an empty ledger. */
  readonly last: Last | undefined;
  /** Names of the cuts that are in the record. */
  readonly cuts: ReadonlySet<string>;
  /** On what the projection stands. */
  readonly snapshot: Snapshot | undefined;
  /** Why state files that were there could not be used. */
  readonly refused: string | undefined;
}

export interface ReplayOptions {
  /** The name that the ledger must have; undefined: whatever its first entry says. */
  readonly ledger?: string | undefined;
  /** What lets it begin where the state files end. Needs the name. */
  readonly state?: StateFolder | undefined;
  /** Sequence number of the last entry to read; undefined: all that is there. */
  readonly upTo?: number | undefined;
  /** Where the chain ends, for who takes the ledger over. */
  readonly end?: End | undefined;
}

/**
 * Reads the journal from where trusted state files end, checks it, and follows its transactions. State files that are
 * not what was written for this ledger are not used; those that are, and contradict the journal, prove that it was cut
 * off or rewritten: that is its fault then.
 */
export const replay = async (folder: string, options: ReplayOptions = {}): Promise<Replayed> => {
  const { ledger, state } = options;
  const { journal } = layoutOf(folder);
  const numbers = await segmentNumbers(journal);
  const { snapshot, refused } = load(state, ledger);
  const known = snapshot?.manifest.segments ?? [];
  const from = known.at(-1);
  const { segments } = await chainFiles(journal, { from, end: options.end });
  const isShort = from ? known.some(({ number }) => !numbers.includes(number)) : await beginsLate(segments);
  const dropped = isShort ? await droppedIn((await chainFiles(journal, { end: options.end })).segments) : [];
  const contradiction = await contradictionOf(journal, numbers, known, dropped);
  if (contradiction) {
    snapshot?.close();
    const whole = await replay(folder, { ...options, state: undefined });
    return { ...whole, verification: whole.verification.ok ? contradiction : whole.verification };
  }
  const remains = snapshot ? [] : await remainsOf(folder, dropped);
  if (remains instanceof PortcullisError) return unreadable(remains, refused);
  return follow(options, {
    snapshot,
    refused,
    remains,
    known: known.filter(({ number }) => numbers.includes(number)),
    segments,
  });
};

/** From where the journal is followed. */
interface Beginning extends Pick<Replayed, 'snapshot' | 'refused'> {
  /** Segments that the snapshot knows and that are still there. */
  readonly known: readonly SegmentFacts[];
  /** What is read. */
  readonly segments: readonly Segment[];
  /** Of segments that were dropped. */
  readonly remains: readonly Remains[];
}

const beginsLate = async (segments: readonly SegmentSource[]): Promise<boolean> =>
  ((await firstFrame(segments))?.seq ?? 1) > 1;

const remainsOf = async (
  folder: string,
  dropped: readonly EntryOf<'dropped'>[],
): Promise<readonly Remains[] | PortcullisError> => {
  // A segment whose removal was interrupted is dropped once more: its last word counts.
  const last = new Map(dropped.map((one) => [one.segment, one]));
  try {
    return (await Promise.all([...last.values()].map((one) => readNames(folder, one)))).flat();
  } catch (error) {
    if (error instanceof PortcullisError) return error;
    throw error;
  }
};

/** A journal of which nothing can be believed, since what its dropped part held could be given away again. */
const unreadable = ({ message }: PortcullisError, refused: string | undefined): Replayed => ({
  verification: {
    ok: false,
    entries: 0,
    head: '',
    fault: { what: 'removed', seq: 1, place: 'dropped', detail: message },
  },
  projection: new Projection(),
  catalogue: new Catalogue(),
  last: undefined,
  cuts: new Set(),
  snapshot: undefined,
  refused,
});

const load = (state: StateFolder | undefined, ledger = ''): Pick<Replayed, 'snapshot' | 'refused'> => {
  try {
    return { snapshot: state && Snapshot.load(state, ledger), refused: undefined };
  } catch (error) {
    if (!(error instanceof PortcullisError)) throw error;
    return { snapshot: undefined, refused: error.message };
  }
};

/** What of the journal is not as the state files remember it; they are ours, so it was so. */
const contradictionOf = async (
  journal: string,
  numbers: readonly number[],
  known: readonly SegmentFacts[],
  dropped: readonly EntryOf<'dropped'>[],
): Promise<Verification | undefined> => {
  const end = known.at(-1);
  if (!end) return undefined;
  const fault = (what: Fault['what'], { first, number }: SegmentFacts, detail: string): Verification => {
    const place = segmentName(number);
    return { ok: false, entries: first - 1, head: '', fault: { what, seq: first, place, detail } };
  };
  const wasDropped = (segment: SegmentFacts): boolean =>
    dropped.some(({ last, hash }) => last === segment.last && hash === segment.hash);
  const missing = known.find((segment) => !numbers.includes(segment.number) && !wasDropped(segment));
  if (missing) return fault('removed', missing, `the state files remember this segment, and it is gone`);
  const short = known.find(
    ({ number, bytes }) => numbers.includes(number) && statSync(join(journal, segmentName(number))).size < bytes,
  );
  if (short)
    return fault(
      short === end ? 'truncated' : 'removed',
      short,
      'the state files remember more of this segment than there is',
    );
  for await (const line of linesBackwards(journal, end.number, end.bytes)) {
    if (Buffer.from(line.subarray(0, 64)).toString('latin1') === end.hash) return undefined;
    break;
  }
  return fault('forked', end, `the state files remember another entry ${end.last} than the journal`);
};

const follow = async (
  { ledger, state, upTo }: ReplayOptions,
  { snapshot: before, refused, known, segments, remains }: Beginning,
): Promise<Replayed> => {
  let snapshot = before;
  const manifest = snapshot?.manifest;
  const projection = new Projection(snapshot, manifest?.open);
  projection.remember(remains);
  const catalogue = new Catalogue(known);
  const cuts = new Set(manifest?.cuts);
  const end = manifest?.segments.at(-1);
  const after = manifest && end && { seq: end.last, hash: end.hash, term: manifest.term };
  let last: Last | undefined = after;
  const numberOf = new Map(segments.map((segment) => [segment.name, segment.number]));
  const verification = await verifyChain(segments, {
    ledger,
    after,
    upTo,
    visit: (line, frame, { segment, offset }) => {
      const entry = decodeIntact(line);
      const place = { segment: numberOf.get(segment.name) ?? 0, offset, length: line.length };
      const key = projection.apply(entry);
      if (key !== undefined) projection.locate(key, entry, place);
      catalogue.add(frame, place);
      if (entry.body.type === 'recovered') cuts.add(entry.body.kept);
      last = frame;
      if (!state || frame.seq - (snapshot?.seq ?? 0) < FULL) return;
      const older = snapshot;
      snapshot = writeState(state, older, { ledger: frame.ledger, projection, catalogue, cuts, last: frame });
      projection.adopt(snapshot);
      older?.close();
    },
  });
  return { verification, projection, catalogue, last, cuts, snapshot, refused };
};

/** Writes what a projection knows beyond the snapshot on which it stands. */
export const writeState = (
  state: StateFolder,
  before: Snapshot | undefined,
  {
    ledger,
    projection,
    catalogue,
    cuts,
    last,
  }: Pick<Replayed, 'projection' | 'catalogue' | 'cuts'> & { ledger: string; last: Last },
): Snapshot => Snapshot.write(state, before, projection, { ledger, term: last.term, segments: catalogue.all(), cuts });
