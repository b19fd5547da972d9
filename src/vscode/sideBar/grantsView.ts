import * as vscode from 'vscode';
import type { Allowance, Grants } from '../../core/gate/grants.ts';
import type { Offer } from '../../core/gate/offers.ts';
import { oneLine } from '../approvals/inertText.ts';
import type { ModalAnswer, ModalContent } from '../approvals/modals.ts';
import { ruleContent, ruleLines } from '../approvals/ruleText.ts';

/** Shows a modal in turn with the questions. */
export type AskInTurn = <T extends string>(
  content: () => ModalContent<T> | undefined,
) => Promise<ModalAnswer<T> | undefined>;

export interface GrantsViewParts {
  readonly grants: Promise<Grants>;
  readonly ask: AskInTurn;
  readonly failed: (message: string, error: unknown) => void;
}

/** A row of the view: what stands, or a rule that is only offered. Commands know these very objects. */
type GrantRow =
  { readonly kind: 'allowance'; readonly allowance: Allowance } | { readonly kind: 'offer'; readonly offer: Offer };

const times = (count: number): string =>
  count === 1
    ? vscode.l10n.t('used once')
    : count === 0
      ? vscode.l10n.t('not used yet')
      : vscode.l10n.t('used {0} times', count);

const scopeName = (scope: Allowance['scope']): string =>
  ({
    once: vscode.l10n.t('Allowed for one call'),
    session: vscode.l10n.t('Allowed for the session'),
    workspace: vscode.l10n.t('Always allowed in this workspace'),
  })[scope];

const ICONS: Readonly<Record<Allowance['scope'], string>> = { once: 'clock', session: 'comment', workspace: 'pinned' };

/** Everything that is allowed beyond a single action, with its use, and the way to end it. */
export class GrantsView implements vscode.Disposable, vscode.TreeDataProvider<GrantRow> {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly view: vscode.TreeView<GrantRow>;
  private readonly disposables: vscode.Disposable;
  private grants: Grants | undefined;
  /** Every row that was handed to the editor. */
  private readonly handed = new WeakSet<object>();

  constructor(private readonly parts: GrantsViewParts) {
    this.view = vscode.window.createTreeView('portcullis.grants', { treeDataProvider: this });
    let unsubscribe: () => void = () => undefined;
    parts.grants.then(
      (grants) => {
        this.grants = grants;
        unsubscribe = grants.subscribe(() => this.emitter.fire());
        this.emitter.fire();
      },
      () => undefined,
    );
    this.disposables = vscode.Disposable.from(
      this.view,
      this.emitter,
      { dispose: () => unsubscribe() },
      vscode.commands.registerCommand('portcullis.revokeGrant', (row: unknown) => this.revoke(row)),
      vscode.commands.registerCommand('portcullis.showOffer', (row: unknown) => this.showOffer(row)),
      vscode.commands.registerCommand('portcullis.declineOffer', (row: unknown) => this.decline(row)),
    );
  }

  getChildren(row?: GrantRow): GrantRow[] {
    if (row || !this.grants) return [];
    const rows = [
      ...this.grants.offers().map((offer): GrantRow => ({ kind: 'offer', offer })),
      ...this.grants.list().map((allowance): GrantRow => ({ kind: 'allowance', allowance })),
    ];
    for (const made of rows) this.handed.add(made);
    return rows;
  }

  getTreeItem(row: GrantRow): vscode.TreeItem {
    return row.kind === 'offer' ? offerItem(row.offer, row) : allowanceItem(row.allowance);
  }

  /** By the button in a row, or by the key for the row that is selected. It only ever tightens. */
  private async revoke(argument: unknown): Promise<void> {
    const row = this.known(argument ?? this.view.selection[0]);
    if (row?.kind !== 'allowance') return;
    try {
      await this.grants?.revoke(row.allowance.id);
    } catch (error) {
      this.parts.failed(
        vscode.l10n.t('The end of this allowance could not be recorded; it does not count here'),
        error,
      );
    }
  }

  private decline(argument: unknown): void {
    const row = this.known(argument);
    if (row?.kind === 'offer') this.grants?.decline(row.offer.rule);
  }

  /** Shows the rule that would be made; only the modal's second button makes it. */
  private async showOffer(argument: unknown): Promise<void> {
    const row = this.known(argument);
    if (row?.kind !== 'offer') return;
    const { rule, transaction } = row.offer;
    const add = vscode.l10n.t('Add Rule');
    const isOffered = () => this.grants?.offers().some((offer) => offer.rule === rule) === true;
    const answered = await this.parts.ask(() => (isOffered() ? ruleContent(rule, add, vscode.l10n.t) : undefined));
    if (answered?.choice !== 'add') return;
    try {
      await this.grants?.allowAlways(rule, transaction);
    } catch (error) {
      this.parts.failed(vscode.l10n.t('The rule could not be added'), error);
    }
  }

  /** Only an object that this view made is a row: a tool can pass strings only. */
  private known(argument: unknown): GrantRow | undefined {
    return typeof argument === 'object' && argument !== null && this.handed.has(argument)
      ? (argument as GrantRow)
      : undefined;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const allowanceItem = ({ id, scope, summary, resolved, risk, made, uses, rule }: Allowance): vscode.TreeItem => {
  const item = new vscode.TreeItem(oneLine(resolved === '' ? summary : resolved, 120));
  item.id = id;
  item.description = `${risk} · ${times(uses)}`;
  item.tooltip = [
    oneLine(summary, 300),
    vscode.l10n.t('{0}, since {1}; {2}', scopeName(scope), new Date(made).toLocaleString(), times(uses)),
    ...(rule ? ['', ...ruleLines(rule, vscode.l10n.t)] : []),
  ].join('\n');
  item.iconPath = new vscode.ThemeIcon(ICONS[scope]);
  item.contextValue = 'allowance';
  return item;
};

const offerItem = ({ rule, approvals }: Offer, row: GrantRow): vscode.TreeItem => {
  const item = new vscode.TreeItem(vscode.l10n.t('Always allow {0}?', oneLine(rule.match.exact?.resolved ?? '', 80)));
  item.description = vscode.l10n.t('approved {0} times', approvals);
  item.tooltip = vscode.l10n.t(
    'You approved {0} actions like this. Nothing is added until you have seen the rule.',
    approvals,
  );
  item.iconPath = new vscode.ThemeIcon('lightbulb');
  item.contextValue = 'offer';
  item.command = { command: 'portcullis.showOffer', title: vscode.l10n.t('Show the Rule…'), arguments: [row] };
  return item;
};
