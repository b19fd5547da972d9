import type { Piece } from './syntax.ts';

const MOST = 64;

/** Characters that stand for a piece: those of the first private use area, which no text of a person has. */
const HOLE = /([\ue000-\uf8ff])/;
const FIRST_HOLE = 0xe000;
const MOST_HOLES = 0x1000;

const plain = (text: string): Piece =>
  /[*?[]/.test(text) ? { kind: 'glob', text } : { kind: 'text', text, quoted: false };

/**
 * The words that a brace expression makes (`{a,b{1..3}}`), each of which may hold pieces that are no plain text
 * (`{$HOME,'b c'}`); undefined when it would make more than 64, or cannot be followed.
 * @param pieces what stands between the braces
 */
export const expandBraces = (text: string, pieces: readonly Piece[]): readonly (readonly Piece[])[] | undefined => {
  const isPlain = pieces.length === 0 || pieces.every((piece) => piece.kind === 'text' && !piece.quoted);
  if (HOLE.test(text) || pieces.length > MOST_HOLES || (isPlain && /[$`'"\\]/.test(text))) return undefined;
  const holed = isPlain
    ? text
    : `{${pieces
        .map((piece, index) =>
          piece.kind === 'text' && !piece.quoted ? piece.text : String.fromCharCode(FIRST_HOLE + index),
        )
        .join('')}}`;
  const words = expand(holed);
  if (words.length > MOST) return undefined;
  return words.map((word) =>
    word
      .split(HOLE)
      .filter((part) => part !== '')
      .map((part) => (HOLE.test(part) ? pieces[part.charCodeAt(0) - FIRST_HOLE] : undefined) ?? plain(part)),
  );
};

const expand = (text: string): string[] => {
  const open = text.indexOf('{');
  if (open < 0) return [text];
  const close = closing(text, open);
  if (close < 0) return [text];
  const rest = expand(text.slice(close + 1));
  const before = text.slice(0, open);
  const choices = inner(text.slice(open + 1, close));
  const out: string[] = [];
  for (const choice of choices) {
    for (const end of rest) {
      if (out.length > MOST) return out;
      out.push(`${before}${choice}${end}`);
    }
  }
  return out;
};

const closing = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
};

/** What stands between a pair of braces: a list, a range, or (neither) itself in braces. */
const inner = (text: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if ((char === ',' && depth === 0) || at === text.length) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (parts.length > 1) return parts.flatMap((part) => expand(part)).slice(0, MOST + 1);
  return range(text) ?? expand(text).map((choice) => `{${choice}}`);
};

const range = (text: string): string[] | undefined => {
  const match = /^(-?\d{1,9}|[a-zA-Z])\.\.(-?\d{1,9}|[a-zA-Z])(?:\.\.(-?\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const [, from = '', to = '', by] = match;
  const letters = /[a-zA-Z]/.test(from);
  if (letters !== /[a-zA-Z]/.test(to)) return undefined;
  const first = letters ? from.charCodeAt(0) : Number(from);
  const last = letters ? to.charCodeAt(0) : Number(to);
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  const out: string[] = [];
  const down = last < first;
  for (let at = first; down ? at >= last : at <= last; at += down ? -step : step) {
    if (out.length > MOST) break;
    out.push(letters ? String.fromCharCode(at) : String(at).padStart(width, '0'));
  }
  return out;
};
