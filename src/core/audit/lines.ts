import { MAX_LINE_BYTES } from './chain.ts';

/** One file of the journal. `chunks` may be called more than once; each chunk is valid until the next is asked for. */
export interface SegmentSource {
  readonly name: string;
  /** Bytes of the file before what `chunks` gives; undefined: none. */
  readonly start?: number | undefined;
  chunks(): AsyncIterable<Uint8Array>;
}

const LINE_FEED = 10;

/** What a writer fills room with that it makes ahead of its lines; no line begins with it. */
export const ROOM_BYTE = 32;

const isRoom = (byte: number | undefined): boolean => byte === ROOM_BYTE || byte === 0;

/** What stands behind the last line of a segment, without the room for more; what the disk never got of that reads as zeros. */
export const withoutRoom = (bytes: Buffer): Buffer => {
  let [start, end] = [0, bytes.length];
  while (start < end && isRoom(bytes[start])) start += 1;
  while (start < end && isRoom(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
};

/** Bytes of a segment that hold whole lines. */
export interface Block {
  readonly bytes: Buffer;
  readonly segment: SegmentSource;
  /** Bytes before it in the file. */
  readonly offset: number;
  /** False for what stands after the last line feed of a segment. */
  readonly whole: boolean;
}

/** What stands between two line feeds of a segment. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly segment: SegmentSource;
  /** Bytes before it in the file. */
  readonly offset: number;
  readonly whole: boolean;
}

/**
 * The bytes of one segment in blocks of whole lines, each valid until the next is asked for; room at its end is left
 * out. A line longer than any entry is handed out in pieces, which no hash fits.
 */
export async function* blocksOf(segment: SegmentSource): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = segment.start ?? 0;
  const block = (bytes: Buffer, whole = true): Block => {
    const made = { bytes, segment, offset, whole };
    offset += bytes.length;
    return made;
  };
  for await (const chunk of segment.chunks()) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const first = bytes.indexOf(LINE_FEED) + 1;
    if (rest.length > 0 && first > 0) {
      const joined = Buffer.concat([rest, bytes.subarray(0, first)]);
      yield block(joined);
      bytes = bytes.subarray(first);
      rest = Buffer.alloc(0);
    }
    const whole = bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
    if (whole.length > 0) yield block(whole);
    rest = Buffer.concat([rest, bytes.subarray(whole.length)]);
    if (rest.length > MAX_LINE_BYTES) {
      yield block(rest);
      rest = Buffer.alloc(0);
    }
  }
  if (withoutRoom(rest).length > 0) yield block(rest, false);
}

/** Calls back with the bounds of each line of a block, in order, until that returns false. The line feed lies at `end`. */
export const eachLine = ({ bytes }: Block, found: (start: number, end: number) => boolean): void => {
  for (let start = 0; start < bytes.length;) {
    const at = bytes.indexOf(LINE_FEED, start);
    const end = at === -1 ? bytes.length : at;
    if (!found(start, end)) return;
    start = end + 1;
  }
};

/** Lines of one segment, a group a block, valid until the next group is asked for. */
export async function* linesOf(segment: SegmentSource): AsyncGenerator<readonly Line[]> {
  for await (const block of blocksOf(segment)) {
    const lines: Line[] = [];
    const { bytes, offset, whole } = block;
    eachLine(block, (start, end) => {
      lines.push({ bytes: bytes.subarray(start, end), segment, offset: offset + start, whole });
      return true;
    });
    yield lines;
  }
}

/** The number of the line that begins at an offset of a segment that is read from its start; counts from 1. */
export const lineNumber = async (segment: SegmentSource, offset: number): Promise<number> => {
  let number = 1;
  if (offset === 0) return number;
  for await (const block of blocksOf(segment)) {
    eachLine(block, (_, end) => {
      const isBefore = block.offset + end < offset;
      if (isBefore) number += 1;
      return isBefore;
    });
    if (block.offset + block.bytes.length >= offset) break;
  }
  return number;
};
