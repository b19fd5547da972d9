import * as vscode from 'vscode';
import type { Facts } from '../../core/classify/facts.ts';
import type { Clock, Ids, People, PersonAnswer, Question } from '../../core/ports.ts';
import { AbsenceNotice } from './absence.ts';
import { EditReviews } from './editReviews.ts';
import { FullReviews } from './fullReviews.ts';
import { askHeldSession } from './heldSession.ts';
import { askNote, EditorFocus, modalsAreOwnWindows, showModal, time } from './modal.ts';
import { ListDecisions } from './listDecisions.ts';
import { ModalLane } from './modalLane.ts';
import { type ModalAnswer, type ModalContent, Modals } from './modals.ts';
import { PlanReviews } from './planReviews.ts';
import { ProposalDocuments } from './proposalDocuments.ts';
import { ApprovalQueue, surfaceOf, type Waiting } from './queue.ts';
import { QueueView } from './queueView.ts';
import { TabSight } from './tabSight.ts';

export interface ApprovalParts {
  readonly clock: Clock;
  readonly ids: Ids;
  /** The world around a question, looked at afresh. */
  readonly facts: () => Promise<Pick<Facts, 'git'>>;
  /** How many calls are in flight that can drive the editor: run its commands, start its tasks, type into its terminals. */
  readonly drivingCalls: () => number;
  /** Where a person wants what is not HIGH to be put to them. */
  readonly mediumIn: () => 'modal' | 'list';
  /** Calls a person who looks elsewhere, with how many questions wait. */
  readonly ring: (waiting: number) => void;
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
  /** The person as one who looks at plans. */
  readonly plans: PlanReviews;
  private readonly lane: ModalLane;
  private readonly list: QueueView;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when a question comes or goes. */
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable;

  constructor(private readonly parts: ApprovalParts) {
    const { queue, documents, sight, focus, modals } = this;
    const { drivingCalls, failed, facts } = parts;
    const { t } = vscode.l10n;
    const answer = (waiting: Waiting, given: PersonAnswer) => this.answer(waiting, given);
    this.reviews = new FullReviews({ queue, documents, sight, facts, answer });
    this.edits = new EditReviews({ queue, documents, sight, focus, modals, drivingCalls, answer, failed });
    const review = (waiting: Waiting) => this.reviews.open(waiting);
    this.lane = new ModalLane({ queue, modals, answer, review, note: askNote, gone: withdrawn, failed, t });
    this.plans = new PlanReviews({ modals, documents, sight, ids: parts.ids, failed });
    const list = new QueueView(queue);
    this.list = list;
    const visibleFor = () => Math.min(list.visibleFor(), focus.focusedFor());
    const refused = (why: string) => void vscode.window.showWarningMessage(why);
    const decisions = new ListDecisions({ queue, modals, visibleFor, drivingCalls, answer, note: askNote, refused, t });
    const unsubscribe = queue.subscribe(() => this.queueChanged());
    this.disposables = vscode.Disposable.from(
      { dispose: unsubscribe },
      list,
      this.plans,
      this.plans.onDidChange(() => this.plansChanged()),
      new AbsenceNotice(queue, focus, { show: () => void showQueue(), ring: parts.ring }),
      vscode.commands.registerCommand('portcullis.showQueue', showQueue),
      vscode.commands.registerCommand('portcullis.openQuestion', (row: unknown) => this.open(row)),
      vscode.commands.registerCommand('portcullis.reviewQuestion', (row: unknown) => this.review(row)),
      vscode.commands.registerCommand('portcullis.approveReviewed', (row: unknown, rows: unknown) =>
        decisions.approve(list.chosen(row, rows)),
      ),
      vscode.commands.registerCommand('portcullis.rejectListed', (row: unknown, rows: unknown) =>
        decisions.reject(list.chosen(row, rows)),
      ),
      vscode.commands.registerCommand('portcullis.decide', (argument: unknown) => {
        this.plans.decide(argument);
        this.reviews.decide(argument);
      }),
      vscode.commands.registerCommand('portcullis.rejectReviewed', (argument: unknown) => {
        this.plans.reject(argument);
        return this.reviews.reject(argument);
      }),
    );
  }

  /** How many questions wait for the person. */
  get waiting(): number {
    return this.queue.size + this.plans.size;
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
      this.queue.add({
        id,
        question,
        surface: surfaceOf(question, this.parts.mediumIn()),
        asked: this.parts.clock.now(),
        answer,
      });
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

  private plansChanged(): void {
    void vscode.commands.executeCommand('setContext', 'portcullis.plansWaiting', this.plans.size > 0);
    this.changed.fire();
  }

  private queueChanged(): void {
    this.lane.pump();
    this.edits.pump();
    this.changed.fire();
  }

  /** A click on a row of the queue. */
  private async open(argument: unknown): Promise<void> {
    const row = this.list.rowOf(argument);
    if (row?.kind === 'held') {
      const { queue, modals } = this;
      const answer = (waiting: Waiting, given: PersonAnswer) => this.answer(waiting, given);
      return askHeldSession(row.session, { queue, modals, answer, note: askNote, t: vscode.l10n.t });
    }
    if (!row || !this.queue.get(row.waiting.id)) return;
    if (row.waiting.surface === 'list') {
      this.review(argument);
    } else if (row.waiting.surface === 'diff') {
      this.edits.open(row.waiting);
    } else {
      this.queue.advance(row.waiting.id);
      this.reviews.leave();
    }
  }

  /** Opens a question for reading, without its modal. */
  private review(argument: unknown): void {
    const row = this.list.rowOf(argument);
    if (row?.kind !== 'question' || row.waiting.surface === 'diff' || !this.queue.get(row.waiting.id)) return;
    this.reviews.leave();
    this.queue.postpone(row.waiting.id);
    this.reviews.open(row.waiting).catch(this.parts.failed);
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
  void vscode.window.showInformationMessage(
    vscode.l10n.t('That question was gone already: its chat was stopped. Nothing ran.'),
  );
};

/** Where the person's settings say that they want what is not HIGH to be put to them. */
export const mediumQuestionsIn = (): 'modal' | 'list' =>
  vscode.workspace.getConfiguration('portcullis').get('mediumQuestions') === 'sideBar' ? 'list' : 'modal';
