import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { fromPanelSchema } from '../../webview/protocol.ts';
import type { AuditLedger } from './auditFeed.ts';
import { panelHtml } from './panelHtml.ts';
import { PanelHost } from './panelHost.ts';
import type { RecordDocuments } from './recordDocuments.ts';
import { wordsOf } from './wording.ts';

const VIEW_TYPE = 'portcullis.audit';

export interface AuditPanelParts {
  /** The ledger, once it is open. */
  readonly ledger: Promise<AuditLedger>;
  readonly documents: RecordDocuments;
  readonly extensionUri: vscode.Uri;
  /** Asks where to, and writes the evidence. */
  readonly exportEvidence: () => Promise<void>;
  /** Asks the person what became of an UNRESOLVED transaction. */
  readonly resolve: (transaction: string) => void;
  /** The person rejects an action that has not begun. @param shownFor milliseconds for which they saw it */
  readonly reject: (transaction: string, shownFor: number) => void;
  /** Shows the person what taking an action back would change; absent where it cannot be. */
  readonly onUndo?: ((transaction: string) => void) | undefined;
  readonly failed: (error: unknown) => void;
}

/** The audit log as an editor tab: one at a time, restored after a reload. */
export class AuditPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private readonly host: PanelHost;
  private readonly roots: vscode.Uri[];
  private readonly disposables: vscode.Disposable;

  constructor(private readonly parts: AuditPanelParts) {
    const { ledger, documents, extensionUri, exportEvidence, resolve, reject, onUndo, failed } = parts;
    this.roots = ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder));
    this.host = new PanelHost({
      ledger,
      words: wordsOf(vscode.l10n.t),
      later: (run, milliseconds) => void setTimeout(run, milliseconds),
      now: () => Date.now(),
      copy: async (text) => vscode.env.clipboard.writeText(text),
      exportEvidence,
      showDiff: (change, seq) => documents.diff(change, seq),
      resolve,
      reject,
      undo: onUndo,
      failed,
    });
    this.disposables = vscode.Disposable.from(
      vscode.commands.registerCommand('portcullis.openAudit', () => this.open()),
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
    );
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.panel) panel.dispose();
    else this.fill(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.disposables.dispose();
    this.host.dispose();
    this.panel?.dispose();
  }

  private open(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    const title = vscode.l10n.t('Portcullis Audit Log');
    this.fill(vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Active));
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const { webview } = panel;
    const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.parts.extensionUri, ...path));
    panel.iconPath = vscode.Uri.joinPath(this.parts.extensionUri, 'media', 'icon.png');
    webview.options = { enableScripts: true, localResourceRoots: this.roots };
    this.host.connect((message) => void webview.postMessage(message));
    webview.onDidReceiveMessage((received: unknown) => {
      const message = fromPanelSchema.safeParse(received);
      if (message.success) void this.host.receive(message.data);
      else
        this.parts.failed(
          new Error('The audit page sent a message that is not in its protocol', { cause: message.error }),
        );
    });
    panel.onDidDispose(() => {
      this.host.disconnect();
      this.panel = undefined;
    });
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      script: uri('dist', 'panel.js').toString(),
      style: uri('media', 'panel.css').toString(),
      nonce: randomBytes(18).toString('base64url'),
      language: vscode.env.language,
      title: vscode.l10n.t('Portcullis Audit Log'),
      texts: vscode.l10n.bundle ?? {},
    });
  }
}
