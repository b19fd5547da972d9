import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Invariants } from './invariants.ts';
import type { Moment } from './killSwitch.ts';

/** SQLite's program. */
export const wasm = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

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
export class Lineage extends Invariants {
  /**
   * @param child path of the bundle of historyProcess.ts
   * @param root a folder of its own; what a killed process wrote is there for the next one on a disk and in memory,
   *   and the latter is quicker
   */
  constructor(
    private readonly child: string,
    root: string = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'portcullis-fault-')),
  ) {
    super(root);
  }

  /** Begins with what another one has come to. */
  copyOf(other: Lineage): this {
    cpSync(other.root, this.root, { recursive: true, preserveTimestamps: true });
    for (const [seq, hash] of other.acknowledged) this.acknowledged.set(seq, hash);
    for (const receipt of other.receipts) this.receipts.add(receipt);
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
      this.acknowledged.set(Number(seq), hash);
    }
    for (const id of said('receipt')) this.receipts.add(id);
    const [steps, ...writes] = (said('steps').at(-1) ?? '').split(' ').map(Number);
    return { killed, at: said('at').at(-1), steps, writes, rounds: said('round').map(Number) };
  }

  end(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
