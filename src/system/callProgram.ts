import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { PortcullisError } from '../core/errors.ts';

/** Milliseconds after which the program is ended. */
const LONGEST = 10_000;

/**
 * Starts a program of the person's without a shell, with nothing to read, and ends it when it takes too long.
 * @param command absolute path and arguments, as they are given to it
 * @returns once it has ended well
 * @throws {PortcullisError} `bad-input` when the path is not absolute, `unavailable` when it cannot be started or fails
 */
export const callProgram = (command: readonly string[], longest = LONGEST): Promise<void> =>
  new Promise((resolve, reject) => {
    const [program = '', ...given] = command;
    if (!isAbsolute(program)) throw new PortcullisError('bad-input', `${program} is no absolute path of a program`);
    const child = spawn(program, given, { stdio: 'ignore', shell: false, timeout: longest, killSignal: 'SIGKILL' });
    const failed = (why: string, cause?: unknown) =>
      reject(new PortcullisError('unavailable', `${program} ${why}.`, { cause }));
    child.on('error', (error) => failed('could not be started', error));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else failed(signal === null ? `ended with ${String(code)}` : 'was ended because it took too long');
    });
  });
