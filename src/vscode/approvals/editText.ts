import { posix } from 'node:path';
import type { EditAction, FileChange } from '../../core/action/action.ts';
import { composed, type Span } from '../../core/action/hunks.ts';
import { atLeast } from '../../core/action/risk.ts';
import { UNDO_TOOL } from '../../core/gate/takingBack.ts';
import type { Part, Question } from '../../core/ports.ts';
import { sidesOf } from './excerpt.ts';
import { hiddenChanges, type HiddenChange } from './hiddenChanges.ts';
import { marked, oneLine } from './inertText.ts';
import { askerOf, earlierSentence, findingSentences, tellingFindings } from './questionText.ts';

/** Keys whose value in a workspace can hide what a diff shows. */
export const VIEW_SETTINGS = [
  'workbench.colorCustomizations',
  'editor.tokenColorCustomizations',
  'editor.semanticTokenColorCustomizations',
  'editor.renderControlCharacters',
  'editor.renderWhitespace',
  'editor.unicodeHighlight',
  'editor.fontSize',
  'editor.fontFamily',
  'diffEditor',
] as const;

/** What a person is told above a diff. */
export interface EditText {
  /** The tab's title. */
  readonly title: string;
  /** Why it is asked, as plain lines. */
  readonly lines: readonly string[];
}

/** Findings that are told of one change. */
const MOST_FINDINGS = 3;

const hiddenBySettings = (settings: readonly string[]): readonly HiddenChange[] =>
  settings.map((key) => ({ what: `the settings of this workspace set ${key}`, samples: [] }));

/** What a diff may not show of a file, also because it would be too large. */
const hiddenIn = (file: FileChange): readonly HiddenChange[] => {
  const left = sidesOf(file).bounded?.left ?? 0;
  return [
    ...(left === 0 ? [] : [{ what: `${left} changed lines are not shown, or not to their end`, samples: [] }]),
    ...hiddenChanges(file),
  ];
};

const fileName = (path: string): string => oneLine(posix.basename(path.replaceAll('\\', '/')), 80);

const inWorkspace = (path: string, workspace: string): string =>
  workspace !== '' && path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path;

/** A file name for the editor's address of a proposed document. */
export const documentName = (path: string): string => fileName(path).replace(/[/\\?#%]/g, '_') || 'file';

/** True for an edit that takes an action back. */
export const isUndo = ({ action }: Question): boolean => action.tool.name === UNDO_TOOL;

/**
 * @param at index of the file among the action's files
 * @param others how many other questions wait
 * @param settings keys of VIEW_SETTINGS that the workspace sets
 */
export const editText = (
  question: Question & { readonly action: EditAction },
  at: number,
  others: number,
  settings: readonly string[],
): EditText => {
  const { parts } = question;
  const { files, origin } = question.action;
  const file = files[at];
  if (!file) throw new RangeError(`The edit has no file ${at}`);
  const deleted = file.after === null ? 'deletion ' : '';
  const place = files.length > 1 ? `${at + 1} of ${files.length}, ` : '';
  const asker = askerOf(origin);
  const undo = isUndo(question);
  const verb = file.after === null ? 'delete' : file.before === null ? 'create' : 'change';
  const hidden = [...hiddenIn(file), ...hiddenBySettings(settings)];
  const { bounded } = sidesOf(file);
  const lines = [
    ...(question.notes ?? []).map((note) => oneLine(note, 500)),
    `${undo ? 'Undo would' : `${asker} wants to`} ${verb} ${oneLine(file.path, 300)}`,
    ...tellingFindings(question).map((finding) => `• ${findingSentences(finding)}`),
    /\.ipynb$/i.test(file.path) ? 'A notebook: what is shown is its file, not its cells.' : undefined,
    bounded && `A large file: only what changes is shown (${bounded.changed} lines). Open as Text shows all of it.`,
    ...hidden.map(({ what }) => `! The diff may not show all: ${what}.`),
    earlierSentence(question),
    at + 1 < files.length ? `File ${at + 1} of ${files.length}: Approve shows the next one.` : undefined,
    (parts?.[at]?.length ?? 0) > 1
      ? `Approve and Reject decide every change that you have not decided by itself.`
      : undefined,
    others > 0 ? `${others} more ${others === 1 ? 'question waits' : 'questions wait'}.` : undefined,
  ].filter((line) => line !== undefined);
  return { title: `${fileName(file.path)} (${place}${undo ? 'undo' : `${deleted}proposed by ${asker}`})`, lines };
};

const partSentences = ({ findings }: Part): readonly string[] => [
  ...new Set(
    findings
      .filter(({ risk }) => atLeast(risk, 'MEDIUM'))
      .map((finding) => `${finding.risk}: ${findingSentences(finding)}`),
  ),
];

const counted = ({ start, end }: Span): string => (end === start + 1 ? `line ${end}` : `lines ${start + 1} to ${end}`);

/** Where a change stands, in the numbers that the diff shows. */
const placeOf = ({ hunk: { before, after } }: Part): string => {
  if (after.end === after.start) return before.end === before.start ? 'The whole file.' : `Removes ${counted(before)}.`;
  return `${before.end === before.start ? 'Adds' : 'Changes'} ${counted(after)}.`;
};

/** What is to say of each change of a file: where it stands, and what is not to say of all of them, which stands above the first line. */
export const partLines = (parts: readonly Part[]): readonly (readonly string[])[] => {
  const said = parts.map(partSentences);
  return parts.map((part, at) => {
    const more = (said[at] ?? []).filter((sentence) => !said.every((other) => other.includes(sentence)));
    return [placeOf(part), ...more.slice(0, MOST_FINDINGS)];
  });
};

/** The last question before an edit is answered. */
export interface FinalText {
  readonly message: string;
  readonly detail: string;
}

const hiddenLines = (hidden: readonly HiddenChange[]): readonly string[] =>
  hidden.flatMap(({ what, samples }) => [`• ${what}`, ...samples.flatMap(marked)]);

/**
 * What a person has to know before the answer counts: that only a part of the edit will be made, and what of it the diffs
 * may not have shown.
 * @param approved for each file the changes that will be made
 * @param settings keys of VIEW_SETTINGS that the workspace sets
 * @returns undefined when there is nothing to say
 */
export const finalText = (
  { action, parts }: Question & { readonly action: EditAction },
  approved: readonly ReadonlySet<number>[],
  settings: readonly string[],
): FinalText | undefined => {
  const made = action.files.map((file, at) => {
    const hunks = (parts?.[at] ?? []).map(({ hunk }) => hunk);
    return parts ? { ...file, after: composed(file, hunks, approved[at] ?? new Set()) } : file;
  });
  const hidden = [
    ...made.filter(({ before, after }) => before !== after).flatMap(hiddenIn),
    ...hiddenBySettings(settings),
  ];
  const counts = (parts ?? []).map((own, at) => ({ chosen: approved[at]?.size ?? 0, of: own.length }));
  const [chosen, of] = [counts.reduce((sum, it) => sum + it.chosen, 0), counts.reduce((sum, it) => sum + it.of, 0)];
  const isPart = chosen < of;
  if (!isPart && hidden.length === 0) return undefined;
  const files = action.files.flatMap(({ path }, at) =>
    marked(
      `${oneLine(inWorkspace(path, action.workspace), 200)}: ${counts[at]?.chosen ?? 0} of ${counts[at]?.of ?? 0}`,
    ),
  );
  const partly = [
    ...files,
    '',
    "Portcullis makes these changes itself, so they are not in the chat's checkpoint; Undo… takes them back. The agent is told what was made and what was refused.",
  ];
  const unseen = ['The diff may not have shown all of it:', ...hiddenLines(hidden)];
  return {
    message: isPart ? `Make ${chosen} of ${of} changes?` : 'The diff may not have shown all of this edit',
    detail: [...(isPart ? partly : []), ...(isPart && hidden.length > 0 ? ['', ...unseen] : hiddenLines(hidden))].join(
      '\n',
    ),
  };
};
