import * as vscode from 'vscode';
import type { EditAction } from '../../core/action/action.ts';
import type { Part, PartAnswer, PersonAnswer, Question } from '../../core/ports.ts';
import { EditMarks } from './editMarks.ts';
import { documentName, editText, isUndo } from './editText.ts';
import { finalText } from './finalText.ts';
import { VIEW_SETTINGS } from './hiddenInDiff.ts';
import { askNote, type EditorFocus } from './modal.ts';
import type { Modals } from './modals.ts';
import { sidesOf } from './excerpt.ts';
import { goToPart, partAtCursor, partFromCursor, ScrollSight, type DiffSides } from './partCursor.ts';
import { approvalRefusal } from './personRules.ts';
import {
  allTabs,
  ownUris,
  PROPOSAL_SCHEME,
  questionOf,
  TEXT_SCHEME,
  type ProposalDocuments,
} from './proposalDocuments.ts';
import { ReviewComments } from './reviewComments.ts';
import type { ApprovalQueue, QueueRow, Waiting } from './queue.ts';
import type { TabSight } from './tabSight.ts';

type EditQuestion = Question & { readonly action: EditAction };

/** One edit whose files are being looked at. */
interface Review {
  readonly waiting: Waiting;
  readonly question: EditQuestion;
  /** Both sides of the file that is shown. */
  readonly sides: DiffSides;
  /** Index of that file. */
  readonly at: number;
  readonly marks: EditMarks;
}

export interface EditReviewParts {
  readonly queue: ApprovalQueue;
  readonly documents: ProposalDocuments;
  readonly sight: TabSight;
  readonly focus: EditorFocus;
  readonly modals: Modals;
  /** Calls in flight that can drive the editor. */
  readonly drivingCalls: () => number;
  readonly answer: (waiting: Waiting, answer: PersonAnswer) => void;
  readonly failed: (error: unknown) => void;
}

const isEdit = (question: Question): question is EditQuestion => question.action.kind === 'edit';

/** Keys that configure a diff and have a value in this workspace. */
const workspaceViewSettings = (): readonly string[] =>
  VIEW_SETTINGS.filter((key) => {
    const values = vscode.workspace.getConfiguration().inspect(key);
    return values?.workspaceValue !== undefined || values?.workspaceFolderValue !== undefined;
  });

/** The document in the active tab, when a key in the focused approval editor was pressed. */
const activeProposal = (): vscode.Uri | undefined => {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab ? ownUris(tab).at(-1) : undefined;
};

/** Our own key bindings carry an object; a tool can pass strings only. */
const fromKey = (argument: unknown): boolean =>
  typeof argument === 'object' && argument !== null && 'by' in argument && argument.by === 'key';

/** How many parts each file has; of an edit that is decided as a whole, one. */
const partCounts = ({ parts, action }: EditQuestion): readonly number[] =>
  parts ? parts.map((own) => own.length) : action.files.map(() => 1);

/** The parts of the file that is shown, where they are decided one by one. */
const partsShown = ({ question, at }: Review): readonly Part[] => {
  const parts = question.parts?.[at] ?? [];
  return parts.length > 1 || question.action.files.length > 1 ? parts : [];
};

const isDiff = (row: QueueRow): row is Extract<QueueRow, { kind: 'question' }> =>
  row.kind === 'question' && row.waiting.surface === 'diff';

/** Shows edits as diffs, one at a time, and takes the answer from the buttons in their title bar and at their changes. */
export class EditReviews implements vscode.Disposable {
  private readonly reviews = new Map<string, Review>();
  private readonly comments = new ReviewComments();
  private readonly scroll = new ScrollSight();
  private readonly listeners: vscode.Disposable;
  private opening = false;

  constructor(private readonly parts: EditReviewParts) {
    this.listeners = vscode.Disposable.from(
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.closed(closed)),
      vscode.commands.registerCommand('portcullis.approveEdit', (argument: unknown) => this.approve(argument)),
      vscode.commands.registerCommand('portcullis.rejectEdit', (argument: unknown) => this.reject(argument)),
      vscode.commands.registerCommand('portcullis.approveChange', (argument: unknown) => this.approvePart(argument)),
      vscode.commands.registerCommand('portcullis.rejectChange', (argument: unknown) => this.rejectPart(argument)),
      vscode.commands.registerCommand('portcullis.nextChange', () => this.step(1)),
      vscode.commands.registerCommand('portcullis.previousChange', () => this.step(-1)),
      vscode.commands.registerCommand('portcullis.openWholeEdit', (argument: unknown) => this.openWhole(argument)),
      vscode.commands.registerCommand('portcullis.reviewEdit', () => this.focusReview()),
    );
  }

  /** Shows the next edit, unless one is shown already. */
  pump(): void {
    if (this.opening || this.reviews.size > 0) return;
    const waiting = this.parts.queue.next('diff');
    if (waiting) this.show(waiting, 'keep');
  }

  /** Shows an edit that the person chose, whatever else is shown. */
  open(waiting: Waiting): void {
    this.show(waiting, 'take');
  }

  /** Forgets an edit that was answered or taken away. */
  forget(id: string): void {
    this.reviews.delete(id);
    this.comments.remove(id);
    this.pump();
  }

  dispose(): void {
    this.listeners.dispose();
    this.comments.dispose();
    this.scroll.dispose();
  }

  /** @param focus whether the diff takes the focus: only where the person asked to see it */
  private show(waiting: Waiting, focus: 'take' | 'keep'): void {
    const { question, id } = waiting;
    if (!isEdit(question)) throw new TypeError('Only an edit has a diff');
    const known = this.reviews.get(id);
    const marks = known?.marks ?? new EditMarks(partCounts(question));
    this.opening = true;
    this.showFile(waiting, question, marks, known?.at ?? 0, focus)
      .catch((error: unknown) => {
        this.parts.queue.postpone(id);
        this.reviews.delete(id);
        this.parts.failed(error);
      })
      .finally(() => {
        this.opening = false;
        this.pump();
      });
  }

  private async showFile(
    waiting: Waiting,
    question: EditQuestion,
    marks: EditMarks,
    at: number,
    focus: 'take' | 'keep',
  ): Promise<void> {
    const { documents, queue } = this.parts;
    const { id } = waiting;
    const file = question.action.files[at];
    if (!file) throw new RangeError(`The edit has no file ${at}`);
    const text = editText(question, at, queue.size - 1, workspaceViewSettings(), vscode.l10n.t);
    const name = documentName(file.path);
    const shown = sidesOf(file, vscode.l10n.t);
    const left = documents.add(PROPOSAL_SCHEME, id, `before-${at}`, name, shown.before);
    const right = documents.add(PROPOSAL_SCHEME, id, `after-${at}`, name, shown.after);
    const review: Review = { waiting, question, at, sides: { left, right }, marks };
    this.reviews.set(id, review);
    const options: vscode.TextDocumentShowOptions = { preview: false, preserveFocus: focus === 'keep' };
    await vscode.commands.executeCommand('vscode.diff', left, right, text.title, options);
    if (!queue.get(id)) return documents.remove(id);
    const mark = (part: number) => marks.at(at, part);
    this.comments.show({
      question: id,
      file: at,
      document: right,
      heading: isUndo(question) ? vscode.l10n.t('What undo would do') : vscode.l10n.t('Why you are asked'),
      lines: text.lines,
      parts: partsShown(review),
      mark,
    });
    const first = partsShown(review)[marks.openPart(at, 0) ?? -1];
    if (focus === 'take' && first) goToPart(review.sides, first);
  }

  /** The Approve button: approves what is undecided of the file that is shown. */
  private async approve(argument: unknown): Promise<void> {
    const review = this.target(argument);
    if (!review || !(await this.isSeen(review))) return;
    review.marks.markRest(review.at, { approved: true });
    await this.goOn(review, 'diff');
  }

  /** The Reject button: rejects all that is undecided, of every file. */
  private async reject(argument: unknown): Promise<void> {
    const review = this.target(argument);
    if (!review) return;
    const note = await askNote();
    review.marks.markAll({ approved: false, ...(note !== undefined && { note }) });
    await this.goOn(review, 'diff');
  }

  private async approvePart(argument: unknown): Promise<void> {
    if (this.isWhole(argument)) return this.approve(argument);
    const target = this.partTarget(argument);
    if (!target || !(await this.isSeen(target.review, target.part))) return;
    await this.markPart(target.review, target.part, { approved: true });
  }

  private async rejectPart(argument: unknown): Promise<void> {
    if (this.isWhole(argument)) return this.reject(argument);
    const target = this.partTarget(argument);
    if (!target) return;
    const note = await askNote();
    await this.markPart(target.review, target.part, { approved: false, ...(note !== undefined && { note }) });
  }

  /** True for a key in an edit that has only one change. */
  private isWhole(argument: unknown): boolean {
    const review = fromKey(argument) ? this.target(argument) : undefined;
    return review !== undefined && partsShown(review).length === 0;
  }

  private async markPart(review: Review, part: number, mark: PartAnswer): Promise<void> {
    review.marks.mark(review.at, part, mark);
    this.comments.update(review.waiting.id);
    const next = review.marks.openPart(review.at, part);
    const shown = next === undefined ? undefined : partsShown(review)[next];
    if (shown) goToPart(review.sides, shown);
    else await this.goOn(review, 'change');
  }

  /** Shows the next file of which something is open, or answers. */
  private async goOn(review: Review, by: string): Promise<void> {
    const { waiting, question, marks, at } = review;
    if (!this.parts.queue.get(waiting.id)) return;
    const next = marks.openFile(at);
    if (next !== undefined) return this.showFile(waiting, question, marks, next, 'take');
    const answer = marks.answer();
    if (!answer) return;
    const shownFor = this.parts.sight.visibleFor(review.sides.right);
    const given: PersonAnswer = { ...answer, scope: 'once', by, shownFor };
    const last = answer.answer === 'reject' ? given : await this.confirmed(review, given);
    if (last) {
      this.parts.answer(waiting, last);
    } else {
      marks.clear();
      this.comments.update(waiting.id);
    }
  }

  /** What the person may not know is told before an approval counts: what of it is not made, and what nobody saw. */
  private async confirmed(
    { waiting, question, marks }: Review,
    given: PersonAnswer,
  ): Promise<PersonAnswer | undefined> {
    const approved = question.action.files.map((_, at) => marks.approved(at));
    const content = finalText(question, approved, workspaceViewSettings(), vscode.l10n.t);
    if (!content) return given;
    const answered = await this.parts.modals.ask(() => (this.parts.queue.get(waiting.id) ? content : undefined));
    if (answered?.choice === 'approve') return given;
    if (answered?.choice !== 'reject') return undefined;
    const { scope, by, shownFor } = given;
    return { answer: 'reject', scope, by, shownFor, note: await askNote() };
  }

  /** True when an approval of what is shown counts as a person's; else it is shown, or said why not. */
  private async isSeen(review: Review, part?: number): Promise<boolean> {
    const { waiting, question, marks, at, sides } = review;
    const { focus, sight, drivingCalls } = this.parts;
    if (!sight.isVisible(sides.right)) {
      await this.showFile(waiting, question, marks, at, 'take');
      return false;
    }
    const one = part === undefined ? undefined : question.parts?.[at]?.[part];
    const scrolledFor = one ? this.scroll.visibleFor(sides.right, one) : Infinity;
    const visibleFor = Math.min(sight.visibleFor(sides.right), scrolledFor);
    const seen = { focused: focus.focusedFor() > 0, visibleFor, drivingCalls: drivingCalls() };
    const refusal = approvalRefusal(seen, vscode.l10n.t);
    if (refusal === undefined) return true;
    void vscode.window.showWarningMessage(refusal);
    return false;
  }

  /** The edit that a button or key speaks of: the file that is shown now, not one that was shown before. */
  private target(argument: unknown): Review | undefined {
    const uri = fromKey(argument) ? activeProposal() : argument;
    const id = questionOf(uri);
    if (id === undefined) return undefined;
    const review = this.reviews.get(id);
    if (review && this.parts.queue.get(id)) return review;
    this.sayGone();
    return undefined;
  }

  /** The change that a button at it, or a key in the focused diff, speaks of. */
  private partTarget(argument: unknown): { readonly review: Review; readonly part: number } | undefined {
    const thread = this.comments.partOf(argument);
    const review = thread ? this.reviews.get(thread.question) : fromKey(argument) ? this.target(argument) : undefined;
    if (!review) return undefined;
    if (thread) return thread.file === review.at ? { review, part: thread.part } : undefined;
    const part = partAtCursor(review.sides, partsShown(review));
    if (part !== undefined) return { review, part };
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor into a change first: Go to Next Change does.'),
    );
    return undefined;
  }

  /** Opens the whole text that would be written, of a file of which the diff shows only what changes. */
  private async openWhole(argument: unknown): Promise<void> {
    const review = this.target(argument);
    const file = review?.question.action.files[review.at];
    if (!review || !file) return;
    const { waiting, at } = review;
    const name = documentName(file.path);
    const uri = this.parts.documents.add(TEXT_SCHEME, waiting.id, `whole-${at}`, name, file.after ?? file.before ?? '');
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  private sayGone(): void {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This edit has been decided already, or its chat was stopped.'),
    );
  }

  private step(step: 1 | -1): void {
    const review = this.target(activeProposal());
    if (!review) return;
    const parts = review.question.parts?.[review.at] ?? [];
    const part = parts[partFromCursor(review.sides, parts, step) ?? -1];
    if (part) goToPart(review.sides, part);
  }

  /** Brings the diff that waits before the person, and the focus into it. */
  private focusReview(): void {
    const [review] = this.reviews.values();
    const waiting = review?.waiting ?? this.parts.queue.rows().find(isDiff)?.waiting;
    if (waiting) this.open(waiting);
    else void vscode.window.showInformationMessage(vscode.l10n.t('No edit is waiting for you.'));
  }

  /** A diff that the person closed is postponed: its question stays in the queue. */
  private closed(tabs: readonly vscode.Tab[]): void {
    const open = new Set(allTabs().flatMap((tab) => ownUris(tab).map((uri) => uri.toString())));
    for (const id of new Set(tabs.flatMap(ownUris).map(questionOf))) {
      const review = id === undefined ? undefined : this.reviews.get(id);
      if (id === undefined || !review || open.has(review.sides.right.toString())) continue;
      this.parts.queue.postpone(id);
      this.forget(id);
    }
  }
}
