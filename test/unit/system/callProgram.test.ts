import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callProgram } from '../../../src/system/callProgram.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('a program of the person', () => {
  const root = temporaryFolder();

  it('gets its arguments as they are: no shell reads them', async () => {
    const out = join(root.path, 'out');
    const write = "require('node:fs').writeFileSync(process.argv[1], process.argv[2])";
    await callProgram([process.execPath, '-e', write, out, '3; touch x $(id)']);
    assert.equal(readFileSync(out, 'utf8'), '3; touch x $(id)');
  });

  it('is ended when it takes too long', async () => {
    await assert.rejects(callProgram([process.execPath, '-e', 'setInterval(() => 0, 1000)'], 300), /took too long/);
  });

  it('is refused without an absolute path, and reported when it is not there or fails', async () => {
    await assert.rejects(callProgram(['ls']), /no absolute path/);
    await assert.rejects(callProgram([]), /no absolute path/);
    await assert.rejects(callProgram([join(root.path, 'none')]), /could not be started/);
    await assert.rejects(callProgram([process.execPath, '-e', 'process.exit(3)']), /ended with 3/);
  });
});
