import { advance, changesTransaction, refuseEntry, type TransactionFacts } from '../core/audit/transactions.ts';
import type { Entry, EntryOf } from '../core/audit/entry.ts';
import { PortcullisError } from '../core/errors.ts';
import type { RequestKey } from '../core/ports.ts';
import { digestKey, isOver, type Known, requestKey, settlementKey, transactionKey } from './known.ts';
import type { LineAt } from './segments.ts';

/** What was known up to an entry, on disk. */
export interface Store {
  /** Sequence number of the last entry that it knows of. */
  readonly seq: number;
  /** A transaction that is over. */
  transaction(key: string): Known | undefined;
  /** Key of the transaction that holds a name. */
  holder(name: string): string | undefined;
}

/** Before the first entry. */
export const NOTHING: Store = { seq: 0, transaction: () => undefined, holder: () => undefined };

/** States in which a settlement key belongs to its transaction: once its effect may have happened. */
const HOLDS_KEY: ReadonlySet<TransactionFacts['state']> = new Set(['COMMITTED', 'UNRESOLVED', 'SETTLED']);

/** What stays of a transaction when its entries are dropped. */
export interface Remains {
  readonly known: Known;
  /** Names that it holds, and those by which it is found. */
  readonly names: readonly string[];
}

interface Holding {
  /** Key of the transaction; undefined when the name was given up. */
  readonly holder: string | undefined;
  /** Sequence number of the entry that said so. */
  readonly seq: number;
}

/** A transaction whose newest entry may not be durable yet. */
type Held = Known & { prepared: Known['prepared']; end: Known['end'] };

/** The transactions as the entries so far tell them: in memory what is open or newer than the store, the rest in there. */
export class Projection {
  readonly #known = new Map<string, Held>();
  readonly #open = new Set<string>();
  readonly #names = new Map<string, Holding>();
  #store: Store;

  /** @param open transactions that are not over, oldest first */
  constructor(store: Store = NOTHING, open: readonly Known[] = []) {
    this.#store = store;
    for (const known of open) this.#keep(known);
  }

  /**
   * Takes the next entry of the chain. Nothing changes when it throws.
   * @throws {PortcullisError} `invalid-transition`, `bad-input`; `request-collision` or `settlement-collision` when
   *   another transaction holds the request id or the settlement key; `ledger-broken` from the store
   * @returns the key of the transaction that it changed
   */
  apply(entry: Entry): string | undefined {
    if (!changesTransaction(entry)) return undefined;
    const { body, envelope } = entry;
    const key = transactionKey(body.transaction);
    const before = this.#get(key);
    if (before && !before.open && envelope.seq <= before.last) return undefined;
    if (before && !before.open) refuseEntry(before.state, entry);
    const facts = advance(before?.open?.facts, entry);
    const request = body.type === 'prepared' ? requestOf(body) : before?.open?.request;
    this.#refuseCollision(body.type === 'prepared' ? request : undefined, key, facts);
    const digest = body.type === 'prepared' ? digestKey(body.origin.session, body.digest) : undefined;
    const previous = digest === undefined ? before?.previous : this.#holder(digest);
    const { state, risk, verdict } = facts;
    const { prepared, end } = before ?? { prepared: undefined, end: undefined };
    const last = envelope.seq;
    this.#keep({ key, state, risk, verdict, last, prepared, end, previous, open: { facts, request } });
    if (digest !== undefined) {
      this.#names.set(digest, { holder: key, seq: last });
      if (request !== undefined) this.#names.set(request, { holder: key, seq: last });
    }
    this.#hold(facts, key, request, last);
    return key;
  }

  /** Says where an entry lies that changed a transaction. */
  locate(key: string, { body, hash }: Entry, place: LineAt): void {
    const known = this.#known.get(key);
    if (!known) return;
    const { segment, offset, length } = place;
    const mark = { segment, offset, length, hash: hash.slice(0, 16) };
    if (body.type === 'prepared') known.prepared = mark;
    else known.end = mark;
  }

  /** Forgets what a store of these same entries can tell. */
  adopt(store: Store): void {
    this.#store = store;
    for (const [key, known] of this.#known) if (isOver(known) && known.last <= store.seq) this.#known.delete(key);
    for (const [name, { seq }] of this.#names) if (seq <= store.seq) this.#names.delete(name);
  }

  /** What must be remembered of a transaction that is over. */
  remains({ body }: Entry<EntryOf<'prepared'>>): Remains {
    const key = transactionKey(body.transaction);
    const known = this.#get(key);
    if (!known || !isOver(known)) throw new RangeError('Only what is over may be dropped.');
    const request = requestOf(body);
    const own = body.settlementKey === null ? undefined : settlementKey(body.settlementKey);
    const held = [request, own].filter((name) => name !== undefined && this.#holder(name) === key);
    return {
      known: { ...known, open: undefined },
      names: [digestKey(body.origin.session, body.digest), ...held] as string[],
    };
  }

  /** Takes back what remains, before the entries that are left; in their order. */
  remember(all: readonly Remains[]): void {
    for (const { known, names } of all) {
      this.#keep({ ...known, open: undefined });
      for (const name of names) this.#names.set(name, { holder: known.key, seq: known.last });
    }
  }

  /** What the store does not know yet. */
  news(): { readonly transactions: readonly Known[]; readonly names: ReadonlyMap<string, Holding> } {
    return { transactions: [...this.#known.values()].filter(({ last }) => last > this.#store.seq), names: this.#names };
  }

  get(id: string): Known | undefined {
    return this.#get(transactionKey(id));
  }

  /** The same transaction as it is now. */
  again({ key }: Known): Known | undefined {
    return this.#get(key);
  }

  byRequest(key: RequestKey): Known | undefined {
    return this.#find(requestKey(key));
  }

  bySettlementKey(key: string): Known | undefined {
    return this.#find(settlementKey(key));
  }

  /** Newest first. */
  byDigest(session: string, digest: string): readonly Known[] {
    const found: Known[] = [];
    for (let next = this.#find(digestKey(session, digest)); next;) {
      found.push(next);
      next = next.previous === undefined ? undefined : this.#get(next.previous);
    }
    return found;
  }

  /** Neither SETTLED nor ABORTED, oldest first. */
  open(): readonly Known[] {
    return [...this.#open].map((key) => this.#known.get(key)).filter((known) => known !== undefined);
  }

  #get(key: string): Known | undefined {
    return this.#known.get(key) ?? this.#store.transaction(key);
  }

  #holder(name: string): string | undefined {
    const holding = this.#names.get(name);
    return holding ? holding.holder : this.#store.holder(name);
  }

  #find(name: string): Known | undefined {
    const holder = this.#holder(name);
    return holder === undefined ? undefined : this.#get(holder);
  }

  #keep(known: Known): void {
    this.#known.set(known.key, known);
    if (isOver(known)) this.#open.delete(known.key);
    else this.#open.add(known.key);
  }

  #refuseCollision(request: string | undefined, key: string, facts: TransactionFacts): void {
    if (request !== undefined && this.#holder(request) !== undefined) {
      throw new PortcullisError('request-collision', `The request id ${String(facts.requestId)} is in use.`);
    }
    const own = ownKey(facts);
    const holder = own === undefined ? undefined : this.#holder(settlementKey(own));
    if (holder !== undefined && holder !== key) {
      throw new PortcullisError('settlement-collision', `The settlement key ${String(own)} is in use.`);
    }
  }

  /** Takes or frees the names that a transaction holds in its state. */
  #hold(facts: TransactionFacts, key: string, request: string | undefined, seq: number): void {
    const own = ownKey(facts);
    if (own !== undefined) this.#names.set(settlementKey(own), { holder: key, seq });
    const isFree = facts.state === 'ABORTED';
    if (request !== undefined && isFree) this.#names.set(request, { holder: undefined, seq });
    if (!isFree || facts.settlementKey === null) return;
    const name = settlementKey(facts.settlementKey);
    if (this.#holder(name) === key) this.#names.set(name, { holder: undefined, seq });
  }
}

const requestOf = ({ requestId, workspace, origin }: EntryOf<'prepared'>): string | undefined =>
  requestId === null ? undefined : requestKey({ workspace, harness: origin.harness, agent: origin.agent, requestId });

/** The settlement key that a transaction holds now; a harness's claim never holds one. */
const ownKey = ({ settlementKey: key, attested, state }: TransactionFacts): string | undefined =>
  key !== null && attested === 'portcullis' && HOLDS_KEY.has(state) ? key : undefined;
