import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientPath, installClient, readInstalled, removeClient } from '../../../../src/agents/hookFile/clientCopy.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const INSTALLED = { version: '0.1.0', extensionPath: '/extensions/x', hookFileDigest: 'ab' };

describe("the client's copy", () => {
  const state = temporaryFolder();
  const install = (source: string, installed = INSTALLED) => {
    const bundle = join(state.path, 'bundle.cjs');
    writeFileSync(bundle, source, { mode: 0o644 });
    installClient(state.path, bundle, installed);
  };

  it('lies in a folder of its own, closed to others, with a record of what was installed', () => {
    install('1');
    assert.equal(readFileSync(clientPath(state.path), 'utf8'), '1');
    assert.equal(statSync(clientPath(state.path)).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(clientPath(state.path))).mode & 0o777, 0o700);
    assert.deepEqual(readInstalled(state.path), INSTALLED);
  });

  it('is replaced whole, and nothing is left beside it', () => {
    install('1');
    const before = statSync(clientPath(state.path)).ino;
    install('2', { ...INSTALLED, version: '0.2.0' });
    assert.equal(readFileSync(clientPath(state.path), 'utf8'), '2');
    assert.notEqual(statSync(clientPath(state.path)).ino, before);
    assert.equal(readInstalled(state.path)?.version, '0.2.0');
    assert.equal(readdirSync(dirname(clientPath(state.path))).length, 2);
  });

  it('is not written into a folder that someone else put there', () => {
    mkdirSync(join(state.path, 'elsewhere'));
    symlinkSync(join(state.path, 'elsewhere'), join(state.path, 'client'));
    assert.throws(() => install('1'), /cannot be used as a private folder/);
    assert.deepEqual(readdirSync(join(state.path, 'elsewhere')), []);
  });

  it('stays as it was when the new one cannot be read', () => {
    install('1');
    assert.throws(() => installClient(state.path, '/no/such/file', INSTALLED));
    assert.equal(readFileSync(clientPath(state.path), 'utf8'), '1');
  });

  it('is removed with its record, also when there is none', () => {
    removeClient(state.path);
    install('1');
    removeClient(state.path);
    assert.ok(!existsSync(clientPath(state.path)));
    assert.equal(readInstalled(state.path), undefined);
  });

  it('has no record where the record is not as it should be', () => {
    install('1');
    for (const text of ['', '{}', 'null', '{"version":1,"extensionPath":"","hookFileDigest":""}']) {
      writeFileSync(join(state.path, 'client', 'installed.json'), text);
      assert.equal(readInstalled(state.path), undefined);
    }
  });
});
