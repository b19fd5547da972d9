import * as vscode from 'vscode';
import { PortcullisError } from '../core/errors.ts';
import type { TakeBack } from '../tools/takeBack.ts';
import { oneLine } from './approvals/inertText.ts';

/**
 * Takes an action back: the person sees the change as a diff and decides there. Says how it ended.
 * Only for a choice of the person's own: it takes an id, and decides nothing by itself.
 */
export const undoAction = async (takeBack: TakeBack, transaction: string): Promise<void> => {
  try {
    const outcome = await takeBack.undo(transaction, new AbortController().signal);
    if (outcome.receipt?.ok && (outcome.ran || outcome.receipt.requestId?.startsWith('part:'))) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Taken back. {0}', oneLine(outcome.receipt.result, 300)));
    } else if (outcome.ran || outcome.receipt || !outcome.byPerson) {
      const why = outcome.ran ? outcome.receipt.result : outcome.reason;
      void vscode.window.showWarningMessage(oneLine(why, 500));
    }
  } catch (error) {
    if (!(error instanceof PortcullisError)) throw error;
    void vscode.window.showWarningMessage(oneLine(error.message, 500));
  }
};

/** Lets the person choose an action that can be taken back. Choosing decides nothing. */
export const chooseUndo = async (takeBack: TakeBack): Promise<void> => {
  const items = (await takeBack.recent()).map(({ transaction, summary, settled, files }) => ({
    label: oneLine(summary, 100),
    description: new Date(settled).toLocaleString(),
    detail: files === 1 ? vscode.l10n.t('1 file was kept') : vscode.l10n.t('{0} files were kept', files),
    transaction,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing can be taken back: no copies were kept of what recent actions changed.'),
    );
    return;
  }
  const placeHolder = vscode.l10n.t('Which action shall be taken back? You see the change before it is made.');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen) await undoAction(takeBack, chosen.transaction);
};
