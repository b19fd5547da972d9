import { RISKS } from '../../action/risk.ts';
import type { TerminalState } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import { clip, notUnderstood } from '../shell/call.ts';
import type { Evaluation } from '../shell/evaluation.ts';

/** What an evaluation has collected, as a judgement. */
export const judgementFrom = (
  evaluation: Evaluation,
  command: string,
  terminal: TerminalState | undefined,
): Judgement => {
  if (evaluation.findings.length === 0)
    evaluation.report({
      rule: 'shell.nothing',
      risk: 'LOW',
      category: 'observe',
      reason: 'Runs nothing',
      reversible: true,
    });
  const { findings, lines } = evaluation;
  const worst = findings.reduce((a, b) => (RISKS.indexOf(b.risk) > RISKS.indexOf(a.risk) ? b : a));
  return {
    findings,
    summary: lines.length > 1 ? `${worst.reason} (${lines.length} commands)` : worst.reason,
    resolved: lines.length > 0 ? lines.join('\n') : command,
    writes: [...evaluation.writes],
    reads: [...evaluation.reads],
    readsSecret: evaluation.readsSecret,
    ...(terminal === undefined ? {} : { terminal }),
  };
};

/** Text for a terminal that a program has: only that program knows what it means. */
export const reportForeground = (
  evaluation: Evaluation,
  terminal: TerminalState | undefined,
  command: string,
): void => {
  if (terminal?.foreground === undefined) return;
  evaluation.report({
    ...notUnderstood(`Types into ${terminal.foreground}, which has the terminal`, 'shell.foreground'),
    where: clip(command),
  });
};
