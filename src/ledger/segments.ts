import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type SegmentSource, withoutRoom } from '../core/audit/lines.ts';
import { lastLines } from './lastLines.ts';
import { numbersOf, segmentName } from './layout.ts';

const CHUNK = 1024 * 1024;
const BLOCK = 64 * 1024;
const LINE_FEED = 10;

/** One file of the journal, read up to where its entries are known to be durable. */
export interface Segment extends SegmentSource {
  readonly number: number;
  /** Bytes of the file that count; undefined: all that is there. */
  readonly until?: number | undefined;
}

/** Which part of a segment's file to read. */
export interface Span {
  /** Bytes to leave out at its start. */
  readonly start?: number | undefined;
  /** Bytes of the file that count; undefined: all that is there. */
  readonly until?: number | undefined;
}

export const segmentAt = (journal: string, number: number, { start, until }: Span = {}): Segment => {
  const name = segmentName(number);
  return {
    number,
    name,
    start,
    until,
    async *chunks() {
      const end = until ?? Infinity;
      const handle = await open(join(journal, name), 'r');
      try {
        const chunk = Buffer.allocUnsafe(CHUNK);
        for (let position = start ?? 0; position < end;) {
          const { bytesRead } = await handle.read(chunk, 0, Math.min(CHUNK, end - position), position);
          if (bytesRead === 0) return;
          yield chunk.subarray(0, bytesRead);
          position += bytesRead;
        }
      } finally {
        await handle.close();
      }
    },
  };
};

/** Numbers of the segments that lie in a journal's folder, in order. */
export const segmentNumbers = async (journal: string): Promise<readonly number[]> =>
  numbersOf(await readdir(journal), 'jsonl');

/** Where a line lies, so that it can be read again without reading what is before it. */
export interface LineAt {
  readonly segment: number;
  readonly offset: number;
  /** Bytes without the line feed. */
  readonly length: number;
}

/** What a segment holds behind some of its bytes, without the room for more lines. */
export const readBehind = async (journal: string, number: number, bytes: number): Promise<Buffer> => {
  const handle = await open(join(journal, segmentName(number)), 'r');
  try {
    const size = Math.max(0, (await handle.stat()).size - bytes);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(size), 0, size, bytes);
    return withoutRoom(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
};

/** Reads lines again. */
export const readLine = async (journal: string, { segment, offset, length }: LineAt): Promise<Uint8Array> => {
  const handle = await open(join(journal, segmentName(segment)), 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

/** Where the last whole line of a segment ends: what is behind it is room, or a line that is being written. */
export const lastLineEnd = async (journal: string, number: number): Promise<number> => {
  const handle = await open(join(journal, segmentName(number)), 'r');
  try {
    for (let position = (await handle.stat()).size; position > 0;) {
      const length = Math.min(BLOCK, position);
      position -= length;
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(LINE_FEED) + 1;
      if (end > 0) return position + end;
    }
    return 0;
  } finally {
    await handle.close();
  }
};

/**
 * The lines of a segment (without line feeds), the last one first; ends early at a line that is longer than any entry.
 * @param end bytes of the segment that count
 */
export async function* linesBackwards(journal: string, number: number, end: number): AsyncGenerator<Uint8Array> {
  for (let left = end; left > 0;) {
    const lines = await lastLines(journal, number, left);
    if (lines.length === 0) return;
    for (const { bytes } of lines) yield bytes;
    left = lines.at(-1)?.offset ?? 0;
  }
}
