import * as vscode from 'vscode';
import { failureCause } from './failureCause.ts';

const SHOW_LOG = vscode.l10n.t('Show Log');

/** The one place that logs, and the one that shows an error: always one sentence, and the way to the detail. */
export class Reporter implements vscode.Disposable {
  private readonly log = vscode.window.createOutputChannel('Portcullis', { log: true });

  dispose(): void {
    this.log.dispose();
  }

  info(message: string): void {
    this.log.info(message);
  }

  /** Logs what a person need not see. */
  warn(message: string, cause?: unknown): void {
    this.log.warn(message, ...(cause === undefined ? [] : [cause]));
  }

  /** Shows one sentence to the person; the cause goes to the log. */
  error(message: string, cause?: unknown): void {
    const why = failureCause(cause, vscode.l10n.t);
    const sentence = why === undefined ? message : `${message}: ${why}`;
    this.log.error(sentence, ...(cause === undefined ? [] : [cause]));
    void vscode.window.showErrorMessage(sentence, SHOW_LOG).then((choice) => {
      if (choice === SHOW_LOG) this.showLog();
    });
  }

  /** Runs what a person has begun; its failure is shown as `failed` and its cause. */
  attempt(failed: string, run: () => Promise<unknown>): Promise<void> {
    return run().then(
      () => undefined,
      (error: unknown) => this.error(failed, error),
    );
  }

  /** Registers a command, and attempts it. */
  command(name: string, failed: string, run: () => Promise<void>): vscode.Disposable {
    return vscode.commands.registerCommand(name, () => this.attempt(failed, run));
  }

  showLog(): void {
    this.log.show();
  }
}
