import type { Action, Origin } from './action/action.ts';
import type { ContextPart } from './action/digest.ts';
import type { Hunk } from './action/hunks.ts';
import type { Entry, EntryBody, Identity, KeptCopy, PlanStep, Receipt, TransactionState } from './audit/entry.ts';
import type { Facts } from './classify/facts.ts';
import type { Finding } from './classify/finding.ts';
import type { Judgement } from './classify/judgement.ts';
import type { Decision } from './policy/decision.ts';
import type { Rule } from './policy/rule.ts';
import type { Verification } from './audit/verify.ts';

/** Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}

/** Makes ids that nobody can guess or repeat. */
export interface Ids {
  next(): string;
}

/** One transaction as the entries so far tell it. */
export interface TransactionRecord {
  readonly id: string;
  readonly state: TransactionState;
  readonly prepared: Entry<Extract<EntryBody, { type: 'prepared' }>>;
  readonly receipt?: Receipt | undefined;
  /** Time of the last change, ISO 8601. */
  readonly changed: string;
}

/** Who a request id belongs to: nobody else can claim it, collide with it or read its receipt. */
export interface RequestKey {
  readonly workspace: string;
  readonly harness: string;
  readonly agent: string;
  readonly requestId: string;
}

/** Filter of the panel and of the command line; what is undefined does not restrict. */
export interface EntryFilter {
  readonly risks?: readonly string[] | undefined;
  readonly verdicts?: readonly string[] | undefined;
  readonly types?: readonly EntryBody['type'][] | undefined;
}

/** The durable state of one workspace. An implementation acknowledges nothing that a crash could take back. */
export interface Ledger {
  /** The ledger's name: digest of the workspace folder's real path. */
  readonly name: string;
  /**
   * Redacts, chains and stores one entry; resolves when it is durable.
   * @throws {PortcullisError} `not-owner`, `ledger-broken`, `ledger-unwritable`: then nothing may have an effect.
   */
  append(body: EntryBody): Promise<Entry>;
  transaction(id: string): Promise<TransactionRecord | undefined>;
  /** The transaction that carries a request id, whatever its state but ABORTED. */
  byRequest(key: RequestKey): Promise<TransactionRecord | undefined>;
  /** The transaction that holds a settlement key of ours: COMMITTED, UNRESOLVED or SETTLED. */
  bySettlementKey(key: string): Promise<TransactionRecord | undefined>;
  /** Transactions of a session with a digest, newest first: all that are not over, and the newest of those that are. */
  byDigest(session: string, digest: string): Promise<readonly TransactionRecord[]>;
  /** Transactions that are neither SETTLED nor ABORTED. */
  open(): Promise<readonly TransactionRecord[]>;
  /** Entries below a sequence number (undefined: from the newest), newest first. */
  page(before: number | undefined, limit: number, filter: EntryFilter): Promise<readonly Entry[]>;
  head(): { readonly seq: number; readonly hash: string };
  /** Recomputes the whole chain from the files. */
  verify(progress?: (entries: number) => void): Promise<Verification>;
  /** Called after each durable append. */
  subscribe(listener: (entry: Entry) => void): () => void;
}

/** One change of an edit that a person may decide by itself, and what is to say of it alone. */
export interface Part {
  readonly hunk: Hunk;
  readonly findings: readonly Finding[];
}

/** What a person sees when asked. */
export interface Question {
  readonly transaction: string;
  readonly action: Action;
  readonly judgement: Judgement;
  readonly decision: Decision;
  /** Receipt or state of an earlier effect with the same digest, when that is why it is asked again. */
  readonly earlier?:
    { readonly transaction: string; readonly at: string; readonly state: TransactionState } | undefined;
  /** True when Approve for Session would have an effect. */
  readonly sessionOffered: boolean;
  /** The rule that Always in this Workspace would add; absent when it is not offered. */
  readonly always?: Rule | undefined;
  /** What a person has to know beside it, in our own sentences. */
  readonly notes?: readonly string[] | undefined;
  /** Of an edit whose whole result is known: its changes, by file. */
  readonly parts?: readonly (readonly Part[])[] | undefined;
}

/** What a person said of one part of an edit. */
export interface PartAnswer {
  readonly approved: boolean;
  readonly note?: string | undefined;
}

export interface PersonAnswer {
  /** `part`: some of the question's parts are approved and some rejected, as `parts` says. */
  readonly answer: 'approve' | 'reject' | 'part';
  readonly scope: 'once' | 'session' | 'workspace';
  readonly note?: string | undefined;
  /** One for each of the question's parts, by file. */
  readonly parts?: readonly (readonly PartAnswer[])[] | undefined;
  readonly by: string;
  /** Milliseconds that the question was visible. */
  readonly shownFor: number;
}

/** The person. An implementation resolves only with what a person did; the signal takes the question away. */
export interface People {
  ask(question: Question, signal: AbortSignal): Promise<PersonAnswer>;
}

/** The world around an action, looked at afresh each time. */
export interface Surroundings {
  /** Facts for one judgement; look-ups may be cached for its duration only. */
  facts(workspace: string): Facts;
  /** What was shown or will be run, for the Context: files named and read, HEAD, branch, remotes. */
  contextParts(action: Action, judgement: Judgement): Promise<readonly ContextPart[]>;
  identity(): Identity;
}

/** Keeps what a MEDIUM would overwrite or delete. */
export interface UndoStore {
  /**
   * Copies each path that exists.
   * @returns one record a file, `copy` null where nothing was there, `mode` its permissions
   * @throws {PortcullisError} `unavailable` when a file is over 10 MB or the action over 100 MB
   */
  keep(transaction: string, paths: readonly string[]): Promise<readonly KeptCopy[]>;
  /**
   * What a file held.
   * @returns null where nothing was there
   * @throws {PortcullisError} `unavailable` when the copy is gone, is not what was kept, or may hold a secret
   */
  read(copy: KeptCopy): Uint8Array | null;
}

/** What a file shall hold. */
export interface FileContent {
  readonly path: string;
  /** What it must hold now; null: there must be no such file. */
  readonly before: string | Uint8Array | null;
  /** Null: there shall be no such file. */
  readonly content: string | Uint8Array | null;
  /** Permissions of a file that is not there yet. */
  readonly mode?: number | undefined;
}

/** Writes files for Portcullis itself. */
export interface FileWriter {
  /**
   * Gives every file its content, or none of them: when one does not hold what it must, nothing is written, and when one
   * cannot be written, those before it get back what they held.
   * @returns those whose new content stands in an open editor that had unsaved changes, and not on disk
   * @throws {PortcullisError} `unavailable`: nothing is changed, or the message names what is
   */
  write(files: readonly FileContent[]): Promise<readonly FileContent[]>;
}

/** A plan that an agent submits, each step judged. */
export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly origin: Origin;
  readonly steps: readonly PlanStep[];
}

/** What a person said of a plan. */
export interface PlanAnswer {
  readonly answer: 'approve' | 'reject';
  /** Ids of the steps that may run, each once. */
  readonly approved: readonly string[];
  readonly note?: string | undefined;
  readonly by: string;
  /** Milliseconds that the deciding question was visible. */
  readonly shownFor: number;
}

/** The person who looks at plans. An implementation resolves only with what they did; the signal takes the plan away. */
export interface PlanReviewer {
  review(plan: Plan, signal: AbortSignal): Promise<PlanAnswer>;
}

/** The person's standing rules for one workspace, kept where no agent can change them unseen. */
export interface StandingRules {
  /** Those that count now. */
  current(): readonly Rule[];
  /**
   * Keeps a rule beyond this window, in place of one with its id.
   * @throws {PortcullisError} `unavailable`: then it does not count
   */
  add(rule: Rule): Promise<void>;
  /**
   * Ends a rule: at once for every decision, then durably.
   * @throws {PortcullisError} `unavailable`: then it may count again after a restart
   */
  remove(id: string): Promise<void>;
  /** How often a rule has let something pass. A figure for the person: the record is what counts. */
  uses(id: string): number;
  used(id: string): void;
}
