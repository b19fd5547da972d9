import * as vscode from 'vscode';
import { causeText, statusText, type GuardStatus } from './statusText.ts';

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

const OPEN_SETTINGS = 'Open Settings';
const SHOW_LOG = 'Show Log';
const SHOW_WAITING = 'Show Waiting';
const OPEN_AUDIT = 'Open Audit Log';

/** The one item in the status bar: guarded, how many wait, or not guarded. A click says why, and what to do. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('portcullis.status', vscode.StatusBarAlignment.Right, 1000);
  private readonly disposables: vscode.Disposable;

  constructor(
    private readonly source: StatusSource,
    private readonly showLog: () => void,
  ) {
    this.item.name = 'Portcullis';
    this.item.command = 'portcullis.showGuardStatus';
    this.disposables = vscode.Disposable.from(
      this.item,
      source.onDidChange(() => this.update()),
      vscode.commands.registerCommand('portcullis.showGuardStatus', () => this.explain()),
    );
    this.update();
    this.item.show();
  }

  private update(): void {
    const { text, tooltip, severity } = statusText(this.source.status());
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: `Portcullis: ${tooltip}` };
    this.item.backgroundColor = BACKGROUNDS[severity];
  }

  private async explain(): Promise<void> {
    const { causes, waiting } = this.source.status();
    const setting = causes.find((cause) => cause.setting !== undefined)?.setting;
    const buttons = [
      ...(setting === undefined ? [] : [OPEN_SETTINGS]),
      ...(causes.length > 0 ? [SHOW_LOG] : []),
      ...(waiting > 0 ? [SHOW_WAITING] : []),
      OPEN_AUDIT,
    ];
    const message = causes.length > 0 ? 'Agents in this window are not guarded' : 'Agents in this window are guarded';
    const waits = waiting > 0 ? [`${waiting} waiting for your approval.`] : [];
    const detail = [...causes.map(causeText), ...waits].join('\n\n');
    const show = causes.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    const chosen = await show(message, { modal: true, detail }, ...buttons);
    if (chosen === OPEN_SETTINGS) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
    if (chosen === SHOW_LOG) this.showLog();
    if (chosen === SHOW_WAITING) await vscode.commands.executeCommand('portcullis.showQueue');
    if (chosen === OPEN_AUDIT) await vscode.commands.executeCommand('portcullis.openAudit');
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
