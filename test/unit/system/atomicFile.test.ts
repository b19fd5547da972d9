import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../../src/system/atomicFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('an atomic write', () => {
  const root = temporaryFolder();

  it('replaces the whole file, for its owner only, and leaves nothing beside it', () => {
    const path = join(root.path, 'file');
    writeFileAtomic(path, 'a long content');
    writeFileAtomic(path, Buffer.from('é'));
    assert.equal(readFileSync(path, 'utf8'), 'é');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(root.path), ['file']);
  });

  it('gives the mode that it was told', () => {
    const path = join(root.path, 'file');
    writeFileAtomic(path, '', 0o644);
    assert.equal(statSync(path).mode & 0o777, 0o644);
  });

  it('leaves everything as it was when it fails', () => {
    mkdirSync(join(root.path, 'taken', 'inner'), { recursive: true });
    assert.throws(() => writeFileAtomic(join(root.path, 'taken'), 'x'));
    assert.throws(() => writeFileAtomic(join(root.path, 'no', 'file'), 'x'), /ENOENT/);
    assert.deepEqual(readdirSync(root.path), ['taken']);
  });
});
