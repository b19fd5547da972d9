import * as vscode from 'vscode';
import type { EditorFocus } from './modal.ts';
import type { ApprovalQueue } from './queue.ts';

/** How long a question waits for somebody who looks elsewhere before a notification says so, in milliseconds. */
const PATIENCE = 20_000;

/** Tells a person whose window has no focus that approvals wait: once until they come back. The notification decides nothing. */
export class AbsenceNotice implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private told = false;
  private readonly unsubscribe: () => void;
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly queue: ApprovalQueue,
    private readonly focus: EditorFocus,
    private readonly call: { readonly show: () => void; readonly ring: (waiting: number) => void },
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
    this.call.ring(size);
    const show = vscode.l10n.t('Show');
    const text =
      size === 1
        ? vscode.l10n.t('1 action waits for your approval.')
        : vscode.l10n.t('{0} actions wait for your approval.', size);
    if ((await vscode.window.showInformationMessage(text, show)) === show) this.call.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.unsubscribe();
    this.listener.dispose();
  }
}
