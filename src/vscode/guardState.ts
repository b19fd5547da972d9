import * as vscode from 'vscode';
import type { GuardCause } from './status/statusText.ts';

/** Why agents are not guarded, gathered from all who know a reason. */
export class GuardState implements vscode.Disposable {
  private readonly reasons = new Map<string, readonly GuardCause[]>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  dispose(): void {
    this.changed.dispose();
  }

  /** Empty while agents are guarded. */
  causes(): readonly GuardCause[] {
    return [...this.reasons.values()].flat();
  }

  /** Replaces all that one source knows. */
  set(source: string, causes: readonly GuardCause[]): void {
    if (JSON.stringify(this.reasons.get(source) ?? []) === JSON.stringify(causes)) return;
    this.reasons.set(source, causes);
    this.changed.fire();
  }
}
