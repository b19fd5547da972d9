import * as vscode from 'vscode';
import { inEnglish, type Translate } from '../core/translate.ts';
import type { GuardCause } from './status/statusText.ts';

/** Says why agents are not guarded, in whatever language: a person, an agent and the record are told. */
export type SayCauses = (t: Translate) => readonly GuardCause[];

/** Why agents are not guarded, gathered from all who know a reason. */
export class GuardState implements vscode.Disposable {
  private readonly reasons = new Map<string, SayCauses>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  dispose(): void {
    this.changed.dispose();
  }

  /** Empty while agents are guarded. */
  causes(t: Translate): readonly GuardCause[] {
    return [...this.reasons.values()].flatMap((say) => say(t));
  }

  /** Replaces all that one source knows. */
  set(source: string, say: SayCauses): void {
    const before = this.reasons.get(source)?.(inEnglish) ?? [];
    this.reasons.set(source, say);
    if (JSON.stringify(before) !== JSON.stringify(say(inEnglish))) this.changed.fire();
  }
}
