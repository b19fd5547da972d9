import { decodeEntry, frameOf, isIntact } from '../core/audit/chain.ts';
import type { Entry, EntryBody } from '../core/audit/entry.ts';
import { PortcullisError } from '../core/errors.ts';
import type { EntryFilter } from '../core/ports.ts';
import { chainFiles } from './chainFiles.ts';
import { layoutOf } from './layout.ts';
import { lastLineEnd, linesBackwards } from './segments.ts';

interface NumberedLine {
  readonly seq: number;
  /** Without its line feed. */
  readonly line: Uint8Array;
}

/**
 * The lines of a ledger's folder, newest first, each intact and the one that the line after it follows; also while its
 * owner writes it. Whether anything is wrong before the last line that is asked for, or was behind the first, only a
 * verification tells.
 * @throws {PortcullisError} `bad-input` when there is no ledger; `ledger-broken` at a line that is not what was written
 */
export async function* recentLines(folder: string): AsyncGenerator<NumberedLine> {
  const { journal } = layoutOf(folder);
  const { segments } = await chainFiles(journal).catch((cause: unknown) => {
    throw new PortcullisError('bad-input', `${folder} holds no ledger (no folder "journal" that can be read).`, {
      cause,
    });
  });
  let next: { readonly seq: number; readonly prev: string } | undefined;
  for (const { number, name, until } of [...segments].reverse()) {
    for await (const line of linesBackwards(journal, number, until ?? (await lastLineEnd(journal, number)))) {
      const frame = frameOf(line);
      const follows = next === undefined || (frame?.seq === next.seq - 1 && frame.hash === next.prev);
      if (!frame || !follows || !isIntact(line)) throw new PortcullisError('ledger-broken', `${name} is not whole.`);
      yield { seq: frame.seq, line };
      next = frame;
    }
  }
}

export interface Wanted {
  readonly filter: EntryFilter;
  /** Milliseconds since 1970; clocks jump back, so an older entry does not mean that all before it are. */
  readonly since: number;
  readonly limit: number;
}

/** An entry that passes unless its transaction, which was prepared before it, was decided otherwise. */
interface Candidate {
  readonly entry: Entry;
  passes: boolean | undefined;
}

/** Finds the newest entries that are wanted while the entries come newest first. */
class Search {
  readonly found: Entry[] = [];
  readonly #waiting: Candidate[] = [];
  readonly #undecided = new Map<string, Candidate[]>();

  constructor(private readonly wanted: Wanted) {}

  /** @returns false when no older entry can change what is found */
  take(entry: Entry): boolean {
    const { body, envelope } = entry;
    const { types } = this.wanted.filter;
    const isOfType = types?.includes(body.type) ?? true;
    if (isOfType && Date.parse(envelope.time) >= this.wanted.since) this.#add(entry);
    if (body.type === 'prepared') this.#decide(body.transaction, this.#isDecidedSo(body));
    while (this.#waiting[0]?.passes !== undefined && this.found.length < this.wanted.limit) {
      const first = this.#waiting.shift();
      if (first?.passes) this.found.push(first.entry);
    }
    return this.found.length < this.wanted.limit;
  }

  /** Takes those whose beginning is not there any more for not wanted. */
  end(): readonly Entry[] {
    const rest = this.#waiting.filter(({ passes }) => passes).map(({ entry }) => entry);
    return [...this.found, ...rest].slice(0, this.wanted.limit);
  }

  #add(entry: Entry): void {
    const { risks, verdicts } = this.wanted.filter;
    const isOpen = risks !== undefined || verdicts !== undefined;
    const transaction = 'transaction' in entry.body ? entry.body.transaction : undefined;
    if (isOpen && transaction === undefined) return;
    const candidate: Candidate = { entry, passes: isOpen ? undefined : true };
    this.#waiting.push(candidate);
    if (isOpen && transaction !== undefined) {
      this.#undecided.set(transaction, [...(this.#undecided.get(transaction) ?? []), candidate]);
    }
  }

  #decide(transaction: string, passes: boolean): void {
    for (const candidate of this.#undecided.get(transaction) ?? []) candidate.passes = passes;
    this.#undecided.delete(transaction);
  }

  #isDecidedSo({ decision }: Extract<EntryBody, { type: 'prepared' }>): boolean {
    const { risks, verdicts } = this.wanted.filter;
    return (risks?.includes(decision.risk) ?? true) && (verdicts?.includes(decision.verdict) ?? true);
  }
}

/**
 * The newest entries that pass a filter, newest first; no more of the journal is read than that takes. A filter by risk
 * or verdict lets pass what belongs to a transaction that was so decided.
 * @throws {PortcullisError} like `recentLines`
 */
export const recentEntries = async (folder: string, wanted: Wanted): Promise<readonly Entry[]> => {
  const search = new Search(wanted);
  for await (const { line } of recentLines(folder)) if (!search.take(decodeEntry(line))) break;
  return search.end();
};

/**
 * The entry with a number, or all entries of a transaction, newest first.
 * @param id digits, also behind `#`, or a transaction's id
 * @throws {PortcullisError} like `recentLines`
 */
export const entriesOf = async (folder: string, id: string): Promise<readonly Entry[]> => {
  const seq = /^#?\d+$/.test(id) ? Number(id.replace('#', '')) : undefined;
  const name = Buffer.from(`"transaction":${JSON.stringify(id)}`);
  const found: Entry[] = [];
  for await (const { seq: at, line } of recentLines(folder)) {
    if (seq !== undefined && at > seq) continue;
    if (seq !== undefined) return at === seq ? [decodeEntry(line)] : [];
    if (!Buffer.from(line.buffer, line.byteOffset, line.length).includes(name)) continue;
    const entry = decodeEntry(line);
    if (!('transaction' in entry.body) || entry.body.transaction !== id) continue;
    found.push(entry);
    if (entry.body.type === 'prepared') break;
  }
  return found;
};
