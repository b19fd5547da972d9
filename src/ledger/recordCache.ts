import type { TransactionRecord } from '../core/ports.ts';
import type { Known } from './known.ts';

const SIZE = 500;

/** The records that were read last. A record belongs to the last entry of its transaction and is read again after the next one. */
export class RecordCache {
  readonly #records = new Map<string, { readonly last: number; readonly record: TransactionRecord }>();

  constructor(private readonly read: (known: Known) => Promise<TransactionRecord>) {}

  /** @param known a transaction whose entries are durable */
  async get(known: Known): Promise<TransactionRecord> {
    const { key } = known;
    const held = this.#records.get(key);
    this.#records.delete(key);
    if (held?.last === known.last) {
      this.#records.set(key, held);
      return held.record;
    }
    const record = await this.read(known);
    this.#records.set(key, { last: known.last, record });
    const [oldest] = this.#records.keys();
    if (this.#records.size > SIZE && oldest !== undefined) this.#records.delete(oldest);
    return record;
  }
}
