import { dirname } from 'node:path';
import { PortcullisError } from '../../core/errors.ts';
import { replay, writeState } from '../replay.ts';
import type { StateFolder } from './manifest.ts';

export interface BringUpOptions {
  readonly state: StateFolder;
  /** The ledger's name. */
  readonly ledger: string;
  /** Sequence number of the last durable entry: what may lie behind it is left for the next time. */
  readonly upTo: number;
}

/**
 * Brings the state files of a ledger up to an entry: verifies what the journal has beyond them, and adds it.
 * @throws {PortcullisError} `ledger-broken` when the journal is not whole up to there
 */
export const bringUp = async ({ state, ledger, upTo }: BringUpOptions): Promise<void> => {
  const folder = dirname(state.folder);
  const replayed = await replay(folder, { ledger, state, upTo });
  try {
    const { verification, snapshot, last } = replayed;
    const { fault } = verification;
    if (fault) throw new PortcullisError('ledger-broken', `The journal is ${fault.what} at entry ${fault.seq}.`);
    if (last && last.seq > (snapshot?.seq ?? 0)) writeState(state, snapshot, { ...replayed, ledger, last }).close();
  } finally {
    replayed.snapshot?.close();
  }
};
