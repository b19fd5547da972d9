import * as vscode from 'vscode';
import type { EditorFocus } from './modal.ts';
import type { ApprovalQueue } from './queue.ts';

/** How long a question waits for somebody who looks elsewhere before a notification says so, in milliseconds. */
const PATIENCE = 20_000;
const SHOW = 'Show';

/** Tells a person whose window has no focus that approvals wait: once until they come back. The notification decides nothing. */
export class AbsenceNotice implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private told = false;
  private readonly unsubscribe: () => void;
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly queue: ApprovalQueue,
    private readonly focus: EditorFocus,
    private readonly show: () => void,
  ) {
    this.unsubscribe = queue.subscribe(() => this.consider());
    this.listener = focus.onDidChange(() => {
      this.told = false;
      this.consider();
    });
  }

  private consider(): void {
    const absent = this.queue.size > 0 && this.focus.focusedFor() === 0 && !this.told;
    if (!absent) {
      clearTimeout(this.timer);
      this.timer = undefined;
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.told = true;
      void this.tell();
    }, PATIENCE);
  }

  private async tell(): Promise<void> {
    const { size } = this.queue;
    const text = `${size} ${size === 1 ? 'action waits' : 'actions wait'} for your approval.`;
    if ((await vscode.window.showInformationMessage(text, SHOW)) === SHOW) this.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.unsubscribe();
    this.listener.dispose();
  }
}
