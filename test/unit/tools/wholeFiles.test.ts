import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FileContent } from '../../../src/core/ports.ts';
import { noBuffers, WholeFiles } from '../../../src/tools/wholeFiles.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('writing whole files', () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const write = (...files: FileContent[]) => new WholeFiles(noBuffers).write(files);
  const refused = (why: RegExp) => ({ code: 'unavailable', message: why });

  it('creates, changes and deletes, byte for byte, and keeps the permissions', async () => {
    writeFileSync(at('changed'), 'a\r\n');
    chmodSync(at('changed'), 0o775);
    writeFileSync(at('gone'), Buffer.from([0, 255]));
    await write(
      { path: at('changed'), before: 'a\r\n', content: '\u{feff}b\r\nc' },
      { path: at('gone'), before: Buffer.from([0, 255]), content: null },
      { path: at('new/deep'), before: null, content: Buffer.from([1, 0]), mode: 0o700 },
    );
    assert.equal(readFileSync(at('changed'), 'utf8'), '\u{feff}b\r\nc');
    assert.equal(statSync(at('changed')).mode & 0o777, 0o775);
    assert.ok(!existsSync(at('gone')));
    assert.deepEqual(readFileSync(at('new/deep')), Buffer.from([1, 0]));
    assert.equal(statSync(at('new/deep')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(folder.path).sort(), ['changed', 'new']);
  });

  for (const [what, before] of [
    ['holds something else', 'a'],
    ['is there although it must not be', null],
  ] as const) {
    it(`writes nothing when a file ${what}`, async () => {
      writeFileSync(at('first'), 'first');
      writeFileSync(at('second'), 'other');
      await assert.rejects(
        write({ path: at('first'), before: 'first', content: 'x' }, { path: at('second'), before, content: 'x' }),
        refused(/changed meanwhile/),
      );
      assert.equal(readFileSync(at('first'), 'utf8'), 'first');
    });
  }

  it('writes nothing when a file is gone', () =>
    assert.rejects(write({ path: at('a'), before: 'a', content: 'x' }), refused(/changed meanwhile/)));

  it('does not follow a link, nor write over a folder', async () => {
    writeFileSync(at('target'), 'a');
    symlinkSync(at('target'), at('link'));
    mkdirSync(at('folder'));
    for (const path of [at('link'), at('folder')]) {
      await assert.rejects(write({ path, before: 'a', content: 'x' }), refused(/no ordinary file/));
      await assert.rejects(write({ path, before: 'a', content: null }), refused(/no ordinary file/));
    }
    assert.equal(readFileSync(at('target'), 'utf8'), 'a');
  });

  it('does not write through a folder that has become a link', async () => {
    mkdirSync(at('real'));
    symlinkSync(at('real'), at('linked'));
    await assert.rejects(write({ path: at('linked/a'), before: null, content: 'x' }), refused(/leads elsewhere/));
    assert.ok(!existsSync(at('real/a')));
  });

  it('gives back what files held when one of them fails', async () => {
    writeFileSync(at('a'), 'a');
    writeFileSync(at('b'), 'b');
    chmodSync(at('a'), 0o600);
    await assert.rejects(
      write(
        { path: at('a'), before: 'a', content: 'x' },
        { path: at('new'), before: null, content: 'x' },
        { path: at('b/below'), before: null, content: 'x' },
      ),
      refused(/every file is as it was/),
    );
    assert.equal(readFileSync(at('a'), 'utf8'), 'a');
    assert.equal(statSync(at('a')).mode & 0o777, 0o600);
    assert.ok(!existsSync(at('new')));
  });

  it('names what stays changed when it cannot be given back', async () => {
    writeFileSync(at('a'), 'a');
    let text: string | undefined = 'unsaved';
    const buffers = {
      read: (path: string) => (path === at('buffer') ? text : undefined),
      write: async (_path: string, to: string) => {
        if (to === 'unsaved') throw new Error('closed');
        text = to;
      },
    };
    await assert.rejects(
      new WholeFiles(buffers).write([
        { path: at('buffer'), before: 'unsaved', content: 'x' },
        { path: at('a/below'), before: null, content: 'x' },
      ]),
      refused(/could not be put back: .*buffer/),
    );
  });

  it('leaves an editor with unsaved changes alone when it would lose its file, or get bytes', async () => {
    const buffers = { ...noBuffers, read: () => 'unsaved' };
    for (const content of [null, Buffer.from([0])]) {
      await assert.rejects(
        new WholeFiles(buffers).write([{ path: at('a'), before: 'unsaved', content }]),
        refused(/save or revert it first/),
      );
    }
  });
});
