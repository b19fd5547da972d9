import type { Shell, ShellAction } from '../../../../../src/core/action/action.ts';
import { worstRisk, type Risk } from '../../../../../src/core/action/risk.ts';
import type { Facts, TerminalState } from '../../../../../src/core/classify/facts.ts';
import type { Judgement } from '../../../../../src/core/classify/judgement.ts';
import { classifyShell } from '../../../../../src/core/classify/shell/classifyShell.ts';
import { common, world } from '../world.ts';

const ROOT = '/home/dev/project';

const described = world({
  entries: {
    [ROOT]: 'directory',
    [`${ROOT}/src`]: 'directory',
    [`${ROOT}/work`]: 'directory',
    [`${ROOT}/build`]: 'directory',
    [`${ROOT}/node_modules`]: 'directory',
    [`${ROOT}/notes.txt`]: 'file',
    [`${ROOT}/.git`]: 'directory',
    '/elsewhere': 'directory',
    '/elsewhere/build': 'directory',
    '/home/dev': 'directory',
    '/tmp/x': 'directory',
  },
  git: {
    [`${ROOT}/src`]: 'clean',
    [`${ROOT}/work`]: 'untracked',
    [`${ROOT}/build`]: 'build',
    [`${ROOT}/node_modules`]: 'build',
  },
  texts: {
    [`${ROOT}/package.json`]: '{"scripts":{"build":"tsc","ship":"npm publish","clean":"rm -rf ~"}}',
    [`${ROOT}/ok.sh`]: '#!/bin/sh\nnpm test\n',
    [`${ROOT}/wipe.sh`]: '#!/bin/bash\nrm -rf "$HOME"\n',
  },
});

/** A project with sources that git holds (src), work that it does not (work), and what a build has made (build). */
export const project: Facts = { ...described, realPath: (path) => described.realPath(path).replace(/(.)\/+$/, '$1') };

export interface Options {
  readonly shell?: Shell;
  readonly terminal?: TerminalState | true;
  readonly interactive?: boolean;
  readonly input?: boolean;
  readonly facts?: Facts;
}

/** A fresh terminal in the workspace. */
export const fresh: TerminalState = { directory: ROOT, redefined: [], variables: {}, opaque: false };

export const judge = (
  command: string,
  { shell = 'bash', terminal, interactive = false, input, facts = project }: Options = {},
): Judgement => {
  const action: ShellAction = {
    ...common,
    kind: 'shell',
    tool: { name: 'run_in_terminal' },
    asked: { command },
    shell,
    command,
    interactive,
    ...(terminal === undefined ? {} : { terminal: 't1' }),
    ...(input === undefined ? {} : { input }),
  };
  const state = terminal === true ? fresh : terminal;
  return classifyShell(action, facts, { readSecret: false, ...(state === undefined ? {} : { terminal: state }) });
};

export const riskOf = (command: string, options?: Options): Risk =>
  worstRisk(judge(command, options).findings.map(({ risk }) => risk));

/** Rules of the findings that are at least MEDIUM. */
export const rulesOf = (command: string, options?: Options): string[] =>
  judge(command, options)
    .findings.filter(({ risk }) => risk !== 'LOW')
    .map(({ rule }) => rule);
