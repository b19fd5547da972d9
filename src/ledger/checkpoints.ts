import { Worker } from 'node:worker_threads';
import { PortcullisError } from '../core/errors.ts';
import type { CheckpointOptions } from './checkpoint.ts';

export interface CheckpointsOptions {
  readonly folder: string;
  /** Path of the bundle of checkpointWorker.ts. */
  readonly worker: string;
  readonly wasm: string;
}

/** Writes the index of a ledger in a worker thread, one checkpoint at a time. */
export class Checkpoints {
  #running: Promise<void> | undefined;

  constructor(private readonly options: CheckpointsOptions) {}

  /**
   * @param upTo sequence number of the last durable entry
   * @returns when the index holds the entries up to it; a call while a checkpoint is under way waits for that one
   * @throws {PortcullisError} `unavailable`: the index stays as it was, and the journal does not need it
   */
  run(upTo: number): Promise<void> {
    this.#running ??= this.#start(upTo).finally(() => (this.#running = undefined));
    return this.#running;
  }

  #start(upTo: number): Promise<void> {
    const { folder, worker, wasm } = this.options;
    const workerData: CheckpointOptions = { folder, wasm, upTo };
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
