import { hash } from 'node:crypto';
import type { Risk, Verdict } from '../core/action/risk.ts';
import type { TransactionState } from '../core/audit/entry.ts';
import type { TransactionFacts } from '../core/audit/transactions.ts';
import type { RequestKey } from '../core/ports.ts';
import type { LineAt } from './segments.ts';

/** Where an entry lies, and the first 16 digits of its hash: what stands there must be what was written. */
export interface Mark extends LineAt {
  readonly hash: string;
}

/** What is kept of a transaction: how it stands, and where its entries can be read again. */
export interface Known {
  /** See `transactionKey`. */
  readonly key: string;
  readonly state: TransactionState;
  readonly risk: Risk;
  readonly verdict: Verdict;
  /** Sequence number of its last entry. */
  readonly last: number;
  /** Undefined until the entry is durable. */
  readonly prepared: Mark | undefined;
  /** Its last entry after `prepared`. */
  readonly end: Mark | undefined;
  /** Key of the transaction before it with the same session and digest. */
  readonly previous: string | undefined;
  /** What its next entry needs; undefined for one that is over. */
  readonly open: { readonly facts: TransactionFacts; readonly request: string | undefined } | undefined;
}

/** Names a text in the state files: the first 32 hexadecimal digits of its SHA-256. */
const keyOf = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);

export const transactionKey = (id: string): string => keyOf('transaction', id);

export const requestKey = ({ workspace, harness, agent, requestId }: RequestKey): string =>
  keyOf('request', workspace, harness, agent, requestId);

export const settlementKey = (key: string): string => keyOf('settlement', key);

export const digestKey = (session: string, digest: string): string => keyOf('digest', session, digest);

/** True when nothing can follow: what holds then holds for ever. */
export const isOver = ({ state }: { readonly state: TransactionState }): boolean =>
  state === 'SETTLED' || state === 'ABORTED';
