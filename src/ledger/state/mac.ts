import { hash } from 'node:crypto';

/** Bytes that SHA-256 takes at once. */
const BLOCK = 64;
const DIGEST = 32;

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/**
 * HMAC-SHA-256 (RFC 2104) under one key, by two digests of bytes: for some kilobytes that takes a fraction of the time of
 * Node's own object, which is made for streams.
 */
export class Mac {
  readonly #inner: Buffer;
  readonly #outer: Buffer;

  constructor(secret: Uint8Array) {
    const key = Buffer.alloc(BLOCK);
    key.set(secret.length > BLOCK ? Buffer.from(sha256(secret), 'hex') : secret);
    this.#inner = Buffer.from(key.map((byte) => byte ^ 0x36));
    this.#outer = Buffer.concat([key.map((byte) => byte ^ 0x5c)], BLOCK + DIGEST);
  }

  /** The authentication of the parts, one behind the other: 32 bytes. */
  of(...parts: readonly Uint8Array[]): Buffer {
    this.#outer.write(sha256(Buffer.concat([this.#inner, ...parts])), BLOCK, 'hex');
    return Buffer.from(sha256(this.#outer), 'hex');
  }
}
