import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSigningKey, sealHead, sealLine, signerOf } from '../../../src/core/audit/seal.ts';
import { readWitness, refOf, witnessOf } from '../../../src/ledger/witness.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const signer = signerOf(newSigningKey());
const LEDGER = 'a'.repeat(64);
const seal = (count: number, ledger = LEDGER) =>
  sealHead({ ledger, count, hash: 'b'.repeat(64), time: '2026-01-02T03:04:05.678Z' }, signer);
const line = (count: number, ledger = LEDGER) => sealLine(seal(count, ledger));

describe('A witness', () => {
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder.path, name);
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: path('repo'), encoding: 'utf8' });
  const newRepository = (): string => {
    mkdirSync(path('repo'));
    git('init', '-q', '-b', 'main');
    return path('repo');
  };

  describe('in a file', () => {
    it('gets one line a head, and tells the newest of a ledger', async () => {
      const witness = witnessOf({ file: path('heads') });
      assert.equal(await witness.latest(LEDGER), undefined);
      await witness.keep(LEDGER, line(1));
      await witness.keep(LEDGER, line(2));
      await witness.keep('b'.repeat(64), line(9, 'b'.repeat(64)));
      assert.equal((await witness.latest(LEDGER))?.head.count, 2);
      assert.equal((await readWitness(path('heads'))).heads.length, 3);
    });

    it('keeps what stands there, and counts what is no head', async () => {
      writeFileSync(path('heads'), `garbage\n${line(5).slice(0, 40)}\n`);
      await witnessOf({ file: path('heads') }).keep(LEDGER, line(1));
      const { heads, unreadable } = await readWitness(path('heads'));
      assert.deepEqual([heads.length, unreadable], [1, 2]);
    });

    it('says when it cannot be written or is not there', async () => {
      await assert.rejects(witnessOf({ file: path('no/such/heads') }).keep(LEDGER, line(1)), { code: 'unavailable' });
      await assert.rejects(witnessOf({ file: folder.path }).keep(LEDGER, line(1)), { code: 'unavailable' });
      await assert.rejects(readWitness(path('nothing')), { code: 'bad-input' });
    });
  });

  describe('in a git repository', () => {
    it('holds the newest head of each ledger in a ref, without a commit', async () => {
      const witness = witnessOf({ repository: newRepository() });
      assert.equal(await witness.latest(LEDGER), undefined);
      await witness.keep(LEDGER, line(1));
      await witness.keep(LEDGER, line(2));
      await witness.keep('b'.repeat(64), line(9, 'b'.repeat(64)));
      assert.equal((await witness.latest(LEDGER))?.head.count, 2);
      assert.equal(git('cat-file', 'blob', refOf(LEDGER)).trim(), line(2));
      assert.equal(git('rev-list', '--all').trim(), '');
      const counts = (await readWitness(path('repo'))).heads.map(({ head }) => head.count);
      assert.deepEqual(counts.sort(), [2, 9]);
    });

    it('runs no hook and no program of the repository', async () => {
      const repository = newRepository();
      const marker = path('ran');
      const program = path('evil.sh');
      writeFileSync(program, `#!/bin/sh\ntouch '${marker}'\n`);
      chmodSync(program, 0o755);
      for (const hook of ['reference-transaction', 'post-index-change', 'pre-auto-gc']) {
        const file = join(repository, '.git/hooks', hook);
        mkdirSync(join(repository, '.git/hooks'), { recursive: true });
        writeFileSync(file, `#!/bin/sh\ntouch '${marker}'\n`);
        chmodSync(file, 0o755);
      }
      git('config', 'core.fsmonitor', program);
      git('config', 'core.hooksPath', join(repository, '.git/hooks'));
      git('config', 'filter.evil.clean', program);
      git('config', 'core.pager', program);
      git('config', 'alias.hash-object', `!${program}`);
      writeFileSync(join(repository, '.gitattributes'), '* filter=evil\n');
      const witness = witnessOf({ repository });
      await witness.keep(LEDGER, line(1));
      assert.equal((await witness.latest(LEDGER))?.head.count, 1);
      await readWitness(repository);
      assert.equal(existsSync(marker), false);
    });

    it('says when there is no repository', async () => {
      mkdirSync(path('empty'));
      const witness = witnessOf({ repository: path('empty') });
      await assert.rejects(witness.keep(LEDGER, line(1)), { code: 'unavailable' });
      await assert.rejects(readWitness(path('empty')), { code: 'unavailable' });
    });
  });

  describe('behind a command', () => {
    it('gets the head as one line on standard input, its arguments as they stand, and no shell', async () => {
      const script = `const fs = require('node:fs'); fs.writeFileSync(process.argv[1], fs.readFileSync(0) + process.argv[2]);`;
      const out = path('out');
      const witness = witnessOf({ command: [process.execPath, '-e', script, out, '$(id) ; *'] });
      await witness.keep(LEDGER, line(1));
      assert.equal(readFileSync(out, 'utf8'), `${line(1)}\n$(id) ; *`);
      assert.equal(await witness.latest(LEDGER), undefined);
    });

    it('says when it fails, does not read, or cannot be started', async () => {
      await assert.rejects(witnessOf({ command: [process.execPath, '-e', 'process.exit(3)'] }).keep(LEDGER, line(1)), {
        code: 'unavailable',
        message: /ended with 3/,
      });
      await assert.rejects(witnessOf({ command: [path('nothing')] }).keep(LEDGER, line(1)), { code: 'unavailable' });
    });
  });

  it('has an absolute path', () => {
    for (const place of [{ file: 'heads' }, { repository: 'repo' }, { command: ['send'] }, { command: [] }]) {
      assert.throws(() => witnessOf(place), { code: 'bad-input' });
    }
  });
});
