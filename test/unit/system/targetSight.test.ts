import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookAt } from '../../../src/system/targetSight.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('what an action would change or delete', () => {
  const root = temporaryFolder();
  const facts = { git: () => 'untracked' as const };
  const at = (name: string) => lookAt(join(root.path, name), facts);

  it('is a file with its size, or nothing yet', async () => {
    writeFileSync(join(root.path, 'a'), 'abc');
    assert.deepEqual(await at('a'), {
      path: join(root.path, 'a'),
      what: 'file',
      size: 3,
      git: 'untracked',
      files: [],
      count: 0,
      more: false,
    });
    assert.equal((await at('b')).what, 'nothing');
    assert.equal((await at('a/b')).what, 'nothing');
  });

  it('is a folder with the files below it; links are not followed', async () => {
    mkdirSync(join(root.path, 'd/e'), { recursive: true });
    writeFileSync(join(root.path, 'd/one'), '');
    writeFileSync(join(root.path, 'd/e/two'), '');
    symlinkSync('/', join(root.path, 'd/root'));
    const { files, count, more } = await at('d');
    assert.deepEqual([[...files].sort(), count, more], [['e/two', 'one', 'root'].sort(), 3, false]);
    assert.equal((await at('d/root')).what, 'link');
  });

  it('counts a big folder only so far', async () => {
    mkdirSync(join(root.path, 'many'));
    for (let n = 0; n < 1002; n++) writeFileSync(join(root.path, 'many', String(n)), '');
    const { files, more } = await at('many');
    assert.deepEqual([files.length, more], [20, true]);
  });

  it('is unknown when git or the file system fails', async () => {
    writeFileSync(join(root.path, 'a'), '');
    const failing = {
      git: () => {
        throw new Error('no git');
      },
    };
    assert.equal((await lookAt(join(root.path, 'a'), failing)).what, 'unknown');
  });
});
