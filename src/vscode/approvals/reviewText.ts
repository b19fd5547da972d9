import { sendsToPerson } from '../../core/classify/finding.ts';
import type { Question } from '../../core/ports.ts';
import { marked, oneLine } from './inertText.ts';
import { askerOf, earlierSentence, findingSentences, foreignSubjects, tellingFindings } from './questionText.ts';

/** A script or manifest that the action would run or that was read to judge it; undefined text: it could not be read. */
export interface ReadFile {
  readonly path: string;
  readonly text: string | undefined;
}

/** All of a question as plain text, the worst first: what the modal had no room for, and the scripts that would run. */
export const reviewText = (question: Question, files: readonly ReadFile[]): string => {
  const { action, decision, judgement } = question;
  const findings = tellingFindings(question).map((finding) =>
    [
      `${finding.risk}  ${findingSentences(finding)}`,
      ...(finding.where === undefined ? [] : marked(finding.where)),
      ...(finding.alternative === undefined || sendsToPerson(finding.alternative)
        ? []
        : ['      Instead:', ...marked(finding.alternative)]),
    ].join('\n'),
  );
  const sections = [
    oneLine(judgement.summary, 300),
    `Asked by ${askerOf(action.origin)}. Risk: ${decision.risk}. Nothing has run.`,
    ...(question.notes ?? []).map((note) => oneLine(note, 500)),
    earlierSentence(question),
    ...findings,
    ...foreignSubjects(question).map(({ heading, text }) => [heading, ...marked(text)].join('\n')),
    ...files.map(({ path, text }) =>
      [
        `Read for this judgement: ${oneLine(path, 300)}`,
        ...(text === undefined ? ['(could not be read)'] : marked(text)),
      ].join('\n'),
    ),
    'Lines behind a bar are not ours: they stand as the agent, a tool or a file has them, with invisible characters written as \\u{…}.',
    'To decide, press Decide… or Reject in the title bar of this editor.',
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
};
