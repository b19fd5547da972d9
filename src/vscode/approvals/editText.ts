import { posix } from 'node:path';
import type { EditAction } from '../../core/action/action.ts';
import type { Question } from '../../core/ports.ts';
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
  /** What the diff may not show; empty when it shows all. */
  readonly hidden: readonly HiddenChange[];
}

const fileName = (path: string): string => oneLine(posix.basename(path.replaceAll('\\', '/')), 80);

/** A file name for the editor's address of a proposed document. */
export const documentName = (path: string): string => fileName(path).replace(/[/\\?#%]/g, '_') || 'file';

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
  const { files, origin } = question.action;
  const file = files[at];
  if (!file) throw new RangeError(`The edit has no file ${at}`);
  const deleted = file.after === null ? 'deletion ' : '';
  const place = files.length > 1 ? `${at + 1} of ${files.length}, ` : '';
  const asker = askerOf(origin);
  const hidden = [
    ...hiddenChanges(file),
    ...settings.map((key) => ({ what: `the settings of this workspace set ${key}`, samples: [] })),
  ];
  const lines = [
    `${asker} wants to ${file.after === null ? 'delete' : file.before === null ? 'create' : 'change'} ${oneLine(file.path, 300)}`,
    ...tellingFindings(question).map((finding) => `• ${findingSentences(finding)}`),
    ...hidden.map(({ what }) => `! The diff may not show all: ${what}.`),
    earlierSentence(question),
    at + 1 < files.length ? `File ${at + 1} of ${files.length}: Approve shows the next one.` : undefined,
    others > 0 ? `${others} more ${others === 1 ? 'question waits' : 'questions wait'}.` : undefined,
  ].filter((line) => line !== undefined);
  return { title: `${fileName(file.path)} (${place}${deleted}proposed by ${asker})`, lines, hidden };
};

/** The detail of the modal that shows what the diffs may not have shown. */
export const hiddenText = (hidden: readonly HiddenChange[]): string =>
  hidden.map(({ what, samples }) => [`• ${what}`, ...samples.flatMap(marked)].join('\n')).join('\n');
