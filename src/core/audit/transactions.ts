import { PortcullisError } from '../errors.ts';
import type { Risk, Verdict } from '../action/risk.ts';
import type { CaseState, Entry, EntryOf, Receipt, TransactionState } from './entry.ts';

/** Where each state of a transaction may go; a transaction begins as PREPARED. */
export const TRANSACTION_TRANSITIONS: Readonly<Record<TransactionState, readonly TransactionState[]>> = {
  PREPARED: ['PENDING', 'COMMITTED', 'ABORTED'],
  PENDING: ['COMMITTED', 'ABORTED'],
  COMMITTED: ['SETTLED', 'UNRESOLVED'],
  UNRESOLVED: ['SETTLED', 'ABORTED'],
  SETTLED: [],
  ABORTED: [],
};

/** Where each state of a case may go; a case begins as OPEN. */
export const CASE_TRANSITIONS: Readonly<Record<CaseState, readonly CaseState[]>> = {
  OPEN: ['RESOLVED_PROVISIONAL'],
  RESOLVED_PROVISIONAL: ['IN_RECONCILIATION', 'FINAL'],
  IN_RECONCILIATION: ['FINAL'],
  FINAL: ['SETTLED'],
  SETTLED: [],
};

const refuse = (what: string, from: string, to: string): never => {
  throw new PortcullisError('invalid-transition', `A ${what} cannot go from ${from} to ${to}.`);
};

/** @throws {PortcullisError} `invalid-transition` */
export const checkTransition = (from: TransactionState, to: TransactionState): void => {
  if (!TRANSACTION_TRANSITIONS[from].includes(to)) refuse('transaction', from, to);
};

/** @throws {PortcullisError} `invalid-transition` */
export const checkCaseTransition = (from: CaseState, to: CaseState): void => {
  if (!CASE_TRANSITIONS[from].includes(to)) refuse('case', from, to);
};

const walk = <S extends string>(what: string, start: S, states: readonly S[], check: (from: S, to: S) => void): S => {
  const [first, ...rest] = states;
  if (first !== start) return refuse(what, 'nothing', String(first));
  return rest.reduce((from, to) => {
    check(from, to);
    return to;
  }, first);
};

/** What of a transaction decides over its next entry, small enough to keep for each one. */
export interface TransactionFacts {
  readonly id: string;
  readonly state: TransactionState;
  /** How far the decision is: an effect needs FINAL. */
  readonly case: CaseState;
  /** Time of the last change, ISO 8601. */
  readonly changed: string;
  readonly digest: string;
  readonly requestId: string | null;
  readonly settlementKey: string | null;
  readonly attested: Receipt['attested'];
  readonly risk: Risk;
  readonly verdict: Verdict;
}

/** Entries that change a transaction. */
export type TransactionEntry = Entry<EntryOf<'prepared'>> | Entry<EntryOf<'moved'>> | Entry<EntryOf<'settled'>>;

/** True for an entry that changes a transaction. */
export const changesTransaction = (entry: Entry): entry is TransactionEntry =>
  entry.body.type === 'prepared' || entry.body.type === 'moved' || entry.body.type === 'settled';

const begin = ({ body, envelope }: Entry<EntryOf<'prepared'>>): TransactionFacts => {
  const state = walk('transaction', 'PREPARED', body.states, checkTransition);
  const caseState = walk('case', 'OPEN', body.case, checkCaseTransition);
  if (state === 'SETTLED' || state === 'UNRESOLVED') refuse('transaction that is only prepared', 'PREPARED', state);
  if (state === 'COMMITTED' && caseState !== 'FINAL') refuse('transaction whose case is not FINAL', 'PREPARED', state);
  return {
    id: body.transaction,
    state,
    case: caseState,
    changed: envelope.time,
    digest: body.digest,
    requestId: body.requestId,
    settlementKey: body.settlementKey,
    attested: body.attested,
    risk: body.decision.risk,
    verdict: body.decision.verdict,
  };
};

/** What a move makes of the case: a person's approval ends it, and so does the end of the transaction. */
const caseAfter = ({ case: before }: TransactionFacts, { to, answer }: EntryOf<'moved'>): CaseState => {
  const isDecided = before === 'FINAL' || to === 'ABORTED' || answer?.answer === 'approve';
  if (to === 'COMMITTED' && !isDecided) refuse('transaction whose case is not FINAL', 'PENDING', to);
  if (!isDecided || before === 'FINAL') return before;
  return walk('case', before, wayToFinal(before), checkCaseTransition);
};

/** The states from one on to FINAL. */
const wayToFinal = (from: CaseState): readonly CaseState[] => {
  const [next] = CASE_TRANSITIONS[from];
  return from === 'FINAL' || next === undefined ? [from] : [from, ...wayToFinal(next)];
};

/** What a receipt must have in common with the transaction that it settles. */
const RECEIPT_HOLDS = ['digest', 'requestId', 'settlementKey'] as const;

const checkReceipt = (facts: TransactionFacts, receipt: Receipt): void => {
  // An effect of ours may be settled by another's word; a claim can never become an attestation.
  const isAttestedMore = receipt.attested === 'portcullis' && facts.attested === 'claim';
  const other = isAttestedMore ? 'attestation' : RECEIPT_HOLDS.find((part) => receipt[part] !== facts[part]);
  if (other === undefined) return;
  throw new PortcullisError('bad-input', `The receipt's ${other} is not that of the transaction ${facts.id}.`);
};

/**
 * What an entry makes of its transaction.
 * @param facts the transaction so far; undefined when no entry has named it
 * @throws {PortcullisError} `invalid-transition`; `bad-input` for a receipt that belongs to something else
 */
export const advance = (
  facts: TransactionFacts | undefined,
  { body, envelope }: TransactionEntry,
): TransactionFacts => {
  if (body.type === 'prepared') {
    if (facts) refuse('transaction', facts.state, 'PREPARED');
    return begin({ body, envelope } as Entry<EntryOf<'prepared'>>);
  }
  if (!facts) return refuse('transaction', 'nothing', body.type === 'moved' ? body.to : 'SETTLED');
  if (body.type === 'moved') {
    if (body.to === 'SETTLED') refuse('transaction without a receipt', facts.state, body.to);
    checkTransition(facts.state, body.to);
    return { ...facts, state: body.to, case: caseAfter(facts, body), changed: envelope.time };
  }
  checkTransition(facts.state, 'SETTLED');
  checkCaseTransition(facts.case, 'SETTLED');
  checkReceipt(facts, body.receipt);
  return { ...facts, state: 'SETTLED', case: 'SETTLED', changed: envelope.time };
};

/**
 * Refuses an entry of a transaction that is over: nothing can follow.
 * @throws {PortcullisError} `invalid-transition`, always
 */
export const refuseEntry = (state: TransactionState, { body }: TransactionEntry): never =>
  refuse('transaction', state, body.type === 'prepared' ? 'PREPARED' : body.type === 'moved' ? body.to : 'SETTLED');

/** What becomes of a transaction whose owner died: its state and who runs its effect decide. Undefined: it stays as it is. */
export const afterCrash = ({ state, attested }: TransactionFacts): TransactionState | undefined => {
  if (state === 'PREPARED' || state === 'PENDING') return 'ABORTED';
  return state === 'COMMITTED' && attested === 'portcullis' ? 'UNRESOLVED' : undefined;
};
