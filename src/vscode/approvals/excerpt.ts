import type { FileChange } from '../../core/action/action.ts';
import { hunksOf, linesOf, type Hunk, type Span } from '../../core/action/hunks.ts';

/** UTF-16 units of both texts up to which a diff shows them whole. */
const WHOLE = 2 * 1024 * 1024;
/** Lines that are shown around a change, and of one change. */
const AROUND = 3;
const MOST_LINES = 1000;
/** UTF-16 units of a line that are shown. */
const MOST_CHARACTERS = 2000;

/** Both sides of a diff. */
export interface Sides {
  readonly before: string;
  readonly after: string;
  /** Set where only the changes are shown: how many lines change, and how many of them are not among those shown. */
  readonly bounded?: { readonly changed: number; readonly left: number } | undefined;
}

const lineOf = (line: string): string => {
  const text = line.replace(/[\r\n]+$/, '');
  return text.length <= MOST_CHARACTERS
    ? `${text}\n`
    : `${text.slice(0, MOST_CHARACTERS)}… ${text.length - MOST_CHARACTERS} more characters\n`;
};

const shownOf = (lines: readonly string[], { start, end }: Span): string => {
  const kept = lines.slice(start, Math.min(end, start + MOST_LINES)).map(lineOf);
  const left = end - start - MOST_LINES;
  return kept.join('') + (left > 0 ? `⋯ ${left} more lines of this change\n` : '');
};

const gap = (from: number, to: number): string => (to > from ? `⋯ lines ${from + 1} to ${to} stay as they are\n` : '');

/** One side: each hunk with a few lines around it, and a line for what is left out in between. */
const side = (lines: readonly string[], hunks: readonly Hunk[], of: 'before' | 'after'): string => {
  const parts: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const { start, end } = hunk[of];
    const from = Math.max(at, start - AROUND);
    parts.push(gap(at, from), shownOf(lines, { start: from, end: start }), shownOf(lines, { start, end }));
    at = end;
  }
  const end = Math.min(lines.length, at + AROUND);
  return parts.join('') + shownOf(lines, { start: at, end }) + gap(end, lines.length);
};

const length = ({ start, end }: Span): number => end - start;

const leftOut = (lines: readonly string[], { start, end }: Span): number =>
  Math.max(0, length({ start, end }) - MOST_LINES) +
  lines.slice(start, Math.min(end, start + MOST_LINES)).filter((line) => line.length > MOST_CHARACTERS).length;

/** What a diff shows of a change: the texts, or of large ones what changes in them. */
export const sidesOf = ({ before, after }: Pick<FileChange, 'before' | 'after'>): Sides => {
  const [was, is] = [before ?? '', after ?? ''];
  if (was.length + is.length <= WHOLE) return { before: was, after: is };
  const hunks = hunksOf({ before, after });
  const [left, right] = [linesOf(was), linesOf(is)];
  return {
    before: side(left, hunks, 'before'),
    after: side(right, hunks, 'after'),
    bounded: {
      changed: hunks.reduce((sum, hunk) => sum + Math.max(length(hunk.before), length(hunk.after)), 0),
      left: hunks.reduce((sum, hunk) => sum + leftOut(left, hunk.before) + leftOut(right, hunk.after), 0),
    },
  };
};
