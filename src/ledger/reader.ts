import { decodeEntry, frameOf } from '../core/audit/chain.ts';
import type { Entry, EntryBody } from '../core/audit/entry.ts';
import { PortcullisError } from '../core/errors.ts';
import type { EntryFilter, TransactionRecord } from '../core/ports.ts';
import { type Cursor, cursorAt, olderLines, type OlderLines } from './backwards.ts';
import type { Catalogue, SegmentFacts } from './catalogue.ts';
import type { Known, Mark } from './known.ts';
import type { Projection } from './projection.ts';
import { readLines } from './readLines.ts';
import { type LineAt, readLine } from './segments.ts';

const altered = (seq: number, segment: number): PortcullisError =>
  new PortcullisError(
    'ledger-broken',
    `Entry ${seq} in segment ${segment} of the journal is not what was written there.`,
  );

const decoded = (line: Uint8Array): Entry | undefined => {
  try {
    return decodeEntry(line);
  } catch {
    return undefined;
  }
};

/** Reads entries of a ledger whose end is known, each checked against the entries after it up to that end. */
export class Reader {
  constructor(
    private readonly journal: string,
    private readonly catalogue: Catalogue,
    private readonly projection: Projection,
  ) {}

  /**
   * Entries below a sequence number (undefined: from the newest) that pass the filter, newest first. A filter by risk
   * or verdict lets pass what belongs to a transaction that was so decided.
   * @throws {PortcullisError} `ledger-broken` when a line is not what was written there
   */
  async page(before: number | undefined, limit: number, filter: EntryFilter): Promise<readonly Entry[]> {
    const found: Entry[] = [];
    if (limit <= 0) return found;
    const segments = this.catalogue.all().filter(({ first }) => before === undefined || first < before);
    for (const segment of segments.reverse()) {
      for await (const { seq, line } of this.checked(segment)) {
        if (before !== undefined && seq >= before) continue;
        const entry = decodeEntry(line);
        if (this.passes(entry, filter)) found.push(entry);
        if (found.length === limit) return found;
      }
    }
    return found;
  }

  /**
   * @param known a transaction whose entries are durable
   * @throws {PortcullisError} `ledger-broken` when they are not where they were written
   */
  async record({ state, prepared, end }: Known): Promise<TransactionRecord> {
    const first = await this.entry(prepared);
    const last = end && (await this.entry(end));
    if (first?.body.type !== 'prepared') {
      throw new PortcullisError('ledger-broken', 'The first entry of a transaction is not where it was.');
    }
    return {
      id: first.body.transaction,
      state,
      changed: (last ?? first).envelope.time,
      prepared: first as TransactionRecord['prepared'],
      receipt: last?.body.type === 'settled' ? last.body.receipt : undefined,
    };
  }

  /** False for a transaction whose entries were dropped by the retention setting. */
  holds({ prepared }: Known): boolean {
    return prepared === undefined || this.isThere(prepared);
  }

  private isThere({ segment }: Mark): boolean {
    return this.catalogue.all().some(({ number }) => number === segment);
  }

  private async entry(mark: Mark | undefined): Promise<Entry | undefined> {
    if (!mark) return undefined;
    if (!this.isThere(mark))
      throw new PortcullisError('unavailable', 'What is asked for was dropped by the retention setting.');
    const entry = decodeEntry(await readLine(this.journal, mark));
    if (entry.hash.startsWith(mark.hash)) return entry;
    throw altered(entry.envelope.seq, mark.segment);
  }

  /**
   * Entries at places where lines were read before, in any order; undefined where the line is not that of the entry.
   * @param places with the number of the entry that belongs there
   */
  async again(places: readonly (LineAt & { readonly seq: number })[]): Promise<readonly (Entry | undefined)[]> {
    const lines = await readLines(this.journal, places);
    return lines.map((line, at) => (line && frameOf(line)?.seq === places[at]?.seq ? decoded(line) : undefined));
  }

  /** Where reading backwards begins: at the newest entry, or where it comes to the one with a number. */
  cursor(upTo?: number): Cursor | undefined {
    return cursorAt(this.catalogue.all(), upTo);
  }

  /** The lines below a cursor, newest first, each with what is wrong with it. */
  older(cursor: Cursor): Promise<OlderLines> {
    return olderLines(this.journal, this.catalogue.all(), cursor);
  }

  /** The lines of a segment, last one first, down to its first. */
  private async *checked(segment: SegmentFacts) {
    for (let next = cursorAt([segment]); next;) {
      const { lines, next: older }: OlderLines = await olderLines(this.journal, [segment], next);
      const bad = lines.find(({ fault }) => fault !== undefined);
      for (const line of lines) {
        if (line === bad) throw altered(line.seq, segment.number);
        yield { seq: line.seq, line: line.bytes };
      }
      next = older;
    }
  }

  private passes({ body }: Entry, { types, risks, verdicts }: EntryFilter): boolean {
    if (types && !types.includes(body.type)) return false;
    if (!risks && !verdicts) return true;
    const decided = this.decided(body);
    return (
      decided !== undefined && (risks?.includes(decided.risk) ?? true) && (verdicts?.includes(decided.verdict) ?? true)
    );
  }

  /** How the transaction was decided to which an entry belongs. */
  private decided(body: EntryBody): Pick<Known, 'risk' | 'verdict'> | undefined {
    if (body.type === 'prepared') return body.decision;
    const id = 'transaction' in body ? body.transaction : undefined;
    return id === undefined ? undefined : this.projection.get(id);
  }
}
