import type { Origin } from '../action/action.ts';
import { isTooLate } from '../errors.ts';
import type { Clock, Ids, Ledger, TransactionRecord } from '../ports.ts';
import { type Ended, receiptOf, settlesOf } from './receipts.ts';
import type { Sessions } from './session.ts';

/** What a harness says of a call that ended: the word of a process of this user, never a fact. */
export interface Claim {
  readonly origin: Origin;
  readonly workspace: string;
  /** Digest of the call as the harness says that it ran. */
  readonly digest: string;
  readonly toolUseId?: string | undefined;
  readonly result: string;
  readonly failed: boolean;
}

/** Reasons of a receipt of which no harness had said anything. */
const UNREPORTED: ReadonlySet<string> = new Set(['not-reported', 'unknown']);

/**
 * Matches claims with what was allowed: a claim closes only a COMMITTED transaction of its own session with the same
 * Digest. Another input for the same call is the violation `rewritten`; one that comes after its call was closed as not
 * reported is recorded; everything else is stray. Neither changes anything.
 */
export class Claims {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
    readonly clock: Clock,
    readonly ids: Ids,
  ) {}

  async report(claim: Claim): Promise<void> {
    const { origin, digest } = claim;
    const named = await this.named(claim);
    if (named && named.prepared.body.origin.session === origin.session && named.prepared.body.digest !== digest) {
      this.sessions.of({ origin }).askEverything = true;
      const detail = 'The harness ran another input than the one that was answered';
      await this.violation('rewritten', origin, detail, named.id);
      return;
    }
    const candidates = named ? [named] : await this.ledger.byDigest(origin.session, digest);
    const ours = candidates.filter(({ prepared }) => prepared.body.digest === digest);
    // A tool of ours settles itself; the harness's word for it adds nothing.
    if (ours.some(({ prepared }) => prepared.body.attested === 'portcullis')) return;
    const open = ours.filter(({ state }) => state === 'COMMITTED').at(-1);
    const closed = ours.find(({ receipt }) => receipt !== undefined && UNREPORTED.has(receipt.reason));
    if (open) await this.settle(open, claim).catch((error: unknown) => this.closedMeanwhile(error, open, claim));
    else if (closed) await this.late(closed, claim);
    else await this.violation('stray', origin, 'A harness reported the end of a call that was not allowed here');
  }

  private async named({ origin, workspace, toolUseId }: Claim): Promise<TransactionRecord | undefined> {
    if (toolUseId === undefined) return undefined;
    const requestId = requestIdOf(origin.session, toolUseId);
    return this.ledger.byRequest({ workspace, harness: origin.harness, agent: origin.agent, requestId });
  }

  private async closedMeanwhile(error: unknown, record: TransactionRecord, claim: Claim): Promise<void> {
    if (!isTooLate(error)) throw error;
    await this.late(record, claim);
  }

  private async late({ id }: TransactionRecord, { origin, failed }: Claim): Promise<void> {
    const detail = `The harness reports after all that it ${failed ? 'failed' : 'succeeded'}; it had been closed before`;
    await this.ledger.append({ type: 'event', event: 'LateReport', origin, detail, transaction: id });
  }

  private async settle(record: TransactionRecord, { origin, failed, result }: Claim): Promise<void> {
    const { digest, decision } = record.prepared.body;
    this.sessions.of({ origin }).rates.settled(digest, !failed, decision.risk);
    const ended: Ended = { ok: !failed, reason: failed ? 'execute-failed' : 'executed', result };
    await this.ledger.append({
      type: 'settled',
      transaction: record.id,
      receipt: receiptOf(settlesOf(record.prepared), ended, this),
    });
  }

  private async violation(violation: 'rewritten' | 'stray', origin: Origin, detail: string, transaction?: string) {
    await this.ledger.append({ type: 'violation', violation, origin, detail, ...(transaction && { transaction }) });
  }
}

/** The request id of a call that a hook asks for: a harness's call ids are unique only within a session. */
export const requestIdOf = (session: string, toolUseId: string): string => `${session}/${toolUseId}`;
