import { decodeEntry, type Links } from './chain.ts';
import type { EntryOf } from './entry.ts';
import { fingerprintOf, isSignedBy, type Seal } from './seal.ts';

/** Heads of ledgers as one place has kept them. */
export interface HeadSource {
  /** What the place is, for a person: `seals`, or the name of a witness. */
  readonly name: string;
  /** `seal`: beside the journal, must be signed by a key of the record. `witness`: kept where nobody of here can change it. */
  readonly kind: 'seal' | 'witness';
  readonly heads: readonly Seal[];
  /** Pieces that are no heads. */
  readonly unreadable: number;
}

/** Up to where a source vouches for the chain. */
export interface Standing {
  readonly name: string;
  readonly kind: HeadSource['kind'];
  /** Heads of this ledger, without those of entries that were dropped. */
  readonly heads: number;
  readonly unreadable: number;
  /** Sequence number of the last entry that a good head names; 0 when there is none. */
  readonly upTo: number;
  /** One sentence for each head that does not hold. */
  readonly faults: readonly string[];
}

/** What of the chain the heads are compared with; filled while the chain is recomputed. */
export class ChainFacts {
  ledger: string | undefined;
  /** Sequence numbers of the first entry (those before it were dropped) and of the last; 0 for an empty chain. */
  first = 0;
  count = 0;
  /** Public keys of the record by fingerprint, with the entry that names each. */
  readonly keys = new Map<string, { readonly publicKey: string; readonly seq: number }>();
  private readonly hashes = new Map<number, string>();
  private readonly wanted: ReadonlySet<number>;

  constructor(sources: readonly HeadSource[]) {
    this.wanted = new Set(sources.flatMap(({ heads }) => heads.map(({ head }) => head.count)));
  }

  /** Takes the next good line of the chain. */
  visit(line: Uint8Array, { ledger, seq, hash }: Links): void {
    this.ledger = ledger;
    this.first ||= seq;
    this.count = seq;
    if (this.wanted.has(seq)) this.hashes.set(seq, hash);
    if (!mayBeKey(line)) return;
    const { body } = decodeEntry(line);
    if (body.type === 'key') this.addKey(body, seq);
  }

  hashAt(seq: number): string | undefined {
    return this.hashes.get(seq);
  }

  private addKey({ publicKey }: EntryOf<'key'>, seq: number): void {
    const fingerprint = fingerprintOf(publicKey);
    if (!this.keys.has(fingerprint)) this.keys.set(fingerprint, { publicKey, seq });
  }
}

const KEY_TYPE = Buffer.from('"type":"key"');

/** Cheap: only lines that pass are parsed. */
const mayBeKey = (line: Uint8Array): boolean =>
  (Buffer.isBuffer(line) ? line : Buffer.from(line.buffer, line.byteOffset, line.length)).includes(KEY_TYPE);

const wrongSignature = (seal: Seal, chain: ChainFacts, pinned: readonly string[]): string | undefined => {
  const { count } = seal.head;
  if (pinned.length > 0) {
    const signed = pinned.some((publicKey) => isSignedBy(seal, publicKey));
    return signed ? undefined : `The head at entry ${count} was not signed by a key that was given.`;
  }
  const known = chain.keys.get(seal.key);
  // Where the beginning was dropped, the entry that named the key first may have been, too.
  if (!known || (known.seq > count && chain.first === 1)) {
    return `The head at entry ${count} was signed by a key that the record does not name before it (${seal.key}).`;
  }
  return isSignedBy(seal, known.publicKey) ? undefined : `The signature of the head at entry ${count} is wrong.`;
};

const wrongPlace = (
  { head: { count, hash } }: Seal,
  kind: HeadSource['kind'],
  chain: ChainFacts,
): string | undefined => {
  const whose = kind === 'witness' ? 'The witness saw' : 'A seal names';
  if (count > chain.count) return `${whose} entry ${count}, but the chain ends after entry ${chain.count}.`;
  if (chain.hashAt(count) === hash) return undefined;
  return `${whose} another entry ${count} than the chain holds: the record was rewritten.`;
};

/**
 * Compares what was sealed and witnessed with a chain that was recomputed.
 * @param pinned PEM of the public keys that may have signed, where the caller knows them; else the record's own keys count
 */
export const standingOf = (
  { name, kind, heads: all, unreadable }: HeadSource,
  chain: ChainFacts,
  pinned: readonly string[] = [],
): Standing => {
  const ours = kind === 'seal' ? all : all.filter(({ head }) => head.ledger === chain.ledger);
  // Of what was dropped nothing is left to compare a head with.
  const heads = ours.filter(({ head }) => head.count >= chain.first);
  const faults: string[] = [];
  let upTo = 0;
  for (const seal of heads) {
    const foreign = seal.head.ledger === chain.ledger ? undefined : 'A seal is of another ledger.';
    // A witnessed head stands by where it was kept: who rewrites a ledger would sign it with a key of their own.
    const signature = kind === 'seal' || pinned.length > 0 ? wrongSignature(seal, chain, pinned) : undefined;
    const fault = foreign ?? wrongPlace(seal, kind, chain) ?? signature;
    if (fault !== undefined) faults.push(fault);
    else upTo = Math.max(upTo, seal.head.count);
  }
  return { name, kind, heads: heads.length, unreadable, upTo, faults };
};
