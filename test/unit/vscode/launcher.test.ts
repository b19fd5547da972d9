import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcherOf, putOnPath, refreshCli } from '../../../src/vscode/launcher.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('The command on the PATH', () => {
  const root = temporaryFolder();
  const parts = () => {
    const bundledCli = join(root.path, "bundle's.cjs");
    if (!existsSync(bundledCli)) writeFileSync(bundledCli, 'console.log(process.argv.slice(2).join("|"))');
    return { stateFolder: join(root.path, "it's state"), bundledCli, interpreter: process.execPath, home: root.path };
  };

  it('starts the copy of the command line with its arguments as they are', () => {
    const { path } = putOnPath(parts());
    assert.equal(path, join(root.path, '.local', 'bin', 'portcullis'));
    assert.equal(statSync(path).mode & 0o777, 0o755);
    const { stdout } = spawnSync(path, ['a b', '$x'], { encoding: 'utf8' });
    assert.equal(stdout, 'a b|$x\n');
  });

  it('shows before what would be written, and writes nothing then', () => {
    const { path, text, cli } = launcherOf(parts());
    assert.equal(existsSync(path) || existsSync(cli), false);
    putOnPath(parts());
    assert.equal(readFileSync(path, 'utf8'), text);
    assert.equal(launcherOf(parts()).taken, false);
  });

  it("never replaces somebody else's file", () => {
    mkdirSync(join(root.path, '.local', 'bin'), { recursive: true });
    writeFileSync(join(root.path, '.local', 'bin', 'portcullis'), 'another');
    assert.equal(launcherOf(parts()).taken, true);
    assert.equal(putOnPath(parts()).taken, true);
    assert.equal(existsSync(launcherOf(parts()).cli), false);
    assert.equal(readFileSync(join(root.path, '.local', 'bin', 'portcullis'), 'utf8'), 'another');
  });

  it('is brought up to date by a newer extension, only where it was put there', () => {
    refreshCli(parts());
    assert.equal(existsSync(launcherOf(parts()).cli), false);
    const { cli } = putOnPath(parts());
    writeFileSync(parts().bundledCli, 'newer');
    refreshCli(parts());
    assert.equal(readFileSync(cli, 'utf8'), 'newer');
  });

  it('is a command file on Windows', () => {
    const { path, text } = launcherOf({ ...parts(), platform: 'win32' });
    assert.ok(path.endsWith('portcullis.cmd'));
    assert.match(text, /^@echo off\r\n/);
  });
});
