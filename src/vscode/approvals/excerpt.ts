import type { FileChange } from '../../core/action/action.ts';
import { hunksOf, linesOf, type Hunk, type Span } from '../../core/action/hunks.ts';
import type { Translate } from '../../core/translate.ts';

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

const lineOf = (line: string, t: Translate): string => {
  const text = line.replace(/[\r\n]+$/, '');
  const left = text.length - MOST_CHARACTERS;
  return left <= 0 ? `${text}\n` : `${text.slice(0, MOST_CHARACTERS)}${t('… {0} more characters', left)}\n`;
};

const shownOf = (lines: readonly string[], { start, end }: Span, t: Translate): string => {
  const kept = lines.slice(start, Math.min(end, start + MOST_LINES)).map((line) => lineOf(line, t));
  const left = end - start - MOST_LINES;
  return kept.join('') + (left > 0 ? `${t('⋯ {0} more lines of this change', left)}\n` : '');
};

const gap = (from: number, to: number, t: Translate): string => {
  if (to <= from) return '';
  const text =
    to === from + 1 ? t('⋯ line {0} stays as it is', to) : t('⋯ lines {0} to {1} stay as they are', from + 1, to);
  return `${text}\n`;
};

/** One side: each hunk with a few lines around it, and a line for what is left out in between. */
const side = (lines: readonly string[], hunks: readonly Hunk[], of: 'before' | 'after', t: Translate): string => {
  const parts: string[] = [];
  const shown = (span: Span) => shownOf(lines, span, t);
  let at = 0;
  for (const hunk of hunks) {
    const { start, end } = hunk[of];
    const from = Math.max(at, start - AROUND);
    parts.push(gap(at, from, t), shown({ start: from, end: start }), shown({ start, end }));
    at = end;
  }
  const end = Math.min(lines.length, at + AROUND);
  return parts.join('') + shown({ start: at, end }) + gap(end, lines.length, t);
};

const length = ({ start, end }: Span): number => end - start;

const leftOut = (lines: readonly string[], { start, end }: Span): number =>
  Math.max(0, length({ start, end }) - MOST_LINES) +
  lines.slice(start, Math.min(end, start + MOST_LINES)).filter((line) => line.length > MOST_CHARACTERS).length;

/** What a diff shows of a change: the texts, or of large ones what changes in them. */
export const sidesOf = ({ before, after }: Pick<FileChange, 'before' | 'after'>, t: Translate): Sides => {
  const [was, is] = [before ?? '', after ?? ''];
  if (was.length + is.length <= WHOLE) return { before: was, after: is };
  const hunks = hunksOf({ before, after });
  const [left, right] = [linesOf(was), linesOf(is)];
  return {
    before: side(left, hunks, 'before', t),
    after: side(right, hunks, 'after', t),
    bounded: {
      changed: hunks.reduce((sum, hunk) => sum + Math.max(length(hunk.before), length(hunk.after)), 0),
      left: hunks.reduce((sum, hunk) => sum + leftOut(left, hunk.before) + leftOut(right, hunk.after), 0),
    },
  };
};
