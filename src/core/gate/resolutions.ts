import type { Receipt } from '../audit/entry.ts';
import { PortcullisError } from '../errors.ts';
import type { Clock, Ids, Ledger, Surroundings } from '../ports.ts';
import { receiptOf, settlesOf } from './receipts.ts';

/** What a person says of an effect whose outcome nobody knows. */
export interface Resolution {
  readonly happened: boolean;
  /** Milliseconds that the question was visible. */
  readonly shownFor: number;
}

export interface ResolutionParts {
  readonly ledger: Pick<Ledger, 'append' | 'transaction'>;
  readonly surroundings: Pick<Surroundings, 'identity'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Ends a transaction that is UNRESOLVED by what a person says, recorded with who they are: it happened, then it is
 * SETTLED and never repeated; or it did not, then it is ABORTED and its request id is free again.
 * @returns the receipt, if it happened
 * @throws {PortcullisError} `bad-input` for what is not UNRESOLVED (any more); what the ledger throws
 */
export const resolveTransaction = async (
  { ledger, surroundings, clock, ids }: ResolutionParts,
  transaction: string,
  { happened, shownFor }: Resolution,
): Promise<Receipt | undefined> => {
  const record = await ledger.transaction(transaction);
  if (record?.state !== 'UNRESOLVED') {
    const what = record ? `is ${record.state}` : 'is not in the record';
    throw new PortcullisError('bad-input', `The action ${transaction} ${what}: there is nothing to resolve.`);
  }
  const identity = [...surroundings.identity(), { part: 'shown', value: `${shownFor} ms`, source: 'modal' }];
  if (!happened) {
    await ledger.append({ type: 'moved', transaction, to: 'ABORTED', reason: 'resolved-did-not-happen', identity });
    return undefined;
  }
  const result = 'It was interrupted; a person said that it had happened.';
  const receipt = receiptOf(
    settlesOf(record.prepared),
    { ok: true, reason: 'resolved-happened', result },
    { clock, ids },
  );
  await ledger.append({ type: 'settled', transaction, receipt, identity });
  return receipt;
};
