import { basename } from 'node:path';
import * as vscode from 'vscode';
import { oneLine } from '../approvals/inertText.ts';
import type { RecordedChange } from './recorded.ts';

const SCHEME = 'portcullis-record';
/** Documents that are kept; an older one is empty when it is opened again. */
const MOST = 20;

/** Read-only documents with what the record holds, or with what we say about a command. */
export class RecordDocuments implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
  });

  /** Shows the recorded old and new text of a file in the diff editor. */
  async diff({ path, before, after }: RecordedChange, seq: number): Promise<void> {
    const name = basename(path);
    const left = this.add(name, `before ${seq}`, before);
    const right = this.add(name, `after ${seq}`, after);
    const title = vscode.l10n.t('{0} (as recorded in entry {1})', oneLine(name, 80), seq);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  /** Shows a text. */
  async show(name: string, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.add(name, String(this.texts.size), text));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
  }

  private add(name: string, part: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: part });
    this.texts.set(uri.toString(), text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > MOST && oldest !== undefined) this.texts.delete(oldest);
    return uri;
  }
}
