import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChainFacts, standingOf, type HeadSource, type Standing } from '../core/audit/evidence.ts';
import { type Verification, verifyChain } from '../core/audit/verify.ts';
import { PortcullisError } from '../core/errors.ts';
import { bundleFaults } from './bundleManifest.ts';
import { layoutOf } from './layout.ts';
import { readSeals } from './sealFiles.ts';
import { segmentAt, segmentNumbers } from './segments.ts';
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
  /** What is wrong with the files of a bundle; undefined for a ledger's own folder. */
  readonly bundle?: readonly string[] | undefined;
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
): Promise<{ readonly chain: Verification; readonly facts: ChainFacts }> => {
  const { journal } = layoutOf(folder);
  for (let attempt = 1; ; attempt += 1) {
    const numbers = await segmentNumbers(journal).catch((cause: unknown) => {
      throw noLedger(folder, cause);
    });
    const facts = new ChainFacts(sources);
    const segments = numbers.map((number) => segmentAt(journal, number));
    const chain = await verifyChain(segments, { visit: (line, frame) => facts.visit(line, frame) });
    if (chain.fault?.what !== 'truncated' || attempt === ATTEMPTS) return { chain, facts };
  }
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
  const { chain, facts } = await recompute(folder, [sealed, ...witnessed]);
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
