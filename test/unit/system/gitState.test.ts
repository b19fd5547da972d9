import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitState } from '../../../src/system/gitState.ts';

describe('gitState', () => {
  let top: string;
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd: top });
  const file = (name: string, text: string) => writeFileSync(join(top, name), text);

  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'git-')));
    git('init', '-q');
    for (const folder of ['src', 'dist', 'notes']) mkdirSync(join(top, folder));
    file('.gitignore', 'dist/\nsecret.txt\n');
    file('src/a.ts', 'a');
    file('src/b.ts', 'b');
    git('add', '.');
    git('commit', '-qm', 'one');
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  it('calls clean what HEAD holds unchanged, files and folders', () => {
    assert.equal(gitState(join(top, 'src/a.ts')), 'clean');
    assert.equal(gitState(join(top, 'src')), 'clean');
  });

  it('calls changed what differs from HEAD, also when it is staged, and a new staged file', () => {
    file('src/a.ts', 'other');
    assert.equal(gitState(join(top, 'src/a.ts')), 'changed');
    assert.equal(gitState(join(top, 'src')), 'changed');
    git('add', '.');
    assert.equal(gitState(join(top, 'src/a.ts')), 'changed');
    file('src/new.ts', 'n');
    git('add', '.');
    assert.equal(gitState(join(top, 'src/new.ts')), 'changed');
  });

  it('calls a folder untracked as soon as one file in it is', () => {
    file('src/c.ts', 'c');
    assert.equal(gitState(join(top, 'src')), 'untracked');
    assert.equal(gitState(join(top, 'src/c.ts')), 'untracked');
  });

  it("calls build what is ignored as of HEAD and has a build folder's name", () => {
    file('dist/x.js', 'x');
    assert.equal(gitState(join(top, 'dist')), 'build');
    assert.equal(gitState(join(top, 'dist/x.js')), 'build');
    file('secret.txt', 's');
    assert.equal(gitState(join(top, 'secret.txt')), 'ignored');
  });

  it('threats hole 13: does not believe an ignore file that differs from HEAD', () => {
    file('.gitignore', 'dist/\nnotes/\nsrc/build/\n');
    file('notes/mine.md', 'm');
    assert.equal(gitState(join(top, 'notes')), 'ignored');
    assert.equal(gitState(join(top, 'dist')), 'ignored');
  });

  it('does not call a link build output', () => {
    rmSync(join(top, 'dist'), { recursive: true });
    symlinkSync(tmpdir(), join(top, 'dist'));
    assert.notEqual(gitState(join(top, 'dist')), 'build');
  });

  it('says outside where there is no repository', () => {
    assert.equal(gitState('/'), 'outside');
  });

  it('says unknown when git cannot answer', () => {
    rmSync(join(top, '.git/HEAD'));
    assert.equal(gitState(join(top, 'src/a.ts')), 'unknown');
  });

  it('threats hole 27: runs nothing that the repository configures', () => {
    const ran = join(top, 'ran');
    const program = join(top, 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\n`);
    chmodSync(program, 0o755);
    git('config', 'core.fsmonitor', program);
    git('config', 'core.pager', program);
    git('config', 'diff.external', program);
    git('config', 'filter.x.clean', program);
    git('config', 'core.sshCommand', program);
    file('.gitattributes', '* filter=x\n');
    rmSync(ran, { force: true });
    file('src/a.ts', 'changed');
    gitState(join(top, 'src'));
    gitState(join(top, 'src/a.ts'));
    gitState(join(top, 'dist'));
    assert.equal(existsSync(ran), false);
  });
});
