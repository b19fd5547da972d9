import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../system/atomicFile.ts';
import type { SegmentFacts } from '../catalogue.ts';
import type { Known } from '../known.ts';
import { damaged, type TableRef } from './keyTable.ts';

const VERSION = 2;
/** The manifest's file name. */
export const MANIFEST_NAME = 'manifest';
const MAC_DIGITS = 64;

/** The tables of one span of entries. */
export interface Run {
  readonly transactions: TableRef;
  readonly names: TableRef;
}

/** Names the state of a ledger up to one entry. */
export interface Manifest {
  readonly version: typeof VERSION;
  readonly ledger: string;
  /** Term of the last entry. */
  readonly term: number;
  /** The journal's segments; the last one ends with the entry up to which the state speaks. */
  readonly segments: readonly SegmentFacts[];
  /** Names of the cuts that are in the record. */
  readonly cuts: readonly string[];
  /** Transactions that are not over, oldest first. */
  readonly open: readonly Known[];
  /** Oldest first. */
  readonly runs: readonly Run[];
}

/** Where state files lie, and the secret that authenticates them. */
export interface StateFolder {
  readonly folder: string;
  readonly secret: Uint8Array;
}

const macOf = (secret: Uint8Array, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

/** Puts a manifest in the place of the one before, durably; what it names must be durable. */
export const writeManifest = ({ folder, secret }: StateFolder, manifest: Omit<Manifest, 'version'>): Manifest => {
  const whole: Manifest = { version: VERSION, ...manifest };
  const text = JSON.stringify(whole);
  writeFileAtomic(join(folder, MANIFEST_NAME), `${macOf(secret, text)} ${text}`);
  syncNames(folder);
  return whole;
};

/** The tables of the manifest before may only be removed once this one would be found. Windows writes names through. */
const syncNames = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * @returns undefined when there is none
 * @throws {PortcullisError} `ledger-broken` when it is not what was written here for this ledger
 */
export const readManifest = ({ folder, secret }: StateFolder, ledger: string): Manifest | undefined => {
  const path = join(folder, MANIFEST_NAME);
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw damaged(path, 'unreadable');
  }
  const text = content.slice(MAC_DIGITS + 1);
  const given = Buffer.from(content.slice(0, MAC_DIGITS).padEnd(MAC_DIGITS));
  if (!timingSafeEqual(given, Buffer.from(macOf(secret, text)))) throw damaged(path, 'altered or of another key');
  const manifest = JSON.parse(text) as Manifest;
  if ((manifest.version as number) !== VERSION) throw damaged(path, `of format version ${String(manifest.version)}`);
  if (manifest.ledger !== ledger) throw damaged(path, 'of another ledger');
  return manifest;
};
