import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HeadSource } from '../core/audit/evidence.ts';
import { sealLine } from '../core/audit/seal.ts';
import { PortcullisError } from '../core/errors.ts';
import { filesOf, MANIFEST, type Manifest } from './bundleManifest.ts';
import { indexName, layoutOf, numbersOf, segmentName } from './layout.ts';
import { readSeals, sealFolder } from './sealFiles.ts';
import { segmentNumbers } from './segments.ts';
import { type EvidenceVerification, mustBeLedger, type RecordedKey, verifyEvidence } from './verifyEvidence.ts';
import { readWitness } from './witness.ts';

const LINE_FEED = 10;

export interface ExportOptions {
  /** The ledger's folder. */
  readonly folder: string;
  /** A folder that does not exist yet. */
  readonly out: string;
  /** Files or git repositories to which heads were sent. */
  readonly witnesses?: readonly string[];
  readonly build: Manifest['build'];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const making = async <T>(out: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof PortcullisError) throw cause;
    const why = (cause as NodeJS.ErrnoException).code === 'EEXIST' ? 'it exists; name a new folder' : String(cause);
    throw new PortcullisError('bad-input', `The bundle ${out} could not be written: ${why}.`, { cause });
  }
};

/** What stands after the last line feed belongs to an entry that its owner is still writing. */
const copySegments = async (from: string, to: string): Promise<void> => {
  await mkdir(to);
  for (const number of await segmentNumbers(from)) {
    const bytes = await readFile(join(from, segmentName(number)));
    const whole = bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
    await writeFile(join(to, segmentName(number)), whole, { flag: 'wx' });
  }
};

const copyIndex = async (from: string, to: string): Promise<void> => {
  await mkdir(to);
  for (const number of numbersOf(await readdir(from).catch(() => []), 'sqlite')) {
    await copyFile(join(from, indexName(number)), join(to, indexName(number)));
  }
};

/** Seals, and for the newest its parts as `openssl pkeyutl -verify` takes them. */
const copySeals = async (folder: string, out: string): Promise<void> => {
  const { heads } = await readSeals(folder);
  await mkdir(sealFolder(out));
  for (const seal of heads) {
    const name = `${String(seal.head.count).padStart(8, '0')}.json`;
    await writeFile(join(sealFolder(out), name), `${sealLine(seal)}\n`, { flag: 'wx' });
  }
  const newest = heads.at(-1);
  if (!newest) return;
  await writeFile(join(out, 'head.txt'), newest.text, { flag: 'wx' });
  await writeFile(join(out, 'head.sig'), newest.signature, { flag: 'wx' });
};

const writeKeys = async (keys: readonly RecordedKey[], out: string): Promise<void> => {
  await mkdir(join(out, 'keys'));
  for (const { fingerprint, publicKey } of keys) {
    await writeFile(join(out, 'keys', `${fingerprint}.pem`), publicKey, { flag: 'wx' });
  }
};

const copyWitnesses = async (sources: readonly HeadSource[], out: string): Promise<void> => {
  await mkdir(join(out, 'witnesses'));
  for (const [index, { name: place, heads }] of sources.entries()) {
    const name = `${index + 1}-${basename(place).replace(/[^\w.-]/g, '_')}.jsonl`;
    await writeFile(join(out, 'witnesses', name), heads.map((seal) => `${sealLine(seal)}\n`).join(''), { flag: 'wx' });
  }
};

/**
 * Writes an evidence bundle: a folder with the journal, the seals, the public keys, what witnesses hold, the SQLite
 * files, and a manifest with the digest of each file and the build that wrote it. `verifyEvidence` checks it on any
 * machine. A broken ledger is exported, too: what is wrong is in the result, and in the bundle.
 * @throws {PortcullisError} `bad-input` when there is no ledger, or `out` exists or cannot be written
 */
export const exportBundle = async (options: ExportOptions): Promise<EvidenceVerification> => {
  const { folder, out, witnesses = [], build, now } = options;
  await mustBeLedger(folder);
  const witnessed = await Promise.all(witnesses.map(readWitness));
  return making(out, async () => {
    await mkdir(out, { mode: 0o700 });
    // Before the journal: none may speak of more than its copy holds.
    await copySeals(folder, out);
    await copyWitnesses(witnessed, out);
    await copyIndex(layoutOf(folder).index, layoutOf(out).index);
    await copySegments(layoutOf(folder).journal, layoutOf(out).journal);
    const found = await verifyEvidence(out);
    await writeKeys(found.keys, out);
    const manifest: Manifest = {
      format: 1,
      ledger: found.ledger ?? null,
      created: new Date(now).toISOString(),
      build,
      chain: { entries: found.chain.entries, head: found.chain.head },
      files: await filesOf(out),
    };
    await writeFile(join(out, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { flag: 'wx' });
    return verifyEvidence(out);
  });
};
