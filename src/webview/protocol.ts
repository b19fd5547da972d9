import * as z from 'zod/mini';
import { RISKS, VERDICTS } from '../core/action/risk.ts';

/** What the panel shows of the record; an empty list does not restrict. */
export const filterSchema = z.object({ risks: z.array(z.enum(RISKS)), decisions: z.array(z.enum(VERDICTS)) });
export type Filter = z.infer<typeof filterSchema>;

/** What the page may ask of the host. Nothing in it lets anything run: `resolve` and `reject` ask the person. */
export const fromPanelSchema = z.discriminatedUnion('type', [
  /** The page is new, also after it was hidden: it needs everything. */
  z.object({ type: z.literal('ready'), filter: filterSchema }),
  z.object({ type: z.literal('filter'), filter: filterSchema }),
  /** Older rows. */
  z.object({ type: z.literal('more') }),
  /** The details of one row. */
  z.object({ type: z.literal('open'), id: z.string() }),
  z.object({ type: z.literal('verify') }),
  /** Ask the person, in a modal, what became of an UNRESOLVED row. */
  z.object({ type: z.literal('resolve'), id: z.string() }),
  /** Reject a row that has not begun, once the person has said what the agent should be told. */
  z.object({ type: z.literal('reject'), id: z.string() }),
]);
export type FromPanel = z.infer<typeof fromPanelSchema>;

/** How an outcome or a decision is coloured; it always stands as a word, too. */
export type Tone = 'good' | 'waiting' | 'bad' | 'plain';

/** One transaction, or one event that is none. All texts are visible, bounded lines. */
export interface Row {
  readonly id: string;
  /** Sequence number of its first entry: the order of the list. */
  readonly seq: number;
  /** UTC, ISO 8601. */
  readonly time: string;
  readonly agent: string;
  readonly action: string;
  /** Absent for events. */
  readonly risk?: (typeof RISKS)[number] | undefined;
  readonly verdict?: (typeof VERDICTS)[number] | undefined;
  readonly decision: string;
  readonly who: string;
  readonly outcome: string;
  readonly tone: Tone;
}

export interface Field {
  readonly label: string;
  readonly lines: readonly string[];
}

/** What the person can still do about a row: say what became of it, stop it, or nothing. */
export type Standing = 'unresolved' | 'not-begun' | 'over';

/** Everything about one row: sections of labelled text. */
export interface Details {
  readonly title: string;
  readonly standing: Standing;
  readonly sections: readonly { readonly heading: string; readonly fields: readonly Field[] }[];
}

/** A part of the list, newest first. */
export interface Page {
  readonly rows: readonly Row[];
  /** True when older entries have not been looked at. */
  readonly more: boolean;
  /** Entries looked at since the filter was set. */
  readonly searched: number;
}

/** What the host tells the page. */
export type ToPanel =
  /** Replaces all rows. */
  | ({ readonly type: 'state'; readonly filter: Filter } & Page)
  | ({ readonly type: 'older' } & Page)
  /** New rows, and rows that changed. */
  | { readonly type: 'changed'; readonly rows: readonly Row[] }
  | { readonly type: 'details'; readonly id: string; readonly details: Details }
  | { readonly type: 'verifying'; readonly entries: number }
  | { readonly type: 'verified'; readonly ok: boolean; readonly text: string }
  | { readonly type: 'problem'; readonly text: string };
