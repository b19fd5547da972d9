import type * as vscode from 'vscode';
import type { Ledger } from '../core/ports.ts';
import { inEnglish } from '../core/translate.ts';
import type { GuardState } from './guardState.ts';

/** Records each change between guarded and not guarded. */
export class GuardRecord implements vscode.Disposable {
  private last = '';
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly state: GuardState,
    private readonly ledger: Promise<Pick<Ledger, 'append'>>,
  ) {
    this.listening = state.onDidChange(() => void this.record());
    void this.record();
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async record(): Promise<void> {
    const ledger = await this.ledger.catch(() => undefined);
    const causes = this.state.causes(inEnglish).map(({ cause }) => cause);
    const said = JSON.stringify(causes);
    if (!ledger || said === this.last) return;
    this.last = said;
    // A ledger that cannot be written says so itself.
    await ledger.append({ type: 'guard', guarded: causes.length === 0, causes }).catch(() => undefined);
  }
}
