import * as vscode from 'vscode';
import type { Ledger, TransactionRecord } from '../core/ports.ts';
import { oneLine } from './approvals/inertText.ts';
import { askWhetherItHappened, literal, type ResolutionParts } from './resolution.ts';

const interrupted = async (ledger: Pick<Ledger, 'open'>): Promise<readonly TransactionRecord[]> =>
  (await ledger.open()).filter(({ state }) => state === 'UNRESOLVED');

/** Lets the person choose an interrupted action, then asks about it. Choosing decides nothing. */
export const resolveInterrupted = async (parts: ResolutionParts, ledger: Pick<Ledger, 'open'>): Promise<void> => {
  const unresolved = await interrupted(ledger);
  if (unresolved.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No action was interrupted here.'));
    return;
  }
  const items = unresolved.map(({ id, prepared, changed }) => ({
    label: oneLine(prepared.body.summary, 100),
    description: new Date(changed).toLocaleString(),
    detail: oneLine(literal(prepared.body), 200),
    id,
  }));
  const placeHolder = vscode.l10n.t('Which interrupted action do you know the outcome of?');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (chosen) await askWhetherItHappened(parts, chosen.id, new AbortController().signal);
};

/** Tells the person of a window that has just opened what was interrupted before; says nothing when there is nothing. */
export const tellInterrupted = async (ledger: Pick<Ledger, 'open'>): Promise<void> => {
  const [first, ...more] = await interrupted(ledger);
  if (!first) return;
  const what = oneLine(first.prepared.body.summary, 100);
  const message =
    more.length === 0
      ? vscode.l10n.t('Interrupted, and nobody saw how it ended: {0}', what)
      : vscode.l10n.t('Interrupted, and nobody saw how they ended: {0}, and {1} more', what, more.length);
  const resolve = vscode.l10n.t('Resolve…');
  if ((await vscode.window.showWarningMessage(message, resolve)) !== resolve) return;
  await vscode.commands.executeCommand('portcullis.resolve');
};
