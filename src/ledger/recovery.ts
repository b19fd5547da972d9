import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from './files.ts';
import { layoutOf, segmentName } from './layout.ts';
import { segmentNumbers } from './segments.ts';

const LINE_FEED = 10;
const SEAL = '.seal';

/** What a crash had left at the end of the journal, and where it is kept now. */
export interface Cut {
  readonly segment: string;
  readonly bytes: number;
  /** Name in the folder `recovered`. */
  readonly kept: string;
}

const cutName = /^(\d{8}\.jsonl)\.(\d+)\.(\d+)$/;

/**
 * Brings the end of the journal in order after a claim. Segments without an entry are removed from the end; in the
 * last one that remains, what stands after the last line feed is cut off and kept aside.
 * @param fence true when the owner before may still run: the last segment then becomes a new file of the same name,
 *   and what that owner may yet write goes into one that has no name
 */
export const recoverJournal = async (folder: string, fence: boolean): Promise<void> => {
  const { journal, recovered } = layoutOf(folder);
  for (const name of await readdir(journal)) if (name.endsWith(SEAL)) await unlink(join(journal, name));
  for (const number of [...(await segmentNumbers(journal))].reverse()) {
    const name = segmentName(number);
    const path = join(journal, name);
    const { whole, rest } = await endOf(path);
    if (whole > 0 && rest.length === 0 && !fence) return;
    if (rest.length > 0) {
      await mkdir(recovered, { recursive: true, mode: 0o700 });
      await writeDurably(join(recovered, `${name}.${whole}.${rest.length}`), rest);
      await syncFolder(recovered);
    }
    if (whole > 0) {
      await writeDurably(`${path}${SEAL}`, (await readFile(path)).subarray(0, whole));
      await rename(`${path}${SEAL}`, path);
    } else await unlink(path);
    await syncFolder(journal);
    if (whole > 0) return;
  }
};

const BLOCK = 64 * 1024;

/** Bytes of a file up to its last line feed, and what stands after it. */
const endOf = async (path: string): Promise<{ readonly whole: number; readonly rest: Uint8Array }> => {
  const handle = await open(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (let position = (await handle.stat()).size; position > 0;) {
      const length = Math.min(BLOCK, position);
      position -= length;
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
      const block = buffer.subarray(0, bytesRead);
      const end = block.lastIndexOf(LINE_FEED) + 1;
      rest = Buffer.concat([block.subarray(end), rest]);
      if (end > 0) return { whole: position + end, rest };
    }
    return { whole: 0, rest };
  } finally {
    await handle.close();
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
