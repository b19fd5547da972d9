import * as vscode from 'vscode';
import type { EditorFocus } from './modal.ts';
import { ownUris } from './proposalDocuments.ts';

const visibleNow = (): ReadonlySet<string> =>
  new Set(
    vscode.window.tabGroups.all
      .flatMap(({ activeTab }) => (activeTab ? ownUris(activeTab) : []))
      .map((uri) => uri.toString()),
  );

/** Knows since when each of our documents has been before the person's eyes: the visible tab of a group, in the focused window. */
export class TabSight implements vscode.Disposable {
  private readonly since = new Map<string, number>();
  private readonly emitter = new vscode.EventEmitter<void>();
  /** Fires when tabs come, go or change places. */
  readonly onDidChange = this.emitter.event;
  private readonly listeners: vscode.Disposable;

  constructor(private readonly focus: EditorFocus) {
    this.listeners = vscode.Disposable.from(
      vscode.window.tabGroups.onDidChangeTabs(() => this.look()),
      vscode.window.tabGroups.onDidChangeTabGroups(() => this.look()),
    );
    this.look();
  }

  isVisible(uri: vscode.Uri): boolean {
    return this.since.has(uri.toString());
  }

  /** Milliseconds for which a document has been in sight; 0 when it is not. */
  visibleFor(uri: vscode.Uri): number {
    const since = this.since.get(uri.toString());
    return since === undefined ? 0 : Math.min(Date.now() - since, this.focus.focusedFor());
  }

  private look(): void {
    const visible = visibleNow();
    for (const address of this.since.keys()) if (!visible.has(address)) this.since.delete(address);
    for (const address of visible) if (!this.since.has(address)) this.since.set(address, Date.now());
    this.emitter.fire();
  }

  dispose(): void {
    this.listeners.dispose();
    this.emitter.dispose();
  }
}
