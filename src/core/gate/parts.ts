import type { Action, EditAction, FileChange } from '../action/action.ts';
import { composed, hunksOf, type Hunk } from '../action/hunks.ts';
import type { AnswerRecord } from '../audit/entry.ts';
import type { Finding } from '../classify/finding.ts';
import type { Part, PartAnswer, PersonAnswer } from '../ports.ts';

/** The parts of an edit, by file. */
export type Parts = readonly (readonly Part[])[];

/** What was said of each part, by file. */
export type PartAnswers = readonly (readonly PartAnswer[])[];

/** UTF-16 units of a file's texts above which it is decided as a whole. */
const LARGEST = 1024 * 1024;

/** The edit with only some hunks of one of its files. */
const reducedTo = (action: EditAction, file: FileChange, hunks: readonly Hunk[], at: number): EditAction => ({
  ...action,
  files: [{ ...file, after: composed(file, hunks, new Set([at])) }],
});

/**
 * The parts of an edit that can be decided apart.
 * @param findingsOf what is to say of an action
 * @returns undefined when it has only one, when not all of its result is known, or when a file is too large
 */
export const partsOf = (action: Action, findingsOf: (action: EditAction) => readonly Finding[]): Parts | undefined => {
  if (action.kind !== 'edit' || !action.files.every(({ exact }) => exact)) return undefined;
  if (action.files.some(({ before, after }) => (before?.length ?? 0) + (after?.length ?? 0) > LARGEST))
    return undefined;
  const hunks = action.files.map(hunksOf);
  if (hunks.flat().length < 2) return undefined;
  return action.files.map((file, at) => {
    const own = hunks[at] ?? [];
    return own.map((hunk, part) => ({ hunk, findings: findingsOf(reducedTo(action, file, own, part)) }));
  });
};

/**
 * What a person said of each part.
 * @returns undefined unless it is an answer to exactly these parts, of which some are approved and some not
 */
export const partAnswersTo = (parts: Parts | undefined, { parts: given }: PersonAnswer): PartAnswers | undefined => {
  if (!parts || !given || given.length !== parts.length) return undefined;
  if (!given.every((answers, at) => answers.length === parts[at]?.length)) return undefined;
  const all = given.flat();
  return all.some(({ approved }) => approved) && all.some(({ approved }) => !approved) ? given : undefined;
};

const approvedAt = (answers: readonly PartAnswer[] | undefined): readonly number[] =>
  (answers ?? []).flatMap(({ approved }, part) => (approved ? [part] : []));

/** The edit of what was approved: an action of Portcullis's own, for the same agent. */
export const approvedEdit = (
  asked: EditAction,
  transaction: string,
  parts: Parts,
  answers: PartAnswers,
): EditAction => {
  const files = asked.files.flatMap((file, at) => {
    const chosen = approvedAt(answers[at]);
    const hunks = (parts[at] ?? []).map(({ hunk }) => hunk);
    return chosen.length === 0 ? [] : [{ ...file, after: composed(file, hunks, new Set(chosen)), chosen }];
  });
  return {
    kind: 'edit',
    tool: { name: 'portcullis apply part' },
    asked: {
      of: transaction,
      parts: files.map(({ path, chosen }) => ({ path, parts: chosen.map((part) => part + 1) })),
    },
    directory: asked.directory,
    workspace: asked.workspace,
    origin: { ...asked.origin, harness: 'portcullis' },
    files: files.map(({ path, before, after, exact }) => ({ path, before, after, exact })),
  };
};

/** Where a hunk stands: in the proposed text, or, when it only removes, in the text now. */
const linesText = ({ before, after }: Hunk): string => {
  const removes = after.end === after.start;
  const { start, end } = removes ? before : after;
  if (end === start) return 'the whole file';
  const lines = end === start + 1 ? `line ${end}` : `lines ${start + 1}–${end}`;
  return removes ? `removal of ${lines}` : lines;
};

/** What was said, as it is recorded. */
export const partRecords = (
  { files }: EditAction,
  parts: Parts,
  answers: PartAnswers,
): NonNullable<AnswerRecord['parts']> =>
  files.flatMap(({ path }, at) =>
    (answers[at] ?? []).map(({ approved, note }, part) => {
      const hunk = parts[at]?.[part]?.hunk;
      return { path, lines: hunk ? linesText(hunk) : '', approved, ...(note !== undefined && { note }) };
    }),
  );

const listOf = (records: NonNullable<AnswerRecord['parts']>): string =>
  records
    .map(({ path, lines, note }) => `- ${path}, ${lines}${note === undefined || note === '' ? '' : `: ${note}`}`)
    .join('\n');

/** Tells the agent what became of its edit. */
export const partText = (
  records: NonNullable<AnswerRecord['parts']>,
  receipt: { readonly ok: boolean; readonly result: string },
): string => {
  const refused = listOf(records.filter(({ approved }) => !approved));
  if (!receipt.ok) {
    return `Not run. The person approved part of this edit, but it could not be applied: ${receipt.result}`;
  }
  return [
    'Not run as asked: the person approved a part of this edit, and Portcullis has applied that part itself.',
    `Applied:\n${listOf(records.filter(({ approved }) => approved))}`,
    `Refused:\n${refused}`,
    receipt.result,
    "Do not make the applied changes again: read the files before you go on. They are not in this chat's checkpoint. Do not try the refused changes in another way; ask the person what they want instead.",
  ].join('\n');
};
