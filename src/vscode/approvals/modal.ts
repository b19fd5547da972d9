import * as vscode from 'vscode';
import { askToLoosen, type Loosening } from '../loosening.ts';
import { hasMarkedLines } from './inertText.ts';
import type { ModalContent, Time, WindowFocus } from './modals.ts';

/**
 * A dialog is as narrow as its buttons let it be, and would break the lines of others' text once more, without their mark:
 * this line cannot be broken, and is as long as those may be.
 */
const RULER = '\u{a0}'.repeat(120);

/** Shows a modal of the editor. What it says is plain text there. */
export const showModal = async <T extends string>(content: ModalContent<T>): Promise<T | undefined> => {
  const items: vscode.MessageItem[] = content.buttons.map((button) => ({ title: content.labels[button] }));
  const close: vscode.MessageItem = { title: content.close, isCloseAffordance: true };
  const options = {
    modal: true,
    detail: hasMarkedLines(content.detail) ? `${content.detail}\n${RULER}` : content.detail,
  };
  const chosen = await vscode.window.showWarningMessage(content.message, options, ...items, close);
  return content.buttons[items.findIndex((item) => item === chosen)];
};

/** Asks the person whether something may loosen: see `askToLoosen`. */
export const personLoosens = (question: Loosening): Promise<boolean> =>
  askToLoosen(question, { show: showModal, now: () => Date.now() });

/** True when the editor's modals are windows of the operating system's. */
export const modalsAreOwnWindows = (): boolean =>
  vscode.env.uiKind === vscode.UIKind.Desktop &&
  vscode.workspace.getConfiguration('window').get('dialogStyle') !== 'custom';

/** The longest note that reaches the agent, in characters. */
const MAX_NOTE = 1000;

/** Asks what the agent should be told; Escape, or looking elsewhere, means nothing. */
export const askNote = async (): Promise<string | undefined> => {
  const note = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rejected'),
    prompt: vscode.l10n.t('What should the agent know or do instead? Escape rejects without a note.'),
    placeHolder: vscode.l10n.t('Optional note to the agent'),
  });
  const text = note?.trim().slice(0, MAX_NOTE);
  return text === '' ? undefined : text;
};

export const time: Time = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Follows the focus of this window. */
export class EditorFocus implements WindowFocus, vscode.Disposable {
  private since: number | undefined = vscode.window.state.focused ? Date.now() : undefined;
  private readonly emitter = new vscode.EventEmitter<void>();
  /** Fires when the window gets or loses the focus. */
  readonly onDidChange = this.emitter.event;
  private readonly listener = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused === (this.since !== undefined)) return;
    this.since = focused ? Date.now() : undefined;
    this.emitter.fire();
  });

  focusedFor(): number {
    return this.since === undefined ? 0 : Date.now() - this.since;
  }

  async whenFocused(): Promise<void> {
    while (this.since === undefined) {
      await new Promise<void>((resolve) => {
        const once = this.onDidChange(() => {
          once.dispose();
          resolve();
        });
      });
    }
  }

  dispose(): void {
    this.listener.dispose();
    this.emitter.dispose();
  }
}
