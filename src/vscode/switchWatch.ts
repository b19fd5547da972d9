import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  notGuardedCauses,
  SWITCH_SETTINGS,
  WORKSPACE_SETTINGS,
  type Scoped,
  type SettingsFile,
  type SwitchFacts,
  type SwitchSetting,
} from '../agents/switches.ts';
import type { GuardState } from './guardState.ts';
import type { HookInstallation } from './hookInstallation.ts';

/** Milliseconds between two looks at a file that may not exist yet. */
const INTERVAL = 1000;

const scopedOf = (setting: SwitchSetting, folder?: vscode.Uri): Scoped => {
  const found = vscode.workspace.getConfiguration(undefined, folder ?? null).inspect(setting);
  const scopes = {
    user: found?.globalValue,
    workspace: found?.workspaceValue,
    // With a single folder the workspace's settings are the folder's.
    folder: vscode.workspace.workspaceFile ? found?.workspaceFolderValue : undefined,
  };
  return Object.fromEntries(Object.entries(scopes).filter(([, value]) => value !== undefined));
};

/** Values of a setting over all folders; one that sets it counts. */
const settingOf = (setting: SwitchSetting): Scoped => {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return Object.assign(scopedOf(setting), ...folders.map(({ uri }) => scopedOf(setting, uri))) as Scoped;
};

const settings = (): SwitchFacts['settings'] =>
  Object.fromEntries(SWITCH_SETTINGS.map((setting) => [setting, settingOf(setting)])) as SwitchFacts['settings'];

/** Watches, the whole time and at every scope, what can switch the agents' hooks off. */
export class SwitchWatch implements vscode.Disposable {
  private readonly files: readonly string[];
  private readonly disposables: vscode.Disposable;

  constructor(
    private readonly state: GuardState,
    private readonly installation: HookInstallation,
    folders: readonly string[],
  ) {
    this.files = folders.flatMap((folder) => WORKSPACE_SETTINGS.map((name) => join(folder, name)));
    const look = () => this.look();
    const watched = [...this.files, installation.path];
    for (const file of watched) watchFile(file, { interval: INTERVAL, persistent: false }, look);
    this.disposables = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration(look),
      vscode.workspace.onDidGrantWorkspaceTrust(look),
      installation.onDidChange(look),
      { dispose: () => watched.forEach((file) => unwatchFile(file, look)) },
    );
    this.look();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private look(): void {
    const home = process.env['COPILOT_HOME'];
    const facts: SwitchFacts = {
      settings: settings(),
      trusted: vscode.workspace.isTrusted,
      hookFile: { path: this.installation.path, state: this.installation.inspect() },
      files: this.files.flatMap(readSettings),
      movedHome: home ? { variable: 'COPILOT_HOME', value: home } : undefined,
    };
    this.state.set('switches', (t) => notGuardedCauses(facts, t));
  }
}

const readSettings = (path: string): readonly SettingsFile[] => {
  try {
    return [{ path, text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
};
