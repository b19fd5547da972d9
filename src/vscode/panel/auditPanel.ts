import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { fromPanelSchema } from '../../webview/protocol.ts';
import { AuditFeed, type AuditReader } from './auditFeed.ts';
import { panelHtml } from './panelHtml.ts';

const VIEW_TYPE = 'portcullis.audit';
/** Pause in which changes are collected, in milliseconds. */
const SOON = 80;

export interface AuditPanelParts {
  readonly reader: AuditReader;
  readonly extensionUri: vscode.Uri;
  /** Asks the person what became of an UNRESOLVED transaction. */
  readonly resolve: (transaction: string) => void;
  /** The person rejects an action that has not begun. @param shownFor milliseconds for which they saw it */
  readonly reject: (transaction: string, shownFor: number) => void;
  readonly failed: (error: unknown) => void;
}

/** The audit log as an editor tab: one at a time, restored after a reload. */
export class AuditPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private readonly roots: vscode.Uri[];
  private readonly disposables: vscode.Disposable;

  constructor(private readonly parts: AuditPanelParts) {
    this.roots = ['dist', 'media'].map((folder) => vscode.Uri.joinPath(parts.extensionUri, folder));
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
    this.panel?.dispose();
  }

  private open(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    this.fill(vscode.window.createWebviewPanel(VIEW_TYPE, 'Portcullis Audit Log', vscode.ViewColumn.Active));
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const { webview } = panel;
    const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.parts.extensionUri, ...path));
    panel.iconPath = vscode.Uri.joinPath(this.parts.extensionUri, 'media', 'icon.png');
    webview.options = { enableScripts: true, localResourceRoots: this.roots };
    const feed = this.feed(webview);
    panel.onDidDispose(() => {
      feed.dispose();
      this.panel = undefined;
    });
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      script: uri('dist', 'panel.js').toString(),
      style: uri('media', 'panel.css').toString(),
      nonce: randomBytes(18).toString('base64url'),
    });
  }

  private feed(webview: vscode.Webview): AuditFeed {
    const { reader, resolve, reject, failed } = this.parts;
    const feed = new AuditFeed({
      reader,
      resolve,
      reject,
      failed,
      post: (message) => void webview.postMessage(message),
      soon: (run) => setTimeout(run, SOON),
    });
    webview.onDidReceiveMessage((received: unknown) => {
      const message = fromPanelSchema.safeParse(received);
      if (message.success) void feed.receive(message.data);
      else failed(new Error('The audit page sent a message that is not in its protocol', { cause: message.error }));
    });
    return feed;
  }
}
