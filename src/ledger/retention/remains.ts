import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeIntact } from '../../core/audit/chain.ts';
import { firstFrame } from '../../core/audit/dropped.ts';
import type { Entry, EntryOf } from '../../core/audit/entry.ts';
import { verifyChain } from '../../core/audit/verify.ts';
import { PortcullisError } from '../../core/errors.ts';
import type { SegmentFacts } from '../catalogue.ts';
import { replaceFile, syncFolder } from '../files.ts';
import { indexName, layoutOf, namesName, numbersOf, SEGMENT_ENTRIES } from '../layout.ts';
import type { Projection, Remains } from '../projection.ts';
import { segmentAt } from '../segments.ts';

/** Digests of a segment's file and of the file that keeps the names which its transactions hold. */
export interface Kept {
  readonly file: string;
  readonly names: string;
}

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/**
 * Writes down what must outlive a segment: the names that its transactions hold, so that none is given away again.
 * @throws {PortcullisError} `ledger-broken` for a segment that is not what was written
 */
export const keepNames = async (folder: string, facts: SegmentFacts, projection: Projection): Promise<Kept> => {
  const { journal, dropped } = layoutOf(folder);
  const { number, first, last, hash: end } = facts;
  const segment = segmentAt(journal, number, { until: facts.bytes });
  const prev = (await firstFrame([segment]))?.prev ?? '';
  const remains: Remains[] = [];
  const { fault } = await verifyChain([segment], {
    after: { seq: first - 1, hash: prev, term: 0 },
    head: { seq: last, hash: end },
    visit: (line) => {
      const entry = decodeIntact(line);
      if (entry.body.type === 'prepared') remains.push(projection.remains(entry as Entry<EntryOf<'prepared'>>));
    },
  });
  if (fault) throw new PortcullisError('ledger-broken', `${segment.name} is ${fault.what} at entry ${fault.seq}.`);
  const bytes = Buffer.from(JSON.stringify(remains));
  const names = sha256(bytes);
  await mkdir(dropped, { recursive: true, mode: 0o700 });
  await replaceFile(join(dropped, namesName(number, names)), bytes);
  const whole = await readFile(join(journal, segment.name));
  return { file: sha256(whole.subarray(0, facts.bytes)), names };
};

/**
 * What outlives a segment that was dropped.
 * @throws {PortcullisError} `ledger-broken` when it is not what the journal says that it kept
 */
export const readNames = async (
  folder: string,
  { segment, names }: EntryOf<'dropped'>,
): Promise<readonly Remains[]> => {
  const path = join(layoutOf(folder).dropped, namesName(Number.parseInt(segment, 10), names));
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  if (sha256(bytes) === names) return JSON.parse(bytes.toString()) as Remains[];
  throw new PortcullisError('ledger-broken', `${path} does not hold the names that were kept of ${segment}.`);
};

/** Removes the file of a segment, and the index files that hold nothing after its last entry. */
export const removeSegment = async (folder: string, segment: string, last: number): Promise<void> => {
  const { journal, index } = layoutOf(folder);
  await rm(join(journal, segment), { force: true });
  await syncFolder(journal);
  for (const number of numbersOf(await readdir(index).catch(() => []), 'sqlite')) {
    if (number * SEGMENT_ENTRIES <= last) await rm(join(index, indexName(number)), { force: true });
  }
};
