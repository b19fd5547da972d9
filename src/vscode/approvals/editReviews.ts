import * as vscode from 'vscode';
import type { EditAction } from '../../core/action/action.ts';
import type { PersonAnswer, Question } from '../../core/ports.ts';
import { documentName, editText, hiddenText, VIEW_SETTINGS } from './editText.ts';
import type { HiddenChange } from './hiddenChanges.ts';
import { askNote, type EditorFocus } from './modal.ts';
import type { Modals } from './modals.ts';
import { approvalRefusal } from './personRules.ts';
import { allTabs, ownUris, PROPOSAL_SCHEME, questionOf, type ProposalDocuments } from './proposalDocuments.ts';
import { ReviewComments } from './reviewComments.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';
import type { TabSight } from './tabSight.ts';

type EditQuestion = Question & { readonly action: EditAction };

/** One edit whose files are being looked at, in order. */
interface Review {
  readonly question: EditQuestion;
  /** Right-hand side of the file that is shown. */
  readonly shown: vscode.Uri;
  readonly at: number;
  /** What the diffs so far may not have shown, by file. */
  readonly hidden: readonly (readonly HiddenChange[])[];
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

/** Shows edits as diffs, one at a time, and takes the answer from the buttons in their title bar. */
export class EditReviews implements vscode.Disposable {
  private readonly reviews = new Map<string, Review>();
  private readonly comments = new ReviewComments();
  private readonly listener: vscode.Disposable;
  private opening = false;

  constructor(private readonly parts: EditReviewParts) {
    this.listener = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.closed(closed));
  }

  /** Shows the next edit, unless one is shown already. */
  pump(): void {
    if (this.opening || this.reviews.size > 0) return;
    const waiting = this.parts.queue.next('diff');
    if (waiting) this.open(waiting);
  }

  /** Shows an edit now, whatever else is shown. */
  open(waiting: Waiting): void {
    const { question } = waiting;
    if (!isEdit(question)) throw new TypeError('Only an edit has a diff');
    this.opening = true;
    this.show(waiting.id, question, this.reviews.get(waiting.id)?.at ?? 0)
      .catch((error: unknown) => {
        this.parts.queue.postpone(waiting.id);
        this.reviews.delete(waiting.id);
        this.parts.failed(error);
      })
      .finally(() => {
        this.opening = false;
        this.pump();
      });
  }

  /** The Approve button: of the last file it answers, before that it shows the next one. */
  async approve(argument: unknown): Promise<void> {
    const target = this.target(argument);
    if (!target) return;
    const { id, waiting, review } = target;
    const { focus, sight, drivingCalls } = this.parts;
    if (!sight.isVisible(review.shown)) return this.show(id, review.question, review.at);
    const visibleFor = sight.visibleFor(review.shown);
    const refusal = approvalRefusal({ focused: focus.focusedFor() > 0, visibleFor, drivingCalls: drivingCalls() });
    if (refusal !== undefined) {
      void vscode.window.showWarningMessage(refusal);
      return;
    }
    if (review.at + 1 < review.question.action.files.length) {
      await this.show(id, review.question, review.at + 1);
      return;
    }
    if (await this.hiddenAccepted(id, review)) {
      this.parts.answer(waiting, { answer: 'approve', scope: 'once', by: 'diff', shownFor: visibleFor });
    }
  }

  /** The Reject button. */
  async reject(argument: unknown): Promise<void> {
    const target = this.target(argument);
    if (!target) return;
    const shownFor = this.parts.sight.visibleFor(target.review.shown);
    this.parts.answer(target.waiting, { answer: 'reject', scope: 'once', by: 'diff', shownFor, note: await askNote() });
  }

  /** Forgets an edit that was answered or taken away. */
  forget(id: string): void {
    this.reviews.delete(id);
    this.comments.remove(id);
    this.pump();
  }

  dispose(): void {
    this.listener.dispose();
    this.comments.dispose();
  }

  /** The edit that a button or key speaks of: the file that is shown now, not one that was shown before. */
  private target(argument: unknown): { id: string; waiting: Waiting; review: Review } | undefined {
    const uri = fromKey(argument) ? activeProposal() : argument;
    const id = questionOf(uri);
    if (id === undefined) return undefined;
    const waiting = this.parts.queue.get(id);
    const review = this.reviews.get(id);
    if (waiting && review) return { id, waiting, review };
    void vscode.window.showInformationMessage('This edit has been decided already, or its chat was stopped.');
    return undefined;
  }

  private async show(id: string, question: EditQuestion, at: number): Promise<void> {
    const { documents, queue } = this.parts;
    const file = question.action.files[at];
    if (!file) throw new RangeError(`The edit has no file ${at}`);
    const text = editText(question, at, queue.size - 1, workspaceViewSettings());
    const name = documentName(file.path);
    const left = documents.add(PROPOSAL_SCHEME, id, `before-${at}`, name, file.before ?? '');
    const right = documents.add(PROPOSAL_SCHEME, id, `after-${at}`, name, file.after ?? '');
    const hidden = this.reviews.get(id)?.hidden ?? [];
    this.reviews.set(id, { question, at, shown: right, hidden: [...hidden.slice(0, at), text.hidden] });
    const options: vscode.TextDocumentShowOptions = { preview: false, preserveFocus: true };
    await vscode.commands.executeCommand('vscode.diff', left, right, text.title, options);
    if (queue.get(id)) this.comments.show(id, right, text.lines);
    else await documents.remove(id);
  }

  /** What the diffs may not have shown is told before the approval counts: a change nobody saw is not approved. */
  private async hiddenAccepted(id: string, { hidden }: Review): Promise<boolean> {
    const all = hidden.flat();
    if (all.length === 0) return true;
    const approve = 'Approve Once';
    const answered = await this.parts.modals.ask(() =>
      this.parts.queue.get(id)
        ? {
            message: 'The diff may not have shown all of this edit',
            detail: hiddenText(all),
            buttons: ['Look Again', approve],
            close: 'Decide Later',
          }
        : undefined,
    );
    return answered?.choice === approve;
  }

  /** A diff that the person closed is postponed: its question stays in the queue. */
  private closed(tabs: readonly vscode.Tab[]): void {
    const open = new Set(allTabs().flatMap((tab) => ownUris(tab).map((uri) => uri.toString())));
    for (const id of new Set(tabs.flatMap(ownUris).map(questionOf))) {
      const review = id === undefined ? undefined : this.reviews.get(id);
      if (id === undefined || !review || open.has(review.shown.toString())) continue;
      this.parts.queue.postpone(id);
      this.forget(id);
    }
  }
}
