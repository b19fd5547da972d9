import * as vscode from 'vscode';
import { statusText, type GuardStatus } from './statusText.ts';

/** Where the status bar reads what it shows. */
export interface StatusSource {
  status(): GuardStatus;
  readonly onDidChange: vscode.Event<void>;
}

const BACKGROUNDS = {
  none: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

/** The one item in the status bar: guarded, how many wait, or not guarded. A click says why, and what to do. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('portcullis.status', vscode.StatusBarAlignment.Right, 1000);
  private readonly disposables: vscode.Disposable;

  constructor(
    private readonly source: StatusSource,
    menu: () => Promise<void>,
  ) {
    this.item.name = 'Portcullis';
    this.item.command = 'portcullis.showGuardStatus';
    this.disposables = vscode.Disposable.from(
      this.item,
      source.onDidChange(() => this.update()),
      vscode.commands.registerCommand('portcullis.showGuardStatus', () => menu()),
    );
    this.update();
    this.item.show();
  }

  private update(): void {
    const { text, tooltip, severity } = statusText(this.source.status(), vscode.l10n.t);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: `Portcullis: ${tooltip}` };
    this.item.backgroundColor = BACKGROUNDS[severity];
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
