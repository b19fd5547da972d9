import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
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
    const bytes = await readFile(path);
    const whole = bytes.lastIndexOf(LINE_FEED) + 1;
    if (whole < bytes.length) {
      await mkdir(recovered, { recursive: true, mode: 0o700 });
      await writeDurably(join(recovered, `${name}.${whole}.${bytes.length - whole}`), bytes.subarray(whole));
      await syncFolder(recovered);
    }
    if (whole > 0 && (fence || whole < bytes.length)) {
      await writeDurably(`${path}${SEAL}`, bytes.subarray(0, whole));
      await rename(`${path}${SEAL}`, path);
    }
    if (whole === 0) await unlink(path);
    await syncFolder(journal);
    if (whole > 0) return;
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
