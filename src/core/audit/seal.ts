import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalJson } from '../action/canonical.ts';
import { PortcullisError } from '../errors.ts';

/** Names what is signed, so that a signature of it is worth nothing as one of anything else. */
export const SEAL_ORIGIN = 'portcullis-ledger';

const hex64 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** How far a ledger had come at a time. */
export const headSchema = z.object({
  origin: z.literal(SEAL_ORIGIN),
  /** The ledger's name. */
  ledger: z.string(),
  /** Entries of the chain up to here; the sequence number of the last one. */
  count: z.int().check(z.positive()),
  /** Hash of that entry. */
  hash: hex64,
  /** When it was signed: UTC, ISO 8601. */
  time: z.string(),
});
export type Head = z.infer<typeof headSchema>;

const sealSchema = z.object({
  /** The RFC 8785 text of a `Head`: exactly these bytes are signed. */
  head: z.string(),
  /** Fingerprint of the public key that checks the signature. */
  key: hex64,
  /** Ed25519 over the head's text (RFC 8032), in base64. */
  signature: z.string(),
});

/** A signed head. */
export interface Seal {
  readonly head: Head;
  /** The text that was signed. */
  readonly text: string;
  readonly key: string;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** The longest text of a seal that is read, in characters. */
const LONGEST = 4096;

/** What signs: the private key never leaves it. */
export interface Signer {
  /** PEM (SPKI). */
  readonly publicKey: string;
  /** Of the public key. */
  readonly fingerprint: string;
  sign(text: string): Uint8Array;
}

/** A new Ed25519 private key as PEM (PKCS #8). */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/**
 * SHA-256 over the DER form (SPKI) of a public key: what `openssl pkey -pubin -outform DER | sha256sum` prints.
 * @param publicKey PEM
 * @throws {PortcullisError} `bad-input` when it is no Ed25519 public key
 */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256')
    .update(publicKeyOf(publicKey).export({ type: 'spki', format: 'der' }))
    .digest('hex');

const publicKeyOf = (pem: string) => {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new PortcullisError('bad-input', 'This is no Ed25519 public key in PEM form.');
};

/**
 * @param privateKey PEM (PKCS #8)
 * @throws {PortcullisError} `bad-input` when it is no Ed25519 private key
 */
export const signerOf = (privateKey: string): Signer => {
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('another algorithm');
    const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
    return { publicKey, fingerprint: fingerprintOf(publicKey), sign: (text) => sign(null, Buffer.from(text), key) };
  } catch (cause) {
    throw new PortcullisError('bad-input', 'This is no Ed25519 private key in PEM form.', { cause });
  }
};

/** Signs how far a ledger has come. */
export const sealHead = (head: Omit<Head, 'origin'>, signer: Signer): Seal => {
  const whole: Head = { origin: SEAL_ORIGIN, ...head };
  const text = canonicalJson(whole);
  return { head: whole, text, key: signer.fingerprint, signature: signer.sign(text) };
};

/** A seal as one line of JSON, without a line feed: what its file holds and what a witness gets. */
export const sealLine = ({ text, key, signature }: Seal): string =>
  canonicalJson({ head: text, key, signature: Buffer.from(signature).toString('base64') });

/**
 * Reads what `sealLine` wrote. Does not check the signature.
 * @throws {PortcullisError} `bad-input`
 */
export const parseSeal = (line: string): Seal => {
  try {
    if (line.length > LONGEST) throw new Error('too long');
    const { head: text, key, signature } = sealSchema.parse(JSON.parse(line));
    const head = headSchema.parse(JSON.parse(text));
    if (canonicalJson(head) !== text) throw new Error('not canonical');
    return { head, text, key, signature: Buffer.from(signature, 'base64') };
  } catch (cause) {
    throw new PortcullisError('bad-input', 'This is no signed head of a ledger.', { cause });
  }
};

/** True when the seal was signed by the private key that belongs to a public one. @param publicKey PEM */
export const isSignedBy = ({ text, key, signature }: Seal, publicKey: string): boolean => {
  try {
    const checked = publicKeyOf(publicKey);
    return fingerprintOf(publicKey) === key && verify(null, Buffer.from(text), checked, signature);
  } catch {
    return false;
  }
};
