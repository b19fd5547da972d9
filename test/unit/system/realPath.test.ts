import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realPath } from '../../../src/system/realPath.ts';

describe('realPath', () => {
  let top: string;
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'real-')));
    mkdirSync(join(top, 'inside'));
    mkdirSync(join(top, 'outside/deep'), { recursive: true });
    writeFileSync(join(top, 'inside/a'), 'a');
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));
  const link = (target: string, name: string) => symlinkSync(target, join(top, name));

  it('follows links, also in the middle and above what does not exist', () => {
    link(join(top, 'outside'), 'inside/out');
    assert.equal(realPath(join(top, 'inside/out/deep')), join(top, 'outside/deep'));
    assert.equal(realPath(join(top, 'inside/out/new/file')), join(top, 'outside/new/file'));
    assert.equal(realPath(join(top, 'inside/a')), join(top, 'inside/a'));
    assert.equal(realPath(join(top, 'inside/new/')), join(top, 'inside/new'));
  });

  it('follows a link to nothing, since writing through it makes its target', () => {
    link(join(top, 'outside/new'), 'inside/dangling');
    link('../outside/new', 'inside/relative');
    link('dangling', 'inside/twice');
    for (const name of ['dangling', 'relative', 'twice'])
      assert.equal(realPath(join(top, 'inside', name)), join(top, 'outside/new'), name);
    assert.equal(realPath(join(top, 'inside/dangling/below')), join(top, 'outside/new/below'));
  });

  it('takes `..` after a link, as the system does', () => {
    link(join(top, 'outside/deep'), 'inside/out');
    assert.equal(realPath(`${top}/inside/out/../x`), join(top, 'outside/x'));
  });

  it('ends at links that lead round in a circle', () => {
    link('b', 'inside/a1');
    link('loop2', 'inside/loop1');
    link('loop1', 'inside/loop2');
    assert.ok(realPath(join(top, 'inside/loop1/x')).endsWith('/x'));
  });
});
