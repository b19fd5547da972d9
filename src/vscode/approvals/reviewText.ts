import { atLeast } from '../../core/action/risk.ts';
import type { GitState } from '../../core/classify/facts.ts';
import { isSentence, sendsToPerson, type Finding } from '../../core/classify/finding.ts';
import type { Question } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import type { Target } from '../../system/targetSight.ts';
import { commandParts } from './commandParts.ts';
import { marked, oneLine } from './inertText.ts';
import { askedWith, earlierSentence, findingSentences, foreignSubjects, tellingFindings } from './questionText.ts';
import { wrapped } from './wrapped.ts';

/** A script or manifest that the action would run or that was read to judge it; undefined text: it could not be read. */
export interface ReadFile {
  readonly path: string;
  readonly text: string | undefined;
}

/** What was looked up for a review, beside the question itself. */
export interface ReviewFacts {
  readonly files: readonly ReadFile[];
  /** What the action names and would write or delete. */
  readonly targets: readonly Target[];
}

const gitStates = (t: Translate): Readonly<Record<GitState, string>> => ({
  clean: t('as in the last commit, which can bring it back'),
  changed: t('with changes that are in no commit'),
  untracked: t('not in git: there is no other copy'),
  build: t('build output, ignored by git'),
  ignored: t('ignored by git: there is no other copy'),
  outside: t('outside of the repository'),
  unknown: t('git was not asked'),
});

const kinds = (t: Translate): Readonly<Record<Target['what'], string>> => ({
  file: t('file'),
  folder: t('folder'),
  link: t('link'),
  nothing: t('is not there yet'),
  unknown: t('could not be looked at'),
});

const filesIn = ({ count, more }: Target, t: Translate): string => {
  if (more) return t('more than {0} files', count);
  return count === 1 ? t('1 file') : t('{0} files', count);
};

const bytes = (size: number, t: Translate): string => (size === 1 ? t('1 byte') : t('{0} bytes', size));

const targetLines = (target: Target, t: Translate): readonly string[] => {
  const { path, what, size, git, files, count, more } = target;
  const told = [
    kinds(t)[what],
    ...(what === 'folder' ? [filesIn(target, t)] : []),
    ...(size === undefined ? [] : [bytes(size, t)]),
  ];
  const state = what === 'nothing' || what === 'unknown' ? '' : `; ${gitStates(t)[git]}`;
  return [
    ...marked(path),
    `${told.join(', ')}${state}`,
    ...files.flatMap((name) => marked(name)),
    ...(more || count > files.length ? [t('… and more')] : []),
  ];
};

const insteadLines = ({ alternative }: Finding, t: Translate): readonly string[] => {
  if (alternative === undefined || sendsToPerson(alternative)) return [];
  return isSentence(alternative) ? wrapped(t('Instead: {0}', alternative)) : [t('Instead:'), ...marked(alternative)];
};

const findingLines = (finding: Finding, t: Translate): readonly string[] => [
  ...wrapped(`${finding.risk}  ${findingSentences(finding, t)}`),
  ...(finding.where === undefined ? [] : marked(finding.where)),
  ...insteadLines(finding, t),
];

/** The commands of a line, each with what was found in it. */
const partLines = ({ action, judgement }: Question, t: Translate): readonly string[] => {
  if (action.kind !== 'shell' || judgement.resolved.trim() === '') return [];
  const { parts, whole } = commandParts(judgement);
  const short = ({ risk, reason }: Finding) => `${risk}  ${oneLine(reason, 300)}`;
  const told = (findings: readonly Finding[]) => {
    const telling = findings.filter(({ risk }) => atLeast(risk, 'MEDIUM'));
    return telling.length === 0 ? [`LOW  ${t('Only observes, or nothing was found in it')}`] : telling.map(short);
  };
  const ofWhole = whole.filter(({ risk }) => atLeast(risk, 'MEDIUM'));
  return [
    judgement.findings.some(({ category }) => category === 'not-understood')
      ? t('It runs, as far as it is understood')
      : parts.length === 1
        ? t('It runs one command')
        : t('It runs {0} commands', parts.length),
    ...parts.flatMap(({ text, findings }) => [...marked(text), ...told(findings)]),
    ...(ofWhole.length === 0 ? [] : [t('Of the line as a whole'), ...ofWhole.map(short)]),
  ];
};

/** All of a question as plain text, the worst first: what the modal had no room for, and the scripts that would run. */
export const reviewText = (question: Question, { files, targets }: ReviewFacts, t: Translate): string => {
  const { decision, judgement } = question;
  const earlier = earlierSentence(question, t);
  const parts = partLines(question, t);
  // The parts say what would run, too.
  const asked = foreignSubjects(question, t).filter(({ resolved }) => parts.length === 0 || resolved !== true);
  const sections: readonly (readonly string[])[] = [
    [oneLine(judgement.summary, 300), `${decision.risk}. ${askedWith(question.action, t)} ${t('Nothing has run.')}`],
    (question.notes ?? []).flatMap((note) => wrapped(oneLine(note, 500))),
    earlier === undefined ? [] : [earlier],
    ...tellingFindings(question).map((finding) => findingLines(finding, t)),
    ...asked.map(({ heading, text }) => [heading, ...marked(text)]),
    parts,
    targets.length === 0
      ? []
      : [t('It names these, and would change or delete them'), ...targets.flatMap((target) => targetLines(target, t))],
    ...files.map(({ path, text }) => [
      t('It would run or use {0}', oneLine(path, 300)),
      ...(text === undefined ? [t('(could not be read)')] : marked(text)),
    ]),
    wrapped(
      t(
        'Lines behind a bar are not ours: they stand as the agent, a tool or a file has them, with invisible characters written as \\u{…}.',
      ),
    ),
    [t('To decide, press Decide… or Reject in the title bar of this editor.')],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
};
