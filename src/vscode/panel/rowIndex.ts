import type { LineAt } from '../../ledger/segments.ts';

/** A line of a row, and the number of the entry that belongs there. */
export interface Place extends LineAt {
  readonly seq: number;
}

/** The lines that one row is made of. */
export interface Listed {
  /** Sequence number of its first entry. */
  readonly seq: number;
  readonly places: readonly Place[];
}

const WIDTH = 4;

/** Numbers in a row, however many. */
class Numbers {
  private values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(2 * this.length);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.values[index] ?? NaN;
  }
}

/**
 * Which rows a listing has found and where their lines lie: a few numbers a row, so that a million entries take some
 * megabytes. A row's place never changes: older ones are added behind, new ones before 0.
 */
export class RowIndex {
  private readonly starts = new Numbers();
  private readonly numbers = new Numbers();
  private readonly newer: Listed[] = [];
  /** Rows that changed after they were found. */
  private readonly changed = new Map<number, Listed>();

  get first(): number {
    return -this.newer.length;
  }

  get end(): number {
    return this.starts.length;
  }

  /** @returns its place */
  addOlder({ places }: Listed): number {
    this.starts.push(this.numbers.length);
    for (const { seq, segment, offset, length } of places) {
      for (const number of [seq, segment, offset, length]) this.numbers.push(number);
    }
    return this.starts.length - 1;
  }

  /** @returns its place */
  addNewer(listed: Listed): number {
    this.newer.push(listed);
    return this.first;
  }

  change(at: number, listed: Listed): void {
    if (at < 0) this.newer[-at - 1] = listed;
    else this.changed.set(at, listed);
  }

  at(at: number): Listed | undefined {
    if (at < 0) return this.newer[-at - 1];
    if (at >= this.end) return undefined;
    return this.changed.get(at) ?? this.stored(at);
  }

  /** The place of the row whose first entry has a number. */
  find(seq: number): number | undefined {
    const fresh = this.newer.findIndex((listed) => listed.seq === seq);
    if (fresh !== -1) return -fresh - 1;
    let low = 0;
    let high = this.end - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.seqAt(middle);
      if (found === seq) return middle;
      if (found > seq) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  // The first entry of a row is written last: it is found last.
  private seqAt(at: number): number {
    const end = at + 1 < this.starts.length ? this.starts.at(at + 1) : this.numbers.length;
    return this.numbers.at(end - WIDTH);
  }

  private stored(at: number): Listed {
    const end = at + 1 < this.starts.length ? this.starts.at(at + 1) : this.numbers.length;
    const places: Place[] = [];
    for (let number = this.starts.at(at); number < end; number += WIDTH) {
      const [seq, segment, offset, length] = [0, 1, 2, 3].map((part) => this.numbers.at(number + part));
      places.push({ seq, segment, offset, length } as Place);
    }
    return { seq: this.seqAt(at), places };
  }
}
