import * as vscode from 'vscode';
import type { Ledger } from '../core/ports.ts';

/** Recomputes the whole record and says what came of it. */
export const verifyRecord = async (ledger: Pick<Ledger, 'verify'>): Promise<void> => {
  const title = vscode.l10n.t('Verifying the record');
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title },
    (progress) => ledger.verify((entries) => progress.report({ message: vscode.l10n.t('{0} entries', entries) })),
  );
  if (result.ok) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The record is whole: {0} entries.', result.entries));
  } else {
    await vscode.commands.executeCommand('portcullis.openAudit');
    void vscode.window.showErrorMessage(vscode.l10n.t('The record is not whole. The audit log shows where.'));
  }
};
