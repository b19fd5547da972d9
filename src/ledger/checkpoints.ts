import { Worker } from 'node:worker_threads';
import { PortcullisError } from '../core/errors.ts';
import type { Ledger } from '../core/ports.ts';
import type { CheckpointData } from './checkpointWorker.ts';
import type { StateFolder } from './state/manifest.ts';

export interface CheckpointsOptions {
  readonly folder: string;
  /** Path of the bundle of checkpointWorker.ts. */
  readonly worker: string;
  readonly wasm: string;
}

/** The owner's ledger, whose journal a checkpoint reads. */
export type CheckpointSubject = Pick<Ledger, 'name' | 'head'> & { readonly state: StateFolder };

/** Writes the state files and the index of a ledger in a worker thread, one checkpoint at a time. */
export class Checkpoints {
  #running: Promise<void> | undefined;

  constructor(private readonly options: CheckpointsOptions) {}

  /**
   * @returns when they hold all entries that are durable now; a call while a checkpoint is under way waits for that one
   * @throws {PortcullisError} `unavailable`: the index stays as it was, and the journal does not need it
   */
  run(ledger: CheckpointSubject): Promise<void> {
    this.#running ??= this.#start(ledger).finally(() => (this.#running = undefined));
    return this.#running;
  }

  #start(ledger: CheckpointSubject): Promise<void> {
    const { folder, worker, wasm } = this.options;
    const { name, state } = ledger;
    const workerData: CheckpointData = { folder, wasm, state, ledger: name, upTo: ledger.head().seq };
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) =>
        reject(
          new PortcullisError('unavailable', `The index of the ledger ${folder} could not be written.`, { cause }),
        );
      const thread = new Worker(worker, { workerData });
      thread.once('message', () => resolve());
      thread.once('error', fail);
      // After the message this changes nothing.
      thread.once('exit', fail);
    });
  }
}
