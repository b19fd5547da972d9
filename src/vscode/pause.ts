import * as vscode from 'vscode';
import type { Identity } from '../core/audit/entry.ts';
import type { Ledger } from '../core/ports.ts';
import type { AskInTurn } from './sideBar/grantsView.ts';

/** How long the gate may be paused, in minutes. */
export const PAUSES = [5, 15, 60] as const;
export type PauseMinutes = (typeof PAUSES)[number];

const MINUTE = 60_000;

export interface PauseParts {
  readonly ledger: Promise<Pick<Ledger, 'append'>>;
  readonly identity: () => Identity;
  readonly ask: AskInTurn;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

/**
 * Lets agents go on without questions for a time: what would have been asked is recorded and passes, CRITICAL stays
 * denied. It lives in this window's memory only, begins by a modal's button, and its begin and end are recorded.
 */
export class Pause implements vscode.Disposable {
  private until = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: PauseParts) {}

  /** When it ends, in milliseconds of the clock; undefined while the gate is not paused. */
  endsAt(): number | undefined {
    return this.parts.now() < this.until ? this.until : undefined;
  }

  /** Asks the person; only the modal's second button pauses. */
  async begin(minutes: PauseMinutes): Promise<void> {
    const answered = await this.parts.ask(() => ({
      message: vscode.l10n.t('Pause Portcullis for {0} minutes?', minutes),
      detail: vscode.l10n.t(
        'Before: risky actions wait for you. While paused: they run without a question and are recorded; only what is critical stays blocked.\n\nThe pause ends by itself, with this window, or when you end it.',
      ),
      buttons: ['keep', 'pause'],
      labels: { keep: vscode.l10n.t('Keep Guarding'), pause: vscode.l10n.t('Pause for {0} Minutes', minutes) },
      close: vscode.l10n.t('Cancel'),
    }));
    if (answered?.choice !== 'pause') return;
    try {
      await this.record('began', minutes);
    } catch (error) {
      this.parts.failed(error);
      return;
    }
    clearTimeout(this.timer);
    this.until = this.parts.now() + minutes * MINUTE;
    this.timer = setTimeout(() => void this.end(), minutes * MINUTE);
    this.changed.fire();
  }

  /** Guards again: at once, then in the record. */
  async end(): Promise<void> {
    if (this.until === 0) return;
    this.until = 0;
    clearTimeout(this.timer);
    this.changed.fire();
    await this.record('ended', 0).catch(this.parts.failed);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.until = 0;
    this.changed.dispose();
  }

  private async record(change: 'began' | 'ended', minutes: number): Promise<void> {
    const ledger = await this.parts.ledger;
    await ledger.append({ type: 'pause', change, minutes, identity: this.parts.identity() });
  }
}
