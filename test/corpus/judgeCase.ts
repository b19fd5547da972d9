import { posix, win32 } from 'node:path';
import type { AdapterWorld } from '../../src/agents/adapter.ts';
import { vscodeAdapter } from '../../src/agents/vscode.ts';
import { assumedFacts } from '../../src/cli/assumedFacts.ts';
import type { Action } from '../../src/core/action/action.ts';
import { classify } from '../../src/core/classify/classify.ts';
import type { Facts, GitState } from '../../src/core/classify/facts.ts';
import type { Judgement } from '../../src/core/classify/judgement.ts';
import { judgementOf } from '../../src/core/classify/judgements.ts';
import { PortcullisError } from '../../src/core/errors.ts';
import type { Case } from './case.ts';

const HOME = { linux: '/home/dev', darwin: '/Users/dev', win32: 'C:\\Users\\dev' } as const;

/** Cases of Windows and macOS may speak of the home of Linux all the same: whichever the case names counts. */
const homeOf = (platform: Facts['platform'], text: string): string =>
  platform === 'darwin' && text.includes('/home/dev') ? HOME.linux : HOME[platform];

/** The surroundings that a case describes; what it does not speak of is not known. */
const factsOf = (one: Case): { readonly facts: Facts; readonly directory: string } => {
  const windows = one.kind === 'powershell' || one.kind === 'cmd' ? 'win32' : 'linux';
  const platform = one.platform ?? windows;
  const rules = platform === 'win32' ? win32 : posix;
  const home = homeOf(platform, JSON.stringify(one));
  const workspace = rules.join(home, 'project');
  const absolute = (path: string) =>
    rules.resolve(workspace, path.startsWith('~/') ? rules.join(home, path.slice(2)) : path);
  const texts = new Map(Object.entries(one.files ?? {}).map(([path, text]) => [absolute(path), text]));
  const states = Object.entries(one.git ?? {}).map(([path, state]) => [absolute(path), state] as const);
  const within = (path: string, folder: string) => path === folder || path.startsWith(folder + rules.sep);
  const assumed = assumedFacts(workspace, home, platform);
  return {
    directory: one.cwd === undefined ? workspace : absolute(one.cwd),
    facts: {
      ...assumed,
      guarded: [rules.join(home, '.local', 'state', 'portcullis'), rules.join(home, '.copilot')],
      entry: (path) => {
        if (texts.has(path)) return 'file';
        return [...texts.keys()].some((file) => within(file, path)) ? 'directory' : 'unknown';
      },
      git: (path): GitState => {
        const said = states.find(([folder]) => within(path, folder));
        if (said) return said[1];
        if (texts.has(path)) return within(path, workspace) ? 'clean' : 'outside';
        return assumed.git(path);
      },
      read: (path, limit = 64 * 1024) => {
        const text = texts.get(path);
        return text === undefined || text.length > limit ? undefined : text;
      },
    },
  };
};

const editorWorld = (facts: Facts): AdapterWorld => ({
  facts,
  shell: facts.platform === 'win32' ? 'powershell' : 'bash',
  newFileEol: '\n',
  workspaceOf: () => facts.workspaces[0] ?? '',
  textOf: (path) => {
    const text = facts.read(path);
    return text === undefined ? { state: 'none' } : { state: 'text', text };
  },
});

/** A call of one of the editor's tools, as its hook would report it. */
const editorCall = (one: Case, facts: Facts, directory: string): Action => {
  const payload = {
    hook_event_name: 'PreToolUse',
    session_id: 's',
    timestamp: '2026-01-01T00:00:00.000Z',
    cwd: directory,
    tool_name: one.input,
    tool_input: one.arguments ?? {},
    tool_use_id: 't',
  };
  const call = vscodeAdapter.parse(payload, editorWorld(facts));
  if (call.type !== 'pre') throw new Error(`${one.id}: no call of a tool`);
  return call.action;
};

const actionOf = (one: Case, facts: Facts, directory: string): Action => {
  const origin = { harness: 'vscode' as const, session: 's', agent: 'main' };
  const workspace = facts.workspaces[0] ?? '';
  const common = { tool: { name: one.kind }, asked: one.arguments ?? one.input, directory, workspace, origin };
  const rules = facts.platform === 'win32' ? win32 : posix;
  const path = facts.realPath(
    one.input.startsWith('~/') ? rules.join(facts.home, one.input.slice(2)) : rules.resolve(directory, one.input),
  );
  switch (one.kind) {
    case 'shell':
    case 'powershell':
    case 'cmd':
      return {
        ...common,
        kind: 'shell',
        shell: one.kind === 'shell' ? 'bash' : one.kind,
        command: one.input,
        // The editor's agents type into a terminal.
        interactive: true,
        ...(one.terminal && { terminal: 't1' }),
      };
    case 'sql':
      return {
        ...common,
        kind: 'sql',
        statement: one.input,
        dialect: one.dialect ?? 'unknown',
        ...(one.database !== undefined && { database: rules.resolve(directory, one.database) }),
      };
    case 'http':
      return {
        ...common,
        kind: 'http',
        method: one.method ?? 'GET',
        urls: [one.input],
        ...(one.headers && { headers: one.headers }),
        ...(one.body !== undefined && { body: one.body }),
      };
    case 'path':
      return { ...common, kind: 'edit', files: [{ path, before: null, after: '', exact: true }] };
    case 'edit':
      return {
        ...common,
        kind: 'edit',
        files: [{ path, before: one.before ?? facts.read(path) ?? null, after: one.content ?? '', exact: true }],
      };
    case 'read':
      return { ...common, kind: 'read', paths: [path], what: 'content' };
    case 'delete':
      return { ...common, kind: 'delete', paths: [path] };
    case 'mcp':
      return {
        ...common,
        kind: 'mcp',
        server: one.server ?? 'server',
        tool: { name: one.input },
        asked: one.arguments ?? {},
        ...(one.description !== undefined && { description: one.description }),
        ...(one.readOnlyHint !== undefined && { readOnlyHint: one.readOnlyHint }),
        ...(one.trusted !== undefined && { trusted: one.trusted }),
      };
    case 'tool':
      return editorCall(one, facts, directory);
  }
};

/** What cannot even be read as a call is not let through, as in the product. */
const unreadable = (message: string): Judgement =>
  judgementOf(
    [{ rule: 'agents.bad-input', risk: 'HIGH', category: 'not-understood', reason: message, reversible: false }],
    message,
    '',
  );

/** Judges a case by the shipped classifiers. */
export const judgeCase = (one: Case): Judgement => {
  try {
    return judged(one);
  } catch (error) {
    if (error instanceof PortcullisError && error.code === 'bad-input') return unreadable(error.message);
    throw error;
  }
};

const judged = (one: Case): Judgement => {
  const { facts, directory } = factsOf(one);
  const terminal = one.terminal && {
    directory: one.terminal.directory ?? directory,
    redefined: one.terminal.redefined ?? [],
    variables: one.terminal.variables ?? {},
    opaque: false,
  };
  return classify(actionOf(one, facts, directory), facts, { terminal, readSecret: one.readSecret === true });
};
