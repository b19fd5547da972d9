import type { Entry } from '../core/audit/entry.ts';
import { type Verification, verifyChain } from '../core/audit/verify.ts';
import { PortcullisError } from '../core/errors.ts';
import type { EntryFilter } from '../core/ports.ts';
import { chainFiles } from './chainFiles.ts';
import { layoutOf } from './layout.ts';
import { Reader } from './reader.ts';
import { replay } from './replay.ts';
import type { Segment } from './segments.ts';

/** A ledger for whoever does not own it: nothing is ever written. */
export interface LedgerReader {
  /** What is wrong with the chain, if anything is; pages then end before the fault. */
  readonly verification: Verification;
  page(before: number | undefined, limit: number, filter: EntryFilter): Promise<readonly Entry[]>;
}

const segmentsIn = async (folder: string): Promise<readonly Segment[]> => {
  try {
    return (await chainFiles(layoutOf(folder).journal)).segments;
  } catch (cause) {
    throw new PortcullisError('bad-input', `${folder} holds no ledger (no folder "journal" that can be read).`, {
      cause,
    });
  }
};

/** An owner may be in the middle of a line when it is read: such an end is looked at again this often. */
const ATTEMPTS = 3;

/**
 * Recomputes the chain of a ledger folder, also while its owner writes it.
 * @throws {PortcullisError} `bad-input` when there is no ledger
 */
export const verifyLedger = async (folder: string, progress?: (entries: number) => void): Promise<Verification> => {
  for (let attempt = 1; ; attempt += 1) {
    const verification = await verifyChain(await segmentsIn(folder), { progress });
    if (verification.fault?.what !== 'truncated' || attempt === ATTEMPTS) return verification;
  }
};

/**
 * Reads a ledger folder as it is now.
 * @throws {PortcullisError} `bad-input` when there is no ledger
 */
export const readLedger = async (folder: string): Promise<LedgerReader> => {
  await segmentsIn(folder);
  const { verification, catalogue, projection } = await replay(folder);
  const reader = new Reader(layoutOf(folder).journal, catalogue, projection);
  return { verification, page: (before, limit, filter) => reader.page(before, limit, filter) };
};
