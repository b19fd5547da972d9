import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newSigningKey, signerOf } from '../../../src/core/audit/seal.ts';
import { checkpoint } from '../../../src/ledger/checkpoint.ts';
import { exportBundle } from '../../../src/ledger/exportBundle.ts';
import { Sealing } from '../../../src/ledger/sealing.ts';
import { verifyEvidence } from '../../../src/ledger/verifyEvidence.ts';
import { witnessOf } from '../../../src/ledger/witness.ts';
import { fill, Temporary } from './temporary.ts';

const wasm = join('node_modules', 'sql.js', 'dist', 'sql-wasm.wasm');
const build = { version: '0.1.0', commit: 'abc' };

describe('An evidence bundle', () => {
  let temporary: Temporary;
  let bundle: string;
  let witness: string;
  beforeEach(async () => {
    temporary = new Temporary();
    bundle = join(temporary.folder, 'bundle');
    witness = join(temporary.folder, 'heads.jsonl');
    const ledger = await temporary.open();
    await fill(ledger, 20);
    const sealing = new Sealing({
      ledger,
      folder: temporary.ledger,
      signer: signerOf(newSigningKey()),
      witnesses: () => [witnessOf({ file: witness })],
      clock: { now: () => 0 },
      failed: (error) => assert.fail(error),
    });
    await sealing.close();
    await checkpoint({ folder: temporary.ledger, wasm, upTo: ledger.head().seq });
  });
  afterEach(() => temporary.end());

  const write = (out = bundle) =>
    exportBundle({ folder: temporary.ledger, out, witnesses: [witness], build, now: 1_767_323_045_678 });

  it('verifies where nothing else of the ledger is', async () => {
    assert.equal((await write()).ok, true);
    const elsewhere = join(temporary.folder, 'elsewhere');
    renameSync(bundle, elsewhere);
    renameSync(temporary.ledger, `${temporary.ledger}.gone`);
    rmSync(witness);
    const { ok, chain, seals, witnesses, bundle: faults } = await verifyEvidence(elsewhere);
    renameSync(`${temporary.ledger}.gone`, temporary.ledger);
    assert.equal(ok, true);
    assert.deepEqual(faults, []);
    assert.deepEqual([chain.entries, seals.upTo, witnesses[0]?.upTo], [22, 22, 22]);
  });

  it('says which build wrote it, and holds journal, seals, key, witnessed heads and SQLite files', async () => {
    await write();
    const manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8')) as {
      build: unknown;
      created: string;
      files: Record<string, unknown>;
    };
    assert.deepEqual(manifest.build, build);
    assert.equal(manifest.created, '2026-01-02T03:04:05.678Z');
    const names = Object.keys(manifest.files).map((name) => name.replace(/[0-9a-f]{64}/, 'KEY'));
    assert.deepEqual(names.sort(), [
      'head.sig',
      'head.txt',
      'index/00000001.sqlite',
      'journal/00000001.jsonl',
      'keys/KEY.pem',
      'seals/00000022.json',
      'witnesses/1-heads.jsonl.jsonl',
    ]);
  });

  it('has its newest head checked by openssl alone', async () => {
    await write();
    const key = readdirSync(join(bundle, 'keys'))[0] ?? '';
    const words = [
      '-verify',
      '-rawin',
      '-pubin',
      '-inkey',
      join('keys', key),
      '-in',
      'head.txt',
      '-sigfile',
      'head.sig',
    ];
    const said = execFileSync('openssl', ['pkeyutl', ...words], { cwd: bundle, encoding: 'utf8' });
    assert.match(said, /Verified Successfully/);
    assert.match(readFileSync(join(bundle, 'head.txt'), 'utf8'), /"count":22/);
  });

  it('has SQLite files that Debian sqlite3 finds whole', async () => {
    await write();
    const path = join(bundle, 'index', '00000001.sqlite');
    assert.equal(execFileSync('sqlite3', ['-readonly', path, 'PRAGMA integrity_check'], { encoding: 'utf8' }), 'ok\n');
  });

  it('shows each file that was changed, is missing, was added, or is a link', async () => {
    await write();
    const fault = async (act: (copy: string) => void): Promise<string> => {
      const copy = join(temporary.folder, 'copy');
      cpSync(bundle, copy, { recursive: true });
      act(copy);
      const { ok, bundle: faults } = await verifyEvidence(copy);
      rmSync(copy, { recursive: true });
      assert.equal(ok, false);
      return faults?.join() ?? '';
    };
    assert.match(
      await fault((copy) => appendFileSync(join(copy, 'index/00000001.sqlite'), 'x')),
      /not what was exported/,
    );
    assert.match(await fault((copy) => rmSync(join(copy, 'head.sig'))), /head.sig is missing/);
    assert.match(await fault((copy) => writeFileSync(join(copy, 'extra'), '')), /extra is not in the manifest/);
    assert.match(await fault((copy) => writeFileSync(join(copy, 'manifest.json'), '{}')), /does not fit/);
    assert.match(
      await fault((copy) => symlinkSync('/etc/hostname', join(copy, 'link'))),
      /neither a file nor a folder/,
    );
  });

  it('leaves out the end of a line that the owner is writing', async () => {
    appendFileSync(join(temporary.ledger, 'journal', '00000001.jsonl'), 'a torn line');
    const { chain } = await write();
    assert.deepEqual([chain.ok, chain.entries], [true, 22]);
  });

  it('is written of a broken ledger, too, and says so', async () => {
    const path = join(temporary.ledger, 'journal', '00000001.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"n7"', '"n8"'));
    const { ok, chain } = await write();
    assert.equal(ok, false);
    assert.equal(chain.fault?.what, 'altered');
  });

  it('never replaces anything, and needs a ledger and a witness that are there', async () => {
    await write();
    await assert.rejects(write(), { code: 'bad-input', message: /it exists/ });
    await assert.rejects(exportBundle({ folder: temporary.folder, out: `${bundle}2`, build, now: 0 }), {
      code: 'bad-input',
    });
    const absent = { folder: temporary.ledger, out: `${bundle}2`, witnesses: ['/no/such/witness'], build, now: 0 };
    await assert.rejects(exportBundle(absent), { code: 'bad-input' });
  });
});
