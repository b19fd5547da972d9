import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { exportBundle } from '../ledger/exportBundle.ts';
import { oneLine } from './approvals/inertText.ts';

export interface ExportEvidenceParts {
  /** The ledger's folder. */
  readonly folder: string;
  readonly version: string;
  /** Files and repositories to which heads are sent. */
  readonly witnesses: readonly string[];
}

/** Asks where to, and writes an evidence bundle of the record there. */
export const exportEvidence = async ({ folder, version, witnesses }: ExportEvidenceParts): Promise<void> => {
  const now = Date.now();
  const name = `portcullis-evidence-${new Date(now).toISOString().slice(0, 10)}`;
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Evidence: name a new folder'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.file(join(homedir(), name)),
  });
  if (!chosen) return;
  const out = chosen.fsPath;
  const build = { version, commit: process.env.PORTCULLIS_COMMIT ?? 'unknown' };
  const location = vscode.ProgressLocation.Notification;
  const found = await vscode.window.withProgress({ location, title: vscode.l10n.t('Exporting the evidence…') }, () =>
    exportBundle({ folder, out, witnesses, build, now }),
  );
  const text = found.ok
    ? vscode.l10n.t('The evidence was written to {0}. Any machine can check it with: portcullis verify', oneLine(out))
    : vscode.l10n.t('The evidence was written to {0}. It shows that the record is not whole.', oneLine(out));
  void (found.ok ? vscode.window.showInformationMessage(text) : vscode.window.showWarningMessage(text));
};
