import type { AnswerRecord, EntryOf, Identity, Receipt, TransactionState } from '../../core/audit/entry.ts';
import type { Tone } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';

/** How far an action came, in words. */
export interface Outcome {
  readonly outcome: string;
  readonly tone: Tone;
}

const stateOutcomes: Readonly<Record<TransactionState, Outcome>> = {
  PREPARED: { outcome: 'Allowed, not begun', tone: 'plain' },
  PENDING: { outcome: 'Waiting for you', tone: 'waiting' },
  COMMITTED: { outcome: 'Allowed to run', tone: 'plain' },
  SETTLED: { outcome: 'Done', tone: 'good' },
  ABORTED: { outcome: 'Did not run', tone: 'plain' },
  UNRESOLVED: { outcome: 'Unresolved', tone: 'bad' },
};

const abortOutcomes: Readonly<Record<string, string>> = {
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  'context-changed': 'Void: it changed meanwhile',
  'applied-in-part': 'Applied in part, by Portcullis',
  'part-failed': 'Its approved part failed',
  'part-denied': 'Its approved part was blocked',
  'harness-limit': 'Not answered in time',
  repeated: 'Not repeated',
  crash: 'Stopped by a restart',
  revoked: 'Void: the approval was revoked',
  'resolved-did-not-happen': 'Did not happen, says a person',
};

const receiptOutcomes: Readonly<Record<Receipt['reason'], Outcome>> = {
  executed: { outcome: 'Done', tone: 'good' },
  'execute-failed': { outcome: 'Failed', tone: 'bad' },
  'not-reported': { outcome: 'Not reported', tone: 'plain' },
  unknown: { outcome: 'Unknown', tone: 'plain' },
  'resolved-happened': { outcome: 'Done, says a person', tone: 'good' },
  'resolved-did-not-happen': { outcome: 'Did not happen, says a person', tone: 'plain' },
};

/** @param reason why it came to this state, where an entry says so */
export const stateOutcome = (state: TransactionState, reason: string): Outcome =>
  state === 'ABORTED' ? { outcome: abortOutcomes[reason] ?? 'Did not run', tone: 'plain' } : stateOutcomes[state];

export const receiptOutcome = (receipt: Receipt): Outcome =>
  receipt.reason === 'executed' && receipt.attested === 'claim'
    ? { outcome: 'Done, as reported', tone: 'good' }
    : receiptOutcomes[receipt.reason];

export const preparedOutcome = ({ decision, states, answer }: EntryOf<'prepared'>): Outcome => {
  const state = states.at(-1) ?? 'PREPARED';
  if (state !== 'ABORTED') return stateOutcome(state, '');
  if (answer) return { outcome: 'Rejected', tone: 'plain' };
  return { outcome: decision.verdict === 'deny' ? 'Blocked' : 'Refused', tone: 'bad' };
};

const decisions = { allow: 'Allowed', ask: 'Asked', deny: 'Denied' } as const;

export const decisionText = ({ decision }: EntryOf<'prepared'>): string =>
  decision.instead === undefined ? decisions[decision.verdict] : `Observed (${decisions[decision.instead]})`;

const personOf = (identity: Identity | undefined): string => {
  const user = identity?.find(({ part }) => part.includes('user')) ?? identity?.[0];
  return user ? oneLine(user.value, 40) : 'A person';
};

const scopes = {
  once: 'once',
  session: 'for the session',
  workspace: 'always in this workspace',
  plan: 'in a plan',
} as const;

const standing: Readonly<Record<string, string>> = { grant: 'An earlier approval', rejection: 'An earlier rejection' };

/** Who answered: a person, or an earlier answer of theirs that stands. */
export const answeredBy = ({ by }: AnswerRecord, identity: Identity | undefined): string =>
  standing[by] ?? personOf(identity);

/** An answer in one line. */
export const answerText = ({ answer, scope, by, note, shownFor }: AnswerRecord): string => {
  const approved = answer === 'part' ? 'Approved in part' : `Approved ${scopes[scope]}`;
  const how = `${answer === 'reject' ? 'Rejected' : approved} (${by}`;
  const after = shownFor === undefined ? ')' : `, after ${(shownFor / 1000).toFixed(1)} s)`;
  return `${how}${after}${note === undefined ? '' : `: ${oneLine(note, 1000)}`}`;
};
