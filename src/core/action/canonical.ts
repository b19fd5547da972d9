import { hash } from 'node:crypto';
import { PortcullisError } from '../errors.ts';

const MAX_DEPTH = 200;

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const refuse = (why: string): never => {
  throw new PortcullisError('not-canonical', why);
};

/** What JSON writes with a backslash, and what may be half of a character: most strings have none of it. */
const UNUSUAL = /["\\\u0000-\u001f\ud800-\udfff]/;

const quoted = (text: string): string => {
  if (!UNUSUAL.test(text)) return `"${text}"`;
  return text.isWellFormed() ? JSON.stringify(text) : refuse('a text holds half of a character (a lone surrogate)');
};

/** Names that are put in order one by one: for so few it takes less time than to call a sort. */
const FEW = 32;

const inOrder = (names: string[]): string[] => {
  if (names.length > FEW) return names.sort();
  for (let i = 1; i < names.length; i += 1) {
    const name = names[i] as string;
    let at = i;
    for (; at > 0 && (names[at - 1] as string) > name; at -= 1) names[at] = names[at - 1] as string;
    names[at] = name;
  }
  return names;
};

/** @returns undefined for what an object leaves out, and an array writes as null */
const written = (value: unknown, left: number): string | undefined => {
  if (typeof value === 'string') return quoted(value);
  if (value === undefined) return undefined;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : refuse(`${value} is not a number that JSON has`);
  }
  if (typeof value !== 'object') return refuse(`JSON has no ${typeof value}`);
  if (left === 0) return refuse(`nested deeper than ${MAX_DEPTH} levels`);
  return Array.isArray(value) ? arrayWritten(value, left - 1) : objectWritten(value, left - 1);
};

const arrayWritten = (items: readonly unknown[], left: number): string => {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ','}${written(item, left) ?? 'null'}`;
  return `[${text}]`;
};

const objectWritten = (value: object, left: number): string => {
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return refuse('an object is more than its names');
  let text = '';
  for (const name of inOrder(Object.keys(value))) {
    const child = written((value as Readonly<Record<string, unknown>>)[name], left);
    if (child !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${child}`;
  }
  return `{${text}}`;
};

/**
 * The RFC 8785 form of a value: names in the order of their UTF-16 units, texts and numbers as ECMAScript writes them.
 * @throws {PortcullisError} `not-canonical` for what RFC 8785 cannot express (lone surrogates, NaN, cycles, functions)
 *   and for values nested deeper than 200 levels.
 */
export const canonicalJson = (value: unknown): string => written(value, MAX_DEPTH) ?? refuse('there is no value');

/** SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
export const sha256 = (text: string | Uint8Array): string => hash('sha256', text, 'hex');
