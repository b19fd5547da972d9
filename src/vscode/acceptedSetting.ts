import * as vscode from 'vscode';
import { personLoosens } from './approvals/modal.ts';
import type { Loosening } from './loosening.ts';

/** A setting that loosens only by a click. */
export interface Loosenable<T> {
  /** What the configuration says now, made valid. */
  readonly wanted: () => T;
  /** True when the configuration change may concern it. */
  readonly affected: (event: vscode.ConfigurationChangeEvent) => boolean;
  /** The stricter of both, part by part. */
  readonly stricter: (a: T, b: T) => T;
  /** What was last accepted, from its stored form; undefined or unreadable: what holds without an acceptance. */
  readonly parse: (stored: string | undefined) => T;
  readonly format: (accepted: T) => string;
  /** The question, with what holds before and after. */
  readonly question: (before: T, after: T) => Loosening;
}

/**
 * The value in force of a setting. The configuration may tighten at once; loosening takes effect only when a person
 * confirms it in this window, and what they last accepted lies in secret storage, where no file can change it.
 */
export class AcceptedSetting<T> implements vscode.Disposable {
  private accepted: T;
  private readonly listening: vscode.Disposable;

  /** @param key where secret storage keeps what was accepted; @param strictest what holds until that is read */
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly key: string,
    strictest: T,
    private readonly setting: Loosenable<T>,
  ) {
    this.accepted = strictest;
    this.listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (setting.affected(event)) this.begin();
    });
  }

  /** Reads what was last accepted; until then the strictest value holds. Asks the person, where it must, without waiting. */
  async load(): Promise<void> {
    this.accepted = this.setting.parse(await this.secrets.get(this.key));
    this.begin();
  }

  /** The value that decides now. */
  current(): T {
    return this.setting.stricter(this.setting.wanted(), this.accepted);
  }

  dispose(): void {
    this.listening.dispose();
  }

  private begin(): void {
    // What was not accepted does not hold, and is asked again.
    this.follow().catch(() => undefined);
  }

  private async follow(): Promise<void> {
    const { wanted, format, stricter, question } = this.setting;
    const after = wanted();
    if (format(after) === format(this.accepted)) return;
    const loosens = format(stricter(after, this.accepted)) !== format(after);
    if (loosens && !(await personLoosens(question(this.current(), after)))) return;
    this.accepted = after;
    await this.secrets.store(this.key, format(after));
  }
}

/** The button of a question that opens a setting by its name, or those whose names begin with it. */
export const openSetting = (name: string): Loosening['look'] => ({
  label: vscode.l10n.t('Open the Setting…'),
  open: () => vscode.commands.executeCommand('workbench.action.openSettings', name),
});
