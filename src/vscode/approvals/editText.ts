import { posix } from 'node:path';
import type { EditAction, FileChange } from '../../core/action/action.ts';
import type { Span } from '../../core/action/hunks.ts';
import { atLeast } from '../../core/action/risk.ts';
import { UNDO_TOOL } from '../../core/gate/takingBack.ts';
import type { Part, Question } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import { sidesOf } from './excerpt.ts';
import { hiddenBySettings, hiddenInDiff } from './hiddenInDiff.ts';
import { oneLine } from './inertText.ts';
import { askerOf, earlierSentence, findingSentences, tellingFindings } from './questionText.ts';

/** What a person is told above a diff. */
export interface EditText {
  /** The tab's title. */
  readonly title: string;
  /** Why it is asked, as plain lines. */
  readonly lines: readonly string[];
}

/** Findings that are told of one change. */
const MOST_FINDINGS = 3;

const fileName = (path: string): string => oneLine(posix.basename(path.replaceAll('\\', '/')), 80);

/** A file name for the editor's address of a proposed document. */
export const documentName = (path: string): string => fileName(path).replace(/[/\\?#%]/g, '_') || 'file';

/** True for an edit that takes an action back. */
export const isUndo = ({ action }: Question): boolean => action.tool.name === UNDO_TOOL;

/** What would be done to a file, in a sentence. */
const wish = (question: Question, { path, before, after }: FileChange, t: Translate): string => {
  const [undo, file, asker] = [isUndo(question), oneLine(path, 300), askerOf(question.action.origin, t)];
  if (after === null) return undo ? t('Undo would delete {0}', file) : t('{0} wants to delete {1}', asker, file);
  if (before === null) return undo ? t('Undo would create {0}', file) : t('{0} wants to create {1}', asker, file);
  return undo ? t('Undo would change {0}', file) : t('{0} wants to change {1}', asker, file);
};

const titleOf = (question: Question, { files }: EditAction, at: number, t: Translate): string => {
  const { path = '', after } = files[at] ?? {};
  const asker = askerOf(question.action.origin, t);
  const proposed = after === null ? t('deletion proposed by {0}', asker) : t('proposed by {0}', asker);
  const what = isUndo(question) ? t('undo') : proposed;
  return files.length === 1
    ? t('{0} ({1})', fileName(path), what)
    : t('{0} ({1} of {2}, {3})', fileName(path), at + 1, files.length, what);
};

const largeFile = (changed: number, t: Translate): string =>
  changed === 1
    ? t('A large file: only what changes is shown (1 line). Open as Text shows all of it.')
    : t('A large file: only what changes is shown ({0} lines). Open as Text shows all of it.', changed);

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
  t: Translate,
): EditText => {
  const { parts, action } = question;
  const { files } = action;
  const file = files[at];
  if (!file) throw new RangeError(`The edit has no file ${at}`);
  const hidden = [...hiddenInDiff(file, t), ...hiddenBySettings(settings, t)];
  const { bounded } = sidesOf(file, t);
  const lines = [
    ...(question.notes ?? []).map((note) => oneLine(note, 500)),
    wish(question, file, t),
    ...tellingFindings(question).map((finding) => `• ${findingSentences(finding, t)}`),
    /\.ipynb$/i.test(file.path) ? t('A notebook: what is shown is its file, not its cells.') : undefined,
    bounded && largeFile(bounded.changed, t),
    ...hidden.map(({ what }) => `! ${t('The diff may not show all: {0}.', what)}`),
    earlierSentence(question, t),
    at + 1 < files.length ? t('File {0} of {1}: Approve shows the next one.', at + 1, files.length) : undefined,
    (parts?.[at]?.length ?? 0) > 1
      ? t('Approve and Reject decide every change that you have not decided by itself.')
      : undefined,
    others === 1 ? t('1 more question waits.') : undefined,
    others > 1 ? t('{0} more questions wait.', others) : undefined,
  ].filter((line) => line !== undefined);
  return { title: titleOf(question, action, at, t), lines };
};

const partSentences = ({ findings }: Part, t: Translate): readonly string[] => [
  ...new Set(
    findings
      .filter(({ risk }) => atLeast(risk, 'MEDIUM'))
      .map((finding) => `${finding.risk}: ${findingSentences(finding, t)}`),
  ),
];

const isEmpty = ({ start, end }: Span): boolean => start === end;
const isOneLine = ({ start, end }: Span): boolean => end === start + 1;

/** Where a change stands, in the numbers that the diff shows. */
const placeOf = ({ hunk: { before, after } }: Part, t: Translate): string => {
  const [was, is] = [
    [before.start + 1, before.end],
    [after.start + 1, after.end],
  ] as const;
  if (isEmpty(after)) {
    if (isEmpty(before)) return t('The whole file.');
    return isOneLine(before) ? t('Removes line {0}.', before.end) : t('Removes lines {0} to {1}.', ...was);
  }
  if (isEmpty(before)) return isOneLine(after) ? t('Adds line {0}.', after.end) : t('Adds lines {0} to {1}.', ...is);
  return isOneLine(after) ? t('Changes line {0}.', after.end) : t('Changes lines {0} to {1}.', ...is);
};

/** What is to say of each change of a file: where it stands, and what is not to say of all of them, which stands above the first line. */
export const partLines = (parts: readonly Part[], t: Translate): readonly (readonly string[])[] => {
  const said = parts.map((part) => partSentences(part, t));
  return parts.map((part, at) => {
    const more = (said[at] ?? []).filter((sentence) => !said.every((other) => other.includes(sentence)));
    return [placeOf(part, t), ...more.slice(0, MOST_FINDINGS)];
  });
};
