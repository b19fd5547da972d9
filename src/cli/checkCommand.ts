import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../core/action/risk.ts';
import type { Finding } from '../core/classify/finding.ts';
import { NodeFacts } from '../system/nodeFacts.ts';
import { realPath } from '../system/realPath.ts';
import { repositoryOf } from '../system/git.ts';
import { stateFolder } from '../system/statePaths.ts';
import { judgeInput } from './judge.ts';

const SAID: Readonly<Record<Verdict, string>> = {
  allow: 'would run without a question',
  ask: 'would wait for you',
  deny: 'would not run',
};

/** Exit codes of `check`. */
export const EXIT: Readonly<Record<Verdict, number>> = { allow: 0, ask: 1, deny: 2 };

/** Settings of harnesses in the home folder; the editor knows more of them than the command line. */
const HARNESSES = ['.copilot', '.claude', '.claude.json', '.codex', '.gemini'];

/** Makes what does not print visible: a command that is shown must not act on the terminal that shows it. */
export const inert = (text: string): string =>
  text.replace(/[^\P{C}\n]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

const paragraph = ({ risk, rule, reason, matters, alternative, where }: Finding): string =>
  [
    `  ${risk.padEnd(8)} ${reason} (${rule})`,
    ...(where !== undefined && where !== '' && !reason.includes(where) ? [`           in: ${where}`] : []),
    ...(matters === undefined ? [] : [`           ${matters}`]),
    ...(alternative === undefined ? [] : [`           Instead: ${alternative}`]),
  ].join('\n');

/** What `check` says, and how it ends. */
export interface Checked {
  readonly text: string;
  readonly exit: number;
}

/**
 * Explains how a command would be judged if an agent ran it in a directory now. Looks at the directory, runs nothing.
 * The workspace is the repository that holds the directory, or the directory itself.
 */
export const check = (command: string, cwd: string, json: boolean): Checked => {
  const directory = realPath(cwd);
  const workspace = repositoryOf(directory) ?? directory;
  const guarded = [stateFolder(), ...HARNESSES.map((name) => join(homedir(), name))].map(realPath);
  const { judgement, decision } = judgeInput('shell', command, directory, new NodeFacts([workspace], guarded));
  const exit = EXIT[decision.verdict];
  if (json)
    return {
      text: JSON.stringify({ ...decision, summary: judgement.summary, resolved: judgement.resolved }, undefined, 2),
      exit,
    };
  const lines = [
    `${decision.verdict.toUpperCase()} (${decision.risk}): ${SAID[decision.verdict]}`,
    judgement.summary,
    `  in ${directory}`,
    ...judgement.resolved.split('\n').map((line) => `  $ ${line}`),
    '',
    ...judgement.findings.map(paragraph),
    '',
    decision.reason,
    decision.matters,
    decision.advice,
  ];
  return { text: inert(lines.join('\n')), exit };
};
