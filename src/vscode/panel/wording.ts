import type { AnswerRecord, EntryOf, Identity, Receipt, TransactionState } from '../../core/audit/entry.ts';
import type { OutcomeKind, Tone } from '../../webview/protocol.ts';
import type { Translate } from '../../core/translate.ts';
import { oneLine } from '../approvals/inertText.ts';
import { harnessNames } from '../approvals/subject.ts';

/** How far an action came, in words. */
export interface Outcome {
  readonly outcome: string;
  readonly state: OutcomeKind;
  readonly tone: Tone;
}

/** The words of the record for a person. */
export interface Words {
  readonly t: Translate;
  /** Who decided where no person was asked. */
  readonly policy: string;
  readonly harnesses: ReturnType<typeof harnessNames>;
  /** @param reason why it came to this state, where an entry says so */
  stateOutcome(state: TransactionState, reason: string): Outcome;
  receiptOutcome(receipt: Receipt): Outcome;
  preparedOutcome(body: EntryOf<'prepared'>): Outcome;
  decisionText(body: EntryOf<'prepared'>): string;
  /** Who answered: a person, or an earlier answer of theirs that stands. */
  answeredBy(answer: AnswerRecord, identity: Identity | undefined): string;
  /** An answer in one line. */
  answerText(answer: AnswerRecord): string;
  /** All words for outcomes, decisions and who answered that no entry holds. */
  readonly vocabulary: readonly string[];
}

const standing = (t: Translate): Readonly<Record<string, string>> => ({
  grant: t('An earlier approval'),
  rejection: t('An earlier rejection'),
});

const personOf = (identity: Identity | undefined, t: Translate): string => {
  const user = identity?.find(({ part }) => part.includes('user')) ?? identity?.[0];
  return user ? oneLine(user.value, 40) : t('A person');
};

/** Seconds with one digit behind the point. */
export const seconds = (milliseconds: number, t: Translate): string => t('{0} s', (milliseconds / 1000).toFixed(1));

export const wordsOf = (t: Translate): Words => {
  const stopped = (outcome: string): Outcome => ({ outcome, state: 'stopped', tone: 'plain' });
  const states: Readonly<Record<TransactionState, Outcome>> = {
    PREPARED: { outcome: t('Allowed, not begun'), state: 'allowed', tone: 'plain' },
    PENDING: { outcome: t('Waiting for you'), state: 'waiting', tone: 'waiting' },
    COMMITTED: { outcome: t('Allowed to run'), state: 'allowed', tone: 'plain' },
    SETTLED: { outcome: t('Done'), state: 'done', tone: 'good' },
    ABORTED: stopped(t('Did not run')),
    UNRESOLVED: { outcome: t('Unresolved'), state: 'unresolved', tone: 'bad' },
  };
  const aborts: Readonly<Record<string, Outcome>> = {
    rejected: { outcome: t('Rejected'), state: 'rejected', tone: 'plain' },
    cancelled: stopped(t('Cancelled')),
    'context-changed': stopped(t('Void: it changed meanwhile')),
    'harness-limit': stopped(t('Not answered in time')),
    repeated: stopped(t('Not repeated')),
    crash: stopped(t('Stopped by a restart')),
    revoked: stopped(t('Void: the approval was revoked')),
    'resolved-did-not-happen': stopped(t('Did not happen, says a person')),
    'applied-in-part': stopped(t('Applied in part, by Portcullis')),
    'part-failed': stopped(t('Its approved part failed')),
    'part-denied': stopped(t('Its approved part was blocked')),
  };
  const receipts: Readonly<Record<Receipt['reason'], Outcome>> = {
    executed: states.SETTLED,
    'execute-failed': { outcome: t('Failed'), state: 'failed', tone: 'bad' },
    'not-reported': { outcome: t('Not reported'), state: 'unreported', tone: 'plain' },
    unknown: { outcome: t('Unknown'), state: 'unknown', tone: 'plain' },
    'resolved-happened': { outcome: t('Done, says a person'), state: 'done', tone: 'good' },
    'resolved-did-not-happen': stopped(t('Did not happen, says a person')),
  };
  const approved = {
    once: t('Approved once'),
    session: t('Approved for the session'),
    workspace: t('Approved always in this workspace'),
    plan: t('Approved in a plan'),
  } as const;
  const decisions = { allow: t('Allowed'), ask: t('Asked'), deny: t('Denied') } as const;
  const stateOutcome: Words['stateOutcome'] = (state, reason) =>
    state === 'ABORTED' ? (aborts[reason] ?? states.ABORTED) : states[state];
  const claimed = { ...states.SETTLED, outcome: t('Done, as reported') };
  const denied: Outcome = { outcome: t('Blocked'), state: 'blocked', tone: 'bad' };
  const refused: Outcome = { ...denied, outcome: t('Refused') };
  const outcomes = [states, aborts, receipts].flatMap((table) => Object.values(table));
  const policy = t('Policy');
  const harnesses = harnessNames(t);
  return {
    t,
    vocabulary: [
      ...[...outcomes, claimed, denied, refused].map(({ outcome }) => outcome),
      ...Object.values(decisions),
      ...Object.values(decisions).map((decision) => t('Observed ({0})', decision)),
      ...Object.values(standing(t)),
      ...Object.values(harnesses),
      t('A person'),
      policy,
      'Portcullis',
    ],
    policy,
    harnesses,
    stateOutcome,
    receiptOutcome: ({ reason, attested }) =>
      reason === 'executed' && attested === 'claim' ? claimed : receipts[reason],
    preparedOutcome({ decision, states: walked, answer }) {
      const state = walked.at(-1) ?? 'PREPARED';
      if (state !== 'ABORTED') return stateOutcome(state, '');
      if (answer) return stateOutcome('ABORTED', 'rejected');
      return decision.verdict === 'deny' ? denied : refused;
    },
    decisionText: ({ decision }) =>
      decision.instead === undefined ? decisions[decision.verdict] : t('Observed ({0})', decisions[decision.instead]),
    answeredBy: ({ by }, identity) => standing(t)[by] ?? personOf(identity, t),
    answerText({ answer, scope, by, note, shownFor }) {
      const what = { approve: approved[scope], part: t('Approved in part'), reject: t('Rejected') }[answer];
      const how = shownFor === undefined ? by : t('{0}, after {1}', by, seconds(shownFor, t));
      return `${what} (${how})${note === undefined ? '' : `: ${oneLine(note, 1000)}`}`;
    },
  };
};
