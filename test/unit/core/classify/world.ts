import type { Action, ShellAction } from '../../../../src/core/action/action.ts';
import type { Facts, GitState, PathEntry } from '../../../../src/core/classify/facts.ts';
import type { Classifier } from '../../../../src/core/classify/judgement.ts';
import { posix } from 'node:path';

/** A world for tests: entries, git states, links and texts by absolute path; everything else is a new file. */
export interface Described {
  readonly entries?: Readonly<Record<string, PathEntry>>;
  readonly git?: Readonly<Record<string, GitState>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

const through = (path: string, links: Readonly<Record<string, string>>): string => {
  const plain = posix.normalize(path);
  const link = Object.keys(links).find((from) => plain === from || plain.startsWith(`${from}/`));
  return link === undefined ? plain : `${links[link]}${plain.slice(link.length)}`;
};

export const world = (
  { entries = {}, git = {}, links = {}, texts = {} }: Described = {},
  more: Partial<Facts> = {},
): Facts => ({
  platform: 'linux',
  home: '/home/dev',
  temporary: ['/tmp'],
  workspaces: ['/home/dev/project'],
  guarded: ['/home/dev/.local/state/portcullis', '/home/dev/.copilot'],
  realPath: (path) => through(path, links),
  entry: (path) => entries[path] ?? 'none',
  git: (path) => git[path] ?? 'untracked',
  read: (path) => texts[path],
  ...more,
});

export const windows: Facts = world(
  {},
  {
    platform: 'win32',
    home: 'C:\\Users\\dev',
    temporary: ['C:\\Users\\dev\\AppData\\Local\\Temp'],
    workspaces: ['C:\\Users\\dev\\project'],
    guarded: ['C:\\Users\\dev\\AppData\\Local\\portcullis'],
    realPath: (path) => path,
  },
);

export const common = {
  directory: '/home/dev/project',
  workspace: '/home/dev/project',
  origin: { harness: 'vscode' as const, session: 's1', agent: 'main' },
};

export const toolAction = (name: string, asked: unknown): Extract<Action, { kind: 'tool' }> => ({
  ...common,
  kind: 'tool',
  tool: { name },
  asked,
});

/** A shell of one word: the first word of a command is its risk. */
export const fakeShell: Classifier<ShellAction> = (action) => ({
  findings: [
    {
      rule: 'shell.fake',
      risk: (/LOW|MEDIUM|HIGH|CRITICAL/.exec(action.command)?.[0] ?? 'LOW') as 'LOW',
      category: 'execute',
      reason: `Runs ${action.command}`,
      reversible: true,
    },
  ],
  summary: action.command,
  resolved: action.command,
  writes: [],
  reads: [],
  readsSecret: false,
});
