import { decodeIntact } from '../../core/audit/chain.ts';
import type { Entry } from '../../core/audit/entry.ts';
import { glanceAt } from '../../core/audit/glance.ts';
import type { Cursor, LineFault, OlderLine, OlderLines } from '../../ledger/backwards.ts';
import type { LineAt } from '../../ledger/segments.ts';
import type { Placed, Row } from '../../webview/protocol.ts';
import type { Query } from './query.ts';
import { type Place, RowIndex } from './rowIndex.ts';
import { badRow, isEvent, rowOf } from './rows.ts';
import { Threads } from './threads.ts';
import type { Words } from './wording.ts';

/** What the panel reads of the journal. */
export interface JournalReader {
  cursor(upTo?: number): Cursor | undefined;
  older(cursor: Cursor): Promise<OlderLines>;
  again(places: readonly Place[]): Promise<readonly (Entry | undefined)[]>;
}

/** Rows that are kept as they were shown. */
const KEPT = 4_000;
/** Entries above the newest one to list in which the end of a transaction may stand. */
const ABOVE = 2_000;

/** What is wrong with a line, for a person. */
export const faultText = (fault: LineFault, { t }: Words): string =>
  ({
    altered: t('altered'),
    misplaced: t('another entry stands here'),
    missing: t('entries are missing'),
    unreadable: t('unreadable'),
  })[fault];

/** The rows of the record that a filter lets through: found backwards from the newest entry, and live. */
export class Listing {
  readonly index = new RowIndex();
  searched = 0;
  private cursor: Cursor | undefined;
  private readonly began: number;
  private readonly threads = new Threads();
  private readonly shown = new Map<number, Row>();
  /** What is wrong with rows that are not as they were written: read alone, a line may seem to be. */
  private readonly bad = new Map<number, Row>();

  constructor(
    private readonly reader: JournalReader,
    private readonly query: Query,
    private readonly words: Words,
  ) {
    const { upTo } = query.filter;
    this.cursor = reader.cursor(upTo === null ? undefined : upTo + ABOVE);
    this.began = this.cursor?.seq ?? 0;
  }

  /** True when all of the record was looked at. */
  get isEnded(): boolean {
    return this.cursor === undefined;
  }

  /** Looks at some more entries. @throws what reading a file throws */
  async step(): Promise<void> {
    if (!this.cursor) return;
    const { lines, next } = await this.reader.older(this.cursor);
    for (const line of lines) this.take(line);
    this.threads.settle();
    this.cursor = next;
  }

  /** Rows by their places; what is not as it was written is told as such. */
  async rows(from: number, count: number): Promise<readonly Placed[]> {
    const wanted = Array.from({ length: count }, (_, at) => from + at).filter((at) => this.index.at(at));
    const missing = wanted.filter((at) => !this.shown.has(at));
    const listed = missing.map((at) => this.index.at(at)?.places ?? []);
    const entries = await this.reader.again(listed.flat());
    let next = 0;
    for (const [at, places] of listed.entries()) {
      const own = entries.slice(next, (next += places.length));
      const whole = own.filter((entry) => entry !== undefined);
      const seq = Math.min(...places.map((place) => place.seq));
      const row = whole.length === own.length ? rowOf(whole, this.words) : undefined;
      const place = missing[at] ?? 0;
      this.keep(place, this.bad.get(place) ?? row ?? badRow(seq, faultText('altered', this.words), this.words));
    }
    return wanted.flatMap((at) => {
      const row = this.shown.get(at);
      return row ? [{ at, row }] : [];
    });
  }

  /** The entries of a row; undefined where one of them is not what was written. */
  async entriesAt(at: number): Promise<readonly Entry[] | undefined> {
    const places = this.index.at(at)?.places ?? [];
    const entries = (await this.reader.again(places)).filter((entry) => entry !== undefined);
    const isWhole = entries.length === places.length && entries.length > 0 && !this.bad.has(at);
    return isWhole ? entries.toSorted((a, b) => a.envelope.seq - b.envelope.seq) : undefined;
  }

  /** Takes an entry that was just written. @returns the row that it made or changed */
  live(entry: Entry, at: LineAt): Placed | undefined {
    const { body, envelope } = entry;
    if (envelope.seq <= this.began) return undefined;
    const place = { ...at, seq: envelope.seq };
    if (body.type === 'prepared') {
      const open = { at: undefined, places: [place], entries: [entry] };
      this.threads.open.set(body.transaction, open);
      return this.show(open);
    }
    if (isEvent(body.type)) return this.show({ at: undefined, places: [place], entries: [entry] });
    const transaction = 'transaction' in body ? body.transaction : undefined;
    if (transaction === undefined) return undefined;
    const open = this.threads.open.get(transaction);
    if (!open) {
      if (!this.isEnded) {
        const bytes = Buffer.from(`${entry.hash} ${entry.text}`);
        this.threads.keep(transaction, place, bytes, this.query.heldBy(bytes.toString('latin1'), bytes));
      }
      return undefined;
    }
    open.places.push(place);
    open.entries.push(entry);
    return this.show(open);
  }

  private show(open: { at: number | undefined; places: Place[]; entries: Entry[] }): Placed | undefined {
    const row = rowOf(open.entries, this.words);
    if (!row || (open.at === undefined && !this.query.lists(row, open.entries))) return undefined;
    // The first entry's place stands last, as reading backwards finds it.
    const listed = { seq: row.seq, places: open.places.toSorted((a, b) => b.seq - a.seq) };
    if (open.at === undefined) open.at = this.index.addNewer(listed);
    else this.index.change(open.at, listed);
    this.keep(open.at, row);
    return { at: open.at, row };
  }

  private take({ seq, bytes, latin1, place, time, fault }: OlderLine): void {
    this.searched += 1;
    const here = { ...place, seq };
    if (fault !== undefined || time === undefined) {
      const row = badRow(seq, faultText(fault ?? 'unreadable', this.words), this.words);
      this.list([here], [], row);
      return;
    }
    const { type, transaction } = glanceAt(latin1);
    if (type === undefined) return;
    const isFirst = type === 'prepared' || isEvent(type);
    const held = this.query.heldBy(latin1, bytes);
    if (!isFirst) {
      if (transaction !== undefined) this.threads.keep(transaction, here, bytes, held);
      return;
    }
    const later = type === 'prepared' && transaction !== undefined ? this.threads.taken(transaction) : undefined;
    const known = { type, latin1, time, held: held | (later?.held ?? 0) };
    if (this.query.mayList(seq, known))
      this.decode([...(later?.places ?? []), here], [...(later?.entries ?? []), bytes], transaction);
  }

  private decode(places: Place[], lines: readonly Uint8Array[], transaction: string | undefined): void {
    try {
      const entries = lines.map((line) => decodeIntact(line));
      const row = rowOf(entries, this.words);
      if (!row || !this.query.lists(row, entries)) return;
      this.list(places, entries, row, transaction);
    } catch {
      const seq = places.at(-1)?.seq ?? 0;
      this.list(places, [], badRow(seq, faultText('unreadable', this.words), this.words));
    }
  }

  private list(places: Place[], entries: Entry[], row: Row, transaction?: string): void {
    if (row.seq > (this.query.filter.upTo ?? Infinity)) return;
    const at = this.index.addOlder({ seq: row.seq, places });
    if (at < KEPT) this.keep(at, row);
    if (row.bad) this.bad.set(at, row);
    const isOpen = row.state === 'waiting' || row.state === 'allowed' || row.state === 'unresolved';
    if (transaction !== undefined && isOpen)
      this.threads.open.addOldest(transaction, { at, places: [...places], entries });
  }

  private keep(at: number, row: Row): void {
    this.shown.delete(at);
    this.shown.set(at, row);
    const [oldest] = this.shown.keys();
    if (this.shown.size > KEPT && oldest !== undefined) this.shown.delete(oldest);
  }
}
