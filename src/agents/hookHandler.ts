import type { Facts } from '../core/classify/facts.ts';
import type { HookRequest } from '../core/gate/gate.ts';
import { PortcullisError } from '../core/errors.ts';
import type { Action, Harness } from '../core/action/action.ts';
import type { Adapter, AdapterWorld, GatePort, HookCall, Payload } from './adapter.ts';
import { hostProtects, type HostRules } from './hostRules.ts';
import { allowed, denied, noDecision, type Reply } from './reply.ts';

/** Longest payload, in characters. */
const LONGEST = 16 * 1024 * 1024;

export interface HookHandlerParts {
  /** In the order in which they are asked whether a payload is theirs. */
  readonly adapters: readonly Adapter[];
  readonly gate: GatePort;
  /** The world as it is now; asked afresh for each payload. */
  readonly world: () => AdapterWorld;
  readonly hostRules: (harness: Harness) => HostRules;
  /**
   * Files with other pre-tool hooks that a harness at work in a directory would load and no person has accepted: they
   * could rewrite a call.
   */
  readonly otherHooks: (directory: string) => readonly string[];
  /** Milliseconds after which a harness is told "not yet": below the hook's own time limit. */
  readonly answerWithin: number;
  /** Gets the detail of what went wrong; never the payload. */
  readonly log: (message: string, cause?: unknown) => void;
}

type Asked = Extract<HookCall, { type: 'pre' }> & { readonly renew: () => Action };

const objectOf = (payload: string): Payload => {
  if (payload.length > LONGEST) throw new PortcullisError('bad-input', 'The call is too large to be judged. Split it.');
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch (cause) {
    throw new PortcullisError('bad-input', "The hook's payload is not JSON. Report this with the log.", { cause });
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new PortcullisError('bad-input', "The hook's payload is not an object. Report this with the log.");
  }
  return value as Payload;
};

/** One sentence for the agent: of our own errors what they say, of all others only that there was one. */
const sentenceOf = (error: unknown): string => {
  const ours = error instanceof PortcullisError;
  const what = ours ? error.message : 'Portcullis could not judge this call because of an error of its own.';
  const next = ours && error.code === 'bad-input' ? '' : ' The person finds the cause in its log.';
  return `Not run: ${what}${next}`;
};

/**
 * Answers what hooks ask: payload → adapter → gate → the harness's answer. Whatever goes wrong in between is a denial with
 * one sentence.
 */
export class HookHandler {
  constructor(private readonly parts: HookHandlerParts) {}

  /**
   * May this call run? Never throws.
   * @param signal fires when the harness no longer waits
   */
  async ask({ payload }: { readonly payload: string }, signal: AbortSignal): Promise<Reply> {
    try {
      const world = this.parts.world();
      const call = this.parse(payload, world);
      if (call.type !== 'pre')
        throw new PortcullisError('bad-input', 'Only a call that has not run yet can be asked about.');
      return await this.decide({ ...call, renew: () => this.renewed(payload) }, world.facts, signal);
    } catch (error) {
      this.parts.log('A call was denied because it could not be judged', error);
      return denied(sentenceOf(error));
    }
  }

  /** Records what a hook reports. Never throws: what cannot be recorded is logged, and changes nothing. */
  async report({ payload }: { readonly payload: string }): Promise<void> {
    try {
      const call = this.parse(payload, this.parts.world());
      if (call.type === 'post') await this.parts.gate.report(call.claim);
      else if (call.type === 'event') await this.parts.gate.event(call);
      else throw new PortcullisError('bad-input', 'A call that has not run yet was reported instead of asked about');
    } catch (error) {
      this.parts.log('The report of a hook was not recorded', error);
    }
  }

  private parse(payload: string, world: AdapterWorld): HookCall {
    const object = objectOf(payload);
    const adapter = this.parts.adapters.find((one) => one.recognises(object));
    if (!adapter)
      throw new PortcullisError('bad-input', 'No harness that Portcullis knows sends this. Update Portcullis.');
    return adapter.parse(object, world);
  }

  /** The action of a payload that was understood before, in the world as it is now. */
  private renewed(payload: string): Action {
    const call = this.parse(payload, this.parts.world());
    if (call.type !== 'pre') throw new PortcullisError('bad-input', 'The call is not what it was.');
    return call.action;
  }

  private async decide(call: Asked, facts: Facts, signal: AbortSignal): Promise<Reply> {
    const { action, renew, requestId, settlementKey, own } = call;
    const { harness } = action.origin;
    const deadline = AbortSignal.timeout(this.parts.answerWithin);
    const refuseAbove = own ? undefined : this.refusal(action.directory);
    const answer = await this.parts.gate.decide({
      action,
      renew,
      requestId,
      settlementKey,
      own,
      signal,
      deadline,
      refuseAbove,
    });
    if (answer.verdict !== 'allow') return denied(answer.reason);
    const keepsBrakes = !own && !answer.byPerson && hostProtects(action, this.parts.hostRules(harness), facts);
    return keepsBrakes ? noDecision() : allowed();
  }

  /** While another hook could change a call after our answer, only what merely observes may run. */
  private refusal(directory: string): HookRequest['refuseAbove'] {
    const [file, ...more] = this.parts.otherHooks(directory);
    if (file === undefined) return undefined;
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    const reason = `Not run: the hooks in ${file}${others} could change this call after it was approved. The person must accept or remove them first.`;
    return { risk: 'LOW', reason };
  }
}
