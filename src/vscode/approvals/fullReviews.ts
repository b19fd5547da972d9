import * as vscode from 'vscode';
import type { PersonAnswer } from '../../core/ports.ts';
import { documentName } from './editText.ts';
import { askNote } from './modal.ts';
import { SEEN } from './personRules.ts';
import { questionOf, REVIEW_SCHEME, type ProposalDocuments } from './proposalDocuments.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';
import type { Facts } from '../../core/classify/facts.ts';
import { lookAt } from '../../system/targetSight.ts';
import { reviewText, type ReadFile } from './reviewText.ts';
import type { TabSight } from './tabSight.ts';

/** Scripts shown in a review, and bytes of each. */
const MAX_FILES = 10;
const MAX_BYTES = 64 * 1024;
/** Paths that are looked at. */
const MAX_TARGETS = 50;
/** Milliseconds between two looks at whether a review has been seen. */
const LOOK = 250;

export interface FullReviewParts {
  readonly queue: ApprovalQueue;
  readonly documents: ProposalDocuments;
  readonly sight: TabSight;
  /** The world around a question, looked at afresh. */
  readonly facts: () => Promise<Pick<Facts, 'git'>>;
  readonly answer: (waiting: Waiting, answer: PersonAnswer) => void;
}

const read = async (path: string): Promise<ReadFile> => {
  try {
    const uri = vscode.Uri.file(path);
    if ((await vscode.workspace.fs.stat(uri)).size > MAX_BYTES) return { path, text: undefined };
    return { path, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return { path, text: undefined };
  }
};

/** Shows whole questions as read-only documents, from which the person goes on to the deciding modal. */
export class FullReviews {
  private readonly shown = new Map<string, vscode.Uri>();
  private leaveCurrent: (() => void) | undefined;

  constructor(private readonly parts: FullReviewParts) {}

  /** Opens a question for reading; resolves when it is no longer looked at, or when the person wants to decide. */
  async open({ id, question }: Waiting): Promise<void> {
    const { reads, writes } = question.judgement;
    const facts = await this.parts.facts();
    const files = await Promise.all(reads.slice(0, MAX_FILES).map(read));
    const targets = await Promise.all(writes.slice(0, MAX_TARGETS).map((path) => lookAt(path, facts)));
    if (!this.parts.queue.get(id)) return;
    const { t } = vscode.l10n;
    const name = t('{0} (review)', documentName(question.judgement.summary.slice(0, 40)));
    const text = reviewText(question, { files, targets }, t);
    const uri = this.parts.documents.add(REVIEW_SCHEME, id, 'review', name, text);
    this.shown.set(id, uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await this.left(id, uri);
  }

  /** The Decide… button: asks with the modal, which approves now that all was seen. */
  decide(argument: unknown): void {
    const waiting = this.target(argument);
    if (!waiting) return;
    const uri = this.shown.get(waiting.id);
    if (uri && this.parts.sight.visibleFor(uri) >= SEEN) this.parts.queue.markReviewed(waiting.id);
    this.parts.queue.advance(waiting.id);
    this.leave();
  }

  /** The Reject button. */
  async reject(argument: unknown): Promise<void> {
    const waiting = this.target(argument);
    const uri = waiting && this.shown.get(waiting.id);
    if (!waiting || !uri) return;
    const shownFor = this.parts.sight.visibleFor(uri);
    this.parts.answer(waiting, { answer: 'reject', scope: 'once', by: 'review', shownFor, note: await askNote() });
  }

  /** Stops waiting for the person to look away from the review that is open. */
  leave(): void {
    this.leaveCurrent?.();
  }

  /** Forgets a question that was answered or taken away. */
  forget(id: string): void {
    this.shown.delete(id);
  }

  private target(argument: unknown): Waiting | undefined {
    const id = questionOf(argument);
    return id === undefined ? undefined : this.parts.queue.get(id);
  }

  private left(id: string, uri: vscode.Uri): Promise<void> {
    const { sight, queue } = this.parts;
    const watching = setInterval(() => {
      if (sight.visibleFor(uri) >= SEEN) queue.markReviewed(id);
    }, LOOK);
    return new Promise((resolve) => {
      let seen = sight.isVisible(uri);
      const listener = sight.onDidChange(() => {
        if (seen && !sight.isVisible(uri)) this.leave();
        seen ||= sight.isVisible(uri);
      });
      this.leaveCurrent = () => {
        this.leaveCurrent = undefined;
        clearInterval(watching);
        listener.dispose();
        resolve();
      };
    });
  }
}
