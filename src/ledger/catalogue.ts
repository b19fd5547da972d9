import type { LineAt } from './segments.ts';

/** What is known of one segment without reading it. */
export interface SegmentFacts {
  readonly number: number;
  /** Sequence numbers of its first and last entry. */
  readonly first: number;
  readonly last: number;
  /** Hash of its last entry. */
  readonly hash: string;
  /** Bytes up to the end of its last entry. */
  readonly bytes: number;
}

/** The segments that hold entries, in order: what each must end with, so that a page of any of them can be checked. */
export class Catalogue {
  readonly #segments: SegmentFacts[];

  /** @param known segments that were read before */
  constructor(known: readonly SegmentFacts[] = []) {
    this.#segments = [...known];
  }

  /** Takes the next entry of the chain, once it is durable. */
  add({ seq, hash }: { readonly seq: number; readonly hash: string }, { segment, offset, length }: LineAt): void {
    const bytes = offset + length + 1;
    const last = this.#segments.at(-1);
    const isNew = last?.number !== segment;
    const facts = { number: segment, first: isNew ? seq : last.first, last: seq, hash, bytes };
    if (isNew) this.#segments.push(facts);
    else this.#segments[this.#segments.length - 1] = facts;
  }

  /** Forgets the oldest segment. */
  dropOldest(): void {
    this.#segments.shift();
  }

  all(): readonly SegmentFacts[] {
    return [...this.#segments];
  }
}
