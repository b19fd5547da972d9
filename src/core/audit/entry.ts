import * as z from 'zod/mini';
import { HARNESSES, originSchema } from '../action/action.ts';
import { RISKS, VERDICTS } from '../action/risk.ts';
import { findingSchema } from '../classify/finding.ts';
import { lazily } from '../lazily.ts';
import { PROFILES } from '../policy/decision.ts';
import { SIGNAL_SOURCES } from '../policy/finality.ts';

/** Version of the entry's format; a reader refuses a newer one. */
export const ENTRY_VERSION = 1;

/** `prev` of the first entry of a ledger. */
export const GENESIS = '0'.repeat(64);

export const TRANSACTION_STATES = ['PREPARED', 'PENDING', 'COMMITTED', 'SETTLED', 'ABORTED', 'UNRESOLVED'] as const;
export type TransactionState = (typeof TRANSACTION_STATES)[number];

export const CASE_STATES = ['OPEN', 'RESOLVED_PROVISIONAL', 'IN_RECONCILIATION', 'FINAL', 'SETTLED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A part of who decided or asked, with where it was read from: a claim by the environment. */
export const identitySchema = z.array(z.object({ part: z.string(), value: z.string(), source: z.string() }));
export type Identity = z.infer<typeof identitySchema>;

/** Why a request is settled, or free again: docs/receipts.md says what each means. */
export const RECEIPT_REASONS = [
  'executed',
  'execute-failed',
  'not-reported',
  'unknown',
  'resolved-happened',
  'resolved-did-not-happen',
] as const;

/** A vote on an action, as the record keeps it. */
export const signalSchema = z.object({
  source: z.enum(SIGNAL_SOURCES),
  vote: z.enum(VERDICTS),
  /** From 0 to 1. */
  confidence: z.number(),
});

/** What a caller gets for a settled request, the first time and every time after. */
export const receiptSchema = z.object({
  ok: z.boolean(),
  /** Closed list: docs/receipts.md. */
  reason: z.enum(RECEIPT_REASONS),
  requestId: z.nullable(z.string()),
  executionId: z.string(),
  /** Names what settled it: the transaction, by which the record shows it. Absent from the first records. */
  settlementId: z.optional(z.string()),
  settlementKey: z.nullable(z.string()),
  digest: hash,
  /** What the effect returned, as text, bounded and redacted. */
  result: z.string(),
  preparedAt: z.string(),
  settledAt: z.string(),
  /** Who says how it ended: we, who had the effect, or a process that we let have it (a claim). */
  attested: z.enum(['portcullis', 'claim']),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const answerSchema = z.object({
  /** `part`: of the action itself nothing ran; what was approved of it is an action of its own. */
  answer: z.enum(['approve', 'reject', 'part']),
  scope: z.enum(['once', 'session', 'workspace', 'plan']),
  note: z.optional(z.string()),
  /** What was said of each change of an edit. */
  parts: z.optional(
    z.array(
      z.object({
        path: z.string(),
        /** Where: `lines 3–5`, in the proposed text. */
        lines: z.string(),
        approved: z.boolean(),
        note: z.optional(z.string()),
      }),
    ),
  ),
  /** Where it was given: `modal`, `diff`, `list`, `review`, `grant`, `plan`, `rejection` (an earlier one that lasts). */
  by: z.string(),
  /** Milliseconds that it was visible before the answer. */
  shownFor: z.optional(z.number()),
});
export type AnswerRecord = z.infer<typeof answerSchema>;

/** A file as it was before an action. */
export const keptCopySchema = z.object({
  path: z.string(),
  /** SHA-256 of its content, which names the copy; null when nothing was there. */
  copy: z.nullable(z.string()),
  /** Its permissions. */
  mode: z.optional(z.number()),
  /** SHA-256 of what the action would make of it, where that is known exactly; null: no such file. */
  result: z.optional(z.nullable(hash)),
});
export type KeptCopy = z.infer<typeof keptCopySchema>;

/** One step of a plan, as it was judged when the plan was submitted. */
export const planStepSchema = z.object({
  id: z.string(),
  /** Why the agent wants it: its words. */
  why: z.string(),
  /** Steps that must have been allowed to run before it. */
  after: z.array(z.string()),
  kind: z.string(),
  tool: z.string(),
  digest: hash,
  summary: z.string(),
  resolved: z.string(),
  verdict: z.enum(VERDICTS),
  risk: z.enum(RISKS),
  reversible: z.boolean(),
  /** What the person can say of it: `binds` is approved in advance; the others are decided when they come. */
  can: z.enum(['binds', 'passes', 'asks', 'blocked']),
});
export type PlanStep = z.infer<typeof planStepSchema>;

const bodies = [
  /** A term of ownership begins. Written once a term, first in the segment that the new owner creates. */
  z.object({
    type: z.literal('term'),
    owner: z.object({ pid: z.number(), host: z.string(), version: z.string() }),
    workspace: z.string(),
    /**
     * Where the owner before was sealed: bytes of its last segment that count. What an owner that ended without giving
     * the ledger up may still write lies behind them, or in a segment between that one and this, and is no part of the
     * chain. `seq` and `prev` of this entry say the same as count and hash.
     */
    after: z.optional(z.object({ segment: z.string(), bytes: z.number() })),
  }),
  /** A torn last line was cut off and kept aside. */
  z.object({ type: z.literal('recovered'), segment: z.string(), bytes: z.number(), kept: z.string() }),
  /** State files could not be used and were made again from the journal. */
  z.object({ type: z.literal('rebuilt'), cause: z.string() }),
  /** The entries up to `last` are kept no longer: the segment is removed once this is durable. */
  z.object({
    type: z.literal('dropped'),
    segment: z.string(),
    first: z.number(),
    last: z.number(),
    /** Of the entry `last`. */
    hash,
    /** SHA-256 of the segment's file, and of the file that keeps the names which its transactions hold. */
    file: hash,
    names: hash,
  }),
  /** An action was judged and decided. Where nobody is asked it carries its commit, too. */
  z.object({
    type: z.literal('prepared'),
    transaction: z.string(),
    states: z.array(z.enum(TRANSACTION_STATES)),
    case: z.array(z.enum(CASE_STATES)),
    origin: originSchema,
    kind: z.string(),
    tool: z.string(),
    /** The input as asked, redacted and bounded. */
    asked: z.unknown(),
    directory: z.string(),
    workspace: z.string(),
    digest: hash,
    context: hash,
    requestId: z.nullable(z.string()),
    settlementKey: z.nullable(z.string()),
    summary: z.string(),
    resolved: z.string(),
    findings: z.array(findingSchema),
    decision: z.object({
      verdict: z.enum(VERDICTS),
      risk: z.enum(RISKS),
      rules: z.array(z.string()),
      profile: z.enum(PROFILES),
      instead: z.optional(z.enum(VERDICTS)),
      reason: z.string(),
    }),
    /** What the decision is the strictest of. */
    signals: z.optional(z.array(signalSchema)),
    /** Whose effect it is: ours, at most once, or a harness's that we permit. */
    attested: z.enum(['portcullis', 'claim']),
    identity: identitySchema,
    /** Set where an earlier binding or an earlier rejection answered for the person. */
    answer: z.optional(answerSchema),
    binding: z.optional(z.string()),
    /** Copies that were kept before it ran. */
    undo: z.optional(z.array(keptCopySchema)),
    /** Transaction of an earlier effect with the same digest. */
    earlier: z.optional(z.string()),
    /** Transaction of which this one does the part that was approved, or which it takes back. */
    of: z.optional(z.string()),
  }),
  /** A transaction moved on. */
  z.object({
    type: z.literal('moved'),
    transaction: z.string(),
    to: z.enum(TRANSACTION_STATES),
    reason: z.string(),
    answer: z.optional(answerSchema),
    identity: z.optional(identitySchema),
    context: z.optional(hash),
    undo: z.optional(z.array(keptCopySchema)),
  }),
  z.object({
    type: z.literal('settled'),
    transaction: z.string(),
    receipt: receiptSchema,
    /** Set where a person said what became of it. */
    identity: z.optional(identitySchema),
  }),
  /** Somebody voted when the case was FINAL already: it is recorded, and changes nothing. */
  z.object({
    type: z.literal('signal'),
    transaction: z.string(),
    late: z.literal(true),
    ...signalSchema.shape,
    detail: z.string(),
    identity: identitySchema,
  }),
  /** A standing permission was made, spent to its end, or revoked. */
  z.object({
    type: z.literal('binding'),
    id: z.string(),
    change: z.enum(['made', 'spent', 'revoked']),
    digest: hash,
    context: hash,
    harness: z.enum(HARNESSES),
    session: z.string(),
    agent: z.string(),
    uses: z.number(),
    until: z.string(),
    transaction: z.string(),
    /** Set where a person revoked it. */
    identity: z.optional(identitySchema),
  }),
  /** The person paused the gate, or it guards again. */
  z.object({
    type: z.literal('pause'),
    change: z.enum(['began', 'ended']),
    /** Of `began`: for how long at most. */
    minutes: z.number(),
    identity: identitySchema,
  }),
  /** An agent submitted a plan, or a person decided about one. */
  z.object({
    type: z.literal('plan'),
    id: z.string(),
    change: z.enum(['submitted', 'decided']),
    origin: originSchema,
    title: z.string(),
    /** Of `submitted`: each step as it was judged before the first one ran. */
    steps: z.optional(z.array(planStepSchema)),
    /** Of `decided`: the steps that were approved. */
    approved: z.optional(z.array(z.string())),
    answer: z.optional(answerSchema),
    identity: identitySchema,
  }),
  /** A standing rule of the person's for this workspace was made or revoked; each use is the `binding` of its action. */
  z.object({
    type: z.literal('grant'),
    id: z.string(),
    change: z.enum(['made', 'revoked']),
    /** The rule as it counts, in RFC 8785 form. */
    rule: z.string(),
    /** The worst risk that it lets pass. */
    risk: z.enum(RISKS),
    /** The action whose approval made it, or why it was revoked. */
    transaction: z.optional(z.string()),
    identity: identitySchema,
  }),
  /** Something a harness reported that decides nothing: a session's start, a prompt, a stop, a sub-agent. */
  z.object({
    type: z.literal('event'),
    event: z.string(),
    origin: originSchema,
    detail: z.string(),
    /** The action that it speaks of. */
    transaction: z.optional(z.string()),
  }),
  /** Something that must not happen was seen. */
  z.object({
    type: z.literal('violation'),
    violation: z.enum(['rewritten', 'ungated', 'stray', 'name-borrowed', 'impostor', 'bad-input']),
    transaction: z.optional(z.string()),
    origin: z.optional(originSchema),
    detail: z.string(),
  }),
  /** Whether this window's agents are guarded changed. */
  z.object({ type: z.literal('guard'), guarded: z.boolean(), causes: z.array(z.string()) }),
  /**
   * Heads of the ledger are signed by this key: `first`, from here on; `lost`, from here on in place of one that was
   * lost; `again`, as before, but the entry that said so is kept no longer.
   */
  z.object({
    type: z.literal('key'),
    reason: z.enum(['first', 'lost', 'again']),
    /** Ed25519, PEM (SPKI). */
    publicKey: z.string(),
    /** SHA-256 over its DER form. */
    fingerprint: hash,
  }),
] as const;

/** What the gate hands to the ledger. */
export const entryBodySchema = z.discriminatedUnion('type', [...bodies]);
export type EntryBody = z.infer<typeof entryBodySchema>;
/** The same schema as a program of its own: milliseconds to make, and a quarter of the time for each body. */
export const bodyReader = lazily(() => z.compile(entryBodySchema));
export type EntryOf<T extends EntryBody['type']> = Extract<EntryBody, { type: T }>;

/** What the chain adds to each body; all of it is under the hash. */
export const envelopeSchema = z.object({
  v: z.literal(ENTRY_VERSION),
  /** Names the ledger: entries of another one do not verify. */
  ledger: z.string(),
  /** Counts from 1 without a gap. */
  seq: z.number(),
  prev: hash,
  /** UTC, ISO 8601 with milliseconds. */
  time: z.string(),
  /** Counts the owners of the ledger from 1. */
  term: z.number(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
/** See `bodyReader`. */
export const envelopeReader = lazily(() => z.compile(envelopeSchema));

/** One entry as it stands in the journal, with the hash over its exact bytes. */
export interface Entry<B extends EntryBody = EntryBody> {
  readonly envelope: Envelope;
  readonly body: B;
  /** SHA-256 over `text`. */
  readonly hash: string;
  /** The RFC 8785 bytes: `{...envelope, body}`. */
  readonly text: string;
}
