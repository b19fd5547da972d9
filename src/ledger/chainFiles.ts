import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeEntry, TEXT_START } from '../core/audit/chain.ts';
import { segmentName } from './layout.ts';
import { type Segment, segmentAt, segmentNumbers } from './segments.ts';

/** A place between two entries: bytes of a segment. Number 0: before the first segment. */
export interface End {
  readonly number: number;
  readonly bytes: number;
}

/** Which parts of a journal's files are its chain. */
export interface ChainFiles {
  readonly segments: readonly Segment[];
  /** What an owner wrote, or may yet write, after another had taken over: no part of the chain. */
  readonly late: readonly End[];
}

export interface ChainFilesOptions {
  /** From where the files are wanted; undefined: all. */
  readonly from?: End | undefined;
  /** Where the chain ends, for who is about to write the next entry; undefined: where the last file ends. */
  readonly end?: End | undefined;
}

/** Bytes in which the first line of a term ends. */
const HEAD = 64 * 1024;
const LINE_FEED = 10;
/** How a line begins that seals the owner before, after its hash: RFC 8785 sorts `after` before all else in it. */
const SEALS = Buffer.from('{"body":{"after":{');

/** Where the first line of a segment says that the chain was when its owner took over; undefined: where the file before ends. */
const sealedBy = async (journal: string, number: number): Promise<End | undefined> => {
  const handle = await open(join(journal, segmentName(number)), 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(HEAD), 0, HEAD, 0);
    const line = buffer.subarray(0, Math.max(0, buffer.subarray(0, bytesRead).indexOf(LINE_FEED)));
    if (!line.subarray(TEXT_START, TEXT_START + SEALS.length).equals(SEALS)) return undefined;
    const { body } = decodeEntry(line);
    if (body.type !== 'term' || !body.after) return undefined;
    const end = { number: Number.parseInt(body.after.segment, 10), bytes: body.after.bytes };
    return end.number < number ? end : undefined;
  } catch {
    // What is wrong with the line is found where the chain is verified.
    return undefined;
  } finally {
    await handle.close();
  }
};

/**
 * The files of the chain in order, each up to where it counts. An owner that took over says in its first entry where it
 * found the end; whatever stands behind that, or in segments between, was written too late.
 */
export const chainFiles = async (journal: string, { from, end }: ChainFilesOptions = {}): Promise<ChainFiles> => {
  const segments: Segment[] = [];
  const late: End[] = [];
  let sealed = end;
  const numbers = (await segmentNumbers(journal)).filter((number) => number >= (from?.number ?? 0));
  for (const number of numbers.reverse()) {
    if (sealed && number > sealed.number) {
      late.unshift({ number, bytes: 0 });
      continue;
    }
    const until = number === sealed?.number ? sealed.bytes : undefined;
    if (until !== undefined) late.unshift({ number, bytes: until });
    segments.unshift(segmentAt(journal, number, { start: number === from?.number ? from.bytes : undefined, until }));
    sealed = await sealedBy(journal, number);
  }
  return { segments, late };
};
