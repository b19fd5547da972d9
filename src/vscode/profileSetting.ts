import * as vscode from 'vscode';
import type { Profile } from '../core/policy/decision.ts';

const ACCEPTED = 'portcullis.acceptedProfile';
const LOOSEN = vscode.l10n.t('Ask Less');

type Chosen = Extract<Profile, 'balanced' | 'strict'>;

/**
 * The profile in force. The setting may tighten at once; loosening it takes effect only when a person confirms it in this
 * window, and what they last accepted lies in secret storage, where no file of the settings can change it.
 */
export class ProfileSetting implements vscode.Disposable {
  private accepted: Chosen = 'strict';
  private readonly listening: vscode.Disposable;

  constructor(private readonly secrets: vscode.SecretStorage) {
    this.listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('portcullis.profile')) void this.follow();
    });
  }

  /** Reads what was last accepted; until then the stricter profile holds. */
  async load(): Promise<void> {
    const stored = await this.secrets.get(ACCEPTED);
    this.accepted = stored === 'strict' ? 'strict' : 'balanced';
    await this.follow();
  }

  /** The profile that decides now. */
  current(): Chosen {
    return this.wanted() === 'strict' ? 'strict' : this.accepted;
  }

  dispose(): void {
    this.listening.dispose();
  }

  private wanted(): Chosen {
    return vscode.workspace.getConfiguration('portcullis').get<string>('profile') === 'strict' ? 'strict' : 'balanced';
  }

  private async follow(): Promise<void> {
    const wanted = this.wanted();
    if (wanted === this.accepted) return;
    if (wanted === 'balanced' && !(await this.confirmed())) return;
    this.accepted = wanted;
    await this.secrets.store(ACCEPTED, wanted);
  }

  /** The first, focused button keeps what holds: whoever is typing must not loosen by pressing Enter. */
  private async confirmed(): Promise<boolean> {
    const keep = vscode.l10n.t('Keep Strict');
    const detail = vscode.l10n.t(
      'Before: medium risks wait for you. After: they run, and only high risks wait for you.',
    );
    const message = vscode.l10n.t('Let Portcullis ask less?');
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, keep, LOOSEN)) === LOOSEN;
  }
}
