import type { Facts } from '../../core/classify/facts.ts';
import { PortcullisError } from '../../core/errors.ts';
import { type Execution, type ExecutionOutcome, type Gate, OutcomeUnknown } from '../../core/gate/gate.ts';
import type { Ids } from '../../core/ports.ts';
import { execAction } from './execAction.ts';
import {
  type CommandLineMessage,
  commandLineMessage,
  type EndedReply,
  type ExecReply,
  type ResolveReply,
} from './messages.ts';

/** Milliseconds that a command may run with nobody waiting for its receipt, before its outcome counts as unknown. */
const PATIENCE = 10_000;

export interface CommandLineParts {
  readonly gate: Pick<Gate, 'execute'>;
  readonly ids: Ids;
  /** Real path of the window's deciding folder. */
  readonly workspace: string;
  readonly facts: () => Facts;
  /** Set while the window is not guarded. */
  readonly refuseAbove: () => Execution['refuseAbove'];
  /** Shows an UNRESOLVED action to the person, who alone decides. */
  readonly askPerson: (transaction: string, signal: AbortSignal) => Promise<ResolveReply['answer']>;
  readonly patience?: number;
}

interface Effect {
  readonly ok: boolean;
  readonly result: string;
}

/** One command that the command line runs: over when it reports, and in doubt when nobody waits for it any more. */
class Run {
  readonly ended: Promise<Effect>;
  readonly reply: Promise<EndedReply>;
  #end: (effect: Effect) => void = () => undefined;
  #doubt: (error: Error) => void = () => undefined;
  #reply: (reply: EndedReply) => void = () => undefined;
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly patience: number) {
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#doubt = reject;
    });
    this.reply = new Promise((resolve) => (this.#reply = resolve));
    this.#watch();
  }

  end(effect: Effect): void {
    clearTimeout(this.#timer);
    this.#end(effect);
  }

  /** What became of it, once it is in the record. */
  settle(reply: EndedReply): void {
    clearTimeout(this.#timer);
    this.#reply(reply);
  }

  wait(signal: AbortSignal): Promise<EndedReply> {
    this.#waiting += 1;
    clearTimeout(this.#timer);
    signal.addEventListener('abort', () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#watch();
    });
    return this.reply;
  }

  #watch(): void {
    this.#timer = setTimeout(() => this.#doubt(new OutcomeUnknown('The command line is gone.')), this.patience);
    this.#timer.unref();
  }
}

const unknownRun = () => new PortcullisError('bad-input', 'No command of this name runs.');

const endedReply = (outcome: ExecutionOutcome): EndedReply => ({
  receipt: outcome.receipt,
  reason: outcome.ran ? '' : outcome.reason,
});

/** Serves the command `portcullis`: its commands pass the gate like an agent's, and nothing here decides. */
export class CommandLineRequests {
  private readonly runs = new Map<string, Run>();
  private resolving = false;

  constructor(private readonly parts: CommandLineParts) {}

  /** True for a payload of the command line. */
  recognises(payload: string): boolean {
    return commandLineMessage(payload) !== undefined;
  }

  /** Answers `exec` and `resolve`. @param signal fires when the command line is gone */
  async ask(payload: string, signal: AbortSignal): Promise<ExecReply | ResolveReply> {
    const message = commandLineMessage(payload);
    if (message?.portcullis === 'resolve') return this.resolve(message.transaction, signal);
    if (message?.portcullis !== 'exec') throw new PortcullisError('bad-input', 'This cannot be asked.');
    return this.exec(message, signal);
  }

  /** Answers `running`. @param signal fires when the command line is gone, or its time is up: it may wait again */
  async wait(payload: string, signal: AbortSignal): Promise<EndedReply> {
    const message = commandLineMessage(payload);
    const run = message?.portcullis === 'running' ? this.runs.get(message.run) : undefined;
    if (!run) throw unknownRun();
    return run.wait(signal);
  }

  /** Takes `ended`. */
  report(payload: string): void {
    const message = commandLineMessage(payload);
    const run = message?.portcullis === 'ended' ? this.runs.get(message.run) : undefined;
    if (!run || message?.portcullis !== 'ended') throw unknownRun();
    run.end({ ok: message.ok, result: message.result });
  }

  /** One question at a time: a program that calls again and again must not wear the person down. */
  private async resolve(transaction: string, signal: AbortSignal): Promise<ResolveReply> {
    if (this.resolving) throw new PortcullisError('unavailable', 'The person is being asked about an action already.');
    this.resolving = true;
    try {
      return { answer: await this.parts.askPerson(transaction, signal) };
    } finally {
      this.resolving = false;
    }
  }

  private exec(message: Extract<CommandLineMessage, { portcullis: 'exec' }>, signal: AbortSignal): Promise<ExecReply> {
    const { gate, facts, workspace, refuseAbove, ids, patience = PATIENCE } = this.parts;
    const action = execAction(message, { facts: facts(), workspace });
    const { requestId, settlementKey } = message;
    return new Promise((resolve, reject) => {
      const name = ids.next();
      const run = (): Promise<Effect> => {
        if (signal.aborted) return Promise.resolve({ ok: false, result: 'The command line was gone before it began.' });
        const begun = new Run(patience);
        this.runs.set(name, begun);
        resolve({ answer: 'run', run: name });
        return begun.ended;
      };
      gate.execute({ action, requestId, settlementKey, signal, run, told: true, refuseAbove: refuseAbove() }).then(
        (outcome) => {
          this.finish(name, endedReply(outcome));
          const { receipt } = outcome;
          // Without effect where it has run just now: that was answered when it began.
          if (!outcome.ran && receipt) resolve({ answer: 'repeated', receipt, reason: outcome.reason });
          else resolve({ answer: 'refused', reason: outcome.ran ? '' : outcome.reason });
        },
        (error: unknown) => {
          this.finish(name, { receipt: null, reason: error instanceof Error ? error.message : String(error) });
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  /** Whoever waits gets the reply; whoever comes a moment later, too. */
  private finish(name: string, reply: EndedReply): void {
    this.runs.get(name)?.settle(reply);
    setTimeout(() => this.runs.delete(name), this.parts.patience ?? PATIENCE).unref();
  }
}
