import type { Entry } from '../../core/audit/entry.ts';
import type { Verification } from '../../core/audit/verify.ts';
import type { LineAt } from '../../ledger/segments.ts';
import type { Details, Extent, Filter, FromPanel, Placed, ToPanel } from '../../webview/protocol.ts';
import { EVERYTHING } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { detailsOf } from './details.ts';
import { Listing } from './listing.ts';
import { entriesOf, linksOf, type LookUpReader } from './lookUp.ts';
import { Names } from './names.ts';
import { Query } from './query.ts';
import { listReport, rowReport } from './report.ts';
import type { Words } from './wording.ts';

/** What the panel needs of a ledger: reading only. */
export interface AuditLedger extends LookUpReader {
  head(): { readonly seq: number };
  subscribe(listener: (entry: Entry, place: LineAt) => void): () => void;
  verify(progress?: (entries: number) => void): Promise<Verification>;
}

/** Rows that are sent with a new listing, and in one answer. */
const FIRST = 100;
const MOST = 400;
/** Rows that are looked for before they are asked for: of all there is, and of what a filter lets through. */
const AHEAD = { all: 300, filtered: 20_000 };
/** Entries after which a listing is shown though nothing was found; milliseconds after which it is with what was. */
const SEARCHED = 10_000;
const PATIENCE = 40;
/** Milliseconds between two reports of how far a search is. */
const PROGRESS = 100;
/** Rows in one report. */
const REPORTED = 500;

/** What the page asks of its rows. */
export type ListMessage = Extract<FromPanel, { type: 'rows' | 'more' | 'stop' | 'open' | 'report' }>;

export interface AuditFeedParts {
  readonly ledger: AuditLedger;
  readonly words: Words;
  readonly post: (message: ToPanel) => void;
  /** Runs a function a little later: what happens until then is sent at once. */
  readonly soon: (run: () => void) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** True when actions can be taken back here. */
  readonly canUndo: boolean;
  readonly copy: (text: string) => Promise<void>;
}

/** Feeds one panel with rows of a ledger: listings by filter, live changes, details, reports. */
export class AuditFeed {
  private listing: Listing;
  private filter: Filter = EVERYTHING;
  private number = 0;
  private wanted = 0;
  private reading = false;
  private stopped = false;
  private changed = new Map<number, Placed>();
  private scheduled = false;
  /** The action whose details are shown and that can be rejected, and since when. */
  private shown: { readonly id: string; readonly since: number } | undefined;
  private readonly names: Names;
  private readonly unsubscribe: () => void;

  constructor(private readonly parts: AuditFeedParts) {
    this.names = new Names((names) => parts.post({ type: 'names', names }));
    this.listing = this.listingOf(EVERYTHING);
    this.unsubscribe = parts.ledger.subscribe((entry, place) => this.live(entry, place));
  }

  /** True while entries are being looked for that a person waits for. */
  get isReading(): boolean {
    return this.reading;
  }

  dispose(): void {
    this.stopped = true;
    this.unsubscribe();
  }

  /** Begins a new listing; the one before is given up. */
  async list(filter: Filter): Promise<void> {
    this.filter = filter;
    this.number += 1;
    this.listing = this.listingOf(filter);
    this.changed = new Map();
    this.stopped = false;
    this.reading = false;
    this.wanted = this.isRestricted ? AHEAD.filtered : AHEAD.all;
    await this.read(true);
  }

  /** Answers what the page asks of its rows. */
  async receive(message: ListMessage): Promise<void> {
    if ('listing' in message && message.listing !== this.number) return;
    switch (message.type) {
      case 'rows':
        return this.send(message.from, Math.min(message.count, MOST));
      case 'more':
        this.wanted = this.listing.index.end + (this.isRestricted ? AHEAD.filtered : 10 * AHEAD.all);
        this.stopped = false;
        return this.read(false);
      case 'stop':
        this.stopped = true;
        return;
      case 'open':
        return this.open(message.seq);
      case 'report':
        return message.seq === null ? this.reportList() : this.reportRow(message.seq);
    }
  }

  /** Milliseconds for which an action was shown that can be rejected; undefined when it is another one that is shown. */
  shownFor(transaction: string): number | undefined {
    return this.shown?.id === transaction ? this.parts.now() - this.shown.since : undefined;
  }

  /** The entries of a row, oldest first. */
  async entries(seq: number): Promise<readonly Entry[] | undefined> {
    const at = this.listing.index.find(seq);
    const { ledger, words } = this.parts;
    return at === undefined ? entriesOf(ledger, seq, words) : this.listing.entriesAt(at);
  }

  private get isRestricted(): boolean {
    return !new Query(this.filter, []).isEmpty;
  }

  private listingOf(filter: Filter): Listing {
    const { ledger, words } = this.parts;
    return new Listing(ledger, new Query(filter, words.vocabulary), words);
  }

  private get extent(): Extent {
    const { index, searched, isEnded } = this.listing;
    const { first, end } = index;
    const { ledger } = this.parts;
    const reading = this.reading && !isEnded;
    return { listing: this.number, first, end, searched, entries: ledger.head().seq, reading, more: !isEnded };
  }

  /** Looks for rows until there are as many as are wanted; a filter that is set meanwhile ends it. */
  private async read(isNew: boolean): Promise<void> {
    const { listing } = this;
    const isOver = () =>
      listing !== this.listing || this.stopped || listing.isEnded || listing.index.end >= this.wanted;
    if (this.reading) return;
    this.reading = true;
    let told = this.parts.now();
    const began = told;
    let waits = isNew;
    const tell = async () => {
      if (waits) await this.begin(listing);
      else this.parts.post({ type: 'extent', extent: this.extent });
      waits = false;
      told = this.parts.now();
    };
    try {
      while (!isOver()) {
        await listing.step();
        const { index, searched } = listing;
        const isSeen =
          index.end >= FIRST || searched >= SEARCHED || (index.end > 0 && this.parts.now() - began > PATIENCE);
        if (listing === this.listing && (waits ? isSeen : this.parts.now() - told > PROGRESS)) await tell();
      }
    } finally {
      if (listing === this.listing) {
        this.reading = false;
        await tell();
      }
    }
  }

  private async begin(listing: Listing): Promise<void> {
    const rows = await listing.rows(listing.index.first, Math.min(FIRST, listing.index.end - listing.index.first));
    if (listing !== this.listing) return;
    this.parts.post({ type: 'listing', filter: this.filter, extent: this.extent, rows });
    this.names.see(rows);
  }

  private async send(from: number, count: number): Promise<void> {
    const { listing } = this;
    const rows = await listing.rows(from, count);
    if (listing !== this.listing) return;
    this.parts.post({ type: 'rows', extent: this.extent, rows });
    this.names.see(rows);
  }

  private live(entry: Entry, place: LineAt): void {
    const placed = this.listing.live(entry, place);
    if (!placed) return;
    this.changed.set(placed.at, placed);
    if (this.scheduled) return;
    this.scheduled = true;
    this.parts.soon(() => {
      this.scheduled = false;
      const rows = [...this.changed.values()];
      this.changed = new Map();
      if (rows.length === 0) return;
      this.parts.post({ type: 'rows', extent: this.extent, rows });
      this.names.see(rows);
    });
  }

  private async details(seq: number): Promise<Details> {
    const { ledger, words, canUndo } = this.parts;
    const entries = await this.entries(seq);
    if (!entries) return badDetails(seq, words);
    return detailsOf(entries, await linksOf(ledger, entries), words, canUndo);
  }

  private async open(seq: number): Promise<void> {
    const details = await this.details(seq);
    const id = details.reject;
    if (this.shown?.id !== id) this.shown = id === undefined ? undefined : { id, since: this.parts.now() };
    this.parts.post({ type: 'details', seq, details });
  }

  private async reportRow(seq: number): Promise<void> {
    const { words, copy, post } = this.parts;
    await copy(rowReport(await this.details(seq), words));
    post({ type: 'said', ok: true, text: words.t('The report of entry {0} was copied.', seq) });
  }

  private async reportList(): Promise<void> {
    const { words, copy, post } = this.parts;
    const { first, end } = this.listing.index;
    const rows = await this.listing.rows(first, Math.min(REPORTED, end - first));
    const left = end - first - rows.length;
    await copy(
      listReport(
        rows.map(({ row }) => row),
        left,
        this.filter,
        words,
      ),
    );
    post({ type: 'said', ok: true, text: words.t('A report of {0} rows was copied.', rows.length) });
  }
}

const badDetails = (seq: number, { t }: Words): Details => ({
  title: oneLine(t('Entry {0}', seq)),
  sections: [
    {
      heading: t('Altered record'),
      fields: [
        {
          label: t('What is wrong'),
          lines: [t('What stands here in the journal is not what was written. Verify names the first such entry.')],
        },
      ],
    },
  ],
  diffs: [],
  session: '',
});
