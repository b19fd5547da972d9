import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { verifyLedger } from '../../src/ledger/readLedger.ts';
import { event } from '../unit/core/audit/sample.ts';
import { Temporary } from '../unit/ledger/temporary.ts';

const KILLS = Number(process.env['PORTCULLIS_KILLS'] ?? 30);
const child = fileURLToPath(new URL('./writer.child.mjs', import.meta.url));

describe('an owner that is killed or stopped', function () {
  this.timeout(120_000);
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  /** Starts a writer and calls back for each line that it prints. */
  const start = (writers: number, heard: (line: string, process: ChildProcess) => void): ChildProcess => {
    const writer = spawn(process.execPath, [child, temporary.ledger, String(writers)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: writer.stdout }).on('line', (line) => heard(line, writer));
    return writer;
  };

  const journalText = (): string => {
    const folder = join(temporary.ledger, 'journal');
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  };

  it(`loses nothing that it acknowledged in ${KILLS} kills, breaks no chain, and settles no effect twice`, async () => {
    const acknowledged: string[] = [];
    const effects = new Map<string, number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      let left = Math.floor(Math.random() * 120);
      const writer = start(1 + (kill % 8), (line, process) => {
        const [what, value = ''] = line.split(' ');
        if (what === 'ack') acknowledged.push(value);
        if (what === 'effect') effects.set(value, (effects.get(value) ?? 0) + 1);
        if (what === 'end') assert.fail(line);
        if (left-- === 0) process.kill('SIGKILL');
      });
      await once(writer, 'close');
      assert.equal(writer.signalCode, 'SIGKILL');
    }
    const ledger = await temporary.open();
    assert.equal(ledger.fault, undefined);
    const { ok, fault } = await ledger.verify();
    assert.ok(ok, JSON.stringify(fault));
    const text = journalText();
    for (const hash of acknowledged) assert.ok(text.includes(`${hash} `), `entry ${hash} is lost`);
    for (const [id, times] of effects) {
      assert.equal(times, 1);
      const state = (await ledger.transaction(id))?.state;
      assert.ok(state === 'SETTLED' || state === 'UNRESOLVED', `${id}: ${String(state)}`);
    }
    for (const { state } of await ledger.open()) assert.equal(state, 'UNRESOLVED');
  });

  it('writes nothing after it was stopped, taken for dead, and woken', async () => {
    const acknowledged: string[] = [];
    let started = (): void => undefined;
    const busy = new Promise<void>((resolve) => (started = resolve));
    let end = '';
    const writer = start(4, (line) => {
      if (line.startsWith('ack ')) acknowledged.push(line.slice(4));
      if (line.startsWith('end ')) end = line;
      if (acknowledged.length === 50) started();
    });
    await busy;
    writer.kill('SIGSTOP');
    const ledger = await temporary.open({ alive: () => false });
    await ledger.append(event('taken over'));
    writer.kill('SIGCONT');
    await once(writer, 'close');
    assert.equal(end, 'end not-owner');
    await ledger.append(event('goes on'));
    const { ok, fault } = await verifyLedger(temporary.ledger);
    assert.ok(ok, JSON.stringify(fault));
    const text = journalText();
    for (const hash of acknowledged) assert.ok(text.includes(`${hash} `), `entry ${hash} is lost`);
  });

  it('keeps others out while it lives', async () => {
    let opened = (): void => undefined;
    const open = new Promise<void>((resolve) => (opened = resolve));
    const writer = start(1, (line) => line === 'open' && opened());
    await open;
    await assert.rejects(temporary.open(), { code: 'not-owner' });
    writer.kill('SIGKILL');
    await once(writer, 'close');
    assert.equal((await temporary.open()).fault, undefined);
  });
});
