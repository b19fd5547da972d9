import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { otherPreToolHooks, type OtherHook } from '../agents/hookFile/otherHooks.ts';
import { oneLine } from './approvals/inertText.ts';
import { personLoosens } from './approvals/modal.ts';

const ACCEPTED = 'portcullis.acceptedHooks';

/** Hooks of others that could rewrite a call after it was approved: each counts until a person accepts it, by its hash. */
export class OtherHooks implements vscode.Disposable {
  private accepted: ReadonlySet<string> = new Set();
  private told = false;
  /** Folders below the window's that harnesses were started in and that bring hooks of their own. */
  private readonly startedIn = new Set<string>();
  private readonly command: vscode.Disposable;

  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly folders: () => readonly string[],
    private readonly hookFile: string,
  ) {
    this.command = vscode.commands.registerCommand('portcullis.reviewOtherHooks', () => this.review());
  }

  dispose(): void {
    this.command.dispose();
  }

  async load(): Promise<void> {
    this.accepted = new Set(parsed(await this.secrets.get(ACCEPTED)));
  }

  /**
   * Files with a hook that no person has accepted as it is now.
   * @param directory where the harness works
   */
  unaccepted(directory: string): readonly string[] {
    const hooks = this.find(directory);
    const files = [...new Set(hooks.map(({ file }) => file))];
    if (files.length > 0) this.startedIn.add(directory);
    if (files.length > 0 && !this.told) void this.tell();
    return files;
  }

  private find(...directories: readonly string[]): readonly OtherHook[] {
    const folders = [...this.folders(), ...this.startedIn, ...directories];
    const hooks = otherPreToolHooks({ home: homedir(), folders, hookFile: this.hookFile, locations: locations() });
    return hooks.filter(({ digest }) => !this.accepted.has(digest));
  }

  private async tell(): Promise<void> {
    this.told = true;
    const review = vscode.l10n.t('Review Hooks…');
    const message = vscode.l10n.t(
      'Other hooks could change what you approve. Until you accept or remove them, agents only read.',
    );
    if ((await vscode.window.showWarningMessage(message, review)) === review) await this.review();
  }

  private async review(): Promise<void> {
    const hooks = this.find();
    const keep = vscode.l10n.t('Not Now');
    const accept = vscode.l10n.t('Accept These Hooks');
    const detail = hooks.map(({ file, command }) => `${oneLine(file)}\n│ ${oneLine(command, 400)}`).join('\n\n');
    if (hooks.length === 0)
      return void vscode.window.showInformationMessage(vscode.l10n.t('There are no other hooks to review.'));
    const message = vscode.l10n.t('These hooks run beside Portcullis and can change a call after you approved it.');
    const open = async () => {
      for (const { file } of hooks) await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
    };
    const look = { label: vscode.l10n.t('Open the Files…'), open };
    if (!(await personLoosens({ message, detail, loosen: accept, keep, look }))) return;
    this.accepted = new Set([...this.accepted, ...hooks.map(({ digest }) => digest)]);
    await this.secrets.store(ACCEPTED, JSON.stringify([...this.accepted]));
  }
}

/** What the editor's setting names, at whatever scope, and does not leave out. */
const locations = (): readonly string[] =>
  Object.entries(vscode.workspace.getConfiguration().get<Record<string, unknown>>('chat.hookFilesLocations') ?? {})
    .filter(([, on]) => on !== false)
    .map(([location]) => location.trim());

const parsed = (text: string | undefined): readonly string[] => {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
};
