import { decodeEntry, frameOf, isIntact } from '../core/audit/chain.ts';
import type { Entry } from '../core/audit/entry.ts';
import { PortcullisError } from '../core/errors.ts';
import type { EntryFilter, TransactionRecord } from '../core/ports.ts';
import type { Catalogue, SegmentFacts } from './catalogue.ts';
import type { Known, Projection } from './projection.ts';
import { type LineAt, linesBackwards, readLine } from './segments.ts';

const altered = (seq: number, segment: number): PortcullisError =>
  new PortcullisError(
    'ledger-broken',
    `Entry ${seq} in segment ${segment} of the journal is not what was written there.`,
  );

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

  /** @param known of an entry that is durable */
  async record({ facts, prepared, settled }: Known): Promise<TransactionRecord> {
    const first = await this.entry(prepared);
    const last = settled && (await this.entry(settled));
    if (first?.body.type !== 'prepared' || (last && last.body.type !== 'settled')) {
      throw new PortcullisError('ledger-broken', `The entries of the transaction ${facts.id} are not where they were.`);
    }
    return {
      id: facts.id,
      state: facts.state,
      changed: facts.changed,
      prepared: first as TransactionRecord['prepared'],
      receipt: last?.body.type === 'settled' ? last.body.receipt : undefined,
    };
  }

  private async entry(place: LineAt | undefined): Promise<Entry | undefined> {
    return place && decodeEntry(await readLine(this.journal, place));
  }

  /** The lines of a segment, last one first, down to its first. */
  private async *checked({ number, first, last, hash, bytes }: SegmentFacts) {
    let expected = hash;
    let seq = last;
    for await (const line of linesBackwards(this.journal, number, bytes)) {
      const frame = frameOf(line);
      if (frame?.hash !== expected || frame.seq !== seq || !isIntact(line)) throw altered(seq, number);
      yield { seq, line };
      expected = frame.prev;
      seq -= 1;
    }
    if (seq !== first - 1) throw altered(seq, number);
  }

  private passes({ body }: Entry, { types, risks, verdicts }: EntryFilter): boolean {
    if (types && !types.includes(body.type)) return false;
    if (!risks && !verdicts) return true;
    const id = 'transaction' in body ? body.transaction : undefined;
    const facts = id === undefined ? undefined : this.projection.get(id)?.facts;
    return facts !== undefined && (risks?.includes(facts.risk) ?? true) && (verdicts?.includes(facts.verdict) ?? true);
  }
}
