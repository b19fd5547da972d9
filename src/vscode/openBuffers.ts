import * as vscode from 'vscode';
import { PortcullisError } from '../core/errors.ts';
import { realPath } from '../system/realPath.ts';
import type { OpenBuffers } from '../tools/wholeFiles.ts';

/** The unsaved document of the file with this real path. */
const unsaved = (path: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && uri.scheme === 'file' && realPath(uri.fsPath) === path,
  );

const replace = async (document: vscode.TextDocument, text: string): Promise<boolean> => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  // The editor gives all lines of a document one kind of end: what came out may be something else than was approved.
  return (await vscode.workspace.applyEdit(edit)) && document.getText() === text;
};

/** The text of an unsaved buffer of the file with this real path. */
export const unsavedText = (path: string): string | undefined => unsaved(path)?.getText();

/** This editor's documents with unsaved changes. */
export const openBuffers: OpenBuffers = {
  read: unsavedText,
  async write(path, text) {
    const document = unsaved(path);
    if (!document) throw new PortcullisError('unavailable', `${path} is no longer open with unsaved changes`);
    const before = document.getText();
    if (await replace(document, text)) return;
    await replace(document, before);
    throw new PortcullisError('unavailable', `The editor did not take the new text of ${path}`);
  },
};
