import type { Entry, EntryBody, EntryOf } from '../../core/audit/entry.ts';
import type { Filter, Row } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { HARNESS_NAMES } from '../approvals/subject.ts';
import { answeredBy, decisionText, preparedOutcome, receiptOutcome, stateOutcome, type Outcome } from './wording.ts';

type Base = Omit<Row, 'who' | 'outcome' | 'tone'> & Partial<Pick<Row, 'who'>> & Outcome;

/** What is known of one row so far; of a transaction whose first entry is older than what was read, only its moves. */
interface Thread {
  readonly seqs: Set<number>;
  base?: Base;
  latest?: { readonly seq: number; readonly outcome: Outcome };
  answered?: { readonly seq: number; readonly who: string };
}

const agentOf = ({ harness, agent }: EntryOf<'prepared'>['origin']): string =>
  agent === 'main' ? HARNESS_NAMES[harness] : `${HARNESS_NAMES[harness]} · ${oneLine(agent, 40)}`;

const event = (action: string, tone: Outcome['tone'], outcome = ''): Omit<Base, 'id' | 'seq' | 'time'> => ({
  agent: '',
  action: oneLine(action),
  decision: '',
  who: 'Portcullis',
  outcome,
  tone,
});

/** Entries that are rows of their own, by type. What is not here belongs to a transaction or is not listed. */
const events: { readonly [T in EntryBody['type']]?: (body: EntryOf<T>) => Omit<Base, 'id' | 'seq' | 'time'> } = {
  term: ({ owner }) =>
    event(`Recording began (process ${owner.pid} on ${owner.host}, version ${owner.version})`, 'plain'),
  recovered: ({ segment, bytes }) =>
    event(`A torn line was cut off: ${bytes} bytes of ${segment}`, 'bad', 'Kept aside'),
  rebuilt: ({ cause }) => event(cause, 'plain', 'Made again'),
  dropped: ({ first, last }) => event(`Entries ${first} to ${last} are kept no longer`, 'plain'),
  pause: ({ change, minutes }) =>
    change === 'began'
      ? event(`Paused by the person for ${minutes} minutes`, 'bad', 'Paused')
      : event('Guarding again', 'good'),
  plan: ({ change, title, origin, approved, answer }) => ({
    ...event(
      `Plan: ${title}`,
      change === 'submitted' ? 'waiting' : answer?.answer === 'approve' ? 'good' : 'plain',
      change === 'submitted'
        ? 'Submitted'
        : answer?.answer === 'approve'
          ? `Approved, ${approved?.length ?? 0} steps in advance`
          : 'Rejected',
    ),
    agent: agentOf(origin),
  }),
  grant: ({ change, risk, id }) =>
    event(`Standing rule ${id} (${risk})`, 'plain', change === 'made' ? 'Made' : 'Revoked'),
  violation: ({ violation, detail, origin }) => ({
    ...event(detail, 'bad', `Violation: ${violation}`),
    agent: origin ? agentOf(origin) : '',
  }),
  guard: ({ guarded, causes }) =>
    guarded ? event('Agents are guarded', 'good') : event(`Not guarded: ${causes.join('; ')}`, 'bad', 'Not guarded'),
  key: ({ reason, fingerprint }) =>
    reason === 'lost'
      ? event(`The signing key was lost; a new one signs from here on (key ${fingerprint.slice(0, 16)})`, 'bad')
      : event(`The record is signed (key ${fingerprint.slice(0, 16)})`, 'plain'),
};

const preparedBase = (body: EntryOf<'prepared'>): Omit<Base, 'id' | 'seq' | 'time'> => ({
  agent: agentOf(body.origin),
  action: oneLine(body.summary),
  risk: body.decision.risk,
  verdict: body.decision.verdict,
  decision: decisionText(body),
  who: body.answer ? answeredBy(body.answer, body.identity) : 'Policy',
  ...preparedOutcome(body),
});

/** True when a row is shown under a filter; events have no risk and are shown only without one. */
export const matches = (row: Row, { risks, decisions }: Filter): boolean =>
  (risks.length === 0 || (row.risk !== undefined && risks.includes(row.risk))) &&
  (decisions.length === 0 || (row.verdict !== undefined && decisions.includes(row.verdict)));

/** Folds entries, in whatever order they come, into rows: one a transaction, one an event. */
export class Rows {
  private readonly threads = new Map<string, Thread>();

  /** @returns the row that the entry made or changed; undefined when it has none (yet) */
  add(entry: Entry): Row | undefined {
    const { body } = entry;
    const { seq, time } = entry.envelope;
    const own = events[body.type] as ((body: EntryBody) => Omit<Base, 'id' | 'seq' | 'time'>) | undefined;
    const id = own || !('transaction' in body) || body.transaction === undefined ? `entry ${seq}` : body.transaction;
    if (!own && (!('transaction' in body) || body.transaction === undefined)) return undefined;
    const thread = this.threads.get(id) ?? { seqs: new Set() };
    this.threads.set(id, thread);
    thread.seqs.add(seq);
    if (own) thread.base = { id, seq, time, ...own(body) };
    if (body.type === 'prepared') thread.base = { id, seq, time, ...preparedBase(body) };
    if (body.type === 'moved') this.move(thread, seq, body);
    if (body.type === 'settled') this.advance(thread, seq, receiptOutcome(body.receipt));
    return rowOf(thread);
  }

  /** Sequence numbers of the entries that a row is made of, oldest first. */
  entriesOf(id: string): readonly number[] {
    return [...(this.threads.get(id)?.seqs ?? [])].sort((a, b) => a - b);
  }

  private move(thread: Thread, seq: number, { to, reason, answer, identity }: EntryOf<'moved'>): void {
    this.advance(thread, seq, stateOutcome(to, reason));
    if (answer && seq >= (thread.answered?.seq ?? 0)) thread.answered = { seq, who: answeredBy(answer, identity) };
  }

  private advance(thread: Thread, seq: number, outcome: Outcome): void {
    if (seq >= (thread.latest?.seq ?? 0)) thread.latest = { seq, outcome };
  }
}

const rowOf = ({ base, latest, answered }: Thread): Row | undefined =>
  base && { ...base, who: answered?.who ?? base.who ?? '', ...(latest?.outcome ?? {}) };
