import { MAX_LINE_BYTES } from '../core/audit/chain.ts';
import { type LineAt, readLine } from './segments.ts';

/** Bytes between two lines up to which they are read at once. */
const NEAR = 64 * 1024;

/**
 * Reads many lines again, neighbours together.
 * @returns for each place its bytes; undefined where the segment is gone or too short
 */
export const readLines = async (
  journal: string,
  places: readonly LineAt[],
): Promise<readonly (Uint8Array | undefined)[]> => {
  const found: (Uint8Array | undefined)[] = places.map(() => undefined);
  const order = places
    .map((place, at) => ({ ...place, at }))
    .sort((a, b) => a.segment - b.segment || a.offset - b.offset);
  for (let from = 0; from < order.length;) {
    const first = order[from] as LineAt;
    let end = first.offset;
    let to = from;
    for (let next = order[to]; next?.segment === first.segment && next.offset - end <= NEAR; next = order[++to]) {
      end = Math.max(end, next.offset + next.length);
      if (end - first.offset > MAX_LINE_BYTES) {
        to += 1;
        break;
      }
    }
    const length = end - first.offset;
    const bytes = await readLine(journal, { ...first, length }).catch(() => new Uint8Array());
    for (const { at, offset, length: size } of order.slice(from, to)) {
      const line = bytes.subarray(offset - first.offset, offset - first.offset + size);
      if (line.length === size) found[at] = line;
    }
    from = to;
  }
  return found;
};
