import type { FileChange } from './action.ts';
import { pairs } from './lineAlignment.ts';

/** Lines from `start` up to, not including, `end`, counted from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Lines of the text now, and the lines that would stand in their place. */
export interface Hunk {
  readonly before: Span;
  readonly after: Span;
}

/** A change of more hunks than this is decided as a whole: nobody decides hundreds with care. */
const MOST_HUNKS = 100;

/** The lines of a text with what ends them: LF, CRLF, CR, or nothing at the end of the text. Joined, they are the text. */
export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split(/(?<=\n|\r(?!\n))/));

const sharedStart = (left: readonly string[], right: readonly string[]): number => {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[count] === right[count]) count++;
  return count;
};

const sharedEnd = (left: readonly string[], right: readonly string[], from: number): number => {
  const most = Math.min(left.length, right.length) - from;
  let count = 0;
  while (count < most && left.at(-1 - count) === right.at(-1 - count)) count++;
  return count;
};

/** What stands between the lines that both have. Too much to align is one hunk. */
const between = (left: readonly string[], right: readonly string[], offset: number): readonly Hunk[] => {
  const common = pairs(left, right) ?? [];
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...common, [left.length, right.length] as const]) {
    if (nextX > x || nextY > y) {
      hunks.push({
        before: { start: offset + x, end: offset + nextX },
        after: { start: offset + y, end: offset + nextY },
      });
    }
    [x, y] = [nextX + 1, nextY + 1];
  }
  return hunks;
};

/**
 * The hunks of a change whose result is known, in order; between two of them stands at least one line that stays. A file
 * that comes or goes is one hunk. Lines that differ only in what ends them differ.
 */
export const hunksOf = ({ before, after }: Pick<FileChange, 'before' | 'after'>): readonly Hunk[] => {
  const [left, right] = [linesOf(before ?? ''), linesOf(after ?? '')];
  const whole: Hunk = { before: { start: 0, end: left.length }, after: { start: 0, end: right.length } };
  if (before === null || after === null) return before === after ? [] : [whole];
  const start = sharedStart(left, right);
  const end = sharedEnd(left, right, start);
  const hunks = between(left.slice(start, left.length - end), right.slice(start, right.length - end), start);
  const [first, last] = [hunks[0], hunks.at(-1)];
  if (!first || !last || hunks.length <= MOST_HUNKS) return hunks;
  return [
    {
      before: { start: first.before.start, end: last.before.end },
      after: { start: first.after.start, end: last.after.end },
    },
  ];
};

/**
 * The content of a file in which only some hunks of its change are made: with all of them what was proposed, with none
 * what is there now, else the text now with exactly these.
 * @param hunks what `hunksOf` said of this change
 * @param chosen indices of the hunks that are made
 */
export const composed = (
  { before, after }: Pick<FileChange, 'before' | 'after'>,
  hunks: readonly Hunk[],
  chosen: ReadonlySet<number>,
): string | null => {
  if (before === null || after === null) return chosen.has(0) ? after : before;
  const [left, right] = [linesOf(before), linesOf(after)];
  const parts: string[] = [];
  let at = 0;
  for (const [index, hunk] of hunks.entries()) {
    const { start, end } = chosen.has(index) ? hunk.after : hunk.before;
    parts.push(
      left.slice(at, hunk.before.start).join(''),
      (chosen.has(index) ? right : left).slice(start, end).join(''),
    );
    at = hunk.before.end;
  }
  return parts.join('') + left.slice(at).join('');
};
