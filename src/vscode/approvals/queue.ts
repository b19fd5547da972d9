import { atLeast } from '../../core/action/risk.ts';
import type { PersonAnswer, Question } from '../../core/ports.ts';

/** More than this many of one session are one item, and none of them is shown by itself. */
const MANY = 5;

/** Where a question is put to the person: a diff editor, a modal, or the list in the side bar until they come to it. */
export type Surface = 'diff' | 'modal' | 'list';

/** A question that waits. */
export interface Waiting {
  /** Unguessable: it is the right to answer this very question. */
  readonly id: string;
  readonly question: Question;
  readonly surface: Surface;
  /** Milliseconds of the clock. */
  readonly asked: number;
  readonly answer: (answer: PersonAnswer) => void;
}

/** What the side bar lists: a question, or a session that is held because too many of its questions wait. */
export type QueueRow =
  | {
      readonly kind: 'question';
      readonly waiting: Waiting;
      readonly postponed: boolean;
      readonly reviewed: boolean;
    }
  | { readonly kind: 'held'; readonly session: string; readonly waiting: readonly Waiting[] };

/**
 * An edit whose result is known is seen as a diff, everything else is told.
 * @param mediumIn where a person wants what is not HIGH; what is stays a modal
 */
export const surfaceOf = ({ action, decision }: Question, mediumIn: 'modal' | 'list' = 'modal'): Surface => {
  if (action.kind === 'edit' && action.files.length > 0 && action.files.every(({ exact }) => exact)) return 'diff';
  return atLeast(decision.risk, 'HIGH') ? 'modal' : mediumIn;
};

/** The questions that wait, in the order in which they are shown. Nothing leaves it but by an answer or by being taken away. */
export class ApprovalQueue {
  private readonly items = new Map<string, Waiting>();
  private readonly bySession = new Map<string, Map<string, Waiting>>();
  private readonly postponed = new Set<string>();
  private readonly reviewed = new Set<string>();
  private readonly released = new Set<string>();
  private readonly listeners = new Set<() => void>();
  /** Chosen by the person, to be shown before the others. */
  private first: string | undefined;

  get size(): number {
    return this.items.size;
  }

  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  add(waiting: Waiting): void {
    this.items.set(waiting.id, waiting);
    const { session } = waiting.question.action.origin;
    const others = this.bySession.get(session);
    if (others) others.set(waiting.id, waiting);
    else this.bySession.set(session, new Map([[waiting.id, waiting]]));
    this.changed();
  }

  /** @returns false when it was gone already */
  remove(id: string): boolean {
    const waiting = this.items.get(id);
    if (!waiting) return false;
    this.items.delete(id);
    this.postponed.delete(id);
    this.reviewed.delete(id);
    const { session } = waiting.question.action.origin;
    const others = this.bySession.get(session);
    others?.delete(id);
    if (others?.size === 0) {
      this.bySession.delete(session);
      this.released.delete(session);
    }
    this.changed();
    return true;
  }

  get(id: string): Waiting | undefined {
    return this.items.get(id);
  }

  /** Leaves it in the queue without showing it again by itself. */
  postpone(id: string): void {
    if (this.items.has(id)) this.postponed.add(id);
    if (this.first === id) this.first = undefined;
    this.changed();
  }

  /** Shows it next. */
  advance(id: string): void {
    this.first = id;
    this.postponed.delete(id);
    this.changed();
  }

  /** Records that all of it was seen. */
  markReviewed(id: string): void {
    if (!this.items.has(id) || this.reviewed.has(id)) return;
    this.reviewed.add(id);
    this.changed();
  }

  wasReviewed(id: string): boolean {
    return this.reviewed.has(id);
  }

  /** Lets the questions of a held session be shown one by one. */
  release(session: string): void {
    this.released.add(session);
    this.changed();
  }

  /** The question that a surface shows next; undefined when none is to be shown by itself. */
  next(surface: Surface): Waiting | undefined {
    const chosen = this.first === undefined ? undefined : this.items.get(this.first);
    // What the person chose in the list is told like the rest.
    if (chosen && (chosen.surface === 'list' ? 'modal' : chosen.surface) === surface) return chosen;
    for (const waiting of this.items.values()) {
      const { session } = waiting.question.action.origin;
      if (waiting.surface === surface && !this.postponed.has(waiting.id) && !this.held(session)) return waiting;
    }
    return undefined;
  }

  ofSession(session: string): readonly Waiting[] {
    return [...(this.bySession.get(session)?.values() ?? [])];
  }

  held(session: string): boolean {
    return !this.released.has(session) && (this.bySession.get(session)?.size ?? 0) > MANY;
  }

  rows(): readonly QueueRow[] {
    const rows = new Map<string, QueueRow>();
    for (const waiting of this.items.values()) {
      const { session } = waiting.question.action.origin;
      if (this.held(session)) {
        const key = `session ${session}`;
        if (!rows.has(key)) rows.set(key, { kind: 'held', session, waiting: this.ofSession(session) });
      } else {
        const { id } = waiting;
        const [postponed, reviewed] = [this.postponed.has(id), this.reviewed.has(id)];
        rows.set(id, { kind: 'question', waiting, postponed, reviewed });
      }
    }
    return [...rows.values()];
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
