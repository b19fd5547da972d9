import { RISKS } from '../../core/action/risk.ts';
import type { Finding } from '../../core/classify/finding.ts';
import type { Judgement } from '../../core/classify/judgement.ts';

/** One of the commands that a command line would run, with what was found in it. */
export interface CommandPart {
  readonly text: string;
  /** Worst first. */
  readonly findings: readonly Finding[];
}

/** What belongs to the line as a whole stands beside its parts. */
export interface CommandParts {
  readonly parts: readonly CommandPart[];
  readonly whole: readonly Finding[];
}

const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk));

/** The part that a finding speaks of: the one that it names whole, else the first that holds what it names or runs it. */
const partOf = ({ where = '', reason }: Finding, lines: readonly string[]): number => {
  const piece = where.trim();
  const found = [
    lines.indexOf(piece),
    piece === '' ? -1 : lines.findIndex((line) => line.includes(piece)),
    // What was found in a script is told as `script: reason`.
    lines.findIndex((line) => line !== '' && reason.startsWith(`${line}:`)),
  ];
  return found.find((at) => at >= 0) ?? -1;
};

/** Breaks a resolved command line into its commands, each with its findings. */
export const commandParts = ({ resolved, findings }: Pick<Judgement, 'resolved' | 'findings'>): CommandParts => {
  const lines = resolved.split('\n').map((line) => line.trim());
  const at = findings.map((finding) => partOf(finding, lines));
  const of = (wanted: number) => worstFirst(findings.filter((_finding, index) => at[index] === wanted));
  return {
    parts: lines.map((text, index) => ({ text, findings: of(index) })).filter(({ text }) => text !== ''),
    whole: of(-1),
  };
};
