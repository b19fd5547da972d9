import * as vscode from 'vscode';
import type { Gate } from '../core/gate/gate.ts';

/**
 * Asks the person whether what was read may go on in the conversation. The first, focused button keeps what holds:
 * whoever is typing must not loosen by pressing Enter.
 */
export const clearSecrets = async (gate: Gate): Promise<void> => {
  const keep = vscode.l10n.t('Keep Asking');
  const forget = vscode.l10n.t('Forget');
  const message = vscode.l10n.t('Forget that agents have read a secret in this window?');
  const detail = vscode.l10n.t(
    'Before: their requests to the network wait for you. After: they run again, and can carry what was read.',
  );
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, keep, forget)) !== forget) return;
  const cleared = await gate.clearSecrets();
  if (cleared === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No agent has read a secret here.'));
};
