import { atLeast } from '../../core/action/risk.ts';
import type { GitState } from '../../core/classify/facts.ts';
import { isSentence, sendsToPerson, type Finding } from '../../core/classify/finding.ts';
import type { Question } from '../../core/ports.ts';
import type { Target } from '../../system/targetSight.ts';
import { commandParts } from './commandParts.ts';
import { marked, oneLine } from './inertText.ts';
import {
  askedWith,
  earlierSentence,
  findingSentences,
  foreignSubjects,
  RESOLVED,
  tellingFindings,
} from './questionText.ts';

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

const INDENT = '    ';
const WIDTH = 68;

const GIT: Readonly<Record<GitState, string>> = {
  clean: 'as in the last commit, which can bring it back',
  changed: 'with changes that are in no commit',
  untracked: 'not in git: there is no other copy',
  build: 'build output, ignored by git',
  ignored: 'ignored by git: there is no other copy',
  outside: 'outside of the repository',
  unknown: 'git was not asked',
};

const WHAT: Readonly<Record<Target['what'], string>> = {
  file: 'file',
  folder: 'folder',
  link: 'link',
  nothing: 'is not there yet',
  unknown: 'could not be looked at',
};

const targetLines = ({ path, what, size, git, files, count, more }: Target): readonly string[] => {
  const amount = what === 'folder' ? `, ${more ? `more than ${count}` : count} ${count === 1 ? 'file' : 'files'}` : '';
  const bytes = size === undefined ? '' : `, ${size} bytes`;
  const state = what === 'nothing' || what === 'unknown' ? '' : `; ${GIT[git]}`;
  const left = more || count > files.length ? [`${INDENT}… and more`] : [];
  return [
    ...marked(path),
    `${INDENT}${WHAT[what]}${amount}${bytes}${state}`,
    ...files.flatMap((name) => marked(name).map((line) => INDENT + line)),
    ...left,
  ];
};

/** Our own words, broken between words so that no line has to be scrolled. */
const wrapped = (text: string, indent = ''): readonly string[] => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
};

const insteadLines = ({ alternative }: Finding): readonly string[] => {
  if (alternative === undefined || sendsToPerson(alternative)) return [];
  return isSentence(alternative)
    ? wrapped(`Instead: ${alternative}`, INDENT)
    : [`${INDENT}Instead:`, ...marked(alternative)];
};

const findingLines = (finding: Finding): readonly string[] => [
  ...wrapped(`${finding.risk}  ${findingSentences(finding)}`),
  ...(finding.where === undefined ? [] : marked(finding.where)),
  ...insteadLines(finding),
];

/** The commands of a line, each with what was found in it. */
const partLines = ({ action, judgement }: Question): readonly string[] => {
  if (action.kind !== 'shell' || judgement.resolved.trim() === '') return [];
  const { parts, whole } = commandParts(judgement);
  const short = ({ risk, reason }: Finding) => `${INDENT}${risk}  ${oneLine(reason, 300)}`;
  const told = (findings: readonly Finding[]) => {
    const telling = findings.filter(({ risk }) => atLeast(risk, 'MEDIUM'));
    return telling.length === 0 ? [`${INDENT}LOW  Only observes, or nothing was found in it`] : telling.map(short);
  };
  const ofWhole = whole.filter(({ risk }) => atLeast(risk, 'MEDIUM'));
  return [
    judgement.findings.some(({ category }) => category === 'not-understood')
      ? 'It runs, as far as it is understood'
      : parts.length === 1
        ? 'It runs one command'
        : `It runs ${parts.length} commands`,
    ...parts.flatMap(({ text, findings }) => [...marked(text), ...told(findings)]),
    ...(ofWhole.length === 0 ? [] : ['Of the line as a whole', ...ofWhole.map(short)]),
  ];
};

/** All of a question as plain text, the worst first: what the modal had no room for, and the scripts that would run. */
export const reviewText = (question: Question, { files, targets }: ReviewFacts): string => {
  const { decision, judgement } = question;
  const earlier = earlierSentence(question);
  const parts = partLines(question);
  // The parts say what would run, too.
  const asked = foreignSubjects(question).filter(({ heading }) => parts.length === 0 || heading !== RESOLVED);
  const sections: readonly (readonly string[])[] = [
    [oneLine(judgement.summary, 300), `${decision.risk}. ${askedWith(question.action)} Nothing has run.`],
    (question.notes ?? []).flatMap((note) => wrapped(oneLine(note, 500))),
    earlier === undefined ? [] : [earlier],
    ...tellingFindings(question).map(findingLines),
    ...asked.map(({ heading, text }) => [heading, ...marked(text)]),
    parts,
    targets.length === 0 ? [] : ['It names these, and would change or delete them', ...targets.flatMap(targetLines)],
    ...files.map(({ path, text }) => [
      `It would run or use ${oneLine(path, 300)}`,
      ...(text === undefined ? ['(could not be read)'] : marked(text)),
    ]),
    wrapped(
      'Lines behind a bar are not ours: they stand as the agent, a tool or a file has them, with invisible characters written as \\u{…}.',
    ),
    ['To decide, press Decide… or Reject in the title bar of this editor.'],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
};
