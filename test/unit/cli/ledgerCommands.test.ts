import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { doctorLedger } from '../../../src/cli/doctorCommand.ts';
import { ledgerOf } from '../../../src/cli/ledgerFolders.ts';
import { log, type LogOptions, show } from '../../../src/cli/logCommand.ts';
import { verify } from '../../../src/cli/verifyCommand.ts';
import { newSigningKey, signerOf } from '../../../src/core/audit/seal.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { Sealing } from '../../../src/ledger/sealing.ts';
import { ledgerFolder } from '../../../src/system/statePaths.ts';
import { event, moved, prepared } from '../core/audit/sample.ts';
import { Temporary } from '../ledger/temporary.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { bundledCli } from './bundled.ts';

const ALL: LogOptions = { json: false, risk: [], verdict: [], type: [], since: undefined, limit: 50 };

describe('The commands that read a ledger', () => {
  let temporary: Temporary;
  let ledger: NodeLedger;
  let now = 0;
  beforeEach(async () => {
    temporary = new Temporary();
    now = Date.UTC(2026, 0, 1);
    ledger = await temporary.open({ clock: { now: () => now } });
    const decision = { verdict: 'ask', risk: 'HIGH', rules: ['r'], profile: 'balanced', reason: 'It sends.' } as const;
    await ledger.append(prepared('t1'));
    now = Date.UTC(2026, 0, 3);
    await ledger.append(
      prepared('t2', {
        states: ['PREPARED', 'PENDING'],
        decision: { ...decision, rules: ['r'] },
        summary: 'a\u001b[2Jb',
      }),
    );
    await ledger.append(moved('t2', 'ABORTED'));
    now = Date.UTC(2026, 0, 2);
    await ledger.append(event('clock went back'));
  });
  afterEach(() => temporary.end());

  const seqs = async (more: Partial<LogOptions>): Promise<number[]> => {
    const { text } = await log(temporary.ledger, { ...ALL, json: true, ...more });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
  };
  const breakChain = () => {
    const path = join(temporary.ledger, 'journal', '00000001.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('It sends', 'It sings'));
  };

  describe('log', () => {
    it('lists entries, the newest last, by risk, verdict, type, time and number', async () => {
      assert.deepEqual(await seqs({}), [1, 2, 3, 4, 5]);
      assert.deepEqual(await seqs({ risk: ['high'] }), [3, 4]);
      assert.deepEqual(await seqs({ verdict: ['allow', 'deny'] }), [2]);
      assert.deepEqual(await seqs({ type: ['event,term'] }), [1, 5]);
      assert.deepEqual(await seqs({ limit: 2 }), [4, 5]);
    });

    it('finds what is newer than a time also where the clock went back', async () => {
      assert.deepEqual(await seqs({ since: '2026-01-03' }), [3, 4]);
      assert.deepEqual(await seqs({ since: '2026-01-02T00:00:00Z' }), [3, 4, 5]);
    });

    it('prints nothing that acts on a terminal', async () => {
      const { text, exit } = await log(temporary.ledger, ALL);
      assert.equal(exit, 0);
      assert.match(text, /HIGH ask → PENDING: a\\u\{1b\}\[2Jb \[t2\]/);
    });

    it('names a filter that does not exist, with those that do', async () => {
      await assert.rejects(log(temporary.ledger, { ...ALL, risk: ['huge'] }), /--risk huge: choose from LOW, MEDIUM/);
      await assert.rejects(log(temporary.ledger, { ...ALL, type: ['x'] }), /--type x: choose from .*prepared/);
      await assert.rejects(log(temporary.ledger, { ...ALL, since: 'soon' }), /--since soon: give a date/);
    });

    it('ends before a fault of the chain, and says so', async () => {
      breakChain();
      const { text, exit } = await log(temporary.ledger, ALL);
      assert.equal(exit, 1);
      assert.match(text, /broken at entry 3 \(altered\)/);
      assert.doesNotMatch(text, /#3 /);
    });
  });

  describe('show', () => {
    it('shows every entry of an action, or one by its number, with its hash', async () => {
      const all = JSON.parse((await show(temporary.ledger, 't2', true)).text) as { seq: number; hash: string }[];
      assert.deepEqual(
        all.map(({ seq }) => seq),
        [3, 4],
      );
      assert.match(all[0]?.hash ?? '', /^[0-9a-f]{64}$/);
      assert.match((await show(temporary.ledger, '#5', false)).text, /clock went back/);
    });

    it('names what is not there', async () => {
      await assert.rejects(show(temporary.ledger, 't9', false), {
        code: 'bad-input',
        message: /no entry or action t9/,
      });
    });
  });

  describe('verify', () => {
    const options = { json: false, witnesses: [], keys: [] };

    it('ends by what it found: 0 nothing is wrong, 1 something is', async () => {
      assert.equal((await verify(temporary.ledger, options)).exit, 0);
      breakChain();
      const { text, exit } = await verify(temporary.ledger, options);
      assert.equal(exit, 1);
      assert.match(text, /broken at entry 3 \(altered, 00000001.jsonl:3\)/);
      assert.match(text, /2 entries before it are whole/);
    });

    it('says up to which entry seals stand, and by which key', async () => {
      const signer = signerOf(newSigningKey());
      const parts = { ledger, folder: temporary.ledger, signer, witnesses: () => [], clock: { now: () => now } };
      await new Sealing({ ...parts, failed: (error) => assert.fail(error) }).close();
      await ledger.append(event('later'));
      const { text } = await verify(temporary.ledger, options);
      assert.match(text, /Seals: 1 head, good up to entry 6 of 7/);
      assert.ok(text.includes(`Signing key from entry 6: ${signer.fingerprint}`));
      const key = join(temporary.folder, 'key.pem');
      writeFileSync(key, signerOf(newSigningKey()).publicKey);
      assert.equal((await verify(temporary.ledger, { ...options, keys: [key] })).exit, 1);
      writeFileSync(key, signer.publicKey);
      assert.equal((await verify(temporary.ledger, { ...options, keys: [key] })).exit, 0);
    });

    it('names what is not there', async () => {
      await assert.rejects(verify('/does/not/exist', options), /holds no ledger/);
      await assert.rejects(verify(temporary.ledger, { ...options, keys: ['/no/key'] }), /public key \/no\/key/);
      await assert.rejects(verify(temporary.ledger, { ...options, witnesses: ['/no/w'] }), /no witness at \/no\/w/);
    });
  });

  describe('doctor ledger', () => {
    const bad = async (): Promise<string[]> => {
      const found = JSON.parse((await doctorLedger(temporary.ledger, true)).text) as {
        name: string;
        ok: boolean;
        fix?: string;
      }[];
      for (const { ok, fix } of found) assert.equal(fix === undefined, ok);
      return found.filter(({ ok }) => !ok).map(({ name }) => name);
    };

    it('finds nothing wrong with a whole ledger', async () => {
      assert.deepEqual(await bad(), []);
      const { text, exit } = await doctorLedger(temporary.ledger, false);
      assert.equal(exit, 0);
      assert.match(text, new RegExp(`process ${process.pid} on .* writes it`));
    });

    it('names a folder that others reach, a broken chain, and an owner that cannot be read, with a fix', async () => {
      chmodSync(temporary.ledger, 0o755);
      breakChain();
      writeFileSync(join(temporary.ledger, 'owners', '00000009.json'), '{');
      assert.deepEqual(await bad(), ['folder', 'owner', 'chain']);
      assert.equal((await doctorLedger(temporary.ledger, false)).exit, 1);
      rmSync(join(temporary.ledger, 'owners', '00000009.json'));
    });
  });
});

describe('The ledger of a folder', () => {
  const root = temporaryFolder();

  it('is that of the nearest workspace at or above it', () => {
    const state = join(root.path, 'state');
    const inner = join(root.path, 'a', 'b', 'c');
    mkdirSync(inner, { recursive: true });
    assert.throws(() => ledgerOf(inner, state), { code: 'bad-input', message: /No ledger belongs to .*ledgers/ });
    const ledger = ledgerFolder(state, join(root.path, 'a'));
    mkdirSync(join(ledger, 'journal'), { recursive: true });
    assert.equal(ledgerOf(inner, state), ledger);
  });
});

/** What some demonstrations show of docs/threat-model.md. */
const HOLES: Readonly<Record<string, string>> = { nonce: ' (hole 11)', simulate: ' (hole 22)', tamper: ' (hole 16)' };

describe('The command line', function () {
  this.timeout(30_000);
  const root = temporaryFolder();
  const cli = bundledCli();
  const run = (...args: string[]) => cli.run(args, root.path, root.path);

  it('ends with 64 and its help on standard error for what it does not know', async () => {
    const wrong = [
      [],
      ['approve', 'x'],
      ['check'],
      ['check', 'a', 'b'],
      ['log', '--nothing'],
      ['log', '--limit', '0'],
      ['export'],
      ['exec', 'ls'],
      ['exec', '--'],
      ['doctor', 'other'],
      ['demo', 'other'],
    ];
    for (const args of wrong) {
      const { exit, stdout, stderr } = await run(...args);
      assert.equal(exit, 64, args.join(' '));
      assert.equal(stdout, '');
      // How that one command is called; all of them where there is none of the name.
      const named = ['check', 'log', 'export', 'exec', 'doctor', 'demo'].find((name) => name === args[0]) ?? 'check';
      assert.match(stderr, new RegExp(`\n +portcullis ${named} |\nportcullis ${named} `));
    }
  });

  it('ends with 66 and one sentence for a ledger that is not there', async () => {
    for (const args of [
      ['log'],
      ['verify', '/does/not/exist'],
      ['show', '1'],
      ['export', '--out', join(root.path, 'x')],
    ]) {
      const { exit, stdout, stderr } = await run(...args);
      assert.deepEqual([exit, stdout], [66, ''], args.join(' '));
      assert.equal(stderr.trim().split('\n').length, 1);
    }
  });

  it('has no command that approves, grants, loosens, installs or removes', async () => {
    const { stdout } = await run('--help');
    const names = [...stdout.matchAll(/^ {2}portcullis (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names, [
      'check',
      'classify',
      'log',
      'show',
      'verify',
      'export',
      'doctor',
      'resolve',
      'exec',
      'demo',
    ]);
  });

  for (const demo of ['retry', 'persist', 'nonce', 'simulate', 'tamper']) {
    it(`has the demonstration ${demo}, which holds, twice${HOLES[demo] ?? ''}`, async () => {
      for (let time = 1; time <= 2; time += 1) {
        const { exit, stdout } = await run('demo', demo);
        assert.match(stdout, /^HELD: /m);
        assert.equal(exit, 0, stdout);
      }
    });
  }
});
