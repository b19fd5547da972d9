import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortcullisError } from '../../../src/core/errors.ts';
import { privateFolder } from '../../../src/system/privateFolder.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('a private folder', () => {
  const root = temporaryFolder();

  it('is made with its parents, closed to others', () => {
    const path = join(root.path, 'a', 'b');
    privateFolder(path);
    assert.equal(statSync(path).mode & 0o777, 0o700);
    privateFolder(path);
  });

  it('is closed when it was open', () => {
    chmodSync(root.path, 0o777);
    privateFolder(root.path);
    assert.equal(statSync(root.path).mode & 0o777, 0o700);
  });

  it('is no link and no file', () => {
    mkdirSync(join(root.path, 'real'));
    symlinkSync(join(root.path, 'real'), join(root.path, 'link'));
    writeFileSync(join(root.path, 'file'), '');
    for (const name of ['link', 'file', 'file/below'])
      assert.throws(() => privateFolder(join(root.path, name)), PortcullisError, name);
  });
});
