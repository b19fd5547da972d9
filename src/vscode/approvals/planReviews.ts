import * as vscode from 'vscode';
import type { Ids, Plan, PlanAnswer, PlanReviewer } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import { oneLine } from './inertText.ts';
import { askNote } from './modal.ts';
import type { ModalContent, Modals } from './modals.ts';
import { SEEN } from './personRules.ts';
import { approvable, planDecided, planIntroduced, planText, stepsDecided, type PlanButton } from './planText.ts';
import { questionOf, REVIEW_SCHEME, type ProposalDocuments } from './proposalDocuments.ts';
import type { TabSight } from './tabSight.ts';

export interface PlanReviewParts {
  readonly modals: Pick<Modals, 'ask'>;
  readonly documents: ProposalDocuments;
  readonly sight: TabSight;
  readonly ids: Ids;
  readonly failed: (error: unknown) => void;
}

interface WaitingPlan {
  readonly plan: Plan;
  readonly answer: (answer: PlanAnswer) => void;
  shown?: vscode.Uri;
}

/** Shows plans as a whole, and takes the person's answer from modals only. */
export class PlanReviews implements PlanReviewer {
  /** By an id that nobody can guess. */
  private readonly waiting = new Map<string, WaitingPlan>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: PlanReviewParts) {}

  get size(): number {
    return this.waiting.size;
  }

  /** @throws {DOMException} `AbortError` when the signal takes the plan away */
  review(plan: Plan, signal: AbortSignal): Promise<PlanAnswer> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const id = this.parts.ids.next();
      const withdraw = () => {
        this.finish(id);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', withdraw, { once: true });
      const answer = (given: PlanAnswer) => {
        signal.removeEventListener('abort', withdraw);
        if (this.finish(id)) resolve(given);
      };
      this.waiting.set(id, { plan, answer });
      this.changed.fire();
      this.present(id).catch(this.parts.failed);
    });
  }

  /** Tells again of a plan that waits. @returns false when it does not wait */
  tell(planId: string): boolean {
    const [id] = [...this.waiting].find(([, { plan }]) => plan.id === planId) ?? [];
    if (id === undefined) return false;
    this.present(id).catch(this.parts.failed);
    return true;
  }

  /** The Decide… button of the document. */
  decide(argument: unknown): void {
    const { id, waiting } = this.target(argument);
    if (id === undefined || !waiting?.shown || this.parts.sight.visibleFor(waiting.shown) < SEEN) return;
    this.ask(id).catch(this.parts.failed);
  }

  /** The Reject button of the document. */
  reject(argument: unknown): void {
    const { id, waiting } = this.target(argument);
    if (id === undefined || !waiting?.shown) return;
    this.rejected(id, 'review', this.parts.sight.visibleFor(waiting.shown)).catch(this.parts.failed);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private target(argument: unknown): { readonly id: string | undefined; readonly waiting: WaitingPlan | undefined } {
    const id = questionOf(argument);
    return { id, waiting: id === undefined ? undefined : this.waiting.get(id) };
  }

  private finish(id: string): boolean {
    const found = this.waiting.delete(id);
    this.parts.documents.remove(id).catch(this.parts.failed);
    if (found) this.changed.fire();
    return found;
  }

  private modal(id: string, content: (plan: Plan, t: Translate) => ModalContent<PlanButton>) {
    return this.parts.modals.ask(() => {
      const waiting = this.waiting.get(id);
      return waiting && content(waiting.plan, vscode.l10n.t);
    });
  }

  private async present(id: string): Promise<void> {
    const answered = await this.modal(id, planIntroduced);
    if (answered?.choice === 'review') await this.show(id);
    if (answered?.choice === 'reject') await this.rejected(id, 'modal', answered.shownFor);
  }

  private async show(id: string): Promise<void> {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    const { t } = vscode.l10n;
    const text = planText(waiting.plan, t);
    waiting.shown = this.parts.documents.add(REVIEW_SCHEME, id, 'plan', t('Plan (review)'), text);
    await showDocument(waiting.shown);
  }

  /** Only these modals approve. */
  private async ask(id: string): Promise<void> {
    const answered = await this.modal(id, planDecided);
    const waiting = this.waiting.get(id);
    if (!answered || !waiting) return;
    const { choice, shownFor } = answered;
    if (choice === 'back') await this.show(id);
    if (choice === 'reject') await this.rejected(id, 'modal', shownFor);
    if (choice === 'choose') await this.choose(id, waiting.plan);
    if (choice === 'all') {
      const approved = approvable(waiting.plan).map(({ id: step }) => step);
      waiting.answer({ answer: 'approve', approved, by: 'modal', shownFor });
    }
  }

  /** Lets the person choose; choosing decides nothing. */
  private async choose(id: string, plan: Plan): Promise<void> {
    const items = approvable(plan).map((step) => ({
      label: `${step.risk}  ${oneLine(step.summary, 100)}`,
      detail: oneLine(step.resolved, 200),
      step,
    }));
    const placeHolder = vscode.l10n.t('Which steps may run? You confirm them next.');
    const picked = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder, ignoreFocusOut: true });
    if (!picked || picked.length === 0) return this.show(id);
    const chosen = picked.map(({ step }) => step);
    const answered = await this.modal(id, (_, t) => stepsDecided(plan, chosen, t));
    if (answered?.choice === 'back') await this.show(id);
    if (answered?.choice !== 'chosen') return;
    const approved = chosen.map(({ id: step }) => step);
    this.waiting.get(id)?.answer({ answer: 'approve', approved, by: 'modal', shownFor: answered.shownFor });
  }

  private async rejected(id: string, by: string, shownFor: number): Promise<void> {
    const note = await askNote();
    this.waiting.get(id)?.answer({ answer: 'reject', approved: [], by, shownFor, note });
  }
}

const showDocument = async (uri: vscode.Uri): Promise<void> => {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
};
