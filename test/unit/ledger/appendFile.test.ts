import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutRoom } from '../../../src/core/audit/lines.ts';
import { type AppendFile, createAppendFile } from '../../../src/ledger/appendFile.ts';
import { verifyLedger } from '../../../src/ledger/readLedger.ts';
import { fill, Temporary } from './temporary.ts';

describe('An appended file', () => {
  let folder: string;
  let path: string;
  let file: AppendFile;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portcullis-test-'));
    path = join(folder, 'file');
    file = await createAppendFile(path);
  });
  afterEach(async () => {
    await file.close();
    rmSync(folder, { recursive: true });
  });

  const written = (): string => withoutRoom(readFileSync(path)).toString();

  /** Lines of a thousand bytes, one after the other. */
  const append = async (count: number): Promise<string> => {
    let all = '';
    for (let i = 0; i < count; i += 1) {
      const line = `${String(i).padStart(999, '.')}\n`;
      await file.write(Buffer.from(line), all.length);
      await file.sync();
      all += line;
    }
    return all;
  };

  it('holds what was written, and room behind it, over and over', async () => {
    const all = await append(700);
    assert.equal(written(), all);
    await file.truncate(all.length);
    assert.equal(statSync(path).size, all.length);
  });

  it('ends with what was written when it is closed, however often', async () => {
    const all = await append(3);
    await file.close();
    await file.close();
    assert.equal(readFileSync(path, 'utf8'), all);
  });

  it('takes more at once than there is room for', async () => {
    await file.write(Buffer.from('a\n'), 0);
    await file.write(Buffer.alloc(600_000, 'b'), 2);
    await file.write(Buffer.from('\nc\n'), 600_002);
    await file.close();
    assert.equal(readFileSync(path, 'utf8'), `a\n${'b'.repeat(600_000)}\nc\n`);
  });

  it('never makes room in the place of what comes next', async () => {
    let all = '';
    for (let i = 0; i < 50; i += 1) {
      const bytes = Buffer.alloc(150_000, String(i % 10));
      await file.write(bytes, all.length);
      all += bytes.toString();
    }
    await file.close();
    assert.ok(readFileSync(path, 'utf8') === all);
  });

  it('is for its owner alone, and never in the place of another', async () => {
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    await assert.rejects(createAppendFile(path), { code: 'EEXIST' });
  });
});

describe('Room behind the lines of a journal', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const journal = (): string => join(temporary.ledger, 'journal', '00000001.jsonl');

  for (const [what, room] of [
    ['blanks', ' '.repeat(200_000)],
    ['blanks of which the disk got only a part', ' '.repeat(5000) + '\0'.repeat(5000)],
  ] as const)
    it(`is no entry and no cut-off line: ${what}`, async () => {
      await fill(await temporary.open(), 5);
      writeFileSync(journal(), Buffer.concat([withoutRoom(readFileSync(journal())), Buffer.from(room)]));
      assert.equal((await verifyLedger(temporary.ledger)).ok, true);
      const ledger = await temporary.open({ alive: () => false });
      const entries = await ledger.page(undefined, 99, {});
      assert.ok(!entries.some(({ body }) => body.type === 'recovered'));
      assert.equal((await ledger.verify()).ok, true);
    });
});
