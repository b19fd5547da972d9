import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { PortcullisError } from '../errors.ts';

const MAX_DEPTH = 200;

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const tooDeep = (value: unknown, left: number): boolean => {
  if (value === null || typeof value !== 'object') return false;
  if (left === 0) return true;
  if (Array.isArray(value)) return value.some((child) => tooDeep(child, left - 1));
  const children = value as Readonly<Record<string, unknown>>;
  for (const name in children) if (tooDeep(children[name], left - 1)) return true;
  return false;
};

/**
 * The RFC 8785 form of a value.
 * @throws {PortcullisError} `not-canonical` for what RFC 8785 cannot express (lone surrogates, NaN, cycles) and for
 *   values nested deeper than 200 levels, on which the recursion of others would end in a stack overflow.
 */
export const canonicalJson = (value: unknown): string => {
  if (tooDeep(value, MAX_DEPTH)) throw new PortcullisError('not-canonical', `nested deeper than ${MAX_DEPTH} levels`);
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new PortcullisError('not-canonical', (cause as Error).message, { cause });
  }
  if (text === undefined) throw new PortcullisError('not-canonical', 'there is no value');
  return text;
};

/** SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
