import * as vscode from 'vscode';
import type { PlanStep } from '../../core/audit/entry.ts';
import type { FollowedPlan, Plans, StepState } from '../../core/gate/plans.ts';
import { oneLine } from '../approvals/inertText.ts';
import { planText, stepStates } from '../approvals/planText.ts';

export interface PlansViewParts {
  readonly plans: Promise<Plans>;
  /** Tells the person again of a plan that waits; false when it does not wait. */
  readonly tell: (plan: string) => boolean;
}

type Node = { readonly followed: FollowedPlan } | { readonly step: PlanStep; readonly state: StepState };

const ICONS: Readonly<Record<StepState, string>> = {
  waiting: 'clock',
  approved: 'check',
  rejected: 'circle-slash',
  blocked: 'error',
  open: 'circle-outline',
  asked: 'bell',
  running: 'play',
  done: 'pass-filled',
  failed: 'error',
  refused: 'circle-slash',
};

/** Plans against what happened. */
export class PlansView implements vscode.Disposable, vscode.TreeDataProvider<Node> {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly handed = new WeakSet<object>();
  private readonly disposables: vscode.Disposable;
  private plans: Plans | undefined;

  constructor(private readonly parts: PlansViewParts) {
    let unsubscribe: () => void = () => undefined;
    parts.plans.then(
      (plans) => {
        this.plans = plans;
        unsubscribe = plans.subscribe(() => this.refresh());
      },
      () => undefined,
    );
    this.disposables = vscode.Disposable.from(
      vscode.window.createTreeView('portcullis.plans', { treeDataProvider: this }),
      this.emitter,
      { dispose: () => unsubscribe() },
      vscode.commands.registerCommand('portcullis.showPlan', (node: unknown) => this.show(node)),
    );
  }

  getChildren(node?: Node): Node[] {
    const nodes: Node[] = !node
      ? (this.plans?.list() ?? []).map((followed) => ({ followed }))
      : 'followed' in node
        ? node.followed.plan.steps.map((step) => ({ step, state: node.followed.states[step.id] ?? 'open' }))
        : [];
    for (const made of nodes) this.handed.add(made);
    return nodes;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'followed' in node ? planItem(node.followed, node) : stepItem(node.step, node.state);
  }

  private refresh(): void {
    void vscode.commands.executeCommand('setContext', 'portcullis.hasPlans', (this.plans?.list().length ?? 0) > 0);
    this.emitter.fire();
  }

  /** Shows a plan; one that waits is told again, in the modal that can lead to an answer. */
  private async show(argument: unknown): Promise<void> {
    if (typeof argument !== 'object' || argument === null || !this.handed.has(argument)) return;
    const node = argument as Node;
    if (!('followed' in node) || this.parts.tell(node.followed.plan.id)) return;
    const content = planText(node.followed.plan, vscode.l10n.t, node.followed.states);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const planItem = ({ plan, decided }: FollowedPlan, node: Node): vscode.TreeItem => {
  const item = new vscode.TreeItem(oneLine(plan.title, 100), vscode.TreeItemCollapsibleState.Expanded);
  item.id = plan.id;
  if (!decided) item.description = vscode.l10n.t('waits for you');
  item.iconPath = new vscode.ThemeIcon('checklist');
  item.command = { command: 'portcullis.showPlan', title: vscode.l10n.t('Show Plan'), arguments: [node] };
  return item;
};

const stepItem = ({ id, risk, summary, resolved }: PlanStep, state: StepState): vscode.TreeItem => {
  const item = new vscode.TreeItem(oneLine(resolved === '' ? summary : resolved, 100));
  item.description = `${risk} · ${stepStates(vscode.l10n.t)[state]}`;
  item.tooltip = `${oneLine(id, 40)}: ${oneLine(summary, 300)}`;
  item.iconPath = new vscode.ThemeIcon(ICONS[state]);
  return item;
};
