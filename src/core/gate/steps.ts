import type { Finding } from '../classify/finding.ts';
import type { AnswerRecord, EntryOf, KeptCopy, TransactionState } from '../audit/entry.ts';
import { sha256 } from '../action/canonical.ts';
import { isTooLate, PortcullisError } from '../errors.ts';
import type { Ledger, PersonAnswer, Surroundings, UndoStore } from '../ports.ts';
import type { Candidate } from './admission.ts';
import type { Judged } from './judge.ts';
import { preparedEntry } from './preparedEntry.ts';

/** What is found where no copy can be kept of what an action changes. */
export const unkept: Finding = {
  rule: 'undo.unavailable',
  risk: 'HIGH',
  category: 'write',
  reason: 'It changes files of which no copy can be kept first',
  matters: 'What is lost could not be brought back',
  reversible: false,
  alternative: 'Commit the files first, or change fewer of them at once.',
};

export interface StepParts {
  readonly ledger: Ledger;
  readonly surroundings: Surroundings;
  readonly undo: UndoStore;
}

/** What a move says beside its state. */
export interface Moved {
  readonly answer?: AnswerRecord | undefined;
  readonly undo?: EntryOf<'moved'>['undo'];
}

/** What an action would make of each file, as far as that is known exactly. */
const resultsOf = ({ action }: Judged): ReadonlyMap<string, string | null> =>
  new Map(
    action.kind === 'edit'
      ? action.files
          .filter(({ exact }) => exact)
          .map(({ path, after }) => [path, after === null ? null : sha256(after)] as const)
      : [],
  );

/** The steps of a transaction on its way to its effect: each is durable when its promise resolves. */
export class Steps {
  constructor(private readonly parts: StepParts) {}

  /** Keeps copies of what an action would overwrite or delete. @returns undefined when no copy can be kept */
  async keep(transaction: string, judged: Judged): Promise<KeptCopy[] | undefined> {
    const { action, judgement } = judged;
    const facts = this.parts.surroundings.facts(action.workspace);
    const restorable = (path: string) => ['clean', 'build'].includes(facts.git(path));
    const paths = action.kind === 'edit' ? judgement.writes : judgement.writes.filter((path) => !restorable(path));
    try {
      const results = resultsOf(judged);
      return (await this.parts.undo.keep(transaction, paths)).map((copy) => {
        const result = results.get(copy.path);
        return result === undefined ? copy : { ...copy, result };
      });
    } catch (error) {
      if (error instanceof PortcullisError && error.code === 'unavailable') return undefined;
      throw error;
    }
  }

  /** As `keep`, where an action does not need it. @returns undefined also when there is nothing to keep */
  async keepIfPossible(transaction: string, judged: Judged): Promise<KeptCopy[] | undefined> {
    const kept = judged.judgement.writes.length > 0 ? await this.keep(transaction, judged) : undefined;
    return kept?.length ? kept : undefined;
  }

  /** Begins a transaction, and takes it as far as `states` says. @returns the time of its entry, ISO 8601 */
  async prepare(
    { request, judged, transaction, earlier }: Candidate,
    states: TransactionState[],
    more: Partial<EntryOf<'prepared'>>,
  ): Promise<string> {
    const identity = this.parts.surroundings.identity();
    const { envelope } = await this.parts.ledger.append({
      ...preparedEntry(judged, request, { transaction, states, identity }),
      ...(earlier && { earlier: earlier.transaction }),
      ...(request.of !== undefined && { of: request.of }),
      ...more,
    });
    return envelope.time;
  }

  /** Makes a commit durable. @returns false when a person's rejection was recorded first */
  async commit(transaction: string, reason: string, more: Moved): Promise<boolean> {
    try {
      await this.move(transaction, 'COMMITTED', reason, more);
      return true;
    } catch (error) {
      if (!isTooLate(error) || (await this.parts.ledger.transaction(transaction))?.state !== 'ABORTED') throw error;
      return false;
    }
  }

  /** Records a person's word that came when the case was FINAL already; what they say of parts is no yes to the whole. */
  async signalLate(transaction: string, { answer, note, by, shownFor }: PersonAnswer): Promise<void> {
    await this.parts.ledger.append({
      type: 'signal',
      transaction,
      late: true,
      source: 'human',
      vote: answer === 'approve' ? 'allow' : 'deny',
      confidence: 1,
      detail: note ?? '',
      identity: [...this.parts.surroundings.identity(), { part: 'shown', value: `${shownFor} ms`, source: by }],
    });
  }

  /** Takes a transaction on. */
  async move(transaction: string, to: TransactionState, reason: string, more: Moved = {}): Promise<void> {
    const { answer, undo } = more;
    const identity = answer ? this.parts.surroundings.identity() : undefined;
    await this.parts.ledger.append({
      type: 'moved',
      transaction,
      to,
      reason,
      ...(answer && { answer }),
      ...(identity && { identity }),
      ...(undo && { undo }),
    });
  }
}
