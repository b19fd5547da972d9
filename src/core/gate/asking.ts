import { PortcullisError } from '../errors.ts';
import type { People, PersonAnswer, Question } from '../ports.ts';

/** What became of a question: the person's answer, nobody waits for it any more, or the harness's limit came first. */
export type Asked = PersonAnswer | 'cancelled' | 'late';

/** Who waits for an answer. */
export interface Waiting {
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Fires shortly before the harness stops waiting; the question stays open then. */
  readonly deadline?: AbortSignal | undefined;
  /** Gets an answer that came after the deadline. */
  readonly late: (answer: PersonAnswer) => void;
}

/** Puts questions to the person, and knows those that are open. */
export class Asking {
  private readonly open = new Map<string, (answer: PersonAnswer) => void>();

  constructor(private readonly people: People) {}

  /**
   * Waits for the person, for the harness to give up, or for its limit.
   * @throws {PortcullisError} `unavailable` when the question could not be shown
   */
  ask(question: Question, { signal, deadline, late }: Waiting): Promise<Asked> {
    if (signal.aborted) return Promise.resolve('cancelled');
    const { transaction } = question;
    const shown = new AbortController();
    return new Promise<Asked>((resolve, reject) => {
      let isLate = false;
      const answered = (answer: PersonAnswer) => {
        if (!this.open.delete(transaction)) return;
        if (isLate) late(answer);
        else resolve(answer);
      };
      this.open.set(transaction, (answer) => {
        answered(answer);
        shown.abort();
      });
      signal.addEventListener('abort', () => {
        if (isLate) return;
        this.open.delete(transaction);
        shown.abort();
        resolve('cancelled');
      });
      deadline?.addEventListener('abort', () => {
        isLate = true;
        resolve('late');
      });
      this.people.ask(question, shown.signal).then(answered, (cause: unknown) => {
        this.open.delete(transaction);
        reject(new PortcullisError('unavailable', 'The question could not be shown', { cause }));
      });
    });
  }

  /**
   * The person answers elsewhere than where the question is shown, which goes away.
   * @returns false when no question of this transaction is open
   */
  answer(transaction: string, answer: PersonAnswer): boolean {
    const given = this.open.get(transaction);
    given?.(answer);
    return given !== undefined;
  }
}
