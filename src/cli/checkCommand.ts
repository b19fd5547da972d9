import { homedir } from 'node:os';
import { join } from 'node:path';
import { RISKS, type Verdict } from '../core/action/risk.ts';
import type { Finding } from '../core/classify/finding.ts';
import { NodeFacts } from '../system/nodeFacts.ts';
import { realPath } from '../system/realPath.ts';
import { repositoryOf } from '../system/git.ts';
import { stateFolder } from '../system/statePaths.ts';
import { judgeInput } from './judge.ts';
import { EXIT, inert, type Outcome } from './outcome.ts';

const SAID: Readonly<Record<Verdict, string>> = {
  allow: 'would run without a question',
  ask: 'would wait for you',
  deny: 'would not run',
};

const EXITS: Readonly<Record<Verdict, number>> = { allow: EXIT.ok, ask: EXIT.no, deny: EXIT.denied };

/** Settings of harnesses in the home folder; the editor knows more of them than the command line. */
const HARNESSES = ['.copilot', '.claude', '.claude.json', '.codex', '.gemini'];

const paragraph = ({ risk, rule, where, reason, matters, alternative }: Finding): string =>
  [
    `  ${risk.padEnd(8)}  ${rule}`,
    ...[
      ['in', where],
      ['what', reason],
      ['why', matters],
      ['instead', alternative],
    ].flatMap(([label = '', text]) => (text ? [`    ${label.padEnd(8)}${text.replace(/\s+/g, ' ')}`] : [])),
  ].join('\n');

const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk));

/**
 * Explains how a command would be judged if an agent ran it in a directory now. Looks at the directory, runs nothing.
 * The workspace is the repository that holds the directory, or the directory itself.
 */
export const check = (command: string, cwd: string, json: boolean): Outcome => {
  const directory = realPath(cwd);
  const workspace = repositoryOf(directory) ?? directory;
  const guarded = [stateFolder(), ...HARNESSES.map((name) => join(homedir(), name))].map(realPath);
  const { judgement, decision } = judgeInput('shell', command, directory, new NodeFacts([workspace], guarded));
  const exit = EXITS[decision.verdict];
  if (json)
    return {
      text: JSON.stringify({ ...decision, summary: judgement.summary, resolved: judgement.resolved }, undefined, 2),
      exit,
    };
  const lines = [
    `${decision.verdict.toUpperCase()} (${decision.risk}): ${SAID[decision.verdict]}`,
    `  in ${directory}`,
    ...judgement.resolved.split('\n').map((line) => `  $ ${line}`),
    ...worstFirst(judgement.findings).flatMap((finding) => ['', paragraph(finding)]),
  ];
  return { text: inert(lines.join('\n')), exit };
};
