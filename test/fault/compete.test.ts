import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { SILENCE } from '../../src/ledger/ownerWatch.ts';
import { verifyEvidence } from '../../src/ledger/verifyEvidence.ts';
import { bundled } from './bundled.ts';
import { chainHashes } from './chainHashes.ts';

const PROCESSES = 8;
const KILLS = 15;
/** Milliseconds for which an owner that is to be stopped is stopped. */
const STOPPED = 10_000;

/** Processes that all want one ledger. */
class Competition {
  readonly root = mkdtempSync(join(tmpdir(), 'portcullis-fault-'));
  readonly folder = join(this.root, 'ledger');
  readonly acknowledged = new Map<number, string>();
  readonly running = new Set<ChildProcess>();
  readonly lost: ChildProcess[] = [];
  owner: ChildProcess | undefined;
  readonly #program = bundled('competitorProcess', this.root);
  #changed: () => void = () => undefined;

  start(): void {
    const child = spawn(process.execPath, [this.#program, this.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.running.add(child);
    child.once('close', () => this.running.delete(child));
    createInterface({ input: child.stdout }).on('line', (line) => this.#heard(child, line));
  }

  /** The next owner, who is not this one. @returns milliseconds until it was */
  async next(): Promise<number> {
    const [before, began] = [this.owner, performance.now()];
    while (this.owner === before || !this.owner) await new Promise<void>((resolve) => (this.#changed = resolve));
    return performance.now() - began;
  }

  async end(): Promise<void> {
    for (const child of [...this.running]) {
      child.kill('SIGKILL');
      if (this.running.has(child)) await once(child, 'close');
    }
  }

  #heard(child: ChildProcess, line: string): void {
    const [what, seq, hash = ''] = line.split(' ');
    if (what === 'ack') {
      const before = this.acknowledged.get(Number(seq));
      assert.ok(before === undefined || before === hash, `entry ${String(seq)} was acknowledged twice`);
      this.acknowledged.set(Number(seq), hash);
    }
    if (what === 'lost') this.lost.push(child);
    if (what === 'owns') {
      this.owner = child;
      this.#changed();
    }
  }
}

describe(`${PROCESSES} processes that want one ledger`, function () {
  this.timeout(180_000);
  let competition: Competition;

  before(async () => {
    competition = new Competition();
    for (let i = 0; i < PROCESSES; i += 1) competition.start();
    await competition.next();
  });

  after(async () => {
    await competition.end();
    rmSync(competition.root, { recursive: true, force: true });
  });

  it(`take it over within a second from an owner that is killed, ${KILLS} times`, async () => {
    const times: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(1000);
      competition.owner?.kill('SIGKILL');
      times.push(await competition.next());
      competition.start();
    }
    times.sort((a, b) => a - b);
    const [median = 0, longest = Infinity] = [times[KILLS >> 1], times.at(-1)];
    console.log(`      takeover: median ${median.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`);
    assert.ok(longest <= 1000, `${longest} ms`);
  });

  it('leave it to an owner that slept as long as they did', async () => {
    const { owner } = competition;
    for (const child of competition.running) child.kill('SIGSTOP');
    await sleep(SILENCE + 2000);
    for (const child of competition.running) child.kill('SIGCONT');
    await sleep(2000);
    assert.ok(competition.owner === owner);
    assert.equal(competition.lost.length, 0);
  });

  it('take it over from one that is stopped for 10 s, which then acknowledges nothing and learns that it lost', async () => {
    const stopped = competition.owner;
    assert.ok(stopped);
    stopped.kill('SIGSTOP');
    const began = performance.now();
    console.log(`      taken over after ${(await competition.next()).toFixed(0)} ms`);
    const next = competition.owner;
    await sleep(Math.max(0, STOPPED - (performance.now() - began)));
    stopped.kill('SIGCONT');
    await sleep(1500);
    assert.ok(competition.lost.length === 1 && competition.lost[0] === stopped, `${competition.lost.length} lost`);
    assert.ok(competition.owner === next);
  });

  it('have written one chain, with all in it that was acknowledged', async () => {
    await competition.end();
    const { ok, chain } = await verifyEvidence(competition.folder);
    assert.ok(ok || chain.fault?.what === 'truncated', JSON.stringify(chain));
    const hashes = await chainHashes(competition.folder);
    for (const [seq, hash] of competition.acknowledged) assert.equal(hashes.get(seq), hash, `entry ${seq}`);
    console.log(`      ${competition.acknowledged.size} entries were acknowledged`);
    assert.ok(competition.acknowledged.size > 100);
  });
});
