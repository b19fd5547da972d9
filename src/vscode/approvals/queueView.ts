import * as vscode from 'vscode';
import { oneLine } from './inertText.ts';
import type { ApprovalQueue, QueueRow } from './queue.ts';
import { askerOf } from './questionText.ts';

const ICONS: Readonly<Record<string, string>> = {
  shell: 'terminal',
  edit: 'diff',
  delete: 'trash',
  read: 'eye',
  sql: 'database',
  http: 'globe',
};

/** The list of what waits, in the side bar. All its texts are plain strings: nothing in them is interpreted. */
export class QueueView implements vscode.Disposable, vscode.TreeDataProvider<QueueRow> {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly view: vscode.TreeView<QueueRow>;
  private readonly unsubscribe: () => void;

  constructor(private readonly queue: ApprovalQueue) {
    this.view = vscode.window.createTreeView('portcullis.pending', { treeDataProvider: this });
    this.unsubscribe = queue.subscribe(() => this.refresh());
  }

  getChildren(row?: QueueRow): QueueRow[] {
    return row ? [] : [...this.queue.rows()];
  }

  getTreeItem(row: QueueRow): vscode.TreeItem {
    const item = row.kind === 'held' ? this.heldItem(row) : this.questionItem(row);
    item.command = { command: 'portcullis.openQuestion', title: 'Show', arguments: [row] };
    return item;
  }

  private questionItem({ waiting, postponed }: Extract<QueueRow, { kind: 'question' }>): vscode.TreeItem {
    const { action, decision, judgement } = waiting.question;
    const item = new vscode.TreeItem(oneLine(judgement.summary, 120));
    item.id = waiting.id;
    item.description = `${decision.risk} · ${askerOf(action.origin)}${postponed ? ' · decide later' : ''}`;
    item.tooltip = `${oneLine(judgement.summary, 300)}\n${oneLine(decision.reason, 300)}`;
    item.iconPath = new vscode.ThemeIcon(ICONS[action.kind] ?? 'tools');
    item.contextValue = waiting.surface;
    return item;
  }

  private heldItem({ session, waiting }: Extract<QueueRow, { kind: 'held' }>): vscode.TreeItem {
    const item = new vscode.TreeItem(`${waiting.length} questions of one session`);
    item.id = `held ${session}`;
    item.description = `held · session ${oneLine(session, 12)}`;
    item.tooltip = 'So many questions at once are shown only when you ask for them';
    item.iconPath = new vscode.ThemeIcon('debug-pause');
    return item;
  }

  private refresh(): void {
    const { size } = this.queue;
    this.view.badge = size === 0 ? undefined : { value: size, tooltip: `${size} waiting for your approval` };
    this.emitter.fire();
  }

  dispose(): void {
    this.unsubscribe();
    this.view.dispose();
    this.emitter.dispose();
  }
}
