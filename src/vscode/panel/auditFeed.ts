import type { Entry } from '../../core/audit/entry.ts';
import type { Verification } from '../../core/audit/verify.ts';
import type { Ledger } from '../../core/ports.ts';
import type { Filter, FromPanel, Page, Row, ToPanel } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { detailsOf } from './details.ts';
import { matches, Rows } from './rows.ts';

/** What the panel needs of a ledger: reading only. */
export type AuditReader = Pick<Ledger, 'page' | 'subscribe' | 'verify'>;

/** Rows that one request brings, entries read at once, and entries after which a search pauses. */
const ROWS = 200;
const CHUNK = 500;
const SEARCH = 10_000;

export interface AuditFeedParts {
  readonly reader: AuditReader;
  readonly post: (message: ToPanel) => void;
  /** Runs a function a little later: what happens until then is sent at once. */
  readonly soon: (run: () => void) => void;
  /** Asks the person what became of an UNRESOLVED transaction. */
  readonly resolve: (transaction: string) => void;
  /** The person rejects an action that has not begun. @param shownFor milliseconds for which they saw it */
  readonly reject: (transaction: string, shownFor: number) => void;
  readonly failed: (error: unknown) => void;
}

const verdictOf = ({ ok, entries, head, fault }: Verification): ToPanel => ({
  type: 'verified',
  ok,
  text: fault
    ? `Entry ${fault.seq} is ${fault.what} (${oneLine(fault.place, 120)}): ${oneLine(fault.detail, 300)}`
    : `${entries.toLocaleString('en')} entries verified. Head ${head.slice(0, 12)}…`,
});

/** Feeds one panel from a ledger: pages, live changes, details, verification. */
export class AuditFeed {
  private rows = new Rows();
  private titles = new Map<string, string>();
  private filter: Filter = { risks: [], decisions: [] };
  private cursor: number | undefined;
  private searched = 0;
  private ended = false;
  private loading = false;
  private verifying = false;
  private changed = new Map<string, Row>();
  /** Of which row the details are shown, and since when. */
  private shown: { readonly id: string; readonly since: number } | undefined;
  private progress: number | undefined;
  private scheduled = false;
  private readonly unsubscribe: () => void;

  constructor(private readonly parts: AuditFeedParts) {
    this.unsubscribe = parts.reader.subscribe((entry) => this.live(entry));
  }

  /** Answers a message of the page. */
  async receive(message: FromPanel): Promise<void> {
    try {
      await this.handle(message);
    } catch (error) {
      this.parts.failed(error);
      this.parts.post({ type: 'problem', text: 'The record could not be read. The log says why.' });
    }
  }

  dispose(): void {
    this.unsubscribe();
  }

  private async handle(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
      case 'filter':
        return this.begin(message.filter);
      case 'more':
        return this.more();
      case 'open':
        return this.open(message.id);
      case 'verify':
        return this.verify();
      case 'resolve':
        this.parts.resolve(message.id);
        break;
      case 'reject':
        if (this.shown?.id === message.id) this.parts.reject(message.id, Date.now() - this.shown.since);
    }
  }

  private async begin(filter: Filter): Promise<void> {
    this.filter = filter;
    this.rows = new Rows();
    this.titles = new Map();
    this.changed = new Map();
    this.cursor = undefined;
    this.searched = 0;
    this.ended = false;
    const page = await this.load();
    if (page) this.parts.post({ type: 'state', filter, ...page });
  }

  private async more(): Promise<void> {
    if (this.loading || this.ended) return;
    const page = await this.load();
    if (page) this.parts.post({ type: 'older', ...page });
  }

  /** @returns undefined when a filter was set meanwhile */
  private async load(): Promise<Page | undefined> {
    const { rows } = this;
    this.loading = true;
    try {
      const page = await this.read(rows);
      return rows === this.rows ? page : undefined;
    } finally {
      if (rows === this.rows) this.loading = false;
    }
  }

  /** Reads older entries until enough rows match; a filter set meanwhile makes the result void. */
  private async read(rows: Rows): Promise<Page> {
    const found = new Map<string, Row>();
    const stop = this.searched + SEARCH;
    while (rows === this.rows && !this.ended && found.size < ROWS && this.searched < stop) {
      const entries = await this.parts.reader.page(this.cursor, CHUNK, {});
      if (rows !== this.rows) break;
      for (const entry of entries) {
        const row = this.fold(entry);
        if (row && matches(row, this.filter)) found.set(row.id, row);
      }
      this.searched += entries.length;
      this.cursor = entries.at(-1)?.envelope.seq ?? 0;
      this.ended = entries.length < CHUNK || this.cursor <= 1;
    }
    return { rows: [...found.values()], more: !this.ended, searched: this.searched };
  }

  private fold(entry: Entry): Row | undefined {
    const row = this.rows.add(entry);
    if (row) this.titles.set(row.id, row.action);
    return row;
  }

  private live(entry: Entry): void {
    const row = this.fold(entry);
    if (!row || !matches(row, this.filter)) return;
    this.changed.set(row.id, row);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.parts.soon(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    if (this.changed.size > 0) this.parts.post({ type: 'changed', rows: [...this.changed.values()] });
    if (this.progress !== undefined) this.parts.post({ type: 'verifying', entries: this.progress });
    this.changed = new Map();
    this.progress = undefined;
  }

  private async open(id: string): Promise<void> {
    const entries: Entry[] = [];
    for (const seq of this.rows.entriesOf(id)) entries.push(...(await this.parts.reader.page(seq + 1, 1, {})));
    if (entries.length === 0) return;
    if (this.shown?.id !== id) this.shown = { id, since: Date.now() };
    this.parts.post({ type: 'details', id, details: detailsOf(this.titles.get(id) ?? '', entries) });
  }

  private async verify(): Promise<void> {
    if (this.verifying) return;
    this.verifying = true;
    this.parts.post({ type: 'verifying', entries: 0 });
    try {
      const verification = await this.parts.reader.verify((entries) => {
        this.progress = entries;
        this.schedule();
      });
      this.progress = undefined;
      this.parts.post(verdictOf(verification));
    } catch (error) {
      this.parts.post({ type: 'verified', ok: false, text: 'It could not be verified: the files could not be read.' });
      throw error;
    } finally {
      this.progress = undefined;
      this.verifying = false;
    }
  }
}
