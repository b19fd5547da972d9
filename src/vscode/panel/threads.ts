import type { Entry } from '../../core/audit/entry.ts';
import type { Place } from './rowIndex.ts';

/** Transactions whose beginning was not read yet. */
const MOST_LATER = 5_000;
/** Transactions that are not over and were listed or seen to begin. */
const MOST_OPEN = 1_000;

/** What was read of a transaction before its first entry, which reading backwards meets last. */
export interface Later {
  readonly places: Place[];
  readonly entries: Uint8Array[];
  /** See `Query.heldBy`. */
  held: number;
}

/** A transaction that goes on. */
export interface Open {
  /** Its row's place; undefined where it is not listed. */
  at: number | undefined;
  readonly places: Place[];
  readonly entries: Entry[];
}

/** A map that forgets the oldest of what is in it. */
class Bounded<V> {
  private readonly values = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    return this.values.get(key);
  }

  set(key: string, value: V): void {
    this.values.set(key, value);
    const [oldest] = this.values.keys();
    if (this.values.size > this.most && oldest !== undefined) this.values.delete(oldest);
  }

  /** Adds what is older than all that is in it: there it has the least claim to a place. */
  addOldest(key: string, value: V): void {
    if (this.values.size < this.most) this.values.set(key, value);
  }

  take(key: string): V | undefined {
    const value = this.values.get(key);
    this.values.delete(key);
    return value;
  }
}

/** Transactions of which a listing knows only a part so far. */
export class Threads {
  readonly open = new Bounded<Open>(MOST_OPEN);
  private readonly later = new Bounded<Later>(MOST_LATER);
  /** Transactions of which lines were kept since `settle`. */
  private fresh: string[] = [];

  /** Keeps a line until its transaction's first entry is read. */
  keep(transaction: string, place: Place, bytes: Uint8Array, held: number): void {
    const known = this.later.get(transaction) ?? { places: [], entries: [], held: 0 };
    known.places.push(place);
    known.entries.push(bytes);
    known.held |= held;
    this.later.set(transaction, known);
    this.fresh.push(transaction);
  }

  /** Copies what is kept on, so that the blocks that the lines were read with can go. */
  settle(): void {
    for (const transaction of this.fresh) {
      const { entries } = this.later.get(transaction) ?? { entries: [] };
      for (const [at, bytes] of entries.entries()) {
        if (bytes.length < bytes.buffer.byteLength) entries[at] = Uint8Array.from(bytes);
      }
    }
    this.fresh = [];
  }

  /** What was kept of a transaction, once. */
  taken(transaction: string): Later {
    return this.later.take(transaction) ?? { places: [], entries: [], held: 0 };
  }
}
