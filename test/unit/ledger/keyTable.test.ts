import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { addKey, FILTER_BYTES, mayHold } from '../../../src/ledger/state/keyFilter.ts';
import { KeyTable, tableName, type TableRef, writeKeyTable } from '../../../src/ledger/state/keyTable.ts';
import { Mac } from '../../../src/ledger/state/mac.ts';

const WIDTH = 20;

describe('Mac', () => {
  it('is HMAC-SHA-256', () => {
    const bytes = () => fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 150 }), fc.array(bytes()), (secret, parts) => {
        const hmac = createHmac('sha256', secret);
        for (const part of parts) hmac.update(part);
        const mac = new Mac(secret);
        mac.of(Buffer.from('something else before'));
        assert.deepEqual(mac.of(...parts), hmac.digest());
      }),
    );
  });
});

describe('A filter of keys', () => {
  it('holds each key that was put in, and few others', () => {
    const filter = Buffer.alloc(100 * FILTER_BYTES);
    const keys = Array.from({ length: 2400 }, (_, at) => ({ bucket: at % 100, key: randomBytes(16) }));
    for (const { bucket, key } of keys) addKey(filter, bucket, key);
    assert.ok(keys.every(({ bucket, key }) => mayHold(filter, bucket, key)));
    const others = keys.filter(({ bucket }) => mayHold(filter, bucket, randomBytes(16)));
    assert.ok(others.length < 150, `${others.length} of 2,400 strangers pass`);
  });
});

describe('A table of keys', () => {
  const mac = new Mac(Buffer.alloc(32, 1));
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'portcullis-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const written = (count: number, atMost = count): { ref: TableRef; records: Buffer[] } => {
    const records = Array.from({ length: count }, () => randomBytes(WIDTH)).sort((a, b) => a.compare(b));
    return { ref: writeKeyTable(folder, WIDTH, mac, records, atMost), records };
  };
  const opened = (ref: TableRef, other = mac): KeyTable => KeyTable.open(folder, ref, WIDTH, other);

  for (const [count, atMost] of [
    [0, 0],
    [1, 1],
    [23, 23],
    [25, 25],
    [5000, 5000],
    [100, 3000],
  ] as const)
    it(`finds each of ${count} records (at most ${atMost}), all in order, and no other`, () => {
      const { ref, records } = written(count, atMost);
      const table = opened(ref);
      assert.deepEqual([...table.records()], records);
      for (const record of records) assert.deepEqual(table.find(record.subarray(0, 16)), record);
      for (let i = 0; i < 500; i += 1) assert.equal(table.find(randomBytes(16)), undefined);
      table.close();
    });

  it('finds nothing wrongly, and nothing silently, when any byte of it was changed', () => {
    const { ref, records } = written(60);
    const path = join(folder, tableName(ref.id));
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      writeFileSync(path, bytes);
      let faults = 0;
      try {
        const table = opened(ref);
        for (const record of records) {
          try {
            assert.deepEqual(table.find(record.subarray(0, 16)), record);
          } catch (error) {
            assert.equal((error as { code?: string }).code, 'ledger-broken');
            faults += 1;
          }
        }
        table.close();
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'ledger-broken');
        faults += 1;
      }
      assert.ok(faults > 0, `byte ${at}`);
    }
  });

  it('is of one secret and of one length', () => {
    const { ref } = written(60);
    assert.throws(() => opened(ref, new Mac(Buffer.alloc(32, 2))), { code: 'ledger-broken' });
    const path = join(folder, tableName(ref.id));
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    assert.throws(() => opened(ref), { code: 'ledger-broken', message: /cut off/ });
  });
});
