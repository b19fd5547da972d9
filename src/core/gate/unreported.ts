import type { Origin } from '../action/action.ts';
import { isTooLate } from '../errors.ts';
import type { Clock, Ids, Ledger, TransactionRecord } from '../ports.ts';
import { type Ended, receiptOf, settlesOf } from './receipts.ts';

export interface UnreportedParts {
  readonly ledger: Pick<Ledger, 'append' | 'open'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Closes what harnesses were allowed to run and of which they never said how it ended: what only observes as
 * `not-reported`, the rest as `unknown`. Neither blocks any other request. A harness that reports later is heard, and
 * changes nothing.
 * @param of the session whose turn is over; undefined for all of them, when a window begins
 */
export const closeUnreported = async (
  parts: UnreportedParts,
  of?: Pick<Origin, 'harness' | 'session'>,
): Promise<void> => {
  const { ledger } = parts;
  const isOver = ({ state, prepared: { body } }: TransactionRecord): boolean =>
    state === 'COMMITTED' &&
    body.attested === 'claim' &&
    (of === undefined || (body.origin.harness === of.harness && body.origin.session === of.session));
  const close = (record: TransactionRecord) => {
    const observes = record.prepared.body.decision.risk === 'LOW';
    const ended: Ended = { ok: observes, reason: observes ? 'not-reported' : 'unknown', result: '' };
    return ledger.append({
      type: 'settled',
      transaction: record.id,
      receipt: receiptOf(settlesOf(record.prepared), ended, parts),
    });
  };
  const closing = (await ledger.open()).filter(isOver).map((record) =>
    close(record).catch((error: unknown) => {
      // Reported meanwhile: then that stands.
      if (!isTooLate(error)) throw error;
    }),
  );
  await Promise.all(closing);
};
