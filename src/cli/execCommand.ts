import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { endedReplySchema, execReplySchema, type EndedReply } from '../agents/commandLine/messages.ts';
import type { Receipt } from '../core/audit/entry.ts';
import { Unreachable } from '../gateway/call.ts';
import type { Registration } from '../gateway/registration.ts';
import { EXIT } from './outcome.ts';
import { askWindow, tell } from './window.ts';

export interface ExecOptions {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly directory: string;
  readonly requestId: string | null;
  readonly settlementKey: string | null;
  /** Gets one JSON line: `{"receipt": …}`, with `"refused"` or `"unresolved"` and the reason where there is none. */
  readonly say: (line: string) => void;
}

interface Ended {
  readonly ok: boolean;
  readonly result: string;
  readonly exit: number;
}

/** The exit code that a shell would give for a signal. */
const codeOfSignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** Runs the command in this terminal. What a person types to end it goes to it, and it decides. */
const runHere = ([program = '', ...words]: readonly string[], directory: string): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(program, words, { cwd: directory, stdio: 'inherit' });
    const hold = () => undefined;
    const forward = () => child.kill('SIGTERM');
    process.on('SIGINT', hold).on('SIGTERM', forward);
    const end = (ended: Ended) => {
      process.off('SIGINT', hold).off('SIGTERM', forward);
      resolve(ended);
    };
    child.on('error', (error) => end({ ok: false, result: `could not be started: ${error.message}`, exit: 127 }));
    child.on('close', (code, signal) => {
      if (signal) end({ ok: false, result: `ended by ${signal}`, exit: codeOfSignal(signal) });
      else end({ ok: code === 0, result: `exit code ${code ?? 1}`, exit: code ?? 1 });
    });
  });

/** Waits for the receipt for as long as the window is there; its own time limit only means to ask again. */
const receiptOf = async (window: Registration, run: string, over: () => boolean): Promise<EndedReply> => {
  for (;;) {
    const began = Date.now();
    try {
      return endedReplySchema.parse(JSON.parse(String(await tell(window, 'wait', { portcullis: 'running', run }))));
    } catch (error) {
      const quick = Date.now() - began < 1000;
      if (error instanceof Unreachable || quick || over()) {
        return { receipt: null, reason: error instanceof Error ? error.message : String(error) };
      }
    }
  }
};

/** The code with which the command ended when it ran, as its receipt tells it. */
const codeOf = ({ ok, result }: Receipt): number => (ok ? EXIT.ok : Number(/^exit code (\d+)/.exec(result)?.[1] ?? 1));

/**
 * Runs a command through the window's gate, at most once a request id, and says its receipt.
 * @returns the command's exit code; for one that ran before, the code of that time; 77 when it was refused
 * @throws {PortcullisError} `unavailable` without a window: then it did not run
 */
export const exec = async ({ command, directory, requestId, settlementKey, say }: ExecOptions): Promise<number> => {
  const message = { portcullis: 'exec' as const, command: [...command], directory, requestId, settlementKey };
  const { window, reply } = await askWindow(directory, message, execReplySchema);
  if (reply.answer === 'refused') {
    say(JSON.stringify({ receipt: null, refused: reply.reason }));
    return EXIT.refused;
  }
  if (reply.answer === 'repeated') {
    say(JSON.stringify({ receipt: reply.receipt, repeated: reply.reason }));
    return codeOf(reply.receipt);
  }
  const { run } = reply;
  let isOver = false;
  const settled = receiptOf(window, run, () => isOver);
  const { ok, result, exit } = await runHere(command, directory);
  isOver = true;
  // Where the report does not arrive the record says so itself: the outcome is then not known.
  await tell(window, 'report', { portcullis: 'ended', run, ok, result }).catch(() => undefined);
  const { receipt, reason } = await settled;
  say(JSON.stringify(receipt ? { receipt } : { receipt: null, unresolved: reason }));
  return exit;
};
