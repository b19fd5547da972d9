import * as vscode from 'vscode';
import { oneLine } from './inertText.ts';
import { pendingGroups, type PendingGroup } from './pendingGroups.ts';
import { askerOf } from './questionText.ts';
import type { ApprovalQueue, QueueRow, Waiting } from './queue.ts';

const ICONS: Readonly<Record<string, string>> = {
  shell: 'terminal',
  edit: 'diff',
  delete: 'trash',
  read: 'eye',
  sql: 'database',
  http: 'globe',
};

type Node = { readonly group: PendingGroup } | { readonly row: QueueRow };

/** What waits, in the side bar, by who asks. All its texts are plain strings: nothing in them is interpreted. */
export class QueueView implements vscode.Disposable, vscode.TreeDataProvider<Node> {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly disposables: vscode.Disposable;
  /** Every node that was handed to the editor. */
  private readonly handed = new WeakSet<object>();
  private since: number | undefined;

  constructor(private readonly queue: ApprovalQueue) {
    this.view = vscode.window.createTreeView('portcullis.pending', { treeDataProvider: this, canSelectMany: true });
    this.disposables = vscode.Disposable.from(
      this.view,
      this.emitter,
      { dispose: queue.subscribe(() => this.refresh()) },
      this.view.onDidChangeVisibility(({ visible }) => (this.since = visible ? Date.now() : undefined)),
    );
  }

  /** Milliseconds for which the list has been visible. */
  visibleFor(): number {
    return this.since === undefined ? 0 : Date.now() - this.since;
  }

  /** The row that a click or button speaks of: only an object that this view handed out counts. */
  rowOf(argument: unknown): QueueRow | undefined {
    if (typeof argument !== 'object' || argument === null || !this.handed.has(argument)) return undefined;
    const node = argument as Node;
    return 'row' in node ? node.row : undefined;
  }

  /** The questions of a button's arguments: its row, or all rows that are selected when it is one of them. */
  chosen(argument: unknown, selection: unknown): readonly Waiting[] {
    const all: readonly unknown[] = Array.isArray(selection) ? selection : [argument];
    return all.flatMap((one) => {
      const row = this.rowOf(one);
      return row?.kind === 'question' ? [row.waiting] : [];
    });
  }

  getChildren(node?: Node): Node[] {
    if (node) return 'group' in node ? this.hand(node.group.rows.map((row) => ({ row }))) : [];
    const groups = pendingGroups(this.queue.rows());
    const [only] = groups;
    const flat = groups.length === 1 && only ? only.rows.map((row) => ({ row })) : undefined;
    return this.hand(flat ?? groups.map((group) => (group.rows.length > 1 ? { group } : { row: group.first })));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ('group' in node) return groupItem(node.group);
    const item = node.row.kind === 'held' ? heldItem(node.row) : questionItem(node.row);
    item.command = { command: 'portcullis.openQuestion', title: vscode.l10n.t('Show'), arguments: [node] };
    return item;
  }

  private hand(nodes: Node[]): Node[] {
    for (const node of nodes) this.handed.add(node);
    return nodes;
  }

  private refresh(): void {
    const { size } = this.queue;
    const tooltip =
      size === 1 ? vscode.l10n.t('1 action waits for you') : vscode.l10n.t('{0} actions wait for you', size);
    this.view.badge = size === 0 ? undefined : { value: size, tooltip };
    this.emitter.fire();
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const originOf = (row: QueueRow) => (row.kind === 'held' ? row.waiting[0] : row.waiting)?.question.action.origin;

const groupItem = ({ key, first, rows }: PendingGroup): vscode.TreeItem => {
  const origin = originOf(first);
  const item = new vscode.TreeItem(
    origin ? askerOf(origin, vscode.l10n.t) : '',
    vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = key;
  item.description = vscode.l10n.t('{0} waiting · session {1}', rows.length, oneLine(origin?.session ?? '', 12));
  item.contextValue = 'group';
  return item;
};

const questionItem = ({ waiting, postponed, reviewed }: Extract<QueueRow, { kind: 'question' }>): vscode.TreeItem => {
  const { action, decision, judgement } = waiting.question;
  const item = new vscode.TreeItem(
    oneLine(action.kind === 'shell' && judgement.resolved !== '' ? judgement.resolved : judgement.summary, 120),
  );
  const state = reviewed ? vscode.l10n.t('reviewed') : postponed ? vscode.l10n.t('decide later') : undefined;
  item.id = waiting.id;
  item.description = [decision.risk, state, askerOf(action.origin, vscode.l10n.t)]
    .filter((part) => part !== undefined)
    .join(' · ');
  item.tooltip = `${oneLine(judgement.summary, 300)}\n${oneLine(decision.reason, 300)}`;
  item.iconPath = new vscode.ThemeIcon(ICONS[action.kind] ?? 'tools');
  item.contextValue = waiting.surface === 'diff' ? 'diff' : reviewed ? 'reviewed' : 'question';
  return item;
};

const heldItem = ({ session, waiting }: Extract<QueueRow, { kind: 'held' }>): vscode.TreeItem => {
  const item = new vscode.TreeItem(vscode.l10n.t('{0} questions of one session', waiting.length));
  item.id = `held ${session}`;
  item.description = vscode.l10n.t('held · session {0}', oneLine(session, 12));
  item.tooltip = vscode.l10n.t('So many questions at once are shown only when you ask for them');
  item.iconPath = new vscode.ThemeIcon('debug-pause');
  item.contextValue = 'held';
  return item;
};
