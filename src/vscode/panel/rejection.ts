import * as vscode from 'vscode';
import type { Gate } from '../../core/gate/gate.ts';
import { askNote } from '../approvals/modal.ts';

/**
 * The person rejects an action in the audit log.
 * @param shownFor milliseconds for which they saw it
 */
export const rejectFromPanel = async (
  gate: Pick<Gate, 'reject'>,
  transaction: string,
  shownFor: number,
): Promise<void> => {
  const note = await askNote();
  const outcome = await gate.reject(transaction, { by: 'panel', shownFor, ...(note !== undefined && { note }) });
  if (outcome === 'stopped') return;
  const message = vscode.l10n.t('It had begun already: your rejection is recorded, and could not stop it.');
  void vscode.window.showWarningMessage(message);
};
