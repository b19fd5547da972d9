import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PortcullisError } from '../../core/errors.ts';
import type { SegmentFacts } from '../catalogue.ts';
import type { Known } from '../known.ts';
import type { Projection, Store } from '../projection.ts';
import { KeyTable, mergeRecords, tableName, type TableRef, writeKeyTable } from './keyTable.ts';
import { type Manifest, MANIFEST_NAME, readManifest, type Run, type StateFolder, writeManifest } from './manifest.ts';
import {
  NAME_BYTES,
  nameRecord,
  readHolder,
  readTransaction,
  TRANSACTION_BYTES,
  transactionRecord,
} from './records.ts';

/** A run has at least this many times the records of the next newer one: so there are few, each rewritten rarely. */
const GROWTH = 4;

/** Look-ups of each kind that a snapshot, which never changes, remembers. */
const REMEMBERED = 200;

const WIDTHS = { transactions: TRANSACTION_BYTES, names: NAME_BYTES } as const;
type Tables = Readonly<Record<keyof Run, KeyTable>>;

/** How far a projection has come, and what else opening needs. */
export interface Position {
  readonly ledger: string;
  readonly term: number;
  readonly segments: readonly SegmentFacts[];
  readonly cuts: ReadonlySet<string>;
}

const recordsOf = ({ transactions, names }: Run): number => transactions.records + names.records;

/** How many of the runs a new one of a size leaves as they are. */
const runsThatStay = (runs: readonly Run[], size: number): number => {
  let [stay, sum] = [runs.length, size];
  for (let last = runs[stay - 1]; last && recordsOf(last) < GROWTH * sum; last = runs[stay - 1]) {
    sum += recordsOf(last);
    stay -= 1;
  }
  return stay;
};

/**
 * What was known of a ledger up to one of its entries, on disk: a manifest, and runs of tables from old to new. All of
 * it is authenticated with a secret of the ledger and checked where it is read.
 */
export class Snapshot implements Store {
  readonly seq: number;
  /** What was looked up last: a decision asks for the same few names several times. */
  readonly #found: Readonly<Record<keyof Run, Map<string, Buffer | undefined>>> = {
    transactions: new Map(),
    names: new Map(),
  };

  private constructor(
    readonly manifest: Manifest,
    private readonly where: StateFolder,
    /** Newest first. */
    private readonly runs: readonly Tables[],
  ) {
    this.seq = manifest.segments.at(-1)?.last ?? 0;
  }

  /**
   * @returns undefined when there is none
   * @throws {PortcullisError} `ledger-broken` with the reason why it cannot be used
   */
  static load(where: StateFolder, ledger: string): Snapshot | undefined {
    try {
      const manifest = readManifest(where, ledger);
      return manifest && Snapshot.open(where, manifest);
    } catch (error) {
      discard(where);
      throw error;
    }
  }

  /** Writes what a projection knows beyond the snapshot on which it stands, which stays open. */
  static write(where: StateFolder, before: Snapshot | undefined, projection: Projection, position: Position): Snapshot {
    mkdirSync(where.folder, { recursive: true, mode: 0o700 });
    const { transactions, names } = projection.news();
    const fresh = {
      transactions: transactions.map(transactionRecord).sort((a, b) => a.compare(b)),
      names: [...names].map(([name, { holder }]) => nameRecord(name, holder)).sort((a, b) => a.compare(b)),
    };
    const runs = before?.manifest.runs ?? [];
    const stay = runsThatStay(runs, transactions.length + names.size);
    const table = (of: keyof Run): TableRef => {
      const merged = before?.runs.slice(0, runs.length - stay).map((tables) => tables[of]) ?? [];
      const records = merged.reduce<Iterable<Buffer>>((newer, one) => mergeRecords(newer, one.records()), fresh[of]);
      const atMost = merged.reduce((sum, { ref }) => sum + ref.records, fresh[of].length);
      return writeKeyTable(where.folder, WIDTHS[of], where.secret, records, atMost);
    };
    const run: Run = { transactions: table('transactions'), names: table('names') };
    const { ledger, term, segments, cuts } = position;
    const open = projection.open();
    const kept = [...runs.slice(0, stay), run];
    const manifest = writeManifest(where, { ledger, term, segments, cuts: [...cuts], open, runs: kept });
    sweep(where, manifest);
    return Snapshot.open(where, manifest);
  }

  private static open(where: StateFolder, manifest: Manifest): Snapshot {
    const opened: KeyTable[] = [];
    const open = (run: Run, of: keyof Run): KeyTable => {
      const table = KeyTable.open(where.folder, run[of], WIDTHS[of], where.secret);
      opened.push(table);
      return table;
    };
    try {
      const runs = manifest.runs.map((run) => ({ transactions: open(run, 'transactions'), names: open(run, 'names') }));
      return new Snapshot(manifest, where, runs.reverse());
    } catch (error) {
      for (const table of opened) table.close();
      throw error;
    }
  }

  transaction(key: string): Known | undefined {
    const record = this.find('transactions', key);
    return record && readTransaction(record);
  }

  holder(name: string): string | undefined {
    const record = this.find('names', name);
    return record && readHolder(record);
  }

  close(): void {
    for (const found of Object.values(this.#found)) found.clear();
    for (const { transactions, names } of this.runs) {
      transactions.close();
      names.close();
    }
  }

  private find(of: keyof Run, key: string): Buffer | undefined {
    const found = this.#found[of];
    if (found.has(key)) return found.get(key);
    if (found.size >= REMEMBERED) found.clear();
    const record = this.lookUp(of, key);
    found.set(key, record);
    return record;
  }

  private lookUp(of: keyof Run, key: string): Buffer | undefined {
    const bytes = Buffer.from(key, 'hex');
    try {
      for (const run of this.runs) {
        const record = run[of].find(bytes);
        if (record) return record;
      }
      return undefined;
    } catch (error) {
      if (error instanceof PortcullisError && error.code === 'ledger-broken') discard(this.where);
      throw error;
    }
  }
}

/** What cannot be trusted must not be opened again: the next checkpoint makes it anew. */
const discard = ({ folder }: StateFolder): void =>
  rmSync(join(folder, MANIFEST_NAME), { force: true, recursive: true });

/** Removes tables that the manifest does not name; whoever has one open reads on. */
const sweep = ({ folder }: StateFolder, { runs }: Manifest): void => {
  const named = new Set(runs.flatMap(({ transactions, names }) => [tableName(transactions.id), tableName(names.id)]));
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.table') || named.has(name)) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Where an open file cannot be removed the next checkpoint does it.
    }
  }
};
