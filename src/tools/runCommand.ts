import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Writable } from 'node:stream';
import type { Shell } from '../core/action/action.ts';
import { scrubbedEnvironment } from './environment.ts';
import { GRACE, type Lifeline, lifeline } from './lifeline.ts';

/** Output kept of one command, in bytes; what comes after is counted and left out. */
const OUTPUT_LIMIT = 256 * 1024;

export interface CommandRun {
  readonly command: string;
  readonly shell: Shell;
  /** Real absolute path. */
  readonly directory: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface CommandResult {
  readonly ok: boolean;
  /** Exit code, how it ended if not by itself, and the output of both streams in order of arrival. */
  readonly result: string;
}

/** Words that no shell would read in another way than literally. */
const LITERAL = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** The words of a command line that needs no shell to be understood; undefined for every other. */
export const literalWords = (command: string): readonly string[] | undefined => {
  const words = command.trim().split(/ +/);
  return words.every((word) => LITERAL.test(word)) && !words[0]?.includes('=') ? words : undefined;
};

const executable = (name: string, path: string): string | undefined => {
  if (name.includes('/')) return name;
  return path
    .split(delimiter)
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
};

const shellLine = (shell: Shell, command: string): readonly [string, ...string[]] => {
  if (shell === 'powershell') return ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', command];
  if (shell === 'cmd') return ['cmd.exe', '/d', '/s', '/c', command];
  return ['/bin/sh', '-c', command];
};

/** A simple command of a program on the PATH runs without a shell; shell built-ins and everything else with one. */
const commandLine = (run: CommandRun, environment: Record<string, string>): readonly [string, ...string[]] => {
  const posix = run.shell !== 'powershell' && run.shell !== 'cmd';
  const [name, ...rest] = (posix && literalWords(run.command)) || [];
  const program = name === undefined ? undefined : executable(name, environment['PATH'] ?? '');
  return program === undefined ? shellLine(run.shell, run.command) : [program, ...rest];
};

/** Output of a process, bounded, in order of arrival. */
class Output {
  private readonly chunks: Buffer[] = [];
  private size = 0;

  add(chunk: Buffer): void {
    const room = OUTPUT_LIMIT - this.size;
    if (room > 0) this.chunks.push(chunk.subarray(0, room));
    this.size += chunk.length;
  }

  text(): string {
    const kept = Buffer.concat(this.chunks).toString('utf8');
    const left = this.size - OUTPUT_LIMIT;
    return left > 0 ? `${kept}\n[${left} more bytes were left out]` : kept;
  }
}

const notStarted = (error: unknown): CommandResult => ({
  ok: false,
  result: `could not be started: ${error instanceof Error ? error.message : String(error)}`,
});

/**
 * Runs one command in its own process group, with no standard input, and ends the whole group at the time limit, when
 * the signal fires, or when this process dies: nothing goes on of which nobody would learn the end. Never throws: what
 * could not be started is a result, too.
 */
export const runCommand = async (run: CommandRun): Promise<CommandResult> => {
  let life: Lifeline | undefined;
  try {
    life = await lifeline();
    return await runHeld(run, life);
  } catch (error) {
    return notStarted(error);
  } finally {
    life?.release();
  }
};

/**
 * Becomes a command once a line comes in on a pipe, and ends where none comes: the command begins only when its lifeline
 * holds it, so that this process may die at any moment.
 */
const WHEN_HELD = ['/bin/sh', '-c', 'read -r go <&3 || exit 1; exec "$@" 3<&-', 'sh'] as const;

const start = (run: CommandRun, group: boolean): ChildProcess => {
  const environment = scrubbedEnvironment(run.environment);
  const line = commandLine(run, environment);
  const [program, ...rest] = group ? ([...WHEN_HELD, ...line] as const) : line;
  return spawn(program, rest, {
    cwd: run.directory,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', group ? 'pipe' : 'ignore'],
    detached: group,
    windowsHide: true,
  });
};

const runHeld = (run: CommandRun, life: Lifeline): Promise<CommandResult> => {
  const group = process.platform !== 'win32';
  const child = start(run, group);
  const [, stdout, stderr, gate] = child.stdio;
  return new Promise((resolve) => {
    const output = new Output();
    let ended: string | undefined;
    const kill = (signal: NodeJS.Signals) => {
      try {
        if (group && child.pid !== undefined) process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // It has gone already.
      }
    };
    const end = (why: string) => {
      if (ended !== undefined) return;
      ended = why;
      kill('SIGTERM');
      setTimeout(() => kill('SIGKILL'), GRACE).unref();
    };
    const timer = setTimeout(() => end(`ended after ${run.timeout / 1000} seconds`), run.timeout);
    const cancelled = () => end('cancelled');
    run.signal.addEventListener('abort', cancelled, { once: true });
    if (run.signal.aborted) cancelled();
    const finish = (answer: CommandResult) => {
      clearTimeout(timer);
      run.signal.removeEventListener('abort', cancelled);
      resolve(answer);
    };
    stdout?.on('data', (chunk: Buffer) => output.add(chunk));
    stderr?.on('data', (chunk: Buffer) => output.add(chunk));
    gate?.on('error', () => undefined); // it ended before it began
    if (child.pid !== undefined && gate instanceof Writable)
      life.hold(child.pid).then(
        () => gate.end('go\n'),
        () => end('not begun, since nothing would have ended it with the editor'),
      );
    child.on('error', (error) => finish(notStarted(error)));
    child.on('close', (code, signal) => {
      const how = ended ?? (signal === null ? `exit code ${code ?? 'unknown'}` : `ended by ${signal}`);
      finish({ ok: ended === undefined && code === 0, result: `${how}\n${output.text()}`.trimEnd() });
    });
  });
};
