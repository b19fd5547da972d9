import { parse, type ParseError } from 'jsonc-parser';

/** Deeper JSON than people write: parsers of editors and package managers give up on it, or overflow. */
const DEEPEST = 200;

/** True when a text opens more brackets than are read, one in the other. Linear; brackets within strings count, too. */
export const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const char of text) {
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
};

/** The value of a text of JSON, with comments and past errors as editors read it; undefined when it is too deep. */
export const jsonValue = (text: string, errors: ParseError[] = []): unknown =>
  isTooDeep(text) ? undefined : (parse(text, errors, { allowTrailingComma: true }) as unknown);

export type Fields = Readonly<Record<string, unknown>>;

/** An object's fields; none for everything else. */
export const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

/** The object that a text of JSON holds; `{}` when there is none. */
export const jsonOf = (text: string | null): Fields => (text === null ? {} : fieldsOf(jsonValue(text)));

/** True when a text is one object of JSON without an error. */
export const isJsonObject = (text: string): boolean => {
  const errors: ParseError[] = [];
  const value = jsonValue(text, errors);
  return errors.length === 0 && value !== null && typeof value === 'object' && !Array.isArray(value);
};

export const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** Keys whose value is another one afterwards, gone ones among them. */
export const changedKeys = (before: Fields, after: Fields): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => differ(before[key], after[key]));
