import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChainFacts, standingOf, type HeadSource, type Standing } from '../core/audit/evidence.ts';
import { type Verification, verifyChain } from '../core/audit/verify.ts';
import { PortcullisError } from '../core/errors.ts';
import { bundleFaults } from './bundleManifest.ts';
import { type ChainFiles, chainFiles } from './chainFiles.ts';
import { layoutOf, segmentName } from './layout.ts';
import { readSeals } from './sealFiles.ts';
import { readBehind } from './segments.ts';
import { readWitness } from './witness.ts';

export interface RecordedKey {
  readonly fingerprint: string;
  /** PEM. */
  readonly publicKey: string;
  /** The entry that names it. */
  readonly seq: number;
}

/** What can be said of a ledger's folder, or of an evidence bundle, from its files and from what witnesses hold. */
export interface EvidenceVerification {
  /** True when nothing is wrong. */
  readonly ok: boolean;
  readonly chain: Verification;
  /** The ledger's name; undefined when it has no entry. */
  readonly ledger: string | undefined;
  /** The keys that the record names, with the entry that names each. */
  readonly keys: readonly RecordedKey[];
  readonly seals: Standing;
  readonly witnesses: readonly Standing[];
  /** What owners wrote after others had taken over: it is no part of the chain. */
  readonly late: readonly Late[];
  /** What is wrong with the files of a bundle; undefined for a ledger's own folder. */
  readonly bundle?: readonly string[] | undefined;
}

/** Bytes in a segment's file that do not count, as the chain itself says. */
export interface Late {
  readonly segment: string;
  readonly bytes: number;
}

export interface VerifyEvidenceOptions {
  /** Files or git repositories to which heads were sent. */
  readonly witnesses?: readonly string[];
  /** PEM of the public keys that may have signed; without any, the keys that the record names. */
  readonly keys?: readonly string[];
}

/** An owner may be in the middle of a line when it is read: such an end is looked at again this often. */
const ATTEMPTS = 3;
const BUNDLED_WITNESSES = 'witnesses';

const noLedger = (folder: string, cause?: unknown): PortcullisError =>
  new PortcullisError('bad-input', `${folder} holds no ledger (no folder "journal" that can be read).`, { cause });

/** @throws {PortcullisError} `bad-input` */
export const mustBeLedger = async (folder: string): Promise<void> => {
  if (!(await stat(layoutOf(folder).journal).catch(() => undefined))?.isDirectory()) throw noLedger(folder);
};

const bundledWitnesses = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(join(folder, BUNDLED_WITNESSES)).catch(() => []);
  return names.map((name) => join(folder, BUNDLED_WITNESSES, name));
};

const recompute = async (
  folder: string,
  sources: readonly HeadSource[],
): Promise<{ readonly chain: Verification; readonly facts: ChainFacts; readonly late: readonly Late[] }> => {
  const { journal } = layoutOf(folder);
  for (let attempt = 1; ; attempt += 1) {
    const files = await chainFiles(journal).catch((cause: unknown) => {
      throw noLedger(folder, cause);
    });
    const facts = new ChainFacts(sources);
    const chain = await verifyChain(files.segments, { visit: (line, frame) => facts.visit(line, frame) });
    if (chain.fault?.what === 'truncated' && attempt < ATTEMPTS) continue;
    return { chain, facts, late: await lateIn(journal, files) };
  }
};

const lateIn = async (journal: string, { late }: ChainFiles): Promise<readonly Late[]> => {
  const found: Late[] = [];
  for (const { number, bytes } of late) {
    const { length } = await readBehind(journal, number, bytes).catch(() => '');
    if (length > 0) found.push({ segment: segmentName(number), bytes: length });
  }
  return found;
};

/**
 * Recomputes the chain of a ledger's folder, also while its owner writes it, and compares it with its seals, with what
 * witnesses hold and, for an evidence bundle, with its manifest. Needs nothing but the files.
 * @throws {PortcullisError} `bad-input` when there is no ledger or no witness at a path, or a key cannot be read
 */
export const verifyEvidence = async (
  folder: string,
  { witnesses = [], keys = [] }: VerifyEvidenceOptions = {},
): Promise<EvidenceVerification> => {
  await mustBeLedger(folder);
  // Read before the chain: what is sealed meanwhile could lie beyond the end that is seen here.
  const sealed = await readSeals(folder);
  const bundle = await bundleFaults(folder);
  const places = [...(bundle === undefined ? [] : await bundledWitnesses(folder)), ...witnesses];
  const witnessed = await Promise.all(places.map(readWitness));
  const { chain, facts, late } = await recompute(folder, [sealed, ...witnessed]);
  const seals = standingOf(sealed, facts, keys);
  const standings = witnessed.map((source) => standingOf(source, facts, keys));
  const sound = [seals, ...standings].every(({ faults }) => faults.length === 0);
  return {
    ok: chain.ok && sound && (bundle ?? []).length === 0,
    chain,
    ledger: facts.ledger,
    keys: [...facts.keys].map(([fingerprint, key]) => ({ fingerprint, ...key })),
    seals,
    witnesses: standings,
    late,
    bundle,
  };
};

/** @throws {PortcullisError} `bad-input` when the file cannot be read */
export const readPublicKey = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new PortcullisError('bad-input', `The public key ${path} cannot be read.`, { cause });
  }
};
