import type { EntryOf, Identity, TransactionState } from '../audit/entry.ts';
import type { Judged } from './judge.ts';
import { settlementKeyOf } from './receipts.ts';
import { sentences } from './sentences.ts';

/** What names a request, and who will say that it happened. */
export type RequestNames = Pick<EntryOf<'prepared'>, 'requestId' | 'settlementKey' | 'attested'>;

/** The entry of a decision, with the transitions that it carries: a case that waits for nobody is FINAL at once. */
export const preparedEntry = (
  { action, digest, context, judgement, decision }: Judged,
  { requestId, settlementKey, attested }: RequestNames,
  of: { readonly transaction: string; readonly states: TransactionState[]; readonly identity: Identity },
): EntryOf<'prepared'> => ({
  type: 'prepared',
  transaction: of.transaction,
  states: of.states,
  case: ['OPEN', 'RESOLVED_PROVISIONAL', of.states.includes('PENDING') ? 'IN_RECONCILIATION' : 'FINAL'],
  origin: action.origin,
  kind: action.kind,
  tool: action.tool.name,
  asked: action.asked,
  directory: action.directory,
  workspace: action.workspace,
  digest,
  context,
  requestId,
  settlementKey: settlementKeyOf(decision.risk, settlementKey),
  summary: judgement.summary,
  resolved: judgement.resolved,
  findings: [...judgement.findings],
  decision: {
    verdict: decision.verdict,
    risk: decision.risk,
    rules: [...decision.rules],
    profile: decision.profile,
    reason: sentences(decision.reason, decision.matters, decision.advice),
    ...(decision.instead && { instead: decision.instead }),
  },
  signals: [...decision.signals],
  attested,
  identity: of.identity,
});
