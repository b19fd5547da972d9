import { type Encoded, encodeLine } from '../core/audit/chain.ts';
import { type Entry, type EntryBody, ENTRY_VERSION, GENESIS, type TransactionState } from '../core/audit/entry.ts';
import type { Redactor } from '../core/audit/redact.ts';
import { type Fault, type Verification, verifyChain } from '../core/audit/verify.ts';
import { PortcullisError } from '../core/errors.ts';
import type { Clock, EntryFilter, Ledger, RequestKey, TransactionRecord } from '../core/ports.ts';
import type { Cursor, OlderLines } from './backwards.ts';
import { chainFiles } from './chainFiles.ts';
import type { Journal } from './journal.ts';
import { isOver, type Known } from './known.ts';
import { layoutOf, segmentName } from './layout.ts';
import type { Claim } from './ownership.ts';
import { RecordCache } from './recordCache.ts';
import { Reader } from './reader.ts';
import type { Replayed } from './replay.ts';
import { keepNames, removeSegment } from './retention/remains.ts';
import { oldSegments, type Retention } from './retention/retention.ts';
import { type LineAt, segmentAt } from './segments.ts';
import type { StateFolder } from './state/manifest.ts';
import { Snapshot } from './state/snapshot.ts';

/** Transactions that ended alike, with one session and digest, that are read: who asks wants the newest. */
const ALIKE = 20;

export interface NodeLedgerParts {
  /** The ledger's folder. */
  readonly folder: string;
  readonly name: string;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly replayed: Replayed;
  /** Where its state files lie. */
  readonly state: StateFolder;
  readonly retention: Retention | undefined;
  /** What makes this process the owner; undefined when the ledger is broken and only read. */
  readonly writer: { readonly journal: Journal; readonly claim: Claim } | undefined;
}

/** The ledger of one workspace in its folder: the owner's, or that of a broken ledger, which refuses to be written. */
export class NodeLedger implements Ledger {
  readonly name: string;
  readonly #parts: NodeLedgerParts;
  readonly #reader: Reader;
  readonly #records: RecordCache;
  readonly #term: number;
  readonly #listeners = new Set<(entry: Entry, place: LineAt) => void>();
  /** The last entry that was handed to the journal, and the last that is durable. */
  #written: { readonly seq: number; readonly hash: string };
  #durable: { readonly seq: number; readonly hash: string };
  /** Settles when all that was handed to the journal is durable; rejects when it never will be. */
  #tail: Promise<unknown> = Promise.resolve();
  #snapshot: Snapshot | undefined;

  constructor(parts: NodeLedgerParts) {
    const { last, catalogue, projection } = parts.replayed;
    this.name = parts.name;
    this.#parts = parts;
    this.#reader = new Reader(layoutOf(parts.folder).journal, catalogue, projection);
    this.#records = new RecordCache((known) => this.#reader.record(known));
    this.#snapshot = parts.replayed.snapshot;
    this.#term = (last?.term ?? 0) + 1;
    this.#written = this.#durable = { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
  }

  /** Why nothing can be appended; undefined while all is well. */
  get fault(): PortcullisError | undefined {
    const { writer, replayed, folder } = this.#parts;
    if (writer) return writer.journal.fault;
    return this.#broken(replayed.verification.fault ?? { what: 'unreadable', seq: 0, place: folder, detail: '' });
  }

  // Up to its first wait an async function runs at once: calls are chained in the order in which they were made.
  async append(body: EntryBody): Promise<Entry> {
    const { writer, replayed, redactor, clock, name } = this.#parts;
    const { fault } = this;
    if (fault || !writer) throw fault ?? new PortcullisError('ledger-broken', 'The ledger has no writer.');
    const { seq, hash: prev } = this.#written;
    const time = new Date(clock.now()).toISOString();
    const envelope = { v: ENTRY_VERSION, ledger: name, seq: seq + 1, prev, time, term: this.#term } as const;
    const encoded = encodeLine(envelope, redactor.body(body));
    const { entry } = encoded;
    // Judged before it is durable: of two that cannot both be, the second is refused at once.
    const transaction = replayed.projection.apply(entry);
    this.#written = { seq: seq + 1, hash: entry.hash };
    const stored = this.#store(encoded, transaction, writer.journal);
    this.#tail = stored;
    return stored;
  }

  async transaction(id: string): Promise<TransactionRecord | undefined> {
    return this.#record(this.#parts.replayed.projection.get(id));
  }

  async byRequest({ workspace, harness, agent, requestId }: RequestKey): Promise<TransactionRecord | undefined> {
    const { redactor, replayed } = this.#parts;
    // The record holds the redacted form; the same text has the same one.
    const key = {
      workspace: redactor.text(workspace),
      harness,
      agent: redactor.text(agent),
      requestId: redactor.text(requestId),
    };
    return this.#record(replayed.projection.byRequest(key));
  }

  async bySettlementKey(key: string): Promise<TransactionRecord | undefined> {
    const { redactor, replayed } = this.#parts;
    return this.#record(replayed.projection.bySettlementKey(redactor.text(key)));
  }

  async byDigest(session: string, digest: string): Promise<readonly TransactionRecord[]> {
    const { redactor, replayed } = this.#parts;
    // What was dropped can no longer be shown; its request id stays taken.
    const found = replayed.projection
      .byDigest(redactor.text(session), digest)
      .filter((known) => this.#reader.holds(known));
    const over = (state: TransactionState) => found.filter((known) => known.state === state).slice(0, ALIKE);
    const wanted = new Set([...over('SETTLED'), ...over('ABORTED')]);
    return this.#all(found.filter((known) => !isOver(known) || wanted.has(known)));
  }

  async open(): Promise<readonly TransactionRecord[]> {
    return this.#all(this.#parts.replayed.projection.open());
  }

  page(before: number | undefined, limit: number, filter: EntryFilter): Promise<readonly Entry[]> {
    return this.#reader.page(before, limit, filter);
  }

  /** See `Reader.cursor`. */
  cursor(upTo?: number): Cursor | undefined {
    return this.#reader.cursor(upTo);
  }

  /** See `Reader.older`. */
  older(cursor: Cursor): Promise<OlderLines> {
    return this.#reader.older(cursor);
  }

  /** See `Reader.again`. */
  again(places: readonly (LineAt & { readonly seq: number })[]): Promise<readonly (Entry | undefined)[]> {
    return this.#reader.again(places);
  }

  head(): { readonly seq: number; readonly hash: string } {
    return this.#durable;
  }

  /** A fault that it finds ends the journal: nothing can be appended from then on. */
  async verify(progress?: (entries: number) => void): Promise<Verification> {
    const { folder, name, replayed, writer } = this.#parts;
    const { journal } = layoutOf(folder);
    const newestNow = () => replayed.catalogue.all().at(-1)?.number;
    let files = (await chainFiles(journal)).segments;
    // A segment may have begun while they were looked at.
    if (!files.some(({ number }) => number === newestNow())) files = (await chainFiles(journal)).segments;
    // From here to the reading nothing waits: what is appended meanwhile lies beyond these ends.
    const known = replayed.catalogue.all();
    const newest = known.at(-1);
    const until = new Map(writer && newest ? [[newest.number, newest.bytes]] : []);
    const segments = files
      .filter(({ number }) => !writer || !newest || number <= newest.number)
      .map((file) => segmentAt(journal, file.number, { until: until.get(file.number) ?? file.until }));
    const found = await verifyChain(segments, { ledger: name, head: writer && this.#durable, progress });
    if (found.fault) writer?.journal.halt(this.#broken(found.fault));
    return found;
  }

  /** The listener is told where the entry lies, too. */
  subscribe(listener: (entry: Entry, place: LineAt) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Where state files of this ledger are written, by whoever has read the journal up to a durable entry. */
  get state(): StateFolder {
    return this.#parts.state;
  }

  /**
   * Stands on the newest state files from now on, and forgets what they can tell.
   * @throws {PortcullisError} `ledger-broken` when they cannot be used: all stays as it was
   */
  adopt(): void {
    const { state, name, replayed } = this.#parts;
    const snapshot = Snapshot.load(state, name);
    if (!snapshot) return;
    if (snapshot.seq > this.#durable.seq || snapshot.seq < (this.#snapshot?.seq ?? 0)) {
      snapshot.close();
      return;
    }
    replayed.projection.adopt(snapshot);
    this.#snapshot?.close();
    this.#snapshot = snapshot;
  }

  /**
   * Drops the oldest segments that the retention setting lets go: each leaves an entry with its end and its digest, and
   * a file with the names that stay taken. What is not over is never dropped.
   * @returns how many entries went
   */
  async dropOld(): Promise<number> {
    const { folder, retention, replayed, clock } = this.#parts;
    const { catalogue, projection } = replayed;
    const { journal } = layoutOf(folder);
    if (!retention) return 0;
    const state = { retention, open: projection.open(), upTo: this.#snapshot?.seq ?? 0, now: clock.now() };
    let entries = 0;
    for (const facts of await oldSegments(journal, catalogue.all(), state)) {
      const { number, first, last, hash } = facts;
      const segment = segmentName(number);
      const kept = await keepNames(folder, facts, projection);
      await this.append({ type: 'dropped', segment, first, last, hash, ...kept });
      catalogue.dropOldest();
      await removeSegment(folder, segment, last);
      entries += last - first + 1;
    }
    return entries;
  }

  /** Waits for what was appended and gives the ledger up. Safe to call twice. */
  async close(): Promise<void> {
    const { writer } = this.#parts;
    await writer?.journal.close();
    await writer?.claim.release();
    this.#snapshot?.close();
  }

  async #store({ entry, line }: Encoded, transaction: string | undefined, journal: Journal): Promise<Entry> {
    const place = await journal.append(line);
    const { projection, catalogue } = this.#parts.replayed;
    this.#durable = { seq: entry.envelope.seq, hash: entry.hash };
    if (transaction !== undefined) projection.locate(transaction, entry, place);
    catalogue.add(this.#durable, place);
    for (const listener of this.#listeners) {
      try {
        listener(entry, place);
      } catch {
        // An entry is durable whatever a listener makes of it.
      }
    }
    return entry;
  }

  async #record(known: Known | undefined): Promise<TransactionRecord | undefined> {
    return known && (await this.#all([known]))[0];
  }

  /** Nothing is told of an entry before it is durable. */
  async #all(known: readonly Known[]): Promise<readonly TransactionRecord[]> {
    const { projection } = this.#parts.replayed;
    if (known.some(({ last }) => last > this.#durable.seq)) await this.#tail;
    const now = known.map((one) => projection.again(one)).filter((one) => one !== undefined);
    return Promise.all(now.map((one) => this.#records.get(one)));
  }

  #broken({ what, seq, place, detail }: Fault): PortcullisError {
    const { folder } = this.#parts;
    return new PortcullisError(
      'ledger-broken',
      `The ledger is ${what} at entry ${seq} (${place}: ${detail}); move the folder ${folder} aside to begin a new one.`,
    );
  }
}
