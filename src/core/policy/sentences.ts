import type { Verdict } from '../action/risk.ts';
import { isSentence } from '../classify/finding.ts';
import type { Decision } from './decision.ts';
import type { Verdicts } from './decide.ts';

const ADVICE: Readonly<Record<Verdict, string>> = {
  allow: 'Go on.',
  ask: 'Wait for the person, or reach the goal in a way that can be taken back and stays inside the workspace.',
  deny: 'Do not try another way to the same effect: tell the person what you need and why.',
};

const MATTERS: Readonly<Record<Verdict, string>> = {
  allow: 'It can be taken back, or changes nothing.',
  ask: 'It cannot simply be taken back.',
  deny: 'Its harm could not be made good.',
};

/** Words with a full stop at their end. */
const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** An alternative as a sentence: a command stands in marks, or the full stop behind it would become part of it. */
export const insteadOf = (alternative: string): string =>
  isSentence(alternative) ? alternative : `Instead: \`${alternative}\`.`;

const WHOSE = {
  person: "your own policy's rule",
  organisation: "the organisation's rule",
  workspace: "the repository's rule",
  scope: "the task's rule",
} as const;

/**
 * What would happen, why it matters, what to do instead. A repository's own words never stand here: what a cloned file
 * says must not speak to the agent with our voice.
 */
export const sentencesOf = ({ finding, verdict, by }: Verdicts): Pick<Decision, 'reason' | 'matters' | 'advice'> => {
  const own = by && (by.layer === 'person' || by.layer === 'organisation') ? by.rule.reason : undefined;
  const because = by ? ` (${WHOSE[by.layer]} ${by.rule.id} says ${verdict})` : '';
  return {
    reason: sentence(`${finding.reason.replace(/[.]$/, '')}${because}`),
    matters: sentence(own ?? finding.matters ?? MATTERS[verdict]),
    advice: verdict === 'allow' ? ADVICE.allow : insteadOf(finding.alternative ?? ADVICE[verdict]),
  };
};
