import * as vscode from 'vscode';
import { personLoosens } from './approvals/modal.ts';
import type { Gate } from '../core/gate/gate.ts';

/** Asks the person whether what was read may go on in the conversation. */
export const clearSecrets = async (gate: Gate): Promise<void> => {
  const keep = vscode.l10n.t('Keep Asking');
  const forget = vscode.l10n.t('Forget');
  const message = vscode.l10n.t('Forget that agents have read a secret in this window?');
  const detail = vscode.l10n.t(
    'Before: their requests to the network wait for you. After: they run again, and can carry what was read.',
  );
  const open = () => vscode.commands.executeCommand('portcullis.openAudit');
  const look = { label: vscode.l10n.t('Look at the Record…'), open };
  if (!(await personLoosens({ message, detail, loosen: forget, keep, look }))) return;
  const cleared = await gate.clearSecrets();
  if (cleared === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No agent has read a secret here.'));
};
