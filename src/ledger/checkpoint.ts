import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameOf } from '../core/audit/chain.ts';
import { linesOf } from '../core/audit/lines.ts';
import { replaceFile } from './files.ts';
import { IndexFile, type IndexEnd, loadSqlite } from './indexFile.ts';
import { INDEX_VERSION } from './indexSchema.ts';
import { indexName, layoutOf, numbersOf, SEGMENT_ENTRIES } from './layout.ts';
import { chainFiles } from './chainFiles.ts';
import type { Segment } from './segments.ts';

export interface CheckpointOptions {
  /** The ledger's folder. */
  readonly folder: string;
  /** Path of sql.js's `sql-wasm.wasm`. */
  readonly wasm: string;
  /** Sequence number of the last durable entry: what may lie behind it is left for the next checkpoint. */
  readonly upTo: number;
}

/** The number of the index file that holds an entry. */
const fileOf = (seq: number): number => Math.ceil(seq / SEGMENT_ENTRIES);

/** The journal's lines from a sequence number on. Segments that end before it are not read. */
async function* linesFrom(journal: string, from: number): AsyncGenerator<readonly Uint8Array[]> {
  const segments = [...(await chainFiles(journal)).segments];
  while (segments[1] && (await firstSeq(segments[1])) <= from) segments.shift();
  for (const segment of segments) {
    for await (const lines of linesOf(segment)) {
      yield lines.filter(({ bytes, whole }) => whole && (frameOf(bytes)?.seq ?? 0) >= from).map(({ bytes }) => bytes);
    }
  }
}

const firstSeq = async (segment: Segment): Promise<number> => {
  for await (const [line] of linesOf(segment)) {
    if (line) return frameOf(line.bytes)?.seq ?? Infinity;
  }
  return Infinity;
};

/** Number of the oldest entry that was not dropped. */
const firstOf = async (journal: string): Promise<number> => {
  const [oldest] = (await chainFiles(journal)).segments;
  const first = oldest === undefined ? 1 : await firstSeq(oldest);
  return Number.isFinite(first) ? first : 1;
};

const hashAt = async (journal: string, seq: number): Promise<string | undefined> => {
  for await (const [line] of linesFrom(journal, seq)) if (line) return frameOf(line)?.hash;
  return undefined;
};

/**
 * Brings the index up to an entry: SQLite files of 10,000 entries each, of which only one is in memory at a time. A
 * file that is missing, unreadable, of another version, or of another chain than the journal is built anew. Each is replaced atomically.
 * @throws {PortcullisError} `ledger-broken` when the journal holds a line that is not intact
 */
export const checkpoint = async ({ folder, wasm, upTo }: CheckpointOptions): Promise<void> => {
  const { journal, index } = layoutOf(folder);
  const sqlite = await loadSqlite(await readFile(wasm));
  await mkdir(index, { recursive: true, mode: 0o700 });
  const present = new Set<number>();
  for (const number of numbersOf(await readdir(index), 'sqlite')) {
    if ((await versionOf(join(index, indexName(number)))) === INDEX_VERSION) present.add(number);
  }
  const newest = Math.max(0, ...present);
  const first = await firstOf(journal);
  for (let number = fileOf(first); number <= fileOf(upTo); number += 1) {
    if (present.has(number) && number < newest) continue;
    const path = join(index, indexName(number));
    const held = present.has(number) ? IndexFile.from(sqlite, await readFile(path)) : undefined;
    const file = held && (await isOf(journal, held.end)) ? held : IndexFile.create(sqlite);
    if (held !== file) held?.close();
    await fill(file, journal, { from: Math.max(first, (number - 1) * SEGMENT_ENTRIES + 1), number, upTo });
    await replaceFile(path, file.bytes());
    file.close();
  }
};

/** Where SQLite keeps a file's `user_version`: https://www.sqlite.org/fileformat2.html. */
const USER_VERSION = 60;

const versionOf = async (path: string): Promise<number> => {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, USER_VERSION);
    return buffer.readUInt32BE(0);
  } finally {
    await handle.close();
  }
};

const isOf = async (journal: string, end: IndexEnd | undefined): Promise<boolean> =>
  end === undefined || (await hashAt(journal, end.seq)) === end.hash;

const fill = async (
  file: IndexFile,
  journal: string,
  { from, number, upTo }: { readonly from: number; readonly number: number; readonly upTo: number },
): Promise<void> => {
  const last = Math.min(number * SEGMENT_ENTRIES, upTo);
  let next = file.end ? file.end.seq + 1 : from;
  for await (const lines of linesFrom(journal, next)) {
    const wanted = lines.slice(0, last - next + 1);
    file.add(wanted);
    next += wanted.length;
    if (next > last) return;
  }
};
