import type { AnswerRecord, Identity } from '../../core/audit/entry.ts';
import type { Field } from '../../webview/protocol.ts';
import { bounded, oneLine, visible } from '../approvals/inertText.ts';
import type { Words } from './wording.ts';

const BOUNDS = { lines: 200, characters: 20_000 };

/** Text of somebody else as visible lines, or no field when there is none. */
export const fieldOf =
  ({ t }: Words) =>
  (label: string, text: string | null | undefined): readonly Field[] => {
    if (text === undefined || text === null || text === '') return [];
    const { text: kept, left } = bounded(text, BOUNDS);
    const lines = kept.split(/\r?\n/).map((line) => visible(line.replace(/\t/g, '    ')));
    return [{ label, lines: left === 0 ? lines : [...lines, t('… {0} more lines', left)] }];
  };

/** Each part of an identity with where it was read from. */
export const identityFields = (identity: Identity, words: Words): readonly Field[] =>
  identity.flatMap(({ part, value, source }) => fieldOf(words)(oneLine(part, 40), `${value}  (${source})`));

/** An answer, and what was said of each change of an edit. */
export const answerFields = (answer: AnswerRecord | undefined, words: Words): readonly Field[] => {
  const { t } = words;
  const field = fieldOf(words);
  if (!answer) return [];
  const parts = (answer.parts ?? []).flatMap(({ path, lines, approved, note }) =>
    field(approved ? t('Approved') : t('Refused'), `${path}, ${lines}${note === undefined ? '' : `: ${note}`}`),
  );
  return [...field(t('Answer'), words.answerText(answer)), ...parts];
};
