import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { layoutOf } from '../../src/ledger/layout.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { verifyEvidence } from '../../src/ledger/verifyEvidence.ts';
import { shellAction } from '../unit/fakes/world.ts';
import { chainHashes } from './chainHashes.ts';
import { effectsOf, History, optionsOf, REQUESTS } from './history.ts';
import type { Moment } from './killSwitch.ts';

const wasm = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

/** How one process is started and ended. */
export interface Run {
  /** First round, and how many; see `History`. */
  readonly from: number;
  readonly rounds?: number;
  /** At which step it ends itself; 0: not at all. */
  readonly step?: number;
  readonly moment?: Moment;
  /** Entries that are appended before the first round. */
  readonly before?: number;
  /** Milliseconds after its beginning at which it is killed from outside. */
  readonly after?: number;
}

/** What a process said before it ended. */
export interface Told {
  readonly killed: boolean;
  /** The step at which it ended itself. */
  readonly at: string | undefined;
  /** How many steps it took, and which of them wrote; nothing when it was killed. */
  readonly steps: number | undefined;
  readonly writes: readonly number[];
  readonly rounds: readonly number[];
}

/** One ledger through many processes: what any of them was ever told must hold at the end. */
export class Lineage {
  // What a killed process wrote is there for the next one, on a disk or in memory; the latter is quicker.
  readonly root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'portcullis-fault-'));
  readonly #acknowledged = new Map<number, string>();
  readonly #receipts = new Set<string>();

  /** @param child path of the program that it runs: historyProcess.ts */
  constructor(private readonly child: string) {}

  /** Begins with what another one has come to. */
  copyOf(other: Lineage): this {
    cpSync(other.root, this.root, { recursive: true, preserveTimestamps: true });
    for (const [seq, hash] of other.#acknowledged) this.#acknowledged.set(seq, hash);
    for (const receipt of other.#receipts) this.#receipts.add(receipt);
    return this;
  }

  async run({ from, rounds = 1, step = 0, moment = 'before', before = 0, after }: Run): Promise<Told> {
    const words = [this.root, wasm, from, rounds, step, moment, before].map(String);
    const running = spawn(process.execPath, [this.child, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [text, errors] = ['', ''];
    let timer: NodeJS.Timeout | undefined;
    running.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (after !== undefined) timer ??= setTimeout(() => running.kill('SIGKILL'), after);
    });
    running.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await once(running, 'close');
    clearTimeout(timer);
    const killed = running.signalCode === 'SIGKILL';
    if (!killed) assert.equal(running.exitCode, 0, errors);
    const lines = text.split('\n').slice(0, -1);
    const said = (what: string): string[] =>
      lines.filter((line) => line.startsWith(`${what} `)).map((line) => line.slice(what.length + 1));
    for (const entry of said('ack')) {
      const [seq, hash = ''] = entry.split(' ');
      this.#acknowledged.set(Number(seq), hash);
    }
    for (const id of said('receipt')) this.#receipts.add(id);
    const [steps, ...writes] = (said('steps').at(-1) ?? '').split(' ').map(Number);
    return { killed, at: said('at').at(-1), steps, writes, rounds: said('round').map(Number) };
  }

  /** What was acknowledged is in the chain, and nothing in it is wrong but a line that was cut off. */
  async checkChain(): Promise<void> {
    const { journal } = layoutOf(optionsOf(this.root).folder);
    if (!existsSync(journal)) {
      assert.equal(this.#acknowledged.size, 0);
      return;
    }
    const hashes = await chainHashes(optionsOf(this.root).folder);
    const [first = 1] = hashes.keys();
    for (const [seq, hash] of this.#acknowledged) {
      if (seq >= first) assert.equal(hashes.get(seq), hash, `entry ${seq}, which was acknowledged, is lost`);
      else this.#acknowledged.delete(seq);
    }
  }

  effects(): readonly string[] {
    const path = effectsOf(this.root);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  }

  times(effect: string): number {
    return this.effects().filter((line) => line === effect).length;
  }

  noEffectTwice(): void {
    const seen = new Set<string>();
    for (const effect of this.effects()) {
      assert.ok(!seen.has(effect), `${effect} twice`);
      assert.ok(!effect.includes('-no '), `${effect}, which was rejected`);
      seen.add(effect);
    }
  }

  /** Opens the ledger, finds everything in doubt as it must be, and sees each request of a round to its end. */
  async checkAndFinish(round: number): Promise<void> {
    await this.checkChain();
    const ledger = await openLedger(optionsOf(this.root));
    try {
      assert.equal(ledger.fault, undefined);
      for (const { state, prepared } of await ledger.open()) {
        const { attested, requestId } = prepared.body;
        assert.equal(state, attested === 'portcullis' ? 'UNRESOLVED' : 'COMMITTED', String(requestId));
      }
      const history = new History(this.root, ledger);
      const outcomes = await history.round(`r${round}`);
      this.noEffectTwice();
      for (const request of REQUESTS) {
        const id = `r${round}-${request.name}`;
        const { workspace, origin } = shellAction('');
        const key = { workspace, harness: origin.harness, agent: origin.agent, requestId: id };
        const record = await ledger.byRequest(key);
        if (this.#receipts.has(id)) assert.equal(record?.state, 'SETTLED', `${id} had a receipt`);
        if (record?.state !== 'UNRESOLVED') {
          assert.equal(record?.state, 'SETTLED', id);
          assert.equal(record.receipt?.ok, !request.fails);
          continue;
        }
        assert.equal(outcomes.get(id)?.receipt, null, `${id} is blocked`);
        const happened = this.times(`${id} begun`) > 0;
        await history.gate.resolve(record.id, { happened, shownFor: 2000 });
        const again = await history.request(`r${round}`, request);
        assert.equal(again.ran, !happened, id);
      }
      // Of rounds before, whose clients have given up.
      for (const { id, prepared } of await ledger.open()) {
        const happened = this.times(`${String(prepared.body.requestId)} begun`) > 0;
        await history.gate.resolve(id, { happened, shownFor: 2000 });
      }
      for (const { name } of REQUESTS) assert.equal(this.times(`r${round}-${name} begun`), 1, `r${round}-${name}`);
      this.noEffectTwice();
      assert.deepEqual((await ledger.open()).length, 0);
      assert.ok((await ledger.verify()).ok);
    } finally {
      await ledger.close();
    }
    const { ok, chain, late } = await verifyEvidence(optionsOf(this.root).folder);
    assert.ok(ok, JSON.stringify(chain));
    assert.deepEqual(late, []);
    await this.checkChain();
  }

  end(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
