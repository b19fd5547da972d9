import assert from 'node:assert/strict';
import { type Holder, holderOfThis } from '../../../src/ledger/holder.ts';
import { OwnerWatch, SILENCE } from '../../../src/ledger/ownerWatch.ts';

const STEP = 500;

/** A clock of the test's own, and a watch that looks at what it is told to. */
class Waiter {
  now = 0;
  readonly #watch = new OwnerWatch(() => this.now);

  /** Looks every half a second at one heartbeat, for so many milliseconds. @returns whether the owner still lives */
  look(holder: Holder, beat: number, milliseconds: number): boolean {
    let alive = true;
    for (let passed = 0; passed < milliseconds && alive; passed += STEP) {
      this.now += STEP;
      alive = this.#watch.alive(holder, beat);
    }
    return alive;
  }
}

describe('OwnerWatch', () => {
  const holder = holderOfThis('first');

  it('takes an owner for stopped whose heartbeat did not change for five seconds', () => {
    const waiter = new Waiter();
    assert.equal(waiter.look(holder, 1, SILENCE), true);
    assert.equal(waiter.look(holder, 1, 1), false);
  });

  it('begins again with each heartbeat, also one of an earlier time, and with each other owner', () => {
    const waiter = new Waiter();
    for (const beat of [5, 6, 4, 5]) assert.equal(waiter.look(holder, beat, SILENCE), true);
    assert.equal(waiter.look(holderOfThis('second'), 5, SILENCE), true);
  });

  it('does not count the time in which it did not run itself', () => {
    const waiter = new Waiter();
    for (let sleep = 0; sleep < 4; sleep += 1) {
      waiter.now += 3600_000;
      assert.equal(waiter.look(holder, 1, 1), true, `sleep ${sleep}`);
    }
    assert.equal(waiter.look(holder, 2, SILENCE), true);
  });

  it('does not wait for a process that is gone', () => {
    assert.equal(new Waiter().look({ ...holder, pid: 4_000_000 }, 1, 1), false);
  });

  it('judges one of another container by its heartbeat alone', () => {
    const elsewhere = { ...holder, space: 'pid:[1]', pid: 4_000_000 };
    const waiter = new Waiter();
    assert.equal(waiter.look(elsewhere, 1, SILENCE), true);
    assert.equal(waiter.look(elsewhere, 1, 1), false);
  });

  it('never judges one of another machine, whose heartbeat may arrive late', () => {
    const elsewhere = { ...holder, boot: 'another', host: 'elsewhere' };
    assert.equal(new Waiter().look(elsewhere, 1, 10 * SILENCE), true);
  });
});
