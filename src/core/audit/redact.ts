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

/** Fields that are ours and hold names or digests, never text of an agent: they stay as they are. */
const KEPT: ReadonlySet<string> = new Set([
  'type',
  'transaction',
  'id',
  'binding',
  'earlier',
  'digest',
  'context',
  'receipt.digest',
  'receipt.executionId',
  'undo.copy',
]);

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Takes secrets out of what goes into the record, the one step before hashing. The same text gives the same result. */
export class Redactor {
  readonly #key: Uint8Array;

  /** @param key of this ledger alone: without it a fingerprint cannot be compared with a guess */
  constructor(key: Uint8Array) {
    if (key.length < 16) throw new PortcullisError('bad-input', 'The redaction key is shorter than 16 bytes.');
    this.#key = key;
  }

  /** A text of bounded length in which each secret is `‹redacted:KIND:FINGERPRINT›` and what is too long is cut off. */
  text(text: string): string {
    const redacted = this.#secrets(text.slice(0, STRING_LIMIT + MARGIN));
    const fits = text.length <= STRING_LIMIT && redacted.length <= STRING_LIMIT;
    const kept = fits ? redacted : `${redacted.slice(0, CUT_LENGTH)}‹cut:${text.length}:${this.#fingerprint(text)}›`;
    return kept.replace(LONE_SURROGATE, '\ufffd');
  }

  /**
   * The body as it may be written down. An input whose canonical text is over 8 KiB becomes
   * `{ size, fingerprint, head }`: UTF-16 units of that text, its keyed digest, its redacted beginning.
   * @throws {PortcullisError} `not-canonical` for values that JSON cannot carry
   */
  body(body: EntryBody): EntryBody {
    const redacted = Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        name === 'asked' ? this.#asked(value) : this.#value(value, name, MAX_DEPTH),
      ]),
    );
    return redacted as EntryBody;
  }

  #asked(asked: unknown): unknown {
    const redacted = this.#input(asked, false, MAX_DEPTH);
    const text = canonicalJson(redacted);
    if (text.length <= ASKED_LIMIT) return redacted;
    const head = text.slice(0, ASKED_HEAD).replace(LONE_SURROGATE, '\ufffd');
    return { size: text.length, fingerprint: this.#fingerprint(text), head };
  }

  /** A part of a tool's input, whose property names may be secret-looking. */
  #input(value: unknown, secret: boolean, depth: number): unknown {
    if (typeof value === 'string') return secret && value !== '' ? this.#mark('named', value) : this.text(value);
    if (typeof value === 'number') return secret ? this.#mark('named', String(value)) : value;
    return mapChildren(value, depth, (child, name) =>
      name === undefined
        ? this.#input(child, secret, depth - 1)
        : [this.text(name), this.#input(child, secret || isSecretName(name), depth - 1)],
    );
  }

  /** A part of a body other than the input; `path` names it without array indexes. */
  #value(value: unknown, path: string, depth: number): unknown {
    if (KEPT.has(path)) return value;
    if (typeof value === 'string') return this.text(value);
    return mapChildren(value, depth, (child, name) =>
      name === undefined
        ? this.#value(child, path, depth - 1)
        : [name, this.#value(child, `${path}.${name}`, depth - 1)],
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

/** Maps the children of an array, or the properties of an object (then `map` returns the new pair); else the value itself. */
const mapChildren = (
  value: unknown,
  depth: number,
  map: (child: unknown, name: string | undefined) => unknown,
): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (depth === 0) throw new PortcullisError('not-canonical', `nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((child) => map(child, undefined));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([name, child]) => map(child, name) as [string, unknown]),
  );
};
