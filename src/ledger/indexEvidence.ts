import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Frame, frameOf, isIntact } from '../core/audit/chain.ts';
import { INDEX_SCHEMA } from './indexSchema.ts';
import { SEGMENT_ENTRIES } from './layout.ts';
import { type SqliteRow, SqliteRows, type SqliteValue } from './sqliteRows.ts';

/** An entry that an index file holds. */
type Held = Pick<Frame, 'seq' | 'hash'>;

/** What can be said of an index file by itself, and which part of the chain it claims to hold. */
export interface IndexClaim {
  readonly name: string;
  /** Its first and last entry; undefined when it holds none that can be read. */
  readonly part: { readonly first: Held; readonly last: Held } | undefined;
  /** What is wrong with it, one sentence each. */
  readonly faults: readonly string[];
}

const NAME = /^\d{8}\.sqlite$/;

const plain = (sql: string): string => sql.replace(/\s+/g, ' ').trim();

/** The statements that make our tables, views and triggers. */
const STATEMENTS: readonly string[] = INDEX_SCHEMA.split(/;\n+(?=CREATE|$)/)
  .map(plain)
  .filter((statement) => statement.startsWith('CREATE '));

/** Which columns, by name, do not say what the hashed text says. */
const wrongColumns = ({ rowid, values }: SqliteRow, frame: Frame): readonly string[] => {
  const [, hash, prev, time, term, type, transaction, text] = values;
  const { body } = JSON.parse(String(text)) as { body: { type: string; transaction?: string } };
  const told: Readonly<Record<string, readonly [is: SqliteValue | undefined, says: SqliteValue]>> = {
    seq: [rowid, frame.seq],
    hash: [hash, frame.hash],
    prev: [prev, frame.prev],
    time: [time, frame.time],
    term: [term, frame.term],
    type: [type, body.type],
    transaction_id: [transaction, body.transaction ?? null],
  };
  return Object.entries(told).flatMap(([name, [is, says]]) => (is === says ? [] : [name]));
};

/** Follows the rows: each must be what its hash is over, and follow the one before. */
const follow = (rows: Iterable<SqliteRow>): Pick<IndexClaim, 'part'> & { readonly fault?: string } => {
  let [first, last]: [Frame | undefined, Frame | undefined] = [undefined, undefined];
  for (const row of rows) {
    const { rowid, values } = row;
    const line = Buffer.from(`${String(values[1])} ${String(values[7])}`);
    const frame = frameOf(line);
    if (!frame || !isIntact(line)) return { part: undefined, fault: `row ${rowid} is not what its hash is over` };
    const wrong = wrongColumns(row, frame);
    if (wrong.length > 0) {
      return { part: undefined, fault: `row ${rowid} says something else than its text in ${wrong.join(', ')}` };
    }
    if (last && (frame.prev !== last.hash || frame.seq !== last.seq + 1)) {
      return { part: undefined, fault: `row ${rowid} does not follow the one before` };
    }
    first ??= frame;
    last = frame;
  }
  return { part: first && last && { first, last } };
};

const claimOf = (name: string, bytes: Buffer): IndexClaim => {
  try {
    const file = new SqliteRows(bytes);
    const schema = [...file.schema()];
    const sql = new Set(schema.flatMap(({ values }) => (values[4] === null ? [] : [plain(String(values[4]))])));
    const isOurs = sql.size === STATEMENTS.length && STATEMENTS.every((statement) => sql.has(statement));
    const root = schema.find(({ values }) => values[0] === 'table' && values[1] === 'entries')?.values[3];
    const { part, fault } =
      typeof root === 'number' ? follow(file.rows(root)) : { part: undefined, fault: 'no entries' };
    const faults = [
      ...(isOurs ? [] : [`${name}: its tables, views and triggers are not those of this version of Portcullis.`]),
      ...(fault === undefined ? [] : [`${name}: ${fault}.`]),
    ];
    return { name, part, faults };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { name, part: undefined, faults: [`${name} cannot be read: ${why}.`] };
  }
};

/**
 * Looks at each row of the index files in a folder: the text, its hash, the columns, that it follows the row before. That
 * the last row of a file is an entry of the chain is left to who knows the chain.
 * @returns nothing when the folder is not there
 */
export const indexClaims = async (folder: string): Promise<readonly IndexClaim[]> => {
  const claims: IndexClaim[] = [];
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (NAME.test(name)) claims.push(claimOf(name, await readFile(join(folder, name))));
    else claims.push({ name, part: undefined, faults: [`${name} is no index file.`] });
  }
  return claims;
};

/** What of the chain the claims of index files are compared with. */
export interface IndexedChain {
  /** Sequence number of the first entry that was not dropped. */
  readonly first: number;
  hashAt(seq: number): string | undefined;
}

/** What is wrong with index files, one sentence each. @param chain knows the hash of each last entry that is claimed */
export const indexFaults = (claims: readonly IndexClaim[], chain: IndexedChain): readonly string[] =>
  claims.flatMap(({ name, part, faults }, at) => {
    if (!part) return faults.length > 0 ? faults : [`${name}: it holds no entries.`];
    const start = (Number.parseInt(name, 10) - 1) * SEGMENT_ENTRIES;
    const end = start + SEGMENT_ENTRIES;
    const [first, last] = [part.first.seq, part.last.seq];
    const isNewest = at === claims.length - 1;
    const lacks = first > Math.max(chain.first, start + 1) || (!isNewest && last < end);
    const isOther = first <= start || last > end;
    return [
      ...faults,
      ...(lacks ? [`${name}: entries are missing.`] : []),
      ...(isOther ? [`${name}: it holds entries of another part.`] : []),
      ...(chain.hashAt(last) === part.last.hash ? [] : [`${name}: its entries are not those of the journal.`]),
    ];
  });
