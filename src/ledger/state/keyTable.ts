import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PortcullisError } from '../../core/errors.ts';

/** Bytes of the key that a record begins with. Keys are digests: evenly spread. */
export const KEY_BYTES = 16;

const MAGIC = Buffer.from('portcullis-kt-1\n');
const MAC = 16;
const HEADER = 64;
/** Records of an average bucket: one read, and one digest, a look-up. */
const BUCKET = 24;
const BUFFER = 1024 * 1024;

/** One table as a manifest names it. */
export interface TableRef {
  /** 32 hexadecimal digits, also the file's name. */
  readonly id: string;
  readonly records: number;
}

export const tableName = (id: string): string => `${id}.table`;

/** Thrown for a table that is not as it was written: what it held is made again from the journal. */
export const damaged = (path: string, what: string): PortcullisError =>
  new PortcullisError('ledger-broken', `The state file ${path} is ${what}; it is made again from the journal.`);

const bitsFor = (records: number): number => Math.max(0, Math.ceil(Math.log2(records / BUCKET)));

const bucketOf = (key: Uint8Array, bits: number): number =>
  bits === 0 ? 0 : Buffer.from(key.buffer, key.byteOffset, 4).readUInt32BE(0) >>> (32 - bits);

const macOf = (secret: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest().subarray(0, MAC);
};

/** What the authentication of a bucket covers besides its records: where it belongs. */
const labelOf = (id: Uint8Array, bucket: number, first: number): Buffer => {
  const label = Buffer.alloc(id.length + 8);
  label.set(id);
  label.writeUInt32BE(bucket, id.length);
  label.writeUInt32BE(first, id.length + 4);
  return label;
};

const headerOf = (secret: Uint8Array, id: Uint8Array, width: number, bits: number, records: number): Buffer => {
  const header = Buffer.alloc(HEADER);
  header.set(MAGIC);
  header.set(id, 16);
  header.writeUInt32BE(width, 32);
  header.writeUInt32BE(bits, 36);
  header.writeUInt32BE(records, 40);
  header.set(macOf(secret, header.subarray(0, 48)), 48);
  return header;
};

/**
 * A sorted file of records of one width, each under a key, that never changes: a header, a directory of buckets by the
 * first bits of the key, the buckets. Header and buckets carry an HMAC (SHA-256, 128 bits), so that one that was
 * altered, or is of another file, shows when it is read. Look-ups are synchronous: one small read each.
 */
export class KeyTable {
  private constructor(
    readonly ref: TableRef,
    private readonly path: string,
    private readonly secret: Uint8Array,
    private readonly width: number,
    private readonly bits: number,
    /** Where each bucket begins, in records; held in memory: some bytes for each 24 records. */
    private readonly directory: Buffer,
    private handle: number | undefined,
  ) {}

  /** @throws {PortcullisError} `ledger-broken` for a file that is not the one that the reference means */
  static open(folder: string, ref: TableRef, width: number, secret: Uint8Array): KeyTable {
    const path = join(folder, tableName(ref.id));
    let handle: number;
    try {
      handle = openSync(path, 'r');
    } catch {
      throw damaged(path, 'missing');
    }
    try {
      const header = Buffer.alloc(HEADER);
      readSync(handle, header, 0, HEADER, 0);
      const bits = Math.min(32, header.readUInt32BE(36));
      const wanted = headerOf(secret, Buffer.from(ref.id, 'hex'), width, bits, ref.records);
      if (!header.equals(wanted)) throw damaged(path, 'altered');
      const size = HEADER + 4 * (2 ** bits + 1) + ref.records * width + 2 ** bits * MAC;
      if (fstatSync(handle).size !== size) throw damaged(path, 'cut off');
      const directory = Buffer.allocUnsafe(4 * (2 ** bits + 1));
      if (readSync(handle, directory, 0, directory.length, HEADER) !== directory.length) throw damaged(path, 'cut off');
      return new KeyTable(ref, path, secret, width, bits, directory, handle);
    } catch (error) {
      closeSync(handle);
      throw error;
    }
  }

  /** The record of a key, its key included. @throws {PortcullisError} `ledger-broken` when its bucket was altered */
  find(key: Uint8Array): Buffer | undefined {
    const records = this.bucket(bucketOf(key, this.bits));
    for (let at = 0; at < records.length; at += this.width) {
      if (records.compare(key, 0, KEY_BYTES, at, at + KEY_BYTES) === 0) return records.subarray(at, at + this.width);
    }
    return undefined;
  }

  /** All records in the order of their keys. @throws like `find` */
  *records(): Generator<Buffer> {
    for (let bucket = 0; bucket < 2 ** this.bits; bucket += 1) {
      const records = this.bucket(bucket);
      for (let at = 0; at < records.length; at += this.width) yield records.subarray(at, at + this.width);
    }
  }

  /** Safe to call twice. */
  close(): void {
    const { handle } = this;
    this.handle = undefined;
    if (handle !== undefined) closeSync(handle);
  }

  private bucket(bucket: number): Buffer {
    const [first, next] = [this.directory.readUInt32BE(4 * bucket), this.directory.readUInt32BE(4 * bucket + 4)];
    if (first > next || next > this.ref.records) throw damaged(this.path, 'altered');
    const start = HEADER + this.directory.length + first * this.width + bucket * MAC;
    const length = (next - first) * this.width;
    const bytes = this.read(start, length + MAC);
    const records = bytes.subarray(0, length);
    const mac = macOf(this.secret, labelOf(Buffer.from(this.ref.id, 'hex'), bucket, first), records);
    if (!mac.equals(bytes.subarray(length))) throw damaged(this.path, 'altered');
    return records;
  }

  private read(position: number, length: number): Buffer {
    // The number of a closed file may be another one's by now.
    if (this.handle === undefined) throw new PortcullisError('unavailable', 'The ledger is closed.');
    const buffer = Buffer.allocUnsafe(length);
    if (readSync(this.handle, buffer, 0, length, position) !== length) throw damaged(this.path, 'cut off');
    return buffer;
  }
}

/**
 * Writes a table and makes it durable.
 * @param records in the order of their keys, without repetition
 * @param atMost number of records that may come
 */
export const writeKeyTable = (
  folder: string,
  width: number,
  secret: Uint8Array,
  records: Iterable<Buffer>,
  atMost: number,
): TableRef => {
  const id = randomBytes(16);
  const bits = bitsFor(atMost);
  const buckets = 2 ** bits;
  const directory = Buffer.alloc(4 * (buckets + 1));
  const handle = openSync(join(folder, tableName(id.toString('hex'))), 'wx', 0o600);
  try {
    let position = HEADER + directory.length;
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = (): void => {
      position += writeSync(handle, Buffer.concat(waiting), 0, size, position);
      waiting = [];
      size = 0;
    };
    let [bucket, first, count] = [0, 0, 0];
    let held: Buffer[] = [];
    const endBucket = (): void => {
      const bytes = Buffer.concat(held);
      waiting.push(bytes, macOf(secret, labelOf(id, bucket, first), bytes));
      size += bytes.length + MAC;
      if (size > BUFFER) flush();
      [bucket, first, held] = [bucket + 1, count, []];
      directory.writeUInt32BE(first, 4 * bucket);
    };
    for (const record of records) {
      while (bucketOf(record, bits) > bucket) endBucket();
      held.push(record);
      count += 1;
    }
    while (bucket < buckets) endBucket();
    flush();
    writeSync(handle, headerOf(secret, id, width, bits, count), 0, HEADER, 0);
    writeSync(handle, directory, 0, directory.length, HEADER);
    fsyncSync(handle);
    return { id: id.toString('hex'), records: count };
  } finally {
    closeSync(handle);
  }
};

/** Two sorted sequences as one; of two records with one key the newer one's stays. */
export function* mergeRecords(newer: Iterable<Buffer>, older: Iterable<Buffer>): Generator<Buffer> {
  const [a, b] = [newer[Symbol.iterator](), older[Symbol.iterator]()];
  let [x, y] = [a.next(), b.next()];
  while (!x.done && !y.done) {
    const order = x.value.compare(y.value, 0, KEY_BYTES, 0, KEY_BYTES);
    yield order <= 0 ? x.value : y.value;
    if (order >= 0) y = b.next();
    if (order <= 0) x = a.next();
  }
  for (; !x.done; x = a.next()) yield x.value;
  for (; !y.done; y = b.next()) yield y.value;
}
