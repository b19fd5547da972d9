import * as vscode from 'vscode';
import type { Clock, Ids, People, PersonAnswer, Question } from '../../core/ports.ts';
import { AbsenceNotice } from './absence.ts';
import { EditReviews } from './editReviews.ts';
import { FullReviews } from './fullReviews.ts';
import { askHeldSession } from './heldSession.ts';
import { askNote, EditorFocus, modalsAreOwnWindows, showModal, time } from './modal.ts';
import { ModalLane } from './modalLane.ts';
import { type ModalAnswer, type ModalContent, Modals } from './modals.ts';
import { ProposalDocuments } from './proposalDocuments.ts';
import { ApprovalQueue, surfaceOf, type QueueRow, type Waiting } from './queue.ts';
import { QueueView } from './queueView.ts';
import { TabSight } from './tabSight.ts';

export interface ApprovalParts {
  readonly clock: Clock;
  readonly ids: Ids;
  /** How many calls are in flight that can drive the editor: run its commands, start its tasks, type into its terminals. */
  readonly drivingCalls: () => number;
  /** Something could not be shown; the question it belongs to stays in the queue. */
  readonly failed: (error: unknown) => void;
}

/** The person at this window: shows each question where it is best seen, and resolves only with what they did. */
export class Approvals implements People, vscode.Disposable {
  private readonly queue = new ApprovalQueue();
  private readonly focus = new EditorFocus();
  private readonly sight = new TabSight(this.focus);
  private readonly documents = new ProposalDocuments();
  private readonly modals = new Modals(showModal, this.focus, time, modalsAreOwnWindows);
  private readonly reviews: FullReviews;
  private readonly edits: EditReviews;
  private readonly lane: ModalLane;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when a question comes or goes. */
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable;

  constructor(private readonly parts: ApprovalParts) {
    const { queue, documents, sight, focus, modals } = this;
    const { drivingCalls, failed } = parts;
    const answer = (waiting: Waiting, given: PersonAnswer) => this.answer(waiting, given);
    this.reviews = new FullReviews({ queue, documents, sight, answer });
    this.edits = new EditReviews({ queue, documents, sight, focus, modals, drivingCalls, answer, failed });
    const review = (waiting: Waiting) => this.reviews.open(waiting);
    this.lane = new ModalLane({ queue, modals, answer, review, note: askNote, gone: withdrawn, failed });
    const unsubscribe = queue.subscribe(() => this.queueChanged());
    this.disposables = vscode.Disposable.from(
      { dispose: unsubscribe },
      new QueueView(queue),
      new AbsenceNotice(queue, focus, () => void showQueue()),
      vscode.commands.registerCommand('portcullis.showQueue', showQueue),
      vscode.commands.registerCommand('portcullis.openQuestion', (row: unknown) => this.open(row)),
      vscode.commands.registerCommand('portcullis.decide', (argument: unknown) => this.reviews.decide(argument)),
      vscode.commands.registerCommand('portcullis.rejectReviewed', (argument: unknown) =>
        this.reviews.reject(argument),
      ),
    );
  }

  /** How many questions wait for the person. */
  get waiting(): number {
    return this.queue.size;
  }

  /**
   * @throws {DOMException} `AbortError` when the signal takes the question away
   */
  ask(question: Question, signal: AbortSignal): Promise<PersonAnswer> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const id = this.parts.ids.next();
      const withdraw = () => {
        this.finish(id);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', withdraw, { once: true });
      const answer = (given: PersonAnswer) => {
        signal.removeEventListener('abort', withdraw);
        resolve(given);
      };
      this.queue.add({ id, question, surface: surfaceOf(question), asked: this.parts.clock.now(), answer });
    });
  }

  /** Shows a modal of another part in turn with the questions, by the same rules: see `Modals`. */
  askInTurn<T extends string>(content: () => ModalContent<T> | undefined): Promise<ModalAnswer<T> | undefined> {
    return this.modals.ask(content);
  }

  private answer(waiting: Waiting, given: PersonAnswer): void {
    if (this.finish(waiting.id)) waiting.answer(given);
  }

  private finish(id: string): boolean {
    const found = this.queue.remove(id);
    this.edits.forget(id);
    this.reviews.forget(id);
    this.documents.remove(id).catch(this.parts.failed);
    return found;
  }

  private queueChanged(): void {
    this.lane.pump();
    this.edits.pump();
    this.changed.fire();
  }

  /** A click on a row of the queue. */
  private async open(argument: unknown): Promise<void> {
    const row = this.queue.rows().find((known) => sameRow(known, argument));
    if (row?.kind === 'held') {
      const { queue, modals } = this;
      const answer = (waiting: Waiting, given: PersonAnswer) => this.answer(waiting, given);
      return askHeldSession(row.session, { queue, modals, answer, note: askNote });
    }
    if (row?.waiting.surface === 'diff') {
      this.edits.open(row.waiting);
    } else if (row) {
      this.queue.advance(row.waiting.id);
      this.reviews.leave();
    }
  }

  dispose(): void {
    this.disposables.dispose();
    this.edits.dispose();
    this.documents.dispose();
    this.sight.dispose();
    this.focus.dispose();
    this.changed.dispose();
  }
}

const showQueue = async (): Promise<void> => {
  await vscode.commands.executeCommand('portcullis.pending.focus');
};

const withdrawn = (): void => {
  void vscode.window.showInformationMessage('That question was gone already: its chat was stopped. Nothing ran.');
};

const sameRow = (row: QueueRow, argument: unknown): boolean => {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument)) return false;
  const other = argument as QueueRow;
  if (row.kind === 'held') return other.kind === 'held' && other.session === row.session;
  return other.kind === 'question' && other.waiting.id === row.waiting.id;
};
