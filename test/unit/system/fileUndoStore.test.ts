import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileUndoStore } from '../../../src/system/fileUndoStore.ts';

describe('FileUndoStore', () => {
  let root: string;
  let store: FileUndoStore;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'undo-'));
    store = new FileUndoStore(join(root, 'undo'), (path) => path.endsWith('.env'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('copies a file owner-only, and says null where nothing was', async () => {
    const path = join(root, 'a.txt');
    writeFileSync(path, 'before');
    const kept = await store.keep('t', [path, join(root, 'new.txt')]);
    assert.deepEqual(
      kept.map(({ copy }) => copy === null),
      [true, false],
    );
    const copy = kept[1]?.copy ?? '';
    assert.equal(readFileSync(join(root, 'undo', copy), 'utf8'), 'before');
    assert.equal(statSync(join(root, 'undo', copy)).mode & 0o777, 0o600);
    assert.equal(statSync(join(root, 'undo')).mode & 0o777, 0o700);
  });

  it('copies every file of a folder, and follows no link', async () => {
    mkdirSync(join(root, 'd'));
    writeFileSync(join(root, 'd', 'x'), 'x');
    symlinkSync('/etc', join(root, 'd', 'link'));
    const kept = await store.keep('t', [join(root, 'd')]);
    assert.deepEqual(
      kept.map(({ path }) => path),
      [join(root, 'd', 'x')],
    );
  });

  it('keeps no copy of a secret, nor of what is too large', async () => {
    writeFileSync(join(root, '.env'), 'KEY=1');
    await assert.rejects(store.keep('t', [join(root, '.env')]), { code: 'unavailable' });
    writeFileSync(join(root, 'big'), '');
    truncateSync(join(root, 'big'), 10 * 1024 * 1024 + 1);
    await assert.rejects(store.keep('t', [join(root, 'big')]), { code: 'unavailable' });
    for (let i = 0; i < 11; i++) {
      writeFileSync(join(root, `m${i}`), '');
      truncateSync(join(root, `m${i}`), 10 * 1024 * 1024);
    }
    const many = Array.from({ length: 11 }, (_, i) => join(root, `m${i}`));
    await assert.rejects(store.keep('t', many), { code: 'unavailable' });
  });

  it('says unavailable when the store cannot be written', async () => {
    writeFileSync(join(root, 'undo'), 'a file in the way');
    writeFileSync(join(root, 'a'), 'a');
    await assert.rejects(store.keep('t', [join(root, 'a')]), { code: 'unavailable' });
  });

  it('deletes copies after 14 days', async () => {
    writeFileSync(join(root, 'a'), 'a');
    await store.keep('t', [join(root, 'a')]);
    await store.expire(Date.now() + 13 * 24 * 3600_000);
    assert.equal(readdirSync(join(root, 'undo')).length, 1);
    await store.expire(Date.now() + 15 * 24 * 3600_000);
    assert.equal(readdirSync(join(root, 'undo')).length, 0);
  });
});
