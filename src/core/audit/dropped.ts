import { decodeEntry, type Frame, frameOf, TEXT_START } from './chain.ts';
import type { EntryOf } from './entry.ts';
import { blocksOf, eachLine, linesOf, type SegmentSource } from './lines.ts';

/** How the text of a `dropped` entry begins in RFC 8785 form. */
const BEGINNING = Buffer.from('{"body":{"file":"');

/** The links of the first line of some segments; undefined when there is none, or it is not an entry. */
export const firstFrame = async (segments: readonly SegmentSource[]): Promise<Frame | undefined> => {
  for (const segment of segments) {
    for await (const [line] of linesOf(segment)) return line && frameOf(line.bytes);
  }
  return undefined;
};

/** What a journal says of itself that it dropped, in order. That these lines are part of the chain is not checked here. */
export const droppedIn = async (segments: readonly SegmentSource[]): Promise<readonly EntryOf<'dropped'>[]> => {
  const found: EntryOf<'dropped'>[] = [];
  for (const segment of segments) {
    for await (const block of blocksOf(segment)) {
      const { bytes } = block;
      eachLine(block, (start, end) => {
        const at = start + TEXT_START;
        const stop = at + BEGINNING.length;
        if (stop < end && bytes.compare(BEGINNING, 0, BEGINNING.length, at, stop) === 0) {
          found.push(...droppedBy(bytes.subarray(start, end)));
        }
        return true;
      });
    }
  }
  return found;
};

const droppedBy = (line: Uint8Array): readonly EntryOf<'dropped'>[] => {
  try {
    const { body } = decodeEntry(line);
    return body.type === 'dropped' ? [body] : [];
  } catch {
    // What is wrong with the line is found where it stands in the chain.
    return [];
  }
};
