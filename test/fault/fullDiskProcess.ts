import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PortcullisError } from '../../src/core/errors.ts';
import { layoutOf } from '../../src/ledger/layout.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { event } from '../unit/core/audit/sample.ts';
import { numbers } from '../fuzz/mutate.ts';
import { History, optionsOf, REQUESTS } from './history.ts';
import { Invariants } from './invariants.ts';

// Lets the room for a ledger run out again and again, at another byte each time, and frees it; in between everything
// that was acknowledged must stand, and nothing may have an effect. Prints how often and with which error.
const [root = '', wasm = '', way = '', trials = '0'] = process.argv.slice(2);
const { folder } = optionsOf(root);

/** The room that there is for files. */
interface Room {
  /** Leaves about so many bytes of it. */
  leave(bytes: number): void;
  free(): void;
}

/** A file system that holds the ledger alone, and a file that fills it. */
const disk = (): Room => {
  const filler = join(folder, 'filler');
  return {
    leave(bytes) {
      const file = openSync(filler, 'w');
      let size = 0;
      try {
        for (const block = Buffer.alloc(64 * 1024); ;) size += writeSync(file, block);
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
      }
      ftruncateSync(file, Math.max(0, size - bytes));
      closeSync(file);
    },
    free: () => rmSync(filler),
  };
};

/** A limit of this process for the size of each file. */
const limit = (): Room => {
  const set = (bytes: number | 'unlimited'): void =>
    void execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
  return {
    leave(bytes) {
      const { journal } = layoutOf(folder);
      set(Math.max(...readdirSync(journal).map((name) => statSync(join(journal, name)).size)) + bytes);
    },
    free: () => set('unlimited'),
  };
};

const codeOf = (error: unknown): string => {
  assert.ok(error instanceof PortcullisError, String(error));
  assert.equal(error.code, 'ledger-unwritable', error.message);
  return /\((E[A-Z]+)\)/.exec(error.message)?.[1] ?? error.code;
};

const run = async (): Promise<void> => {
  const room = way === 'limit' ? limit() : disk();
  const random = numbers(1);
  const invariants = new Invariants(root);
  const codes = new Map<string, number>();
  let reopened = 0;

  const open = async (): Promise<History> => {
    const ledger = await openLedger(optionsOf(root));
    ledger.subscribe(({ envelope, hash }) => invariants.acknowledged.set(envelope.seq, hash));
    return new History(root, ledger);
  };
  const round = async (history: History, name: string): Promise<void> => {
    for (const [id, { receipt }] of await history.round(name)) if (receipt) invariants.receipts.add(id);
  };

  for (let trial = 0; trial < Number(trials); trial += 1) {
    const history = await open();
    await round(history, `r${2 * trial}`);
    if (trial % 3 === 0) await history.maintain(wasm);
    room.leave(random(trial % 2 === 0 ? 9000 : 1500));
    let refusal: unknown;
    try {
      await round(history, `r${2 * trial + 1}`);
      for (let number = 0; number < 1000; number += 1) await history.ledger.append(event(`n${number}`));
    } catch (error) {
      refusal = error;
    }
    const code = codeOf(refusal);
    codes.set(code, (codes.get(code) ?? 0) + 1);
    assert.equal(history.ledger.fault?.code, 'ledger-unwritable');
    const effects = invariants.effects().length;
    for (const request of REQUESTS) await assert.rejects(history.request(`r${2 * trial + 5000}`, request));
    // State files and seals may still find room: they speak only of what is durable.
    await history.maintain(wasm).catch(() => undefined);
    assert.equal(invariants.effects().length, effects, 'something ran that could not be recorded');
    await history.ledger.close();
    await open().then(
      async ({ ledger }) => {
        reopened += 1;
        await ledger.close();
      },
      (error: unknown) => codeOf(error),
    );
    room.free();
    await invariants.checkAndFinish(2 * trial + 1);
  }
  console.log(
    `${trials} times (${[...codes].map((one) => one.join(' ')).join(', ')}), opened while full ${reopened} times`,
  );
};
void run();
