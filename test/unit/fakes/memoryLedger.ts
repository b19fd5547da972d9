import { canonicalJson, sha256 } from '../../../src/core/action/canonical.ts';
import {
  GENESIS,
  type Entry,
  type EntryBody,
  type EntryOf,
  type TransactionState,
} from '../../../src/core/audit/entry.ts';
import { checkTransition } from '../../../src/core/audit/transactions.ts';
import type { Ledger, RequestKey, TransactionRecord } from '../../../src/core/ports.ts';

/** A ledger in memory, for tests of what stands above it. */
export class MemoryLedger implements Ledger {
  readonly name = 'memory';
  readonly entries: Entry[] = [];
  private readonly listeners = new Set<(entry: Entry) => void>();
  private readonly records = new Map<string, TransactionRecord>();
  /** Set to make the next appends fail. */
  broken: Error | undefined;

  async append(body: EntryBody): Promise<Entry> {
    await Promise.resolve();
    if (this.broken) throw this.broken;
    this.check(body);
    const seq = this.entries.length + 1;
    const prev = this.entries.at(-1)?.hash ?? GENESIS;
    const envelope = { v: 1 as const, ledger: this.name, seq, prev, time: new Date(seq).toISOString(), term: 1 };
    const text = canonicalJson({ ...envelope, body });
    const entry: Entry = { envelope, body, hash: sha256(text), text };
    this.entries.push(entry);
    this.project(entry);
    for (const listener of this.listeners) listener(entry);
    return entry;
  }

  async transaction(id: string) {
    return this.records.get(id);
  }

  async byRequest(key: RequestKey) {
    return this.find(
      ({ prepared: { body }, state }) =>
        state !== 'ABORTED' &&
        body.requestId === key.requestId &&
        body.workspace === key.workspace &&
        body.origin.harness === key.harness &&
        body.origin.agent === key.agent,
    )[0];
  }

  async bySettlementKey(key: string) {
    return this.find(({ prepared, state }) => state === 'SETTLED' && prepared.body.settlementKey === key)[0];
  }

  async byDigest(session: string, digest: string) {
    return this.find(({ prepared: { body } }) => body.origin.session === session && body.digest === digest).reverse();
  }

  async open() {
    return this.find(({ state }) => state !== 'SETTLED' && state !== 'ABORTED');
  }

  async page() {
    return [...this.entries].reverse();
  }

  head() {
    return { seq: this.entries.length, hash: this.entries.at(-1)?.hash ?? GENESIS };
  }

  async verify() {
    return { ok: true, entries: this.entries.length, head: this.head().hash };
  }

  subscribe(listener: (entry: Entry) => void) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Bodies of one type, oldest first. */
  of<T extends EntryBody['type']>(type: T): EntryOf<T>[] {
    return this.entries.map(({ body }) => body).filter((body): body is EntryOf<T> => body.type === type);
  }

  /** Every state that a transaction went through. */
  states(transaction: string): TransactionState[] {
    return this.entries.flatMap(({ body }) => {
      if (body.type === 'prepared' && body.transaction === transaction) return body.states;
      if (body.type === 'moved' && body.transaction === transaction) return [body.to];
      return body.type === 'settled' && body.transaction === transaction ? (['SETTLED'] as const) : [];
    });
  }

  private find(test: (record: TransactionRecord) => boolean): TransactionRecord[] {
    return [...this.records.values()].filter(test);
  }

  private check(body: EntryBody): void {
    if (body.type !== 'moved' && body.type !== 'settled') return;
    const record = this.records.get(body.transaction);
    if (record) checkTransition(record.state, body.type === 'moved' ? body.to : 'SETTLED');
  }

  private project(entry: Entry): void {
    const { body } = entry;
    const changed = entry.envelope.time;
    if (body.type === 'prepared') {
      const state = body.states.at(-1) ?? 'PREPARED';
      this.records.set(body.transaction, { id: body.transaction, state, prepared: { ...entry, body }, changed });
    } else if (body.type === 'moved' || body.type === 'settled') {
      const record = this.records.get(body.transaction);
      if (!record) throw new Error(`No transaction ${body.transaction}`);
      const next = body.type === 'moved' ? { state: body.to } : { state: 'SETTLED' as const, receipt: body.receipt };
      this.records.set(record.id, { ...record, ...next, changed });
    }
  }
}
