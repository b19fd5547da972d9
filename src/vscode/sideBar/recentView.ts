import * as vscode from 'vscode';
import type { Entry } from '../../core/audit/entry.ts';
import type { Ledger } from '../../core/ports.ts';
import type { Row } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { Rows } from '../panel/rows.ts';

/** Entries that are read, and decisions that are listed of them. */
const READ = 300;
const LISTED = 30;
/** Milliseconds between two readings while entries come. */
const PAUSE = 300;

const ICONS: Readonly<Record<Row['tone'], vscode.ThemeIcon>> = {
  good: new vscode.ThemeIcon('pass'),
  bad: new vscode.ThemeIcon('error'),
  waiting: new vscode.ThemeIcon('clock'),
  plain: new vscode.ThemeIcon('circle-outline'),
};

/** What is worth listing: not the harmless that nobody was asked about. */
const isWorthListing = ({ risk, verdict }: Row): boolean =>
  verdict !== undefined && (risk !== 'LOW' || verdict !== 'allow');

/** The newest decisions among entries, newest first. */
export const recentRows = (entries: readonly Entry[]): readonly Row[] => {
  const rows = new Rows();
  const latest = new Map<string, Row>();
  for (const entry of entries) {
    const row = rows.add(entry);
    if (row) latest.set(row.id, row);
  }
  return [...latest.values()]
    .filter(isWorthListing)
    .sort((a, b) => b.seq - a.seq)
    .slice(0, LISTED);
};

export interface RecentViewParts {
  readonly ledger: Pick<Ledger, 'page' | 'subscribe'>;
  readonly failed: (message: string, error: unknown) => void;
}

/** The last decisions; a click opens the record at one. */
export class RecentView implements vscode.Disposable, vscode.TreeDataProvider<Row> {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly disposables: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: RecentViewParts) {
    const view = vscode.window.createTreeView('portcullis.recent', { treeDataProvider: this });
    this.disposables = vscode.Disposable.from(
      view,
      this.emitter,
      { dispose: parts.ledger.subscribe(() => this.soon(view.visible)) },
      view.onDidChangeVisibility(({ visible }) => this.soon(visible)),
      { dispose: () => clearTimeout(this.timer) },
    );
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) return [];
    try {
      const types = ['prepared', 'moved', 'settled'] as const;
      return [...recentRows(await this.parts.ledger.page(undefined, READ, { types }))];
    } catch (error) {
      this.parts.failed(vscode.l10n.t('The last decisions could not be read'), error);
      return [];
    }
  }

  getTreeItem({ id, action, decision, risk, who, outcome, time, tone }: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(oneLine(action, 120));
    item.id = id;
    item.description = [risk, outcome].filter(Boolean).join(' · ');
    item.tooltip = [oneLine(action, 300), `${decision} · ${who}`, new Date(time).toLocaleString()].join('\n');
    item.iconPath = ICONS[tone];
    item.command = {
      command: 'portcullis.openAudit',
      title: vscode.l10n.t('Show in the Audit Log'),
      arguments: [{ row: id }],
    };
    return item;
  }

  private soon(visible: boolean): void {
    if (!visible) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.emitter.fire();
    }, PAUSE);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
