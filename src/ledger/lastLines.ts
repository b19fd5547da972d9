import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_LINE_BYTES } from '../core/audit/chain.ts';
import { segmentName } from './layout.ts';

const BLOCK = 256 * 1024;
const LINE_FEED = 10;

/** A line with where it begins in its file. */
export interface LineHere {
  /** Without the line feed. */
  readonly bytes: Buffer;
  /** The same, each byte a character. */
  readonly latin1: string;
  readonly offset: number;
}

/** The lines of a part of a file that ends with a line, the last one first. */
const linesIn = (bytes: Buffer, offset: number): readonly LineHere[] => {
  const lines: LineHere[] = [];
  const latin1 = bytes.toString('latin1');
  for (let end = bytes.length; end > 0;) {
    const stop = bytes[end - 1] === LINE_FEED ? end - 1 : end;
    const start = stop === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, stop - 1) + 1;
    lines.push({ bytes: bytes.subarray(start, stop), latin1: latin1.slice(start, stop), offset: offset + start });
    end = start;
  }
  return lines;
};

/**
 * The last lines of a part of a segment, as many as a block holds, the last one first.
 * @param end bytes of the segment that count
 * @param block bytes to read
 * @returns nothing at its start, and where a line is longer than any entry
 */
export const lastLines = async (
  journal: string,
  number: number,
  end: number,
  block = BLOCK,
): Promise<readonly LineHere[]> => {
  if (end === 0) return [];
  const handle = await open(join(journal, segmentName(number)), 'r');
  try {
    for (let length = Math.min(block, end); ; length = Math.min(4 * length, end)) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, end - length);
      const read = buffer.subarray(0, bytesRead);
      // The first line may have begun before the block.
      const start = length === end ? 0 : read.indexOf(LINE_FEED) + 1;
      const isWhole = length === end || (start > 0 && start < read.length);
      if (isWhole) return linesIn(read.subarray(start), end - length + start);
      if (length > MAX_LINE_BYTES + BLOCK) return [];
    }
  } finally {
    await handle.close();
  }
};
