/** A value of a row as it is stored. */
export type SqliteValue = null | number | string | Uint8Array;

export interface SqliteRow {
  readonly rowid: number;
  /** In the order of the columns; a column that is the row's number itself is null. */
  readonly values: readonly SqliteValue[];
}

const MAGIC = 'SQLite format 3\0';
const HEADER = 100;
const [LEAF, INTERIOR] = [0x0d, 0x05];
/** Levels of a tree: more than any file of ours has. */
const MAX_DEPTH = 20;

/** Bytes of the integers that a serial type means. */
const INTEGERS: readonly number[] = [0, 1, 2, 3, 4, 6];

class Cursor {
  constructor(
    readonly bytes: Buffer,
    public at: number,
  ) {}

  /** A big-endian number of one to nine bytes; beyond what a number holds exactly it is not one that we write. */
  varint(): number {
    let value = 0;
    for (let count = 1; count <= 8; count += 1) {
      const byte = this.bytes.readUInt8(this.at);
      this.at += 1;
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  }
}

/**
 * Reads the rows of tables in a SQLite file without SQLite, from its bytes alone: https://www.sqlite.org/fileformat2.html.
 * Takes linear time; what is not as the format says throws a `RangeError`.
 */
export class SqliteRows {
  readonly #pageSize: number;
  readonly #usable: number;
  /** A file holds each page and each byte once: a tree that comes by more of them goes in circles. */
  #pagesLeft: number;
  #bytesLeft: number;

  constructor(private readonly bytes: Buffer) {
    if (bytes.length < HEADER || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
      throw new RangeError('no SQLite file');
    if (bytes[18] !== 1 || bytes[19] !== 1) throw new RangeError('another file holds a part of it');
    if (bytes.readUInt32BE(56) !== 1) throw new RangeError('its texts are not UTF-8');
    const size = bytes.readUInt16BE(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - bytes.readUInt8(20);
    if (this.#pageSize < 512 || this.#usable < 480) throw new RangeError('its pages are too small');
    this.#pagesLeft = bytes.length / this.#pageSize;
    this.#bytesLeft = bytes.length;
  }

  /** What the file says that it holds: `type, name, tbl_name, rootpage, sql`. To be asked for once, like all rows. */
  schema(): Iterable<SqliteRow> {
    return this.#tree(1, MAX_DEPTH);
  }

  /** All rows of the table whose tree begins at a page, in the order of their numbers. */
  rows(rootPage: number): Iterable<SqliteRow> {
    return this.#tree(rootPage, MAX_DEPTH);
  }

  *#tree(number: number, depth: number): Generator<SqliteRow> {
    if (depth === 0) throw new RangeError('a tree has too many levels');
    const page = this.#page(number);
    const header = number === 1 ? HEADER : 0;
    const type = page.readUInt8(header);
    const cells = page.readUInt16BE(header + 3);
    if (type !== LEAF && type !== INTERIOR) throw new RangeError(`page ${number} is not one of a table`);
    const pointers = header + (type === LEAF ? 8 : 12);
    for (let cell = 0; cell < cells; cell += 1) {
      const at = page.readUInt16BE(pointers + 2 * cell);
      if (type === LEAF) yield this.#row(new Cursor(page, at));
      else yield* this.#tree(page.readUInt32BE(at), depth - 1);
    }
    if (type === INTERIOR) yield* this.#tree(page.readUInt32BE(header + 8), depth - 1);
  }

  #page(number: number): Buffer {
    const start = (number - 1) * this.#pageSize;
    this.#pagesLeft -= 1;
    if (this.#pagesLeft < 0) throw new RangeError('a page is used twice');
    if (number < 1 || start + this.#pageSize > this.bytes.length) throw new RangeError(`there is no page ${number}`);
    return this.bytes.subarray(start, start + this.#usable);
  }

  #row(cursor: Cursor): SqliteRow {
    const size = cursor.varint();
    const rowid = cursor.varint();
    return { rowid, values: valuesOf(this.#payload(cursor, size)) };
  }

  #payload({ bytes, at }: Cursor, size: number): Buffer {
    this.#bytesLeft -= size;
    if (this.#bytesLeft < 0) throw new RangeError('its rows are longer than the file');
    const most = this.#usable - 35;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (this.#usable - 4));
    const local = size <= most ? size : fitting <= most ? fitting : least;
    const parts = [bytes.subarray(at, at + local)];
    let left = size - local;
    for (let next = left > 0 ? bytes.readUInt32BE(at + local) : 0; left > 0;) {
      const page = this.#page(next);
      const part = page.subarray(4, Math.min(page.length, 4 + left));
      parts.push(part);
      left -= part.length;
      next = page.readUInt32BE(0);
    }
    return Buffer.concat(parts, size);
  }
}

const valuesOf = (payload: Buffer): readonly SqliteValue[] => {
  const types = new Cursor(payload, 0);
  const end = types.varint();
  const values: SqliteValue[] = [];
  for (let at = end; types.at < end;) {
    const type = types.varint();
    const length = type >= 12 ? Math.floor((type - 12) / 2) : (INTEGERS[type] ?? 8);
    const value = type === 8 || type === 9 ? type - 8 : read(payload.subarray(at, at + length), type, length);
    values.push(value);
    if (type !== 8 && type !== 9) at += length;
    if (at > payload.length) throw new RangeError('a value is cut off');
  }
  return values;
};

const read = (bytes: Buffer, type: number, length: number): SqliteValue => {
  if (type === 0) return null;
  if (type >= 12) return type % 2 === 0 ? bytes : bytes.toString('utf8');
  if (type === 7) return bytes.readDoubleBE(0);
  return length <= 6 ? bytes.readIntBE(0, length) : Number(bytes.readBigInt64BE(0));
};
