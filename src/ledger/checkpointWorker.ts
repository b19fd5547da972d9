import { parentPort, workerData } from 'node:worker_threads';
import { checkpoint, type CheckpointOptions } from './checkpoint.ts';
import { bringUp, type BringUpOptions } from './state/bringUp.ts';

/** What a checkpoint brings up to an entry: the state files, then the SQLite index. */
export type CheckpointData = CheckpointOptions & BringUpOptions;

// An own bundle that runs in a worker thread: all this would hold up the extension host.
const data = workerData as CheckpointData;
void bringUp(data)
  .then(() => checkpoint(data))
  .then(() => parentPort?.postMessage('done'));
