import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { clientPath, installClient, readInstalled, removeClient } from '../agents/hookFile/clientCopy.ts';
import { hookFileContent } from '../agents/hookFile/content.ts';
import {
  hookFilePath,
  inspectHookFile,
  installHookFile,
  removeHookFile,
  type HookFileState,
} from '../agents/hookFile/hookFile.ts';
import { sha256 } from '../core/action/canonical.ts';
import { wasUninstalled } from '../gateway/uninstalled.ts';
import { personLoosens } from './approvals/modal.ts';
import { removeTraces } from './removeTraces.ts';
import type { Reporter } from './reporter.ts';

const CONSENT = 'portcullis.hookConsent';

export interface InstallationOptions {
  readonly stateFolder: string;
  readonly bundledClient: string;
  readonly extensionPath: string;
  /** Where the editor keeps its profiles. */
  readonly profilesFolder: string;
  readonly version: string;
  readonly memory: vscode.Memento;
  readonly reporter: Reporter;
}

/** The hook file in the person's home folder: written only with their consent, and taken away by one command. */
export class HookInstallation implements vscode.Disposable {
  readonly path = hookFilePath(homedir());
  private readonly content: string;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable;

  constructor(private readonly options: InstallationOptions) {
    const { stateFolder } = options;
    const client = clientPath(stateFolder);
    this.content = hookFileContent({ runtime: process.execPath, client, stateFolder, hookFile: this.path });
    this.disposables = vscode.Disposable.from(
      this.changed,
      this.onDidChange(() => this.tellEditor()),
      vscode.commands.registerCommand('portcullis.guardAgents', () => this.guard()),
      vscode.commands.registerCommand('portcullis.stopGuarding', () => this.stop()),
    );
  }

  /** The editor runs our `vscode:uninstall` script only at its next start: until then no agent may be left blocked. */
  dispose(): void {
    this.disposables.dispose();
    const { extensionPath, profilesFolder, stateFolder, reporter } = this.options;
    if (wasUninstalled(extensionPath, profilesFolder))
      removeTraces(homedir(), stateFolder, (text) => reporter.info(text));
  }

  /** How the hook file is now. */
  inspect(): HookFileState {
    return inspectHookFile(this.path, this.content, readInstalled(this.options.stateFolder)?.hookFileDigest);
  }

  /** The walkthrough's first step is done once the file is there. */
  private tellEditor(): void {
    void vscode.commands.executeCommand('setContext', 'portcullis.hookInstalled', this.inspect() === 'ours');
  }

  /** At start: brings what we wrote up to date, and asks for consent once. */
  async start(): Promise<void> {
    const state = this.inspect();
    if (state === 'ours' || state === 'outdated') this.install();
    else if (state === 'missing' && this.options.memory.get(CONSENT) === undefined) await this.guard();
  }

  /** Asks the person, showing the file and its content, and installs. */
  private async guard(): Promise<void> {
    const guardAgents = vscode.l10n.t('Guard Agents');
    const show = vscode.l10n.t('Show File Content');
    const message = vscode.l10n.t('Let Portcullis guard the coding agents of this computer?');
    const detail = vscode.l10n.t(
      'VS Code and the Copilot CLI will ask Portcullis before each tool call. For that, Portcullis writes one file:\n\n{0}\n\n{1}\n\nThe command "Portcullis: Stop Guarding Agents" or uninstalling takes it away.',
      this.path,
      this.summary(),
    );
    const choice = await vscode.window.showInformationMessage(message, { modal: true, detail }, show, guardAgents);
    if (choice === show) return this.showContent();
    if (choice !== guardAgents) return this.options.memory.update(CONSENT, false);
    await this.options.memory.update(CONSENT, true);
    this.install();
  }

  private async stop(): Promise<void> {
    const keep = vscode.l10n.t('Keep Guarding');
    const stopGuarding = vscode.l10n.t('Stop Guarding');
    const message = vscode.l10n.t('Stop guarding the coding agents of this computer?');
    const detail = vscode.l10n.t('The file {0} is removed. Agents then run without asking Portcullis.', this.path);
    const look = {
      label: vscode.l10n.t('Show File Content'),
      open: () => vscode.window.showTextDocument(vscode.Uri.file(this.path)),
    };
    if (!(await personLoosens({ message, detail, loosen: stopGuarding, keep, look }))) return;
    await this.options.memory.update(CONSENT, false);
    const result = removeHookFile(this.path, vscode.l10n.t);
    if (result.done) removeClient(this.options.stateFolder);
    else this.options.reporter.error(result.problem);
    this.changed.fire();
  }

  private install(): void {
    const { stateFolder, bundledClient, extensionPath, version, reporter } = this.options;
    try {
      installClient(stateFolder, bundledClient, { version, extensionPath, hookFileDigest: sha256(this.content) });
      const result = installHookFile(this.path, this.content, vscode.l10n.t);
      if (!result.done) reporter.error(result.problem);
    } catch (error) {
      reporter.error(vscode.l10n.t('The hook could not be installed'), error);
    }
    this.changed.fire();
  }

  private summary(): string {
    const { hooks } = JSON.parse(this.content) as { hooks: Record<string, readonly { command: string }[]> };
    const events = Object.keys(hooks).join(', ');
    return `${events}:\n${hooks['PreToolUse']?.[0]?.command.split('\n')[0] ?? ''} …`;
  }

  private async showContent(): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ content: this.content, language: 'json' });
    await vscode.window.showTextDocument(document, { preview: true });
    await this.guard();
  }
}
