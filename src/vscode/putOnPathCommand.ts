import * as vscode from 'vscode';
import { oneLine } from './approvals/inertText.ts';
import { personLoosens } from './approvals/modal.ts';
import { type LauncherParts, launcherOf, putOnPath } from './launcher.ts';

const sayTaken = (path: string): void => {
  const message = vscode.l10n.t('{0} exists and is not of Portcullis: move it away first.', oneLine(path));
  void vscode.window.showErrorMessage(message);
};

/** Shows what would be written, and writes it when the person says so. */
export const askPutOnPath = async (parts: LauncherParts): Promise<void> => {
  const { path, text, cli, taken, onPath } = launcherOf(parts);
  if (taken) {
    sayTaken(path);
    return;
  }
  const keep = vscode.l10n.t('Write Nothing');
  const write = vscode.l10n.t('Write the File');
  const detail = [
    vscode.l10n.t('This file would be written:'),
    path,
    '',
    text.trim(),
    '',
    vscode.l10n.t('and a copy of the command line: {0}', cli),
    ...(onPath ? [] : ['', vscode.l10n.t('Its folder is not on your PATH: add it yourself.')]),
  ].join('\n');
  const message = vscode.l10n.t('Put the command portcullis on your PATH?');
  const look = { label: vscode.l10n.t('Copy the Text'), open: () => vscode.env.clipboard.writeText(text) };
  if (!(await personLoosens({ message, detail, loosen: write, keep, look }))) return;
  if (putOnPath(parts).taken) {
    sayTaken(path);
    return;
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('Written: {0}', oneLine(path)));
};
