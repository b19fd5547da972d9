import assert from 'node:assert/strict';
import { CheckpointSchedule } from '../../../src/ledger/checkpointSchedule.ts';
import { MemoryLedger } from '../fakes/memoryLedger.ts';

const event = { type: 'guard' as const, guarded: true, causes: [] };

/** A ledger that can stand on state files. */
class SubjectLedger extends MemoryLedger {
  adopted = 0;
  readonly state = { folder: '', secret: new Uint8Array() };

  adopt(): void {
    this.adopted += 1;
  }

  dropOld(): Promise<void> {
    return Promise.resolve();
  }
}

/** Checkpoints that tell when they run; one up to entry 0 fails. */
class Checkpoints {
  readonly runs: number[] = [];
  private ran: () => void = () => undefined;

  next(): Promise<void> {
    return new Promise((resolve) => (this.ran = resolve));
  }

  run(ledger: Pick<MemoryLedger, 'head'>): Promise<void> {
    const upTo = ledger.head().seq;
    this.runs.push(upTo);
    this.ran();
    return upTo === 0 ? Promise.reject(new Error('disk full')) : Promise.resolve();
  }
}

describe('CheckpointSchedule', () => {
  it('writes one checkpoint for all entries of its pause, and another for later ones', async () => {
    const ledger = new SubjectLedger();
    const checkpoints = new Checkpoints();
    await ledger.append(event);
    const schedule = new CheckpointSchedule(ledger, checkpoints, (error) => assert.fail(String(error)), 1);
    await ledger.append(event);
    await checkpoints.next();
    assert.deepEqual(checkpoints.runs, [2]);
    await ledger.append(event);
    await checkpoints.next();
    assert.deepEqual(checkpoints.runs, [2, 3]);
    assert.equal(ledger.adopted, 1);
    schedule.close();
  });

  it('tells of a checkpoint that failed, and goes on', async () => {
    const ledger = new SubjectLedger();
    const checkpoints = new Checkpoints();
    let schedule: CheckpointSchedule | undefined;
    const failed = await new Promise((told) => (schedule = new CheckpointSchedule(ledger, checkpoints, told, 1)));
    assert.match(String(failed), /disk full/);
    await ledger.append(event);
    await checkpoints.next();
    assert.deepEqual(checkpoints.runs, [0, 1]);
    schedule?.close();
  });
});
