import { resolve } from 'node:path';
import { PortcullisError } from '../core/errors.ts';
import { verifyLedger } from '../ledger/readLedger.ts';
import { inert, type Checked } from './checkCommand.ts';

/** Recomputes the chain of a ledger folder; exit 0 when it is whole, 1 when it is not, 66 when there is none. */
export const verify = async (folder: string, json: boolean): Promise<Checked> => {
  try {
    const found = await verifyLedger(resolve(folder));
    const exit = found.ok ? 0 : 1;
    if (json) return { text: JSON.stringify(found, undefined, 2), exit };
    const { entries, head, fault } = found;
    const text = fault
      ? `The chain is broken at entry ${fault.seq} (${fault.what}, ${fault.place}): ${fault.detail}\n${entries} entries before it are whole.`
      : `The chain is whole: ${entries} entries, head ${head}.`;
    return { text: inert(text), exit };
  } catch (error) {
    if (error instanceof PortcullisError) return { text: inert(error.message), exit: 66 };
    throw error;
  }
};
