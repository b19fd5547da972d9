import * as vscode from 'vscode';
import type { Entry } from '../../core/audit/entry.ts';
import type { Ledger } from '../../core/ports.ts';
import type { Row } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { rowOf } from '../panel/rows.ts';
import { type Words, wordsOf } from '../panel/wording.ts';

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
export const recentRows = (entries: readonly Entry[], words: Words): readonly Row[] => {
  const threads = new Map<string, Entry[]>();
  for (const entry of entries) {
    const transaction = 'transaction' in entry.body ? entry.body.transaction : undefined;
    if (transaction !== undefined) threads.set(transaction, [...(threads.get(transaction) ?? []), entry]);
  }
  return [...threads.values()]
    .flatMap((thread) => rowOf(thread, words) ?? [])
    .filter(isWorthListing)
    .sort((a, b) => b.seq - a.seq)
    .slice(0, LISTED);
};

export interface RecentViewParts {
  /** The ledger, once it is open. */
  readonly ledger: Promise<Pick<Ledger, 'page' | 'subscribe'>>;
  readonly failed: (message: string, error: unknown) => void;
}

/** The last decisions; a click opens the record at one. */
export class RecentView implements vscode.Disposable, vscode.TreeDataProvider<Row> {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly disposables: vscode.Disposable;
  private readonly words = wordsOf(vscode.l10n.t);
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;
  private isOver = false;

  constructor(private readonly parts: RecentViewParts) {
    const view = vscode.window.createTreeView('portcullis.recent', { treeDataProvider: this });
    this.disposables = vscode.Disposable.from(
      view,
      this.emitter,
      view.onDidChangeVisibility(({ visible }) => this.soon(visible)),
      { dispose: () => clearTimeout(this.timer) },
    );
    void this.follow(() => this.soon(view.visible));
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) return [];
    try {
      const types = ['prepared', 'moved', 'settled'] as const;
      const entries = await (await this.parts.ledger).page(undefined, READ, { types });
      return [...recentRows(entries, this.words)];
    } catch (error) {
      this.parts.failed(vscode.l10n.t('The last decisions could not be read'), error);
      return [];
    }
  }

  getTreeItem({ seq, action, decision, risk, who, outcome, time, tone }: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(oneLine(action, 120));
    item.id = String(seq);
    item.description = [risk, outcome].filter(Boolean).join(' · ');
    item.tooltip = [oneLine(action, 300), `${decision} · ${who}`, new Date(time).toLocaleString()].join('\n');
    item.iconPath = ICONS[tone];
    item.command = {
      command: 'portcullis.openAudit',
      title: vscode.l10n.t('Show in the Audit Log'),
      arguments: [{ seq }],
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

  private async follow(changed: () => void): Promise<void> {
    try {
      const ledger = await this.parts.ledger;
      if (!this.isOver) this.unsubscribe = ledger.subscribe(changed);
    } catch {
      // A record that cannot be opened is told elsewhere; reading it for the list says so as well.
    }
  }

  dispose(): void {
    this.isOver = true;
    this.unsubscribe?.();
    this.disposables.dispose();
  }
}
