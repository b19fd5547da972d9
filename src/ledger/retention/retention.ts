import { frameOf } from '../../core/audit/chain.ts';
import type { SegmentFacts } from '../catalogue.ts';
import type { Known } from '../known.ts';
import { linesBackwards } from '../segments.ts';

/** How much of the journal is kept; what is undefined does not limit. */
export interface Retention {
  /** Days after which a segment's last entry is old. */
  readonly days?: number | undefined;
  /** Bytes of the whole journal. */
  readonly bytes?: number | undefined;
}

const DAY = 24 * 3600_000;

/** Milliseconds since 1970 of a segment's last entry; now for one that cannot be read. */
const endedAt = async (journal: string, { number, bytes }: SegmentFacts, now: number): Promise<number> => {
  for await (const line of linesBackwards(journal, number, bytes)) {
    const time = Date.parse(frameOf(line)?.time ?? '');
    return Number.isNaN(time) ? now : time;
  }
  return now;
};

/**
 * The oldest segments that may go: beyond a limit, known to the state files, without a transaction that is not over,
 * and never the last one.
 * @param upTo sequence number up to which the state files speak
 */
export const oldSegments = async (
  journal: string,
  segments: readonly SegmentFacts[],
  {
    retention: { days, bytes = Infinity },
    open,
    upTo,
    now,
  }: { retention: Retention; open: readonly Known[]; upTo: number; now: number },
): Promise<readonly SegmentFacts[]> => {
  const old: SegmentFacts[] = [];
  let left = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  for (const segment of segments.slice(0, -1)) {
    const isOld = days !== undefined && (await endedAt(journal, segment, now)) < now - days * DAY;
    const isNeeded = open.some(({ prepared }) => prepared === undefined || prepared.segment === segment.number);
    if ((left <= bytes && !isOld) || isNeeded || segment.last > upTo) break;
    old.push(segment);
    left -= segment.bytes;
  }
  return old;
};
