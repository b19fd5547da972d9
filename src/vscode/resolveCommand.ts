import * as vscode from 'vscode';
import type { TransactionRecord } from '../core/ports.ts';
import { oneLine } from './approvals/inertText.ts';
import { askWhetherItHappened, type ResolutionParts } from './resolution.ts';

/** Lets the person choose an interrupted action, then asks about it. Choosing decides nothing. */
export const resolveInterrupted = async (
  parts: ResolutionParts,
  open: () => Promise<readonly TransactionRecord[]>,
): Promise<void> => {
  const unresolved = (await open()).filter(({ state }) => state === 'UNRESOLVED');
  if (unresolved.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No action was interrupted here.'));
    return;
  }
  const items = unresolved.map(({ id, prepared, changed }) => ({
    label: oneLine(prepared.body.summary, 100),
    description: changed,
    detail: oneLine(prepared.body.resolved, 200),
    id,
  }));
  const placeHolder = vscode.l10n.t('Which interrupted action do you know the outcome of?');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (chosen) await askWhetherItHappened(parts, chosen.id, new AbortController().signal);
};
