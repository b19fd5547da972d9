import type { Action } from '../../core/action/action.ts';
import { atLeast, RISKS } from '../../core/action/risk.ts';
import type { TransactionState } from '../../core/audit/entry.ts';
import { sendsToPerson, type Finding } from '../../core/classify/finding.ts';
import type { Question } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import { bounded, marked, oneLine, type Bounds } from './inertText.ts';
import { harnessNames, subjectsOf, type Subject } from './subject.ts';

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
export const askerOf = ({ harness, agent }: Action['origin'], t: Translate): string => {
  if (harness === 'portcullis' && agent === 'person') return t('you');
  const name = harnessNames(t)[harness];
  return agent === 'main' ? name : t('{0}, sub-agent {1}', name, oneLine(agent, 40));
};

/** Who asks, and with which tool: `Asked by Copilot with Bash.` */
export const askedWith = ({ origin, tool }: Action, t: Translate): string =>
  t('Asked by {0} with {1}.', askerOf(origin, t), oneLine(tool.name, 80));

const earlierSentences = (at: string, t: Translate): Readonly<Record<TransactionState, string>> => ({
  PREPARED: t('Asked again: the same action was about to run ({0}).', at),
  PENDING: t('Asked again: the same action was waiting for you ({0}).', at),
  COMMITTED: t('Asked again: the same action was allowed to run, and how it ended is not known ({0}).', at),
  SETTLED: t('Asked again: the same action already ran ({0}).', at),
  ABORTED: t('Asked again: the same action was stopped ({0}).', at),
  UNRESOLVED: t('Asked again: the same action may already have run: it was interrupted ({0}).', at),
});

/** What an action would run when wrappers and variables are undone, where that is not what was asked. */
const resolvedSubject = ({ judgement }: Question, asked: readonly Subject[], t: Translate): readonly Subject[] => {
  const text = judgement.resolved.trim();
  const isSame = text === '' || asked.some((subject) => subject.text.trim() === text);
  return isSame ? [] : [{ heading: t('It runs'), text, resolved: true }];
};

/** Everything foreign that a person has to read, in order. */
export const foreignSubjects = (question: Question, t: Translate): readonly Subject[] => {
  const asked = subjectsOf(question.action, t);
  const { directory, kind } = question.action;
  const real = question.judgement.directory ?? directory;
  const folder = kind === 'shell' ? [{ heading: t('In the folder'), text: real }] : [];
  return [...asked, ...resolvedSubject(question, asked, t), ...folder];
};

const block = ({ heading, text }: Subject, bounds: Bounds, t: Translate): readonly string[] => {
  const { text: kept, left } = bounded(text, bounds);
  const more = left === 1 ? t('… 1 more line: see Review…') : t('… {0} more lines: see Review…', left);
  return [heading, ...marked(kept), ...(left === 0 ? [] : [more])];
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
export const findingSentences = (finding: Finding, t: Translate): string =>
  [
    sentence(finding.reason),
    sentence(finding.matters ?? ''),
    finding.reversible || !atLeast(finding.risk, 'HIGH') ? '' : t('This cannot be undone.'),
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

const why = (question: Question, t: Translate): readonly string[] => {
  const { decision } = question;
  const findings = toldOnce(tellingFindings(question), decision);
  const told = findings.slice(0, MAX_FINDINGS).map((finding) => `• ${findingSentences(finding, t)}`);
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
    t('Why you are asked ({0})', decision.risk),
    ...own,
    ...told,
    ...(left > 0 ? [t('… {0} more: see Review…', left)] : []),
  ];
};

/** The sentence about an earlier effect of the same action, where there is one. */
export const earlierSentence = ({ earlier }: Question, t: Translate): string | undefined =>
  earlier && earlierSentences(oneLine(earlier.at, 40), t)[earlier.state];

/**
 * The text of the modal that asks a person.
 * @param others how many other questions wait
 */
export const questionText = (question: Question, others: number, t: Translate): QuestionText => {
  const subjects = foreignSubjects(question, t);
  const lines = subjects.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  const characters = subjects.reduce((sum, { text }) => sum + text.length, 0);
  const fits = lines <= GLANCE.lines + subjects.length - 1 && characters <= GLANCE.characters;
  const bounds = fits ? GLANCE : { lines: 5, characters: 300 };
  // The advice that sends the agent to the person is not the person's; a safer way to the same end is.
  const [worst] = tellingFindings(question);
  const alternative = worst?.alternative === undefined || sendsToPerson(worst.alternative) ? '' : worst.alternative;
  const sections: readonly (readonly string[])[] = [
    [askedWith(question.action, t), ...(question.notes ?? []).map((note) => oneLine(note, 500))],
    ...subjects.map((subject) => block(subject, bounds, t)),
    why(question, t),
    [earlierSentence(question, t)].filter((line) => line !== undefined),
    alternative === '' ? [] : [t('Instead: {0}', oneLine(alternative, REASON))],
    others === 0 ? [] : [others === 1 ? t('1 more is waiting.') : t('{0} more are waiting.', others)],
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
