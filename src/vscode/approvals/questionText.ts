import type { Action } from '../../core/action/action.ts';
import { atLeast, RISKS } from '../../core/action/risk.ts';
import type { TransactionState } from '../../core/audit/entry.ts';
import { sendsToPerson, type Finding } from '../../core/classify/finding.ts';
import type { Question } from '../../core/ports.ts';
import { bounded, marked, oneLine, type Bounds } from './inertText.ts';
import { HARNESS_NAMES, subjectsOf, type Subject } from './subject.ts';

/** What can be read at a glance; a longer question is approved only after its review. */
const GLANCE: Bounds = { lines: 12, characters: 1000 };
const MAX_FINDINGS = 6;
const REASON = 300;

/** The text of one modal. */
export interface QuestionText {
  readonly message: string;
  readonly detail: string;
  /** True when nothing was left out, so that it may be approved from here. */
  readonly whole: boolean;
}

const sentence = (text: string, limit = REASON): string => {
  const line = oneLine(text, limit);
  return line === '' || /[.!?…]$/.test(line) ? line : `${line}.`;
};

/** Who asks, for a person: `Copilot, sub-agent x`. */
export const askerOf = ({ harness, agent }: Action['origin']): string => {
  if (harness === 'portcullis' && agent === 'person') return 'you';
  return agent === 'main' ? HARNESS_NAMES[harness] : `${HARNESS_NAMES[harness]}, sub-agent ${oneLine(agent, 40)}`;
};

/** Who asks, and with which tool: `Asked by Copilot with Bash.` */
export const askedWith = ({ origin, tool }: Action): string =>
  `Asked by ${askerOf(origin)} with ${oneLine(tool.name, 80)}.`;

const earlierStates: Readonly<Record<TransactionState, string>> = {
  PREPARED: 'was about to run',
  PENDING: 'was waiting for you',
  COMMITTED: 'was allowed to run, and how it ended is not known',
  SETTLED: 'already ran',
  ABORTED: 'was stopped',
  UNRESOLVED: 'may already have run: it was interrupted',
};

/** Heading of what an action would run when wrappers and variables are undone. */
export const RESOLVED = 'It runs';

/** What an action would run when wrappers and variables are undone, where that is not what was asked. */
const resolvedSubject = ({ judgement }: Question, asked: readonly Subject[]): readonly Subject[] => {
  const text = judgement.resolved.trim();
  return text === '' || asked.some((subject) => subject.text.trim() === text) ? [] : [{ heading: RESOLVED, text }];
};

/** Everything foreign that a person has to read, in order. */
export const foreignSubjects = (question: Question): readonly Subject[] => {
  const asked = subjectsOf(question.action);
  const { directory, kind } = question.action;
  const real = question.judgement.directory ?? directory;
  const folder = kind === 'shell' ? [{ heading: 'In the folder', text: real }] : [];
  return [...asked, ...resolvedSubject(question, asked), ...folder];
};

const block = ({ heading, text }: Subject, bounds: Bounds): { readonly lines: string[]; readonly left: number } => {
  const { text: kept, left } = bounded(text, bounds);
  const more = left === 0 ? [] : [`… ${left} more line${left === 1 ? '' : 's'}: see Review…`];
  return { lines: [heading, ...marked(kept), ...more], left };
};

/** Worst first; what only observes is not told. */
export const tellingFindings = ({ decision, judgement }: Question): readonly Finding[] => {
  const all = [...decision.findings, ...judgement.findings].filter(({ risk }) => atLeast(risk, 'MEDIUM'));
  const seen = new Set<string>();
  const once = all.filter((finding) => {
    const key = JSON.stringify([finding.rule, finding.reason, finding.where]);
    return !seen.has(key) && seen.add(key);
  });
  return once.sort((a, b) => RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk));
};

/** A finding in sentences: what would happen, why it matters, whether it can be taken back. */
export const findingSentences = (finding: Finding): string =>
  [
    sentence(finding.reason),
    sentence(finding.matters ?? ''),
    finding.reversible || !atLeast(finding.risk, 'HIGH') ? '' : 'This cannot be undone.',
  ]
    .filter((part) => part !== '')
    .join(' ');

/** The findings as they are told: what policy adds stands at the one it speaks of, and no reason why it matters twice. */
const toldOnce = (findings: readonly Finding[], { reason, matters }: Question['decision']): readonly Finding[] => {
  const led = findings.findIndex((finding) => reason.startsWith(finding.reason.replace(/[.]$/, '')));
  const said = new Set<string>();
  return findings.map((finding, at) => {
    const whole = at === led ? { ...finding, reason, matters } : finding;
    const again = said.has(sentence(whole.matters ?? ''));
    said.add(sentence(whole.matters ?? ''));
    return again ? { ...whole, matters: '' } : whole;
  });
};

const why = (question: Question): string[] => {
  const { decision } = question;
  const findings = toldOnce(tellingFindings(question), decision);
  const told = findings.slice(0, MAX_FINDINGS).map((finding) => `• ${findingSentences(finding)}`);
  const own = findings.some(({ reason }) => sentence(reason) === sentence(decision.reason))
    ? []
    : [
        `• ${[decision.reason, decision.matters]
          .map((text) => sentence(text))
          .filter(Boolean)
          .join(' ')}`,
      ];
  const left = findings.length - told.length;
  return [
    `Why you are asked (${decision.risk})`,
    ...own,
    ...told,
    ...(left > 0 ? [`… ${left} more: see Review…`] : []),
  ];
};

/** The sentence about an earlier effect of the same action, where there is one. */
export const earlierSentence = ({ earlier }: Question): string | undefined =>
  earlier && `Asked again: the same action ${earlierStates[earlier.state]} (${oneLine(earlier.at, 40)}).`;

/**
 * The text of the modal that asks a person.
 * @param others how many other questions wait
 */
export const questionText = (question: Question, others: number): QuestionText => {
  const subjects = foreignSubjects(question);
  const lines = subjects.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  const characters = subjects.reduce((sum, { text }) => sum + text.length, 0);
  const fits = lines <= GLANCE.lines + subjects.length - 1 && characters <= GLANCE.characters;
  const blocks = subjects.map((subject) => block(subject, fits ? GLANCE : { lines: 5, characters: 300 }));
  // The advice that sends the agent to the person is not the person's; a safer way to the same end is.
  const [worst] = tellingFindings(question);
  const alternative = worst?.alternative === undefined || sendsToPerson(worst.alternative) ? '' : worst.alternative;
  const sections: readonly (readonly string[])[] = [
    [askedWith(question.action), ...(question.notes ?? []).map((note) => oneLine(note, 500))],
    ...blocks.map((part) => part.lines),
    why(question),
    [earlierSentence(question)].filter((line) => line !== undefined),
    alternative === '' ? [] : [`Instead: ${oneLine(alternative, REASON)}`],
    others === 0 ? [] : [`${others} more ${others === 1 ? 'is' : 'are'} waiting.`],
  ];
  return {
    message: oneLine(question.judgement.summary, 160),
    detail: sections
      .filter((section) => section.length > 0)
      .map((section) => section.join('\n'))
      .join('\n\n'),
    whole: fits && tellingFindings(question).length <= MAX_FINDINGS,
  };
};
