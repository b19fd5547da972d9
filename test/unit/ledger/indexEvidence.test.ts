import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import initSqlJs, { type Database } from 'sql.js';
import { checkpoint } from '../../../src/ledger/checkpoint.ts';
import { indexClaims, indexFaults } from '../../../src/ledger/indexEvidence.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { SqliteRows } from '../../../src/ledger/sqliteRows.ts';
import { event, prepared, settled } from '../core/audit/sample.ts';
import { Temporary } from './temporary.ts';

const wasm = join('node_modules', 'sql.js', 'dist', 'sql-wasm.wasm');
const ENTRIES = 160;
const UNLOCK = 'DROP TRIGGER entries_stay; DROP TRIGGER entries_remain;';

describe('The SQLite files of a bundle', () => {
  let temporary: Temporary;
  let ledger: NodeLedger;
  let hashes: Map<number, string>;

  before(async () => {
    temporary = new Temporary();
    ledger = await temporary.open();
    for (let i = 1; i < ENTRIES; i += 3) {
      // Some rows are shorter than a page, some fill several.
      await ledger.append(event('e'.repeat(i * 150)));
      await ledger.append(prepared(`t${i}`, { summary: 'ü'.repeat(i) }));
      await ledger.append(settled(`t${i}`));
    }
    await checkpoint({ folder: temporary.ledger, wasm, upTo: ledger.head().seq });
    const all = await ledger.page(undefined, 999, {});
    hashes = new Map(all.map(({ envelope, hash }) => [envelope.seq, hash]));
  });
  after(() => temporary.end());

  const original = (): Buffer => readFileSync(join(temporary.ledger, 'index', '00000001.sqlite'));

  /** The faults of a folder with one index file. */
  const faultsOf = async (bytes: Uint8Array, name = '00000001.sqlite'): Promise<string> => {
    const folder = join(temporary.folder, 'index');
    mkdirSync(folder);
    try {
      writeFileSync(join(folder, name), bytes);
      const chain = { first: 1, hashAt: (seq: number) => hashes.get(seq) };
      return indexFaults(await indexClaims(folder), chain).join(' ');
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  const changed = async (change: (database: Database) => void): Promise<Uint8Array> => {
    const { Database } = await initSqlJs({ wasmBinary: new Uint8Array(readFileSync(wasm)).buffer });
    const database = new Database(original());
    change(database);
    const bytes = database.export();
    database.close();
    return bytes;
  };

  /** Leaves the schema as it was. */
  const edited = (sql: string): Promise<Uint8Array> =>
    changed((database) => {
      const kept = database.exec("SELECT sql FROM sqlite_schema WHERE name IN ('entries_stay', 'entries_remain')");
      database.run(UNLOCK);
      database.run(sql);
      for (const [statement] of kept[0]?.values ?? []) database.run(String(statement));
    });

  it('hold what the journal holds', async () => {
    assert.equal(await faultsOf(original()), '');
  });

  it('are read as SQLite reads them', async () => {
    const file = new SqliteRows(original());
    const root = [...file.schema()].find(({ values }) => values[1] === 'entries')?.values[3];
    const own = [...file.rows(Number(root))].map(({ rowid, values }) => [rowid, ...values.slice(1)]);
    let theirs: unknown;
    await changed((database) => (theirs = database.exec('SELECT * FROM entries ORDER BY seq')[0]?.values));
    assert.deepEqual(own, theirs);
    assert.equal(own.length, hashes.size);
  });

  const rewrite = (text: string): string => `UPDATE entries SET text = '${text}', hash = '${hash('sha256', text)}'`;
  const CHANGES: Readonly<Record<string, readonly [sql: string, fault: RegExp]>> = {
    'a text': [
      `UPDATE entries SET text = replace(text, '"allow"', '"deny"') WHERE seq = 3`,
      /row 3 is not what its hash/,
    ],
    'a hash': [`UPDATE entries SET hash = prev WHERE seq = 3`, /row 3 is not what its hash/],
    'text and hash to nothing known': [`${rewrite('{}')} WHERE seq = 3`, /row 3 is not what its hash/],
    'a time': [
      `UPDATE entries SET time = '2020-01-01' WHERE seq = 3`,
      /row 3 says something else than its text in time/,
    ],
    'a type': [`UPDATE entries SET type = 'event' WHERE seq = 3`, /row 3 .* in type/],
    'whose an entry is': [`UPDATE entries SET transaction_id = 'x' WHERE seq = 3`, /row 3 .* in transaction_id/],
    'the order': [
      `UPDATE entries SET seq = 1000 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = 1000`,
      /row 3 .* in seq/,
    ],
    'an entry away': [`DELETE FROM entries WHERE seq = 5`, /row 6 does not follow/],
    'the first entries away': [`DELETE FROM entries WHERE seq < 5`, /entries are missing/],
    'all entries away': [`DELETE FROM entries`, /holds no entries/],
    'a view': [`DROP VIEW actions; CREATE VIEW actions AS SELECT 1 AS id`, /views and triggers are not those/],
    'a table to it': [`CREATE TABLE more (x)`, /views and triggers are not those/],
    'a trigger away': [`DROP TRIGGER entries_follow`, /views and triggers are not those/],
  };
  for (const [what, [sql, fault]] of Object.entries(CHANGES))
    it(`show when somebody changes or takes ${what}`, async () =>
      assert.match(await faultsOf(await edited(sql)), fault));

  it('show when all was written anew with right hashes', async () => {
    const other = new Temporary();
    try {
      const stranger = await other.open();
      for (let i = 0; i < 20; i += 1) await stranger.append(event(`other ${i}`));
      await checkpoint({ folder: other.ledger, wasm, upTo: stranger.head().seq });
      const bytes = readFileSync(join(other.ledger, 'index', '00000001.sqlite'));
      assert.match(await faultsOf(bytes), /are not those of the journal/);
    } finally {
      await other.end();
    }
  });

  it('stand under the name of their part', async () => {
    assert.match(await faultsOf(original(), '00000002.sqlite'), /entries of another part/);
    assert.match(await faultsOf(original(), 'more.sqlite'), /is no index file/);
    assert.match(await faultsOf(original(), '00000001.sqlite-wal'), /is no index file/);
  });

  it('that are none, cut off, or another kind of file are named', async () => {
    assert.match(await faultsOf(Buffer.alloc(0)), /cannot be read: no SQLite file/);
    assert.match(await faultsOf(Buffer.from('garbage'.repeat(1000))), /cannot be read/);
    assert.match(await faultsOf(original().subarray(0, -4096)), /00000001.sqlite/);
    const wal = original();
    wal.set([2, 2], 18);
    assert.match(await faultsOf(wal), /another file holds a part of it/);
  });

  it('with any bytes changed end in a fault or in the same rows, soon', async () => {
    const whole = original();
    const table = 40 * 4096;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(Math.min(table, whole.length) - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
        async (edits) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of edits) bytes[at] = byte;
          const file = (): string => {
            const rows = new SqliteRows(bytes);
            const root = [...rows.schema()].find(({ values }) => values[1] === 'entries')?.values[3];
            return JSON.stringify([...rows.rows(Number(root))].map(({ values }) => [values[1], values[7]]));
          };
          if ((await faultsOf(bytes)) === '') assert.equal(file().length > 0, true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
