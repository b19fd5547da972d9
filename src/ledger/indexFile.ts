import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { decodeEntry } from '../core/audit/chain.ts';
import { INDEX_SCHEMA, INDEX_VERSION } from './indexSchema.ts';

/** Where an index file ends. */
export interface IndexEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Loads SQLite. @param wasm content of sql.js's `sql-wasm.wasm` */
export const loadSqlite = (wasm: Uint8Array): Promise<SqlJsStatic> =>
  initSqlJs({ wasmBinary: new Uint8Array(wasm).buffer });

/** One file of the index while it is filled: a SQLite database in memory. */
export class IndexFile {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  static create({ Database }: SqlJsStatic): IndexFile {
    const database = new Database();
    database.run(INDEX_SCHEMA);
    return new IndexFile(database);
  }

  /** Undefined when the bytes are not an index of this version. */
  static from({ Database }: SqlJsStatic, bytes: Uint8Array): IndexFile | undefined {
    let database: Database | undefined;
    try {
      database = new Database(bytes);
      if (database.exec('PRAGMA user_version')[0]?.values[0]?.[0] === INDEX_VERSION) return new IndexFile(database);
    } catch {
      // Not a database: built anew like one of another version.
    }
    database?.close();
    return undefined;
  }

  get end(): IndexEnd | undefined {
    const row = this.#database.exec('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1')[0]?.values[0];
    return row && { seq: Number(row[0]), hash: String(row[1]) };
  }

  /**
   * Adds entries that follow the last one, all or none.
   * @param lines of the journal, without line feeds
   * @throws {PortcullisError} `ledger-broken` for a line that is not an intact entry
   */
  add(lines: readonly Uint8Array[]): void {
    const insert = this.#database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#database.run('BEGIN');
    try {
      for (const line of lines) {
        const { envelope, body, hash, text } = decodeEntry(line);
        const { seq, prev, time, term } = envelope;
        const transaction = 'transaction' in body ? (body.transaction ?? null) : null;
        insert.run([seq, hash, prev, time, term, body.type, transaction, text]);
      }
      this.#database.run('COMMIT');
    } catch (error) {
      this.#database.run('ROLLBACK');
      throw error;
    } finally {
      insert.free();
    }
  }

  /** The database as a standard SQLite file. */
  bytes(): Uint8Array {
    return this.#database.export();
  }

  close(): void {
    this.#database.close();
  }
}
