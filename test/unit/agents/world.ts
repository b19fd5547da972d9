import { posix } from 'node:path';
import type { AdapterWorld, FileText } from '../../../src/agents/adapter.ts';
import type { Facts } from '../../../src/core/classify/facts.ts';

export const WORKSPACE = '/home/ada/shop';

/** Links of the world that tests stand in: a folder in the workspace that leads out of it. */
const LINKS = [{ from: '/home/ada/shop/out', to: '/srv/data' }];

const realPath = (path: string): string => {
  const link = LINKS.find(({ from }) => path === from || path.startsWith(`${from}/`));
  return posix.normalize(link ? link.to + path.slice(link.from.length) : path);
};

export const facts: Facts = {
  platform: 'linux',
  home: '/home/ada',
  temporary: ['/tmp'],
  workspaces: [WORKSPACE],
  guarded: [],
  realPath,
  entry: () => 'unknown',
  git: () => 'unknown',
  read: () => undefined,
};

/** A world that holds the given files (real path to text; null: there, but unreadable). */
export const worldOf = (
  files: Readonly<Record<string, string | null>> = {},
  changes: Partial<AdapterWorld> = {},
): AdapterWorld => ({
  facts,
  shell: 'bash',
  newFileEol: '\n',
  workspaceOf: (directory) => (directory === WORKSPACE || directory.startsWith(`${WORKSPACE}/`) ? WORKSPACE : ''),
  textOf: (path): FileText => {
    if (!Object.hasOwn(files, path)) return { state: 'none' };
    const text = files[path];
    return typeof text === 'string' ? { state: 'text', text } : { state: 'unreadable' };
  },
  ...changes,
});

/** A payload as VS Code's agent sends it. */
export const vscodePayload = (tool_name: string, tool_input: unknown, more: object = {}) => ({
  timestamp: '2026-11-21T01:33:07.579Z',
  hook_event_name: 'PreToolUse',
  session_id: '669a3fec',
  transcript_path: '/home/ada/.config/transcripts/669a3fec.jsonl',
  tool_name,
  tool_input,
  tool_use_id: 'call-1__vscode-1795224761583',
  cwd: WORKSPACE,
  ...more,
});

/** A payload as the Copilot runtime sends it. */
export const copilotPayload = (tool_name: string, tool_input: unknown, more: object = {}) => ({
  hook_event_name: 'PreToolUse',
  session_id: '22a27feb',
  timestamp: '2026-11-21T01:44:52.434Z',
  cwd: WORKSPACE,
  tool_name,
  tool_input,
  ...more,
});
