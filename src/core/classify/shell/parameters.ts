import { matchesPattern } from './glob.ts';
import type { Value } from './value.ts';

/** Longer texts, whose every part would be compared with a pattern, are not followed. */
const MOST = 512;

/**
 * What `${name<operator>operands}` is, from the value of the variable.
 * @param value undefined when nothing is known of the variable
 * @returns undefined when it cannot be told
 */
export const changed = (value: Value | undefined, operator: string, operands: readonly Value[]): Value | undefined => {
  const [first, second] = operands;
  const orElse = operator === '-' || operator === ':-' || operator === '=' || operator === ':=';
  if (value?.unset === true) return orElse ? first : operator.endsWith('+') ? EMPTY : undefined;
  if (value === undefined || !(value.known || value.shaped === true) || operands.some((operand) => !operand.known))
    return undefined;
  switch (operator) {
    case '-':
    case '=':
    case '?':
      return value;
    case ':-':
    case ':=':
      return value.text === '' ? first : value;
    case ':?':
      return value.text === '' ? undefined : value;
    case '+':
      return first;
    case ':+':
      return value.text === '' ? value : first;
    default:
      return [value, ...operands].every(({ text }) => text.length <= MOST) && value.known
        ? edited(value, operator, first, second)
        : undefined;
  }
};

const EMPTY: Value = { text: '', known: true, glob: false, taint: 0 };

const edited = (value: Value, operator: string, first: Value | undefined, second: Value | undefined) => {
  const text = EDITS[operator]?.(value.text, first, second);
  return text === undefined ? undefined : { ...value, text };
};

type Edit = (text: string, first: Value | undefined, second: Value | undefined) => string | undefined;

const slice: Edit = (text, first, second) => {
  const from = Number(first?.text.trim());
  const length = second === undefined ? text.length : Number(second.text.trim());
  if (!Number.isInteger(from) || !Number.isInteger(length) || length < 0 || -from > text.length) return undefined;
  const start = from < 0 ? text.length + from : from;
  return text.slice(start, start + length);
};

const matches = (pattern: Value, text: string): boolean =>
  pattern.glob ? matchesPattern(pattern.text, text) : pattern.text === text;

/** Takes away a beginning (`#`) or an end (`%`) that matches: the shortest, or the longest. */
const remove =
  (end: boolean, longest: boolean): Edit =>
  (text, pattern) => {
    if (pattern === undefined) return text;
    for (let step = 0; step <= text.length; step++) {
      const size = longest ? text.length - step : step;
      const part = end ? text.slice(text.length - size) : text.slice(0, size);
      if (matches(pattern, part)) return end ? text.slice(0, text.length - size) : text.slice(size);
    }
    return text;
  };

const replace =
  (where: 'first' | 'all' | 'start' | 'end'): Edit =>
  (text, pattern, replacement) => {
    const by = replacement?.text ?? '';
    if (pattern === undefined || pattern.glob || pattern.text === '' || by.includes('&')) return undefined;
    switch (where) {
      case 'first': {
        const at = text.indexOf(pattern.text);
        return at < 0 ? text : text.slice(0, at) + by + text.slice(at + pattern.text.length);
      }
      case 'all':
        return text.replaceAll(pattern.text, () => by);
      case 'start':
        return text.startsWith(pattern.text) ? by + text.slice(pattern.text.length) : text;
      case 'end':
        return text.endsWith(pattern.text) ? text.slice(0, -pattern.text.length) + by : text;
    }
  };

const cased =
  (upper: boolean, all: boolean): Edit =>
  (text, pattern) => {
    if (pattern !== undefined && pattern.text !== '') return undefined;
    const turn = (part: string): string => (upper ? part.toUpperCase() : part.toLowerCase());
    return all ? turn(text) : turn(text.slice(0, 1)) + text.slice(1);
  };

const EDITS: Readonly<Record<string, Edit>> = {
  ':': slice,
  '#': remove(false, false),
  '##': remove(false, true),
  '%': remove(true, false),
  '%%': remove(true, true),
  '/': replace('first'),
  '//': replace('all'),
  '/#': replace('start'),
  '/%': replace('end'),
  '^': cased(true, false),
  '^^': cased(true, true),
  ',': cased(false, false),
  ',,': cased(false, true),
};
