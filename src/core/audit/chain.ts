import { hash as digest } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalJson } from '../action/canonical.ts';
import { PortcullisError } from '../errors.ts';
import {
  bodyReader,
  type Entry,
  type EntryBody,
  ENTRY_VERSION,
  type Envelope,
  envelopeReader,
  GENESIS,
} from './entry.ts';

/** Bytes of the longest line that is written or read, its line end included. */
export const MAX_LINE_BYTES = 1024 * 1024;

const HASH_LENGTH = 64;
/** Bytes of a line before its text. */
export const TEXT_START = HASH_LENGTH + 1;
const SPACE = 32;

/** RFC 8785 sorts `body` before the envelope's own names, so what links an entry stands at its end, in this order. */
const TAIL =
  /^,"ledger":"([^"\\]{1,128})","prev":"([0-9a-f]{64})","seq":(\d{1,15}),"term":(\d{1,15}),"time":"([0-9TZ:.+-]{1,40})","v":(\d{1,9})\}$/;
const TAIL_START = ',"ledger":"';
const TAIL_BYTES = 400;
const HASH = /^[0-9a-f]{64} $/;

/** What links a line to its neighbours, read without parsing its body. */
export interface Frame {
  readonly hash: string;
  readonly ledger: string;
  readonly prev: string;
  readonly seq: number;
  readonly term: number;
  readonly time: string;
  readonly v: number;
}

/** By what an entry is known to the one after it. */
export type Links = Pick<Frame, 'ledger' | 'seq' | 'hash' | 'term'>;

const sha256 = (bytes: Uint8Array | string): string => digest('sha256', bytes, 'hex');

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  bufferOf(bytes).toString('latin1', Math.max(0, from), to);

/** An entry, and its line in the journal: `<hash> <text>` and a line feed. */
export interface Encoded {
  readonly entry: Entry;
  readonly line: Buffer;
}

/**
 * Makes the entry of a body: its RFC 8785 text and the hash over exactly those bytes.
 * @throws {PortcullisError} `not-canonical`, or `bad-input` for a body that a reader would refuse (schema, size)
 */
export const encodeLine = (envelope: Envelope, body: EntryBody): Encoded => {
  const isValid: boolean = z.validate(bodyReader(), body);
  if (!isValid) {
    throw new PortcullisError('bad-input', `The audit entry of type ${body.type} does not match its schema.`, {
      cause: bodyReader().safeParse(body).error,
    });
  }
  const text = canonicalJson({ ...envelope, body });
  // The text becomes bytes once; its hash then takes the place that was left for it.
  const line = Buffer.from(`${GENESIS} ${text}\n`);
  if (line.length > MAX_LINE_BYTES) {
    throw new PortcullisError('bad-input', `The audit entry is longer than ${MAX_LINE_BYTES} bytes.`);
  }
  const hash = sha256(line.subarray(TEXT_START, -1));
  line.write(hash, 0, 'latin1');
  return { entry: { envelope, body, hash, text }, line };
};

/** The entry of a body. @throws like `encodeLine` */
export const encodeEntry = (envelope: Envelope, body: EntryBody): Entry => encodeLine(envelope, body).entry;

/** The journal's line of an entry: `<hash> <text>` and a line feed. */
export const entryLine = (entry: Entry): string => `${entry.hash} ${entry.text}\n`;

/** The hash that a line (without its line feed) claims, or undefined when it does not have the form `<hash> <text>`. */
export const claimedHash = (line: Uint8Array): string | undefined => {
  const head = latin1(line, 0, TEXT_START);
  return HASH.test(head) ? head.slice(0, HASH_LENGTH) : undefined;
};

/** True when a line (without its line feed) is `<hash> <text>` and the hash is that of the text. */
export const isIntact = (line: Uint8Array): boolean =>
  line[HASH_LENGTH] === SPACE && sha256(line.subarray(TEXT_START)) === latin1(line, 0, HASH_LENGTH);

/** The links of a line (without its line feed); undefined when it is not an entry of any version. Does not check the hash. */
export const frameOf = (line: Uint8Array): Frame | undefined => {
  const hash = claimedHash(line);
  const end = latin1(line, line.length - TAIL_BYTES, line.length);
  const tail = TAIL.exec(end.slice(Math.max(0, end.lastIndexOf(TAIL_START))));
  if (hash === undefined || tail === null) return undefined;
  const [, ledger = '', prev = '', seq, term, time = '', v] = tail;
  return { hash, ledger, prev, seq: Number(seq), term: Number(term), time, v: Number(v) };
};

/** Bytes of the time that entries are given: `2026-01-02T03:04:05.678Z`. */
const TIME_LENGTH = 24;
const TIME_BYTES: ReadonlySet<number> = new Set(Buffer.from('0123456789TZ:.+-'));
const IS_TIME = Uint8Array.from({ length: 256 }, (_, byte) => Number(TIME_BYTES.has(byte)));
const TAIL_END = Buffer.from(`","v":${ENTRY_VERSION}}`);
const [ZERO, NINE] = [48, 57];

/**
 * Recognises the line that follows another one, in the same term and in this version, by comparing bytes: the quick way
 * for what is nearly every line.
 */
export class NextLine {
  /** The links of the next line from `,"ledger":"` to its time, and where the hash and the last digit stand in there. */
  readonly #links: Buffer;
  readonly #prev: number;
  readonly #lastDigit: number;

  /** @param before the line that it follows */
  constructor(private readonly before: Links) {
    const { ledger, hash, seq, term } = before;
    const origin = `${TAIL_START}${ledger}","prev":"`;
    const numbers = `${origin}${hash}","seq":${seq + 1}`;
    this.#prev = origin.length;
    this.#lastDigit = numbers.length - 1;
    this.#links = Buffer.from(`${numbers},"term":${term},"time":"`, 'latin1');
  }

  /**
   * The hash of the line from `start` to its line feed at `end`, when it is intact and follows, with a time of the usual
   * length; undefined says only that the line has to be looked at.
   */
  hashIfFollows(bytes: Buffer, start: number, end: number): string | undefined {
    const version = end - TAIL_END.length;
    const time = version - TIME_LENGTH;
    const links = time - this.#links.length;
    if (links < start + TEXT_START || bytes[start + HASH_LENGTH] !== SPACE) return undefined;
    if (bytes.compare(this.#links, 0, this.#links.length, links, time) !== 0) return undefined;
    for (let at = time; at < version; at += 1) if (IS_TIME[bytes[at] ?? 0] === 0) return undefined;
    for (let at = version; at < end; at += 1) if (bytes[at] !== TAIL_END[at - version]) return undefined;
    const hash = sha256(bytes.subarray(start + TEXT_START, end));
    for (let at = 0; at < HASH_LENGTH; at += 1) if (bytes[start + at] !== hash.charCodeAt(at)) return undefined;
    return hash;
  }

  /** What recognises the line after one that followed, which must not be asked for the line before any more. */
  after(hash: string, seq: number): NextLine {
    const links = this.#links;
    let digit = this.#lastDigit;
    for (; links[digit] === NINE; digit -= 1) links[digit] = ZERO;
    const value = links[digit] ?? 0;
    if (value < ZERO || value > NINE) return new NextLine({ ...this.before, hash, seq });
    links[digit] = value + 1;
    for (let at = 0; at < HASH_LENGTH; at += 1) links[this.#prev + at] = hash.charCodeAt(at);
    return this;
  }
}

const broken = (message: string, cause?: unknown): PortcullisError =>
  new PortcullisError('ledger-broken', message, { cause });

/**
 * Reads a line (without its line feed).
 * @throws {PortcullisError} `ledger-broken` when the hash is not that of the text, or the text is no entry of this version
 */
export const decodeEntry = (line: Uint8Array): Entry => {
  if (claimedHash(line) === undefined || !isIntact(line)) throw broken('the hash is not that of the text');
  return decodeIntact(line);
};

/**
 * Reads a line (without its line feed) whose hash was checked.
 * @throws {PortcullisError} `ledger-broken` when the text is no entry of this version
 */
export const decodeIntact = (line: Uint8Array): Entry => {
  const text = bufferOf(line).toString('utf8', TEXT_START);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw broken('the text is not JSON', cause);
  }
  const version = (value as { v?: unknown } | null)?.v;
  if (version !== ENTRY_VERSION) throw broken(`format version ${JSON.stringify(version)} is not known`);
  const envelope = envelopeReader().safeParse(value);
  const body = bodyReader().safeParse((value as { body?: unknown }).body);
  if (!envelope.success || !body.success) {
    throw broken('the text does not match the schema of an entry', envelope.error ?? body.error);
  }
  return { envelope: envelope.data, body: body.data, hash: latin1(line, 0, HASH_LENGTH), text };
};
