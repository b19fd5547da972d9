import type { ShellAction } from '../../../../../src/core/action/action.ts';
import { worstRisk, type Risk } from '../../../../../src/core/action/risk.ts';
import type { Facts, TerminalState } from '../../../../../src/core/classify/facts.ts';
import type { Judgement } from '../../../../../src/core/classify/judgement.ts';
import { classifyShell } from '../../../../../src/core/classify/shell/classifyShell.ts';
import { win32 } from 'node:path';
import { common, windows } from '../world.ts';

export const ROOT = 'C:\\Users\\dev\\project';
const BUILT = /^C:\\Users\\dev\\project\\(?:dist|node_modules|build)(?:\\|$)/i;

/** A project on Windows whose build output can be made again; all else is not known. */
export const project: Facts = {
  ...windows,
  realPath: (path) => win32.normalize(path).replace(/(?<=[^:\\])\\+$/, ''),
  entry: (path) => (path === ROOT || /\\(?:src|frontend|foo)$/.test(path) ? 'directory' : 'unknown'),
  git: (path) => (BUILT.test(path) ? 'build' : 'untracked'),
};

export const judgeIn = (
  shell: 'powershell' | 'cmd',
  command: string,
  terminal?: TerminalState,
  facts: Facts = project,
): Judgement => {
  const action: ShellAction = {
    ...common,
    kind: 'shell',
    tool: { name: 'run_in_terminal' },
    asked: { command },
    directory: ROOT,
    workspace: ROOT,
    shell,
    command,
    interactive: true,
    ...(terminal && { terminal: 't1' }),
  };
  return classifyShell(action, facts, { readSecret: false, terminal });
};

export const riskIn = (shell: 'powershell' | 'cmd', command: string, terminal?: TerminalState, facts?: Facts): Risk =>
  worstRisk(judgeIn(shell, command, terminal, facts).findings.map(({ risk }) => risk));
