import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { realPath } from '../system/realPath.ts';

/** In the home folder: what tells harnesses whether and how to call hooks. */
const HARNESSES = [
  ...['hooks', 'agents', 'settings.json', 'config.json', 'mcp-config.json'].map((name) => `.copilot/${name}`),
  ...['hooks', 'agents', 'plugins', 'settings.json', 'settings.local.json'].map((name) => `.claude/${name}`),
  '.claude.json',
  ...['config.toml', 'hooks.json'].map((name) => `.codex/${name}`),
  ...['settings.json', 'extensions'].map((name) => `.gemini/${name}`),
];

/**
 * Real paths that belong to the guard and to harnesses' settings: our state, the editor's user data and extensions, the
 * program that runs the hook's client. An agent that writes one is stopped, whatever tool it uses.
 */
export const guardedPaths = (stateFolder: string, context: vscode.ExtensionContext): readonly string[] => {
  const home = homedir();
  const userFolder = dirname(dirname(context.globalStorageUri.fsPath));
  const moved = ['COPILOT_HOME', 'CLAUDE_CONFIG_DIR', 'CODEX_HOME', 'GEMINI_CLI_HOME'].map((name) => process.env[name]);
  return [
    stateFolder,
    userFolder,
    context.extensionPath,
    // Beside it lie the other extensions, except where it runs from its sources.
    ...(basename(context.extensionPath).startsWith(`${context.extension.id}-`) ? [dirname(context.extensionPath)] : []),
    process.execPath,
    vscode.env.appRoot,
    ...HARNESSES.map((name) => join(home, name)),
    ...moved.filter((path) => path !== undefined && path !== ''),
  ]
    .filter((path): path is string => path !== undefined && path !== '')
    .map(realPath);
};
