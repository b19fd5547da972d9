import { parentPort, workerData } from 'node:worker_threads';
import { checkpoint, type CheckpointOptions } from './checkpoint.ts';

// An own bundle that runs in a worker thread: filling the index would hold up the extension host.
void checkpoint(workerData as CheckpointOptions).then(() => parentPort?.postMessage('done'));
