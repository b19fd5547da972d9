import { createHmac } from 'node:crypto';
import { canonicalJson } from '../action/canonical.ts';
import { PortcullisError } from '../errors.ts';
import type { EntryBody } from './entry.ts';
import { isSecretName, markOf, replaceSecrets } from './secrets.ts';

/** UTF-16 units that a string of an entry keeps. */
export const STRING_LIMIT = 32 * 1024;
/** What is kept of a longer one, so that with its mark it is within the limit. */
const CUT_LENGTH = STRING_LIMIT - 64;
/** UTF-16 units of an input's canonical text that is kept whole. */
export const ASKED_LIMIT = 8 * 1024;
const ASKED_HEAD = 1024;
/** A secret that begins within the limit is searched this far beyond it. */
const MARGIN = 8 * 1024;
const MAX_DEPTH = 200;

/** Which fields of a value stay as they are: `true` for the value itself. */
type Kept = true | { readonly [name: string]: Kept };

/** Fields that are ours and hold names or digests, never text of an agent. Arrays stand for their items. */
const KEPT: Kept = {
  type: true,
  transaction: true,
  id: true,
  binding: true,
  earlier: true,
  of: true,
  digest: true,
  context: true,
  publicKey: true,
  fingerprint: true,
  hash: true,
  file: true,
  names: true,
  receipt: { digest: true, executionId: true, settlementId: true },
  steps: { id: true, digest: true },
  undo: { copy: true, result: true },
};
const NOTHING_KEPT: Kept = {};

/** Texts of which it is remembered that nothing in them is a secret: how many, and up to which length. */
const CLEAN_TEXTS = 500;
const CLEAN_LENGTH = 256;

/** Takes secrets out of what goes into the record, the one step before hashing. The same text gives the same result. */
export class Redactor {
  readonly #key: Uint8Array;
  /** Entries repeat most of their texts; to look for secrets in them is what an entry costs most. */
  readonly #clean = new Set<string>();

  /** @param key of this ledger alone: without it a fingerprint cannot be compared with a guess */
  constructor(key: Uint8Array) {
    if (key.length < 16) throw new PortcullisError('bad-input', 'The redaction key is shorter than 16 bytes.');
    this.#key = key;
  }

  /** A text of bounded length in which each secret is `‹redacted:KIND:FINGERPRINT›` and what is too long is cut off. */
  text(text: string): string {
    if (this.#clean.has(text)) return text;
    const redacted = this.#secrets(text.slice(0, STRING_LIMIT + MARGIN));
    const fits = text.length <= STRING_LIMIT && redacted.length <= STRING_LIMIT;
    const kept = fits ? redacted : `${redacted.slice(0, CUT_LENGTH)}‹cut:${text.length}:${this.#fingerprint(text)}›`;
    const result = kept.toWellFormed();
    if (result === text && text.length <= CLEAN_LENGTH) {
      if (this.#clean.size >= CLEAN_TEXTS) this.#clean.clear();
      this.#clean.add(text);
    }
    return result;
  }

  /**
   * The body as it may be written down. An input whose canonical text is over 8 KiB becomes
   * `{ size, fingerprint, head }`: UTF-16 units of that text, its keyed digest, its redacted beginning.
   * @throws {PortcullisError} `not-canonical` for values that JSON cannot carry
   */
  body(body: EntryBody): EntryBody {
    const redacted: Record<string, unknown> = { ...body };
    for (const name of Object.keys(redacted)) {
      const value = redacted[name];
      redacted[name] = name === 'asked' ? this.#asked(value) : this.#value(value, keptIn(KEPT, name), MAX_DEPTH);
    }
    return redacted as EntryBody;
  }

  #asked(asked: unknown): unknown {
    const redacted = this.#input(asked, false, MAX_DEPTH);
    if (fits(redacted)) return redacted;
    const text = canonicalJson(redacted);
    if (text.length <= ASKED_LIMIT) return redacted;
    const head = text.slice(0, ASKED_HEAD).toWellFormed();
    return { size: text.length, fingerprint: this.#fingerprint(text), head };
  }

  /** A part of a tool's input, whose property names may be secret-looking. */
  #input(value: unknown, secret: boolean, depth: number): unknown {
    if (typeof value === 'string') return secret && value !== '' ? this.#mark('named', value) : this.text(value);
    if (typeof value === 'number') return secret ? this.#mark('named', String(value)) : value;
    return mapChildren(
      value,
      depth,
      (child, name) => this.#input(child, secret || (name !== undefined && isSecretName(name)), depth - 1),
      (name) => this.text(name),
    );
  }

  /** A part of a body other than the input. */
  #value(value: unknown, kept: Kept, depth: number): unknown {
    if (kept === true) return value;
    if (typeof value === 'string') return this.text(value);
    return mapChildren(value, depth, (child, name) =>
      this.#value(child, name === undefined ? kept : keptIn(kept, name), depth - 1),
    );
  }

  #secrets(text: string): string {
    return replaceSecrets(text, (kind, secret) => this.#mark(kind, secret));
  }

  #mark(kind: string, secret: string): string {
    return markOf(kind, this.#fingerprint(secret));
  }

  #fingerprint(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex').slice(0, 12);
  }
}

const keptIn = (kept: Kept, name: string): Kept =>
  kept !== true && Object.hasOwn(kept, name) ? (kept[name] ?? NOTHING_KEPT) : NOTHING_KEPT;

/** True when the canonical text of an input is short enough: it has the length of any other JSON text of it. */
const fits = (input: unknown): boolean => {
  try {
    return JSON.stringify(input).length <= ASKED_LIMIT;
  } catch {
    // What JSON cannot carry is refused where the canonical text is made.
    return false;
  }
};

/**
 * Maps the children of an array or of an object (whose names `rename` changes) and leaves out what is not set. A value
 * that this does not change stays itself, as anything else does: nearly all that is written down has no secret in it.
 */
const mapChildren = (
  value: unknown,
  depth: number,
  map: (child: unknown, name: string | undefined) => unknown,
  rename?: (name: string) => string,
): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (depth === 0) throw new PortcullisError('not-canonical', `nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return mapItems(value, map);
  const children = value as Readonly<Record<string, unknown>>;
  let mapped: Record<string, unknown> | undefined;
  for (const name of Object.keys(children)) {
    const child = children[name];
    const renamed = rename === undefined ? name : rename(name);
    const made = child === undefined ? undefined : map(child, name);
    if (mapped === undefined && made === child && child !== undefined && renamed === name) continue;
    mapped ??= { ...children };
    if (made === undefined || renamed !== name) Reflect.deleteProperty(mapped, name);
    // Assigned, a name `__proto__` would change the prototype instead.
    if (made !== undefined) Object.defineProperty(mapped, renamed, { value: made, ...OWN });
  }
  return mapped ?? value;
};

const OWN = { enumerable: true, configurable: true, writable: true } as const;

const mapItems = (items: readonly unknown[], map: (item: unknown, name: undefined) => unknown): readonly unknown[] => {
  let mapped: unknown[] | undefined;
  for (const [at, item] of items.entries()) {
    const made = map(item, undefined);
    if (made !== item) (mapped ??= [...items])[at] = made;
  }
  return mapped ?? items;
};
