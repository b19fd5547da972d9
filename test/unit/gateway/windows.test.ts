import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from '../../../src/gateway/registry.ts';
import { findWindows } from '../../../src/gateway/windows.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const NO_PROCESS = 2 ** 22 + 1;

describe('finding the window of a folder', () => {
  const root = temporaryFolder();
  const state = () => join(root.path, 'state');
  const folder = (name: string) => join(root.path, name);
  const add = (address: string, folders: string[], started = '2026-01-01', pid = process.pid) => {
    for (const path of folders) mkdirSync(path, { recursive: true });
    const token = 'ab'.repeat(32);
    new Registry(state()).register({ version: 1, pid, address, token, folders, extensionPath: '', started });
  };
  const find = (path: string | undefined) => findWindows(state(), path).map(({ address }) => address);

  it('takes those that contain it, the longest first, then the newest', () => {
    add('outer old', [folder('work')]);
    add('inner', [folder('other'), folder('work/inner')]);
    add('outer new', [folder('work')], '2026-02-01');
    add('other', [folder('other')]);
    assert.deepEqual(find(folder('work/inner/deep')), ['inner', 'outer new', 'outer old']);
    assert.deepEqual(find(folder('work')), ['outer new', 'outer old']);
  });

  it('does not take a name for a path', () => {
    add('work', [folder('work')]);
    for (const path of [folder('work2'), folder('wor'), folder('..work'), root.path, '/'])
      assert.deepEqual(find(path), [], path);
    assert.deepEqual(find(folder('work/..hidden')), ['work']);
  });

  it('follows links, also of a folder that does not exist any more', () => {
    add('work', [folder('work')]);
    symlinkSync(folder('work'), folder('link'));
    assert.deepEqual(find(folder('link')), ['work']);
    assert.deepEqual(find(folder('link/gone/deep')), ['work']);
    symlinkSync(root.path, folder('work/out'));
    assert.deepEqual(find(folder('work/out')), []);
    assert.deepEqual(find(folder('work/../elsewhere')), []);
  });

  it('takes windows without a folder only when none is named', () => {
    add('empty', []);
    add('work', [folder('work')]);
    assert.deepEqual(find(undefined), ['empty']);
    assert.deepEqual(find(folder('work')), ['work']);
  });

  it('leaves out dead processes, garbage, links and what others could write', () => {
    add('dead', [folder('work')], '2026-01-01', NO_PROCESS);
    add('work', [folder('work')]);
    const windows = join(state(), 'windows');
    writeFileSync(join(windows, 'torn.json'), '{"version"', { mode: 0o600 });
    const [file] = readdirSync(windows);
    symlinkSync(join(windows, file as string), join(windows, 'link.json'));
    assert.deepEqual(find(folder('work')), ['work']);
    for (const name of readdirSync(windows)) if (name !== 'link.json') chmodSync(join(windows, name), 0o644);
    assert.deepEqual(find(folder('work')), []);
  });

  it('finds nothing where the folder of registrations is missing, open to others, or a link', () => {
    assert.deepEqual(find(root.path), []);
    add('work', [folder('work')]);
    const windows = join(state(), 'windows');
    chmodSync(windows, 0o777);
    assert.deepEqual(find(folder('work')), []);
    chmodSync(windows, 0o700);
    assert.deepEqual(find(folder('work')), ['work']);
    renameSync(windows, folder('moved'));
    symlinkSync(folder('moved'), windows);
    assert.deepEqual(find(folder('work')), []);
  });
});
