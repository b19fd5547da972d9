import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeEntry, encodeEntry, entryLine } from '../../../../src/core/audit/chain.ts';
import { verifyChain } from '../../../../src/core/audit/verify.ts';
import { segment } from './sample.ts';

const file = (name: string): string => join('test', 'unit', 'core', 'audit', 'golden', `${name}.jsonl`);
const textOf = (name: string): string => readFileSync(file(name), 'utf8');
const verify = (name: string) => verifyChain([segment(`${name}.jsonl`, textOf(name), 64)]);

/** SHA-256 of texts by a program of the system; undefined where there is none. */
const independentHashes = (texts: readonly string[]): readonly string[] | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-golden-'));
  try {
    const files = texts.map((text, i) => {
      writeFileSync(join(folder, String(i)), text);
      return join(folder, String(i));
    });
    const output = execFileSync('sha256sum', files, { encoding: 'utf8' });
    return output
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, 64));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the golden journals', () => {
  const lines = textOf('whole').trimEnd().split('\n');

  it('are hashed as another program hashes them', function () {
    const hashes = independentHashes(lines.map((line) => line.slice(65)));
    if (!hashes) return this.skip();
    assert.deepEqual(
      lines.map((line) => line.slice(0, 64)),
      hashes,
    );
  });

  it('are written again byte for byte', () => {
    for (const line of lines) {
      const { envelope, body } = decodeEntry(Buffer.from(line));
      assert.equal(entryLine(encodeEntry(envelope, body)), `${line}\n`);
    }
  });

  it('verify as they did', async () => {
    const head = '7a10af7a92b33f0e25b76204dd923e7cca35939834b76e14163547a8bf0c1f25';
    assert.deepEqual(await verify('whole'), { ok: true, entries: 6, head });
  });

  const faults: [string, string, number][] = [
    ['altered', 'altered', 3],
    ['removed', 'removed', 3],
    ['reordered', 'reordered', 2],
  ];
  for (const [name, what, seq] of faults) {
    it(`have their fault where it was put: ${name}`, async () => {
      const { fault } = await verify(name);
      assert.deepEqual([fault?.what, fault?.seq, fault?.place], [what, seq, `${name}.jsonl:${seq}`]);
    });
  }
});
