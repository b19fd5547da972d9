import { readFileSync, statSync } from 'node:fs';
import * as vscode from 'vscode';
import type { AdapterWorld, FileText } from '../agents/adapter.ts';
import { sha256 } from '../core/action/canonical.ts';
import type { Facts } from '../core/classify/facts.ts';
import { editorShell } from './editorShell.ts';
import { unsavedText } from './openBuffers.ts';

/** The largest file whose edit is rebuilt, in bytes. */
const LARGEST = 16 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const onDisk = (path: string): FileText => {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return { state: 'none' };
    if (!found.isFile()) return { state: 'unreadable', what: 'is no ordinary file' };
    if (found.size > LARGEST) return { state: 'unreadable', what: `is too large to be shown (${found.size} bytes)` };
    return textOf(readFileSync(path));
  } catch {
    return { state: 'unreadable' };
  }
};

const textOf = (bytes: Uint8Array): FileText => {
  const what = `is no UTF-8 text (${bytes.length} bytes, SHA-256 ${sha256(bytes)})`;
  try {
    const text = decoder.decode(bytes);
    return text.includes('\0') ? { state: 'unreadable', what } : { state: 'text', text };
  } catch {
    return { state: 'unreadable', what };
  }
};

/** What this editor knows of the world around one call. */
export const editorWorld = (facts: Facts): AdapterWorld => ({
  facts,
  shell: editorShell(),
  newFileEol: eolOfNewFiles(facts),
  workspaceOf: () => facts.workspaces[0] ?? '',
  textOf: (path) => {
    const text = unsavedText(path);
    return text === undefined ? onDisk(path) : { state: 'text', text };
  },
});

const eolOfNewFiles = ({ platform }: Facts): '\n' | '\r\n' => {
  const eol = vscode.workspace.getConfiguration('files').get<string>('eol');
  if (eol === '\n' || eol === '\r\n') return eol;
  return platform === 'win32' ? '\r\n' : '\n';
};
