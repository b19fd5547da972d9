import { eolOf, withEol } from './eol.ts';

/** One text in place of another. */
export interface Replacement {
  readonly oldText: string;
  readonly newText: string;
}

/** A text that is known, or why it is not. */
export type Rebuilt = { readonly text: string } | { readonly unknown: string };

interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The first two places of a text in another, from left to right without overlap. */
const places = (text: string, part: string): readonly number[] => {
  const first = text.indexOf(part);
  if (first < 0) return [];
  const second = text.indexOf(part, first + part.length);
  return second < 0 ? [first] : [first, second];
};

const NOT_FOUND =
  'the text to replace does not stand in the file word for word, and the tool would look for something similar';
const SEVERAL = 'the text to replace stands in the file more than once';

const spanOf = (text: string, { oldText, newText }: Replacement): Span | string => {
  if (oldText === '')
    return text === '' ? { start: 0, end: 0, text: newText } : 'it replaces nothing in a file that is not empty';
  const found = places(text, oldText);
  const [start] = found;
  if (start === undefined) return NOT_FOUND;
  return found.length > 1 ? SEVERAL : { start, end: start + oldText.length, text: newText };
};

/**
 * The text with each replacement made where its old text stands, all of them found in the text as it was. Known only when
 * each old text stands there exactly once and no two meet. Line ends of the replacements follow those of the text.
 */
export const replaceAll = (text: string, replacements: readonly Replacement[]): Rebuilt => {
  const eol = eolOf(text);
  if (eol === 'mixed') return { unknown: 'the file mixes line ends, which the editor would make one kind' };
  const fit = (part: string) => withEol(part, eol === '\r\n' ? '\r\n' : '\n');
  const spans: Span[] = [];
  for (const { oldText, newText } of replacements) {
    const [from, to] = [fit(oldText), fit(newText)];
    if (/\r(?!\n)/.test(from + to))
      return { unknown: 'it holds a lone carriage return, which the editor would change' };
    if (from === to) return { unknown: 'old and new text are the same' };
    const span = spanOf(text, { oldText: from, newText: to });
    if (typeof span === 'string') return { unknown: span };
    spans.push(span);
  }
  spans.sort((a, b) => a.start - b.start);
  if (spans.some((span, index) => index > 0 && span.start < (spans[index - 1]?.end ?? 0))) {
    return { unknown: 'its replacements overlap' };
  }
  let rebuilt = '';
  let at = 0;
  for (const span of spans) {
    rebuilt += text.slice(at, span.start) + span.text;
    at = span.end;
  }
  return { text: rebuilt + text.slice(at) };
};
