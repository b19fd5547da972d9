import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadSource } from '../core/audit/evidence.ts';
import { parseSeal, type Seal, sealLine } from '../core/audit/seal.ts';
import { replaceFile } from './files.ts';
import { SEGMENT_ENTRIES } from './layout.ts';

const NAME = /^(\d{8,15})\.json$/;
/** Newest seals that are kept, besides the last one of each 10,000 entries. */
const NEWEST = 100;

const nameOf = (count: number): string => `${String(count).padStart(8, '0')}.json`;
const blockOf = (count: number): number => Math.ceil(count / SEGMENT_ENTRIES);

/** Where the seals of a ledger lie: `00000100.json` holds the signed head after entry 100. */
export const sealFolder = (folder: string): string => join(folder, 'seals');

const countsIn = (names: readonly string[]): number[] =>
  names
    .map((name) => NAME.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);

/**
 * Writes a seal, whole or not at all, and takes older ones away that newer ones speak for.
 * @throws the file system's error
 */
export const writeSeal = async (folder: string, seal: Seal): Promise<void> => {
  const seals = sealFolder(folder);
  await mkdir(seals, { recursive: true, mode: 0o700 });
  await replaceFile(join(seals, nameOf(seal.head.count)), Buffer.from(`${sealLine(seal)}\n`));
  const counts = countsIn(await readdir(seals));
  const old = counts.slice(0, -NEWEST);
  const spare = old.filter((count, index) => blockOf(count) === blockOf(counts[index + 1] ?? Infinity));
  for (const count of spare) await unlink(join(seals, nameOf(count)));
};

/** The seals of a ledger's folder, oldest first; a ledger without any has an empty source. */
export const readSeals = async (folder: string): Promise<HeadSource> => {
  const seals = sealFolder(folder);
  const heads: Seal[] = [];
  let unreadable = 0;
  for (const count of countsIn(await readdir(seals).catch(() => []))) {
    try {
      const seal = parseSeal((await readFile(join(seals, nameOf(count)), 'utf8')).trim());
      if (seal.head.count === count) heads.push(seal);
      else unreadable += 1;
    } catch {
      unreadable += 1;
    }
  }
  return { name: 'seals', kind: 'seal', heads, unreadable };
};
