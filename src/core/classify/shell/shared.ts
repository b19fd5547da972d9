/**
 * A map whose copies hold the same until one of them is written to: a shell is copied for each part of a pipeline or
 * list, and few of these change anything.
 */
export class SharedMap<K, V> {
  private entriesHeld: Map<K, V> | undefined;
  /** True when another one may hold the same map. */
  private shared = false;

  constructor(entries?: Iterable<readonly [K, V]>) {
    this.entriesHeld = entries === undefined ? undefined : new Map(entries);
  }

  /** Makes this one hold what another one holds. */
  protected share(other: SharedMap<K, V>): this {
    this.entriesHeld = other.entriesHeld;
    this.shared = other.shared = other.entriesHeld !== undefined;
    return this;
  }

  copy(): SharedMap<K, V> {
    return new SharedMap<K, V>().share(this);
  }

  /** True when both hold one map, or nothing; false says nothing. */
  holdsSame(other: SharedMap<K, V>): boolean {
    return this.entriesHeld === other.entriesHeld;
  }

  private own(): Map<K, V> {
    if (this.entriesHeld === undefined || this.shared) {
      this.entriesHeld = new Map(this.entriesHeld);
      this.shared = false;
    }
    return this.entriesHeld;
  }

  get size(): number {
    return this.entriesHeld === undefined ? 0 : this.entriesHeld.size;
  }

  get(key: K): V | undefined {
    return this.entriesHeld?.get(key);
  }

  has(key: K): boolean {
    return this.entriesHeld?.has(key) === true;
  }

  set(key: K, value: V): void {
    this.own().set(key, value);
  }

  delete(key: K): boolean {
    return this.has(key) && this.own().delete(key);
  }

  keys(): Iterable<K> {
    return this.entriesHeld?.keys() ?? [];
  }

  [Symbol.iterator](): Iterator<[K, V]> {
    return (this.entriesHeld ?? new Map<K, V>())[Symbol.iterator]();
  }
}
