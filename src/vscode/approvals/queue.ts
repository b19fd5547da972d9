import type { PersonAnswer, Question } from '../../core/ports.ts';

/** More than this many of one session are one item, and none of them is shown by itself. */
const MANY = 5;

/** Where a question is put to the person: a diff editor, or a modal. */
export type Surface = 'diff' | 'modal';

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
  | { readonly kind: 'question'; readonly waiting: Waiting; readonly postponed: boolean }
  | { readonly kind: 'held'; readonly session: string; readonly waiting: readonly Waiting[] };

/** An edit whose result is known is seen as a diff, everything else is told. */
export const surfaceOf = ({ action }: Question): Surface =>
  action.kind === 'edit' && action.files.length > 0 && action.files.every(({ exact }) => exact) ? 'diff' : 'modal';

/** The questions that wait, in the order in which they are shown. Nothing leaves it but by an answer or by being taken away. */
export class ApprovalQueue {
  private readonly items = new Map<string, Waiting>();
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
    if (this.ofSession(session).length === 0) this.released.delete(session);
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
    if (this.items.has(id)) this.reviewed.add(id);
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
    if (chosen?.surface === surface) return chosen;
    return [...this.items.values()].find(
      (waiting) =>
        waiting.surface === surface &&
        !this.postponed.has(waiting.id) &&
        !this.held(waiting.question.action.origin.session),
    );
  }

  ofSession(session: string): readonly Waiting[] {
    return [...this.items.values()].filter(({ question }) => question.action.origin.session === session);
  }

  held(session: string): boolean {
    return !this.released.has(session) && this.ofSession(session).length > MANY;
  }

  rows(): readonly QueueRow[] {
    const rows = new Map<string, QueueRow>();
    for (const waiting of this.items.values()) {
      const { session } = waiting.question.action.origin;
      if (this.held(session)) {
        rows.set(`session ${session}`, { kind: 'held', session, waiting: this.ofSession(session) });
      } else {
        rows.set(waiting.id, { kind: 'question', waiting, postponed: this.postponed.has(waiting.id) });
      }
    }
    return [...rows.values()];
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
