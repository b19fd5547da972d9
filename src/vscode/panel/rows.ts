import type { Entry, EntryBody, EntryOf } from '../../core/audit/entry.ts';
import type { Row } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import type { Outcome, Words } from './wording.ts';

type Event = Omit<Row, 'seq' | 'time'>;
type Describe<T extends EntryBody['type']> = (body: EntryOf<T>, words: Words) => Event;

/** Who acted, for a person: the harness, and the sub-agent where it was one. */
const agentOf = ({ harness, agent }: EntryOf<'prepared'>['origin'], { harnesses }: Words): string =>
  agent === 'main' ? harnesses[harness] : `${harnesses[harness]} · ${oneLine(agent, 40)}`;

const event = (action: string, tone: Row['tone'], outcome = ''): Event => ({
  agent: '',
  action: oneLine(action),
  decision: '',
  who: 'Portcullis',
  outcome,
  tone,
});

/** Entries that are rows of their own, by type. What is not here belongs to a transaction or is not listed. */
const EVENTS: { readonly [T in EntryBody['type']]?: Describe<T> } = {
  term: ({ owner }, { t }) =>
    event(t('Recording began (process {0} on {1}, version {2})', owner.pid, owner.host, owner.version), 'plain'),
  recovered: ({ segment, bytes }, { t }) =>
    event(t('A torn line was cut off: {0} bytes of {1}', bytes, segment), 'bad', t('Kept aside')),
  rebuilt: ({ cause }, { t }) => event(cause, 'plain', t('Made again')),
  dropped: ({ first, last }, { t }) => event(t('Entries {0} to {1} are kept no longer', first, last), 'plain'),
  pause: ({ change, minutes }, { t }) =>
    change === 'began'
      ? event(t('Paused by the person for {0} minutes', minutes), 'bad', t('Paused'))
      : event(t('Guarding again'), 'good'),
  plan: ({ change, title, origin, approved, answer, identity }, words) => {
    const { t } = words;
    const action = t('Plan: {0}', title);
    const agent = agentOf(origin, words);
    if (change === 'submitted' || !answer) return { ...event(action, 'waiting', t('Submitted')), agent };
    const steps = approved?.length ?? 0;
    const inAdvance = steps === 1 ? t('Approved, one step in advance') : t('Approved, {0} steps in advance', steps);
    const isApproved = answer.answer === 'approve';
    const decided = event(action, isApproved ? 'good' : 'plain', isApproved ? inAdvance : t('Rejected'));
    return { ...decided, agent, who: words.answeredBy(answer, identity) };
  },
  grant: ({ change, risk, id }, { t }) =>
    event(t('Standing rule {0} ({1})', id, risk), 'plain', change === 'made' ? t('Made') : t('Revoked')),
  violation: ({ violation, detail, origin }, words) => ({
    ...event(detail, 'bad', words.t('Violation: {0}', violation)),
    agent: origin ? agentOf(origin, words) : '',
  }),
  guard: ({ guarded, causes }, { t }) =>
    guarded
      ? event(t('Agents are guarded'), 'good')
      : event(t('Not guarded: {0}', causes.join('; ')), 'bad', t('Not guarded')),
  key: ({ reason, fingerprint }, { t }) =>
    reason === 'lost'
      ? event(t('The signing key was lost; a new one signs from here on (key {0})', fingerprint.slice(0, 16)), 'bad')
      : event(t('The record is signed (key {0})', fingerprint.slice(0, 16)), 'plain'),
};

/** True for an entry that is a row of its own. */
export const isEvent = (type: EntryBody['type']): boolean => type in EVENTS;

const preparedRow = (body: EntryOf<'prepared'>, words: Words): Event => ({
  agent: agentOf(body.origin, words),
  session: oneLine(body.origin.session, 100),
  action: oneLine(body.summary),
  risk: body.decision.risk,
  verdict: body.decision.verdict,
  decision: words.decisionText(body),
  who: body.answer ? words.answeredBy(body.answer, body.identity) : words.policy,
  ...words.preparedOutcome(body),
});

const later = ({ body }: Entry, words: Words): Partial<Outcome> & { who?: string } => {
  if (body.type === 'settled') return words.receiptOutcome(body.receipt);
  if (body.type !== 'moved') return {};
  const who = body.answer && { who: words.answeredBy(body.answer, body.identity) };
  return { ...words.stateOutcome(body.to, body.reason), ...who };
};

/**
 * The row of one transaction or event.
 * @param entries all that is known of it, in whatever order
 * @returns undefined for what is not listed, or where its first entry is missing
 */
export const rowOf = (entries: readonly Entry[], words: Words): Row | undefined => {
  const ordered = entries.toSorted((a, b) => a.envelope.seq - b.envelope.seq);
  const first = ordered.find(({ body }) => body.type === 'prepared' || isEvent(body.type));
  if (!first) return undefined;
  const { seq, time } = first.envelope;
  const describe = (first.body.type === 'prepared' ? preparedRow : EVENTS[first.body.type]) as
    ((body: EntryBody, words: Words) => Event) | undefined;
  if (!describe) return undefined;
  const row: Row = { seq, time, ...describe(first.body, words) };
  if (first.body.type !== 'prepared') return row;
  const told = ordered.reduce<Row>((so, entry) => ({ ...so, ...later(entry, words) }), row);
  return told.state === 'unresolved' ? { ...told, unresolved: first.body.transaction } : told;
};

/** The row of what is not as it was written. */
export const badRow = (seq: number, what: string, { t }: Words): Row => ({
  seq,
  time: '',
  agent: '',
  action: t('Entry {0} is not what was written here ({1})', seq, what),
  decision: '',
  who: '',
  outcome: t('Altered record'),
  tone: 'bad',
  bad: true,
});
