import {
  advance,
  changesTransaction,
  type TransactionEntry,
  type TransactionFacts,
} from '../core/audit/transactions.ts';
import type { Entry, EntryOf } from '../core/audit/entry.ts';
import { PortcullisError } from '../core/errors.ts';
import type { RequestKey } from '../core/ports.ts';
import type { LineAt } from './segments.ts';

/** What is kept of a transaction: its facts, and where its entries can be read again. */
export interface Known {
  readonly facts: TransactionFacts;
  /** Sequence number of its last entry. */
  readonly last: number;
  /** Undefined until the entry is durable. */
  readonly prepared: LineAt | undefined;
  readonly settled: LineAt | undefined;
}

const joined = (...parts: readonly string[]): string => JSON.stringify(parts);

const requestName = ({ workspace, harness, agent, requestId }: RequestKey): string =>
  joined(workspace, harness, agent, requestId);

/** States in which a settlement key belongs to its transaction: once its effect may have happened. */
const HOLDS_KEY: ReadonlySet<TransactionFacts['state']> = new Set(['COMMITTED', 'UNRESOLVED', 'SETTLED']);

const isOver = ({ state }: TransactionFacts): boolean => state === 'SETTLED' || state === 'ABORTED';

/** The transactions as the entries so far tell them, in memory. */
export class Projection {
  readonly #known = new Map<string, Known>();
  readonly #open = new Set<string>();
  readonly #byRequest = new Map<string, string>();
  readonly #requestOf = new Map<string, string>();
  readonly #bySettlementKey = new Map<string, string>();
  readonly #byDigest = new Map<string, string[]>();

  /**
   * Takes the next entry of the chain. Nothing changes when it throws.
   * @throws {PortcullisError} `invalid-transition`, `bad-input`; `request-collision` or `settlement-collision` when
   *   another transaction holds the request id or the settlement key
   */
  apply(entry: Entry): void {
    if (!changesTransaction(entry)) return;
    const id = entry.body.transaction;
    const before = this.#known.get(id);
    const facts = advance(before?.facts, entry);
    this.#refuseCollision(entry, facts);
    if (entry.body.type === 'prepared') this.#register(entry.body);
    this.#known.set(id, {
      facts,
      last: entry.envelope.seq,
      prepared: before?.prepared,
      settled: before?.settled,
    });
    if (isOver(facts)) this.#open.delete(id);
    else this.#open.add(id);
    this.#hold(facts);
  }

  /** Says where an applied entry lies. */
  locate({ body }: Entry, place: LineAt): void {
    if (body.type !== 'prepared' && body.type !== 'settled') return;
    const known = this.#known.get(body.transaction);
    if (known) this.#known.set(body.transaction, { ...known, [body.type]: place });
  }

  get(id: string): Known | undefined {
    return this.#known.get(id);
  }

  byRequest(key: RequestKey): Known | undefined {
    return this.#find(this.#byRequest.get(requestName(key)));
  }

  bySettlementKey(key: string): Known | undefined {
    return this.#find(this.#bySettlementKey.get(key));
  }

  /** Newest first. */
  byDigest(session: string, digest: string): readonly Known[] {
    return this.#all(this.#byDigest.get(joined(session, digest)) ?? []).reverse();
  }

  /** Neither SETTLED nor ABORTED, oldest first. */
  open(): readonly Known[] {
    return this.#all(this.#open);
  }

  #find(id: string | undefined): Known | undefined {
    return id === undefined ? undefined : this.#known.get(id);
  }

  #all(ids: Iterable<string>): Known[] {
    return [...ids].map((id) => this.#known.get(id)).filter((known) => known !== undefined);
  }

  #refuseCollision({ body }: TransactionEntry, facts: TransactionFacts): void {
    const request = body.type === 'prepared' ? requestNameOf(body) : undefined;
    if (request !== undefined && this.#byRequest.has(request)) {
      throw new PortcullisError('request-collision', `The request id ${String(facts.requestId)} is in use.`);
    }
    const holder = ownKey(facts) === undefined ? undefined : this.#bySettlementKey.get(ownKey(facts) ?? '');
    if (holder !== undefined && holder !== facts.id) {
      throw new PortcullisError('settlement-collision', `The settlement key ${String(facts.settlementKey)} is in use.`);
    }
  }

  #register(body: EntryOf<'prepared'>): void {
    const request = requestNameOf(body);
    if (request !== undefined) {
      this.#byRequest.set(request, body.transaction);
      this.#requestOf.set(body.transaction, request);
    }
    const digest = joined(body.origin.session, body.digest);
    const same = this.#byDigest.get(digest);
    if (same) same.push(body.transaction);
    else this.#byDigest.set(digest, [body.transaction]);
  }

  /** Takes or frees the names that a transaction holds in its state. */
  #hold(facts: TransactionFacts): void {
    const key = ownKey(facts);
    if (key !== undefined) this.#bySettlementKey.set(key, facts.id);
    if (facts.state !== 'ABORTED') return;
    const request = this.#requestOf.get(facts.id);
    if (request !== undefined) this.#byRequest.delete(request);
    this.#requestOf.delete(facts.id);
    const { settlementKey } = facts;
    if (settlementKey !== null && this.#bySettlementKey.get(settlementKey) === facts.id) {
      this.#bySettlementKey.delete(settlementKey);
    }
  }
}

const requestNameOf = ({ requestId, workspace, origin }: EntryOf<'prepared'>): string | undefined =>
  requestId === null ? undefined : requestName({ workspace, harness: origin.harness, agent: origin.agent, requestId });

/** The settlement key that a transaction holds now; a harness's claim never holds one. */
const ownKey = ({ settlementKey, attested, state }: TransactionFacts): string | undefined =>
  settlementKey !== null && attested === 'portcullis' && HOLDS_KEY.has(state) ? settlementKey : undefined;
