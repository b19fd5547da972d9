import type { Risk } from '../action/risk.ts';
import type { EntryOf, Receipt } from '../audit/entry.ts';
import type { Clock, Ids } from '../ports.ts';

/** How an effect ended. */
export type Ended = Pick<Receipt, 'ok' | 'reason' | 'result'>;

/** What a receipt says of its transaction; the body of its first entry has most of it. */
export interface Settles extends Pick<
  EntryOf<'prepared'>,
  'transaction' | 'requestId' | 'settlementKey' | 'digest' | 'attested'
> {
  /** Time of its first entry, ISO 8601. */
  readonly preparedAt: string;
}

/** The settlement key that an effect can hold: what only observes settles nothing, so it takes no key from others. */
export const settlementKeyOf = (risk: Risk, key: string | null): string | null => (risk === 'LOW' ? null : key);

/** The receipt of a transaction that ends now. */
export const receiptOf = (
  { transaction, requestId, settlementKey, digest, attested, preparedAt }: Settles,
  { ok, reason, result }: Ended,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Receipt => ({
  ok,
  reason,
  requestId,
  executionId: ids.next(),
  settlementId: transaction,
  settlementKey,
  digest,
  result,
  preparedAt,
  settledAt: new Date(clock.now()).toISOString(),
  attested,
});

/** What a receipt says of a transaction, from its first entry. */
export const settlesOf = ({ body, envelope }: { body: EntryOf<'prepared'>; envelope: { time: string } }): Settles => ({
  ...body,
  preparedAt: envelope.time,
});
