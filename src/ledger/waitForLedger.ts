import { setTimeout as sleep } from 'node:timers/promises';
import { PortcullisError } from '../core/errors.ts';
import type { NodeLedger } from './nodeLedger.ts';
import { openLedger, type OpenOptions } from './openLedger.ts';
import { OwnerWatch } from './ownerWatch.ts';

/** Milliseconds between two attempts to own a ledger that another process owns. */
const RETRY = 400;

/**
 * Opens a ledger as its owner as soon as nobody else owns it: the owner gave it up, died, or gave no sign of life for
 * some seconds.
 * @param waiting told why it still waits, each time that it looked
 * @throws {PortcullisError} `ledger-unwritable`; the signal's reason
 */
export const waitForLedger = async (
  options: Omit<OpenOptions, 'alive'>,
  signal: AbortSignal,
  waiting: (error: PortcullisError) => void,
): Promise<NodeLedger> => {
  const { alive } = new OwnerWatch();
  for (;;) {
    signal.throwIfAborted();
    try {
      return await openLedger({ ...options, alive });
    } catch (error) {
      if (!(error instanceof PortcullisError) || error.code !== 'not-owner') throw error;
      waiting(error);
      await sleep(RETRY, undefined, { signal });
    }
  }
};
