import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Shell } from '../core/action/action.ts';

const OS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { linux: 'linux', darwin: 'osx', win32: 'windows' };

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  zsh: 'zsh',
  sh: 'sh',
  dash: 'sh',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/** The shell that an executable is; `unknown` for others, which are then judged as the worst that they may be. */
const shellOf = (path: string): Shell =>
  SHELLS[basename(path.replaceAll('\\', '/')).replace(/\.exe$/i, '')] ?? 'unknown';

/** The shell that the agent's terminal is opened with: the chat's own profile, else the default one. */
export const editorShell = (): Shell => {
  const terminal = vscode.workspace.getConfiguration('chat.tools.terminal.terminalProfile');
  const profile = terminal.get<{ path?: unknown } | null>(OS[process.platform] ?? 'linux');
  const path = typeof profile?.path === 'string' ? profile.path : vscode.env.shell;
  return path === '' ? 'unknown' : shellOf(path);
};
