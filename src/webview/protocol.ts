import * as z from 'zod/mini';
import { RISKS, VERDICTS } from '../core/action/risk.ts';

/**
 * How far an action came: `unresolved`, our own effect was interrupted and a person has to say whether it happened;
 * `unreported`, it only looked, and nobody said how it ended; `unknown`, the same of what may have changed something.
 */
export const OUTCOMES = [
  'waiting',
  'allowed',
  'done',
  'failed',
  'rejected',
  'blocked',
  'stopped',
  'unresolved',
  'unreported',
  'unknown',
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export const KINDS = ['shell', 'edit', 'delete', 'read', 'sql', 'http', 'mcp', 'tool'] as const;

const words = z.string().check(z.maxLength(200));
const time = z.nullable(z.string().check(z.maxLength(40)));

/** What the panel shows of the record; what is empty does not restrict. */
export const filterSchema = z.object({
  /** Words that must all stand somewhere in the row or its entries. */
  text: words,
  risks: z.array(z.enum(RISKS)),
  decisions: z.array(z.enum(VERDICTS)),
  kinds: z.array(z.enum(KINDS)),
  outcomes: z.array(z.enum(OUTCOMES)),
  /** Parts of the agent's, the session's, the person's name. */
  agent: words,
  session: words,
  person: words,
  /** ISO 8601; from the first, up to but without the second. */
  from: time,
  to: time,
  /** Only what an agent did without asking. */
  ungated: z.boolean(),
  /** Sequence number of the newest entry to list. */
  upTo: z.nullable(z.number()),
});
export type Filter = z.infer<typeof filterSchema>;

export const EVERYTHING: Filter = {
  text: '',
  risks: [],
  decisions: [],
  kinds: [],
  outcomes: [],
  agent: '',
  session: '',
  person: '',
  from: null,
  to: null,
  ungated: false,
  upTo: null,
};

/** Spans that the timeline can show. */
export const SPANS = ['day', 'week', 'month', 'all'] as const;
export type Span = (typeof SPANS)[number];

const listing = z.number();
const seq = z.number();
const transaction = z.string().check(z.maxLength(200));

/** What the page may ask of the host. Nothing in it lets anything run: at most it begins a flow in which a person decides. */
export const fromPanelSchema = z.discriminatedUnion('type', [
  /** The page is new, also after it was hidden: it needs everything. */
  z.object({ type: z.literal('ready'), filter: filterSchema, span: z.enum(SPANS) }),
  z.object({ type: z.literal('filter'), filter: filterSchema }),
  /** Rows of a listing, by their place in it. */
  z.object({ type: z.literal('rows'), listing, from: z.number(), count: z.number() }),
  /** The end of what is listed is nearly seen. */
  z.object({ type: z.literal('more'), listing }),
  /** No further search. */
  z.object({ type: z.literal('stop'), listing }),
  /** The details of the row whose first entry has this number. */
  z.object({ type: z.literal('open'), seq }),
  z.object({ type: z.literal('span'), span: z.enum(SPANS) }),
  z.object({ type: z.literal('verify') }),
  z.object({ type: z.literal('export') }),
  /** Copies a report of one row, or of what is listed. */
  z.object({ type: z.literal('report'), seq: z.nullable(seq) }),
  /** Shows what was recorded of an edit. */
  z.object({ type: z.literal('diff'), seq, path: z.string() }),
  z.object({ type: z.literal('resolve'), id: transaction }),
  z.object({ type: z.literal('undo'), id: transaction }),
  /** Rejects what is shown and has not begun, once the person has said what the agent should be told. */
  z.object({ type: z.literal('reject'), id: transaction }),
]);
export type FromPanel = z.infer<typeof fromPanelSchema>;

/** How an outcome or a decision is coloured; it always stands as a word, too. */
export type Tone = 'good' | 'waiting' | 'bad' | 'plain';

/** One transaction, or one event that is none. All texts are visible, bounded lines. */
export interface Row {
  /** Sequence number of its first entry: names it, and is the order of the list. */
  readonly seq: number;
  /** UTC, ISO 8601; empty where it cannot be read. */
  readonly time: string;
  readonly agent: string;
  /** Absent for events. */
  readonly session?: string | undefined;
  readonly action: string;
  /** Absent for events. */
  readonly risk?: (typeof RISKS)[number] | undefined;
  readonly verdict?: (typeof VERDICTS)[number] | undefined;
  readonly decision: string;
  readonly who: string;
  readonly outcome: string;
  readonly state?: OutcomeKind | undefined;
  readonly tone: Tone;
  /** The transaction, where a person has to say whether it happened. */
  readonly unresolved?: string | undefined;
  /** Set where what stands in the record is not what was written there. */
  readonly bad?: true | undefined;
}

/** A place of a list and what stands there; places count upwards from the newest row that was found first, new ones below 0. */
export interface Placed {
  readonly at: number;
  readonly row: Row;
}

/** How much of the record a listing has found. */
export interface Extent {
  readonly listing: number;
  /** Places of the newest row, and behind the oldest. */
  readonly first: number;
  readonly end: number;
  /** Entries looked at, and all that there are to look at. */
  readonly searched: number;
  readonly entries: number;
  /** True while it is being searched. */
  readonly reading: boolean;
  /** True when older entries have not been looked at. */
  readonly more: boolean;
}

export interface Field {
  readonly label: string;
  readonly lines: readonly string[];
  /** Sequence number of another row that it speaks of. */
  readonly link?: number | undefined;
}

export interface Section {
  readonly heading: string;
  readonly fields: readonly Field[];
  /** True for sentences of ours. */
  readonly prose?: true | undefined;
}

/** Everything about one row: sections of labelled text, and what can be done with it. */
export interface Details {
  readonly title: string;
  readonly sections: readonly Section[];
  /** The transaction, where the person can say whether it happened, stop it before it begins, or take it back. */
  readonly resolve?: string | undefined;
  readonly reject?: string | undefined;
  readonly undo?: string | undefined;
  /** Files of which a diff was recorded. */
  readonly diffs: readonly string[];
  readonly session: string;
}

/** Decisions of one bucket of time by risk, in the order of RISKS. */
export interface Bar {
  /** UTC, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly counts: readonly [number, number, number, number];
}

/** What the record tells over a span of time. */
export interface Timeline {
  readonly span: Span;
  readonly bars: readonly Bar[];
  readonly decisions: number;
  /** Times that a person was asked, and that per hour in which agents acted. */
  readonly prompts: number;
  readonly promptsPerHour: number;
  /** Milliseconds that questions were seen before they were answered; null where none was. */
  readonly median: number | null;
  readonly slowest: number | null;
  /** True while older entries of the span are still to be counted. */
  readonly reading: boolean;
}

/** Names that were seen, for the filter. */
export interface Names {
  readonly agents: readonly string[];
  readonly sessions: readonly string[];
  readonly people: readonly string[];
}

/** What the host tells the page. */
export type ToPanel =
  /** A new listing in the place of the one before, with its first rows. */
  | { readonly type: 'listing'; readonly filter: Filter; readonly extent: Extent; readonly rows: readonly Placed[] }
  /** The listing grew. */
  | { readonly type: 'extent'; readonly extent: Extent }
  /** Rows that were asked for, that are new, or that changed. */
  | { readonly type: 'rows'; readonly extent: Extent; readonly rows: readonly Placed[] }
  | { readonly type: 'names'; readonly names: Names }
  | { readonly type: 'details'; readonly seq: number; readonly details: Details }
  | { readonly type: 'timeline'; readonly timeline: Timeline }
  | { readonly type: 'verifying'; readonly entries: number }
  /** `bad` is the number of the first entry that is not good. */
  | { readonly type: 'verified'; readonly ok: boolean; readonly text: string; readonly bad?: number | undefined }
  /** Something was done, or could not be. */
  | { readonly type: 'said'; readonly ok: boolean; readonly text: string };
