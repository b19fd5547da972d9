import { statSync } from 'node:fs';
import { mkdir, open, readdir, readFile, truncate, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutRoom } from '../core/audit/lines.ts';
import type { SegmentFacts } from './catalogue.ts';
import type { End } from './chainFiles.ts';
import { replaceFile } from './files.ts';
import { layoutOf, segmentName } from './layout.ts';
import { lastLineEnd, segmentNumbers } from './segments.ts';

/** What a crash had left at the end of the journal, and where it is kept now. */
export interface Cut {
  readonly segment: string;
  readonly bytes: number;
  /** Name in the folder `recovered`. */
  readonly kept: string;
}

const cutName = /^(\d{8}\.jsonl)\.(\d+)\.(\d+)$/;

// Whoever recovers may itself be stopped at any step, and wake when others have long gone on. So nothing in here takes
// anything away before an entry that is part of the chain says that it does not count.

/**
 * Where the journal ends for who takes it over: after the last line feed of the newest segment that has one. That
 * segment is on the disk when this resolves: the owner before may have ended between its write and its sync.
 */
export const endOfJournal = async (journal: string): Promise<End> => {
  for (const number of [...(await segmentNumbers(journal))].reverse()) {
    const bytes = await lastLineEnd(journal, number);
    if (bytes === 0) continue;
    const handle = await open(join(journal, segmentName(number)), 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { number, bytes };
  }
  return { number: 0, bytes: 0 };
};

/** What stands in the journal's files behind the end of what counts, which may be no more than room for lines. */
export type Excess = End;

/** @param known the segments of the chain, which was verified */
export const excessOf = async (journal: string, known: readonly SegmentFacts[]): Promise<readonly Excess[]> => {
  const counted = new Map(known.map(({ number, bytes }) => [number, bytes]));
  return (await segmentNumbers(journal))
    .map((number) => ({ number, bytes: counted.get(number) ?? 0 }))
    .filter(({ number, bytes }) => !counted.has(number) || statSync(join(journal, segmentName(number))).size > bytes);
};

/**
 * Copies to the folder `recovered` what does not count, without the room around it.
 * @returns true when there was more than room
 */
export const keepAside = async (folder: string, excess: readonly Excess[]): Promise<boolean> => {
  const { journal, recovered } = layoutOf(folder);
  let isKept = false;
  for (const { number, bytes } of excess) {
    const rest = (await readFile(join(journal, segmentName(number)))).subarray(bytes);
    const content = withoutRoom(rest);
    if (content.length === 0) continue;
    await mkdir(recovered, { recursive: true, mode: 0o700 });
    const offset = bytes + content.byteOffset - rest.byteOffset;
    await replaceFile(join(recovered, `${segmentName(number)}.${offset}.${content.length}`), content);
    isKept = true;
  }
  return isKept;
};

/** Takes away what does not count, once the chain itself says so; what cannot be taken away does no harm. */
export const removeExcess = async (folder: string, excess: readonly Excess[]): Promise<void> => {
  const { journal } = layoutOf(folder);
  for (const { number, bytes } of excess) {
    const path = join(journal, segmentName(number));
    await (bytes === 0 ? unlink(path) : truncate(path, bytes)).catch(() => undefined);
  }
};

/** The cuts that the folder `recovered` holds: each must be in the record. */
export const cutsOf = async (folder: string): Promise<readonly Cut[]> => {
  const names = await readdir(layoutOf(folder).recovered).catch(() => []);
  return names.flatMap((kept) => {
    const [, segment, , bytes] = cutName.exec(kept) ?? [];
    return segment === undefined ? [] : [{ segment, bytes: Number(bytes), kept }];
  });
};
