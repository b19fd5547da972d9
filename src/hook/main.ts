/**
 * The hook's client. A harness starts it for each event, by the line that src/agents/hookFile/lines.ts writes:
 *
 *     hook.cjs ask    STATE HOOK_FILE SECONDS ALLOWED DENIED
 *     hook.cjs report STATE HOOK_FILE SECONDS
 *
 * with the event on standard input. `ask` ends with exit code ALLOWED or DENIED, once the whole answer is written; any
 * other exit code means that it failed, and the line blocks. `report` tells the window and is silent.
 */
import { isUtf8 } from 'node:buffer';
import { writeSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { encodeRequest, MAX_PAYLOAD, type RequestHeader } from '../gateway/protocol.ts';
import { deny, outputOf, type Output } from './answer.ts';
import { call, Unreachable } from '../gateway/call.ts';
import { notRunning } from './notRunning.ts';
import { findWindows } from '../gateway/windows.ts';

/** How often to look whether the harness has ended the shell that waits for us. */
const PARENT_CHECK_MS = 1000;
const FULL_PIPE_PAUSE_MS = 5;

interface Event {
  readonly bytes: Buffer;
  readonly folder: string | undefined;
  readonly session: string | undefined;
}

/** @throws {Error} with one sentence when the input is too large */
function readInput(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    process.stdin
      .on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_PAYLOAD)
          reject(new Error('This call is larger than 16 MB, which Portcullis does not judge: make it smaller.'));
      })
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
}

/** @throws {Error} with one sentence when the input is no event */
function readEvent(bytes: Buffer): Event {
  let event: unknown;
  try {
    if (!isUtf8(bytes)) throw new Error();
    event = JSON.parse(bytes.toString());
  } catch {
    throw new Error(
      'The agent sent its hook something that is not JSON, so this call is blocked: report it to its makers.',
    );
  }
  const { cwd, session_id, sessionId } = Object(event) as Record<string, unknown>;
  if (cwd !== undefined && (typeof cwd !== 'string' || !isAbsolute(cwd)))
    throw new Error(
      'The agent did not tell its hook an absolute folder, so this call is blocked: report it to its makers.',
    );
  const session = session_id ?? sessionId;
  return { bytes, folder: cwd, session: typeof session === 'string' ? session.slice(0, 100) : undefined };
}

/**
 * The first window that is there answers.
 * @throws {Error} with one sentence
 */
async function send(verb: RequestHeader['verb'], state: string, hookFile: string): Promise<unknown> {
  const { bytes, folder, session } = readEvent(await readInput());
  const request = encodeRequest({ verb, session }, bytes);
  for (const window of findWindows(state, folder)) {
    try {
      return await call(window, request);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }
  throw new Error(notRunning(process.argv[1] ?? '', hookFile, folder));
}

/** Writes all of it, also to a pipe that is full and does not block. */
function write(stream: 1 | 2, text: string, until: number): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_PAUSE_MS);
    }
  }
}

function ask(state: string, hookFile: string, seconds: number, allowed: number, denied: number): void {
  const until = Date.now() + seconds * 1000;
  const parent = process.ppid;
  const finish = (output: Output): never => {
    let code = 1;
    try {
      write(2, output.stderr, until);
      write(1, output.stdout, until);
      code = output.denied ? denied : allowed;
    } finally {
      process.exit(code);
    }
  };
  const fail = (error: unknown) => finish(deny(error instanceof Error ? error.message : String(error)));
  process.on('uncaughtException', fail);
  setTimeout(
    () => fail(new Error('Portcullis got no answer in time, so this call is blocked: try again.')),
    seconds * 1000,
  );
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, PARENT_CHECK_MS);
  send('ask', state, hookFile).then((value) => finish(outputOf(value)), fail);
}

function report(state: string, hookFile: string, seconds: number): void {
  const end = () => process.exit(0);
  process.on('uncaughtException', end);
  setTimeout(end, seconds * 1000);
  send('report', state, hookFile).then(end, end);
}

const [verb, state = '', hookFile = '', ...numbers] = process.argv.slice(2);
const [seconds = 0, allowed = 1, denied = 1] = numbers.map(Number);
if (verb === 'ask') ask(state, hookFile, seconds, allowed, denied);
if (verb === 'report') report(state, hookFile, seconds);
