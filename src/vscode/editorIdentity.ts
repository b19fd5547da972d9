import * as vscode from 'vscode';
import type { Identity } from '../core/audit/entry.ts';
import { identityOf } from '../system/identity.ts';

/** Whose accounts are recorded; the editor brings both. */
const PROVIDERS = ['github', 'microsoft'] as const;

/**
 * Who is at this window: what the system says, the remote's name, and the accounts that are signed in to the editor.
 * Accounts are read in the background, without a question; where that fails they are left out.
 */
export class EditorIdentity implements vscode.Disposable {
  private readonly base: Identity;
  private readonly accounts = new Map<string, Identity>();
  private readonly listening: vscode.Disposable;

  /** @param folder where git's configuration is asked for */
  constructor(folder: string) {
    const { remoteName } = vscode.env;
    const remote = remoteName === undefined ? [] : [{ part: 'remote', value: remoteName, source: 'editor' }];
    this.base = [...identityOf(folder), ...remote];
    this.listening = vscode.authentication.onDidChangeSessions(({ provider }) => void this.read(provider.id));
    for (const provider of PROVIDERS) void this.read(provider);
  }

  /** As of now. */
  current(): Identity {
    return [...this.base, ...[...this.accounts.values()].flat()];
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async read(provider: string): Promise<void> {
    if (!PROVIDERS.some((known) => known === provider)) return;
    try {
      const accounts = await vscode.authentication.getAccounts(provider);
      const parts = accounts.map(({ label }) => ({ part: 'account', value: label, source: `signed in: ${provider}` }));
      this.accounts.set(provider, parts);
    } catch {
      // A provider that cannot be asked: the other parts still say who it was.
      this.accounts.delete(provider);
    }
  }
}
