import type { FileChange } from '../../core/action/action.ts';
import { pairs } from '../../core/action/lineAlignment.ts';
import type { Translate } from '../../core/translate.ts';
import { firstUnseen, oneLine, unseenIn, visible } from './inertText.ts';

/** Lines longer than this cannot be read in a diff without scrolling sideways. */
const LONG_LINE = 500;

const MAX_SAMPLES = 6;
const SAMPLE = 80;
/** Characters that are shown before what cannot be seen. */
const BEFORE = 30;

/** Something of a change that a diff editor may not show. */
export interface HiddenChange {
  /** A clause for a person. */
  readonly what: string;
  /** A few of the lines, with what cannot be seen drawn. */
  readonly samples: readonly string[];
}

const splitLines = (text: string): string[] => text.split(/\r\n|\r|\n/);

/** How often each line stands in one text and not in the other. */
const surplus = (lines: readonly string[], without: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of without) {
    const count = counts.get(line);
    if (count !== undefined) counts.set(line, count - 1);
  }
  return new Map([...counts].filter(([, count]) => count > 0));
};

const byTrimmed = (lines: ReadonlyMap<string, number>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [line, count] of lines) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + count);
  return counts;
};

/** Lines whose trimmed form was there before in another indentation, wherever they stand. */
const reindented = (before: readonly string[], after: readonly string[]): number => {
  const gone = byTrimmed(surplus(before, after));
  const come = byTrimmed(surplus(after, before));
  let count = 0;
  for (const [line, added] of come) count += Math.min(added, gone.get(line) ?? 0);
  return count;
};

/** A line with its spaces drawn. */
const drawn = (line: string): string => oneLine(line.replaceAll('\t', '→').replaceAll(' ', '·'), SAMPLE);

const whiteSpace = (before: readonly string[], after: readonly string[], t: Translate): HiddenChange | undefined => {
  const paired = pairs(
    before.map((line) => line.trim()),
    after.map((line) => line.trim()),
  );
  if (!paired)
    return { what: t('so much changes that lines which change only in white space cannot be told'), samples: [] };
  const differing = paired.filter(([left, right]) => before[left] !== after[right]);
  const count = Math.max(differing.length, reindented(before, after));
  if (count === 0) return undefined;
  return {
    what: count === 1 ? t('1 line changes only in white space') : t('{0} lines change only in white space', count),
    samples: differing
      .slice(0, MAX_SAMPLES)
      .map(([left, right]) =>
        t('line {0}: {1} becomes {2}', right + 1, drawn(before[left] ?? ''), drawn(after[right] ?? '')),
      ),
  };
};

/** The kinds of line end in a text. */
const endings = (text: string): readonly string[] => {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const cr = (text.match(/\r/g)?.length ?? 0) - crlf;
  const lf = (text.match(/\n/g)?.length ?? 0) - crlf;
  return [...(crlf ? ['CRLF'] : []), ...(lf ? ['LF'] : []), ...(cr ? ['CR'] : [])];
};

const listed = (kinds: readonly string[], t: Translate): string =>
  kinds.reduce((list, kind) => (list === '' ? kind : t('{0} and {1}', list, kind)), '');

const lineEnds = (before: string, after: string, t: Translate): HiddenChange | undefined => {
  const kinds = endings(after);
  const [was, is] = [listed(endings(before), t), listed(kinds, t)];
  if (is === '' || (was === is && kinds.length === 1)) return undefined;
  if (was === '') return is === 'LF' ? undefined : { what: t('lines end in {0}', is), samples: [] };
  const what = was === is ? t('line ends are mixed ({0})', is) : t('line ends change from {0} to {1}', was, is);
  return { what, samples: [] };
};

/** A line from a little before its first character that cannot be seen. */
const fromUnseen = (line: string): string => {
  const from = firstUnseen(line) - BEFORE;
  return from > 0 ? `…${line.slice(from)}` : line;
};

const lastLineEnd = (before: string, after: string, t: Translate): HiddenChange | undefined => {
  const [had, has] = [before, after].map((text) => /[\r\n]$/.test(text));
  if (had === has || before === '' || after === '') return undefined;
  return {
    what: has ? t('the last line gets a line end') : t('the last line loses its line end'),
    samples: [],
  };
};

const unseen = (before: readonly string[], after: readonly string[], t: Translate): HiddenChange | undefined => {
  const had = unseenIn(before.join('\n'));
  const added = [...unseenIn(after.join('\n'))]
    .map(([name, count]) => [name, count - (had.get(name) ?? 0)] as const)
    .filter(([, count]) => count > 0);
  if (added.length === 0) return undefined;
  const total = added.reduce((sum, [, count]) => sum + count, 0);
  const names = new Set(added.map(([name]) => name));
  const lines = after.filter((line) => [...unseenIn(line).keys()].some((name) => names.has(name)));
  return {
    what: total === 1 ? t('1 invisible character is added') : t('{0} invisible characters are added', total),
    samples: lines.slice(0, MAX_SAMPLES).map((line) => oneLine(visible(fromUnseen(line)), SAMPLE)),
  };
};

const longLines = (before: readonly string[], after: readonly string[], t: Translate): HiddenChange | undefined => {
  const count = [...surplus(after, before).keys()].filter((line) => line.length > LONG_LINE).length;
  if (count === 0) return undefined;
  const what =
    count === 1
      ? t('1 changed line is over {0} characters long', LONG_LINE)
      : t('{0} changed lines are over {1} characters long', count, LONG_LINE);
  return { what, samples: [] };
};

/** What a diff editor would not show of a change, by the settings of whoever looks; empty when it shows all of it. */
export const hiddenChanges = (
  { before, after }: Pick<FileChange, 'before' | 'after'>,
  t: Translate,
): readonly HiddenChange[] => {
  if (after === null) return [];
  const was = before ?? '';
  const [left, right] = [splitLines(was), splitLines(after)];
  const found = [
    before === null ? undefined : whiteSpace(left, right, t),
    lineEnds(was, after, t),
    before === null ? undefined : lastLineEnd(was, after, t),
    unseen(left, right, t),
    longLines(left, right, t),
  ];
  return found.filter((change) => change !== undefined);
};
