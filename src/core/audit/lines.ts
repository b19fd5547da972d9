import { MAX_LINE_BYTES } from './chain.ts';

/** One file of the journal. `chunks` may be called more than once. */
export interface SegmentSource {
  readonly name: string;
  chunks(): AsyncIterable<Uint8Array>;
}

const LINE_FEED = 10;

/** What stands between two line feeds of a segment. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly segment: SegmentSource;
  /** Counts from 1. */
  readonly number: number;
  readonly offset: number;
  /** False for what stands after the last line feed of a segment. */
  readonly whole: boolean;
}

/** Lines of one segment, a group a chunk. A line longer than any entry is handed out in pieces, which no hash fits. */
export async function* linesOf(segment: SegmentSource): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  let number = 1;
  for await (const chunk of segment.chunks()) {
    const bytes =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    const lines: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      lines.push({ bytes: bytes.subarray(start, end), segment, number, offset: offset + start, whole: true });
      start = end + 1;
      number += 1;
    }
    if (bytes.length - start > MAX_LINE_BYTES) {
      lines.push({ bytes: bytes.subarray(start), segment, number, offset: offset + start, whole: true });
      start = bytes.length;
    }
    rest = bytes.subarray(start);
    offset += start;
    yield lines;
  }
  if (rest.length > 0) yield [{ bytes: rest, segment, number, offset, whole: false }];
}
