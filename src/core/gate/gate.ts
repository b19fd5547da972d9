import type { Action, Origin } from '../action/action.ts';
import { digestOf } from '../action/digest.ts';
import type { Risk } from '../action/risk.ts';
import type { Receipt } from '../audit/entry.ts';
import { PortcullisError } from '../errors.ts';
import type { FileWriter, PersonAnswer, RequestKey, TransactionRecord } from '../ports.ts';
import { Admissions, type Admission, type AdmissionParts, type Held } from './admission.ts';
import { Claims, type Claim } from './claims.ts';
import { Grants, type GrantParts } from './grants.ts';
import { type AskedStep, type FollowedPlan, type PlanParts, Plans } from './plans.ts';
import { judge } from './judge.ts';
import { Permits } from './permits.ts';
import { type Ended, receiptOf, settlementKeyOf } from './receipts.ts';
import { type Resolution, resolveTransaction } from './resolutions.ts';
import { inDoubt, notRunAgain, otherDigest, writtenText } from './sentences.ts';
import { Sessions } from './session.ts';
import { closeUnreported } from './unreported.ts';

/** A hook's question: may this call run? The harness runs it when the answer is allow. */
export interface HookRequest {
  readonly action: Action;
  /** See `AdmissionRequest`. */
  readonly renew?: (() => Action) | undefined;
  /** The harness's own id of the call, or for one of our tools the id that its caller gave; null: nothing is deduplicated. */
  readonly requestId: string | null;
  readonly settlementKey?: string | null;
  /** True for one of our own tools: the answer leaves a permit, and `execute` redeems it. */
  readonly own: boolean;
  /** Fires when the harness no longer waits. */
  readonly signal: AbortSignal;
  /** Fires shortly before the harness stops waiting. */
  readonly deadline?: AbortSignal | undefined;
  readonly refuseAbove?: { readonly risk: Risk; readonly reason: string } | undefined;
}

export interface GateAnswer {
  readonly verdict: 'allow' | 'deny';
  /** True when a person approved or rejected this very action. */
  readonly byPerson: boolean;
  readonly risk: Risk;
  /** Sentences for the agent; a deny says what to do instead. */
  readonly reason: string;
  readonly transaction: string;
}

/** An effect of our own, to be had at most once a request id. */
export interface Execution {
  readonly requestId: string | null;
  /** The caller's name for the thing that is settled, for example `email:C123:invoice`. */
  readonly settlementKey: string | null;
  readonly action: Action;
  /** See `AdmissionRequest`. */
  readonly renew?: (() => Action) | undefined;
  readonly mustAsk?: boolean | undefined;
  readonly of?: string | undefined;
  readonly notes?: (() => readonly string[]) | undefined;
  /**
   * Has the effect of the action as it was allowed. Its result is text for the caller; a throw is a failed effect, not a
   * licence to repeat. A throw of `OutcomeUnknown` leaves it UNRESOLVED.
   */
  readonly run: (signal: AbortSignal, action: Action) => Promise<Effect>;
  readonly signal: AbortSignal;
  readonly refuseAbove?: HookRequest['refuseAbove'];
  /** True when another process has the effect and tells how it ended: its receipt is a claim. */
  readonly told?: boolean;
}

/** How an effect ended. */
export interface Effect {
  readonly ok: boolean;
  readonly result: string;
}

/** Thrown by an effect of which nobody can say whether it happened: it is not repeated until a person does. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

export type ExecutionOutcome =
  | { readonly ran: true; readonly receipt: Receipt }
  /** The request had run before, or something was done in its place: the receipt of that. */
  | { readonly ran: false; readonly receipt: Receipt; readonly reason: string }
  | {
      readonly ran: false;
      readonly receipt: null;
      readonly reason: string;
      /** True when a person said so just now. */
      readonly byPerson?: boolean;
    };

type Settled = TransactionRecord & { readonly receipt: Receipt };
const isSettled = (record: TransactionRecord): record is Settled => record.receipt !== undefined;

const keyOf = ({ workspace, origin }: Action, requestId: string): RequestKey => ({
  workspace,
  harness: origin.harness,
  agent: origin.agent,
  requestId,
});
const nameOf = (key: RequestKey): string => JSON.stringify([key.workspace, key.harness, key.agent, key.requestId]);

/** An effect that is under way. */
interface Running {
  readonly digest: string;
  readonly outcome: Promise<ExecutionOutcome>;
}

/** What is needed to have an effect that was allowed. */
type Effective = Pick<Execution, 'run' | 'requestId' | 'settlementKey' | 'signal' | 'told'>;

/** The names that an execution holds while it runs: the key of each, and what it is called. */
const namesOf = ({ action, requestId, settlementKey }: Execution): ReadonlyMap<string, string> =>
  new Map([
    ...(requestId === null ? [] : [[nameOf(keyOf(action, requestId)), `request id ${requestId}`] as const]),
    ...(settlementKey === null ? [] : [[JSON.stringify([settlementKey]), `settlement key ${settlementKey}`] as const]),
  ]);

/** Events that come when nothing of their session runs any more; `Stop` ends a turn, and reports may yet follow it. */
const TURN_BEGINS: ReadonlySet<string> = new Set(['SessionStart', 'UserPromptSubmit']);

/**
 * The gate: every action of an agent passes here before it has an effect. Whatever throws inside ends in "not run".
 */
export class Gate {
  /** What the person has allowed beyond a single action. */
  readonly grants: Grants;
  /** What agents mean to do, as far as they have said so. */
  readonly plans: Plans;
  private readonly sessions = new Sessions();
  private readonly admissions: Admissions;
  private readonly claims: Claims;
  private readonly permits: Permits;
  private readonly asking = new Map<string, { readonly digest: string; readonly answer: Promise<GateAnswer> }>();
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly parts: Omit<AdmissionParts, 'sessions' | 'grants' | 'plans'> &
      GrantParts &
      PlanParts & { readonly files: FileWriter },
  ) {
    this.grants = new Grants(parts);
    this.plans = new Plans(parts);
    const admission = { ...parts, sessions: this.sessions, grants: this.grants, plans: this.plans };
    this.admissions = new Admissions(admission, (held, requestId) => this.applyEdit(held, requestId));
    this.claims = new Claims(parts.ledger, this.sessions, parts.clock, parts.ids);
    this.permits = new Permits(parts.ledger, parts.clock);
  }

  /** Answers a hook. A second question for a call that has not settled gets the same answer. */
  decide(request: HookRequest): Promise<GateAnswer> {
    const { action, requestId } = request;
    if (requestId === null) return this.decideOnce(request);
    const name = nameOf(keyOf(action, requestId));
    const digest = digestOf(action);
    const inFlight = this.asking.get(name);
    if (inFlight?.digest === digest)
      return request.own ? this.alsoPermit(inFlight.answer, request, digest) : inFlight.answer;
    if (inFlight) return Promise.resolve(this.denial(otherDigest(`request id ${requestId}`)));
    const answer = this.decideOnce(request).finally(() => this.asking.delete(name));
    this.asking.set(name, { digest, answer });
    return answer;
  }

  /**
   * Runs an effect of ours: the programmatic form of the gate.
   * @throws {PortcullisError} when the ledger cannot record it; an effect that had begun is then UNRESOLVED after a restart
   */
  execute(execution: Execution): Promise<ExecutionOutcome> {
    const digest = digestOf(execution.action);
    const permit = this.permits.take(digest);
    const asPermitted = (action: Action): Action => (permit ? { ...action, origin: permit.origin } : action);
    const action = asPermitted(execution.action);
    const { renew } = execution;
    const asked = { ...execution, action, renew: renew && (() => asPermitted(renew())) };
    const names = namesOf(asked);
    for (const [name, called] of names) {
      const running = this.running.get(name);
      if (running) return this.beside(running, digest === running.digest ? undefined : called, permit?.held);
    }
    const outcome = this.executeOnce(asked, permit?.held).finally(() => {
      for (const name of names.keys()) this.running.delete(name);
    });
    for (const name of names.keys()) this.running.set(name, { digest, outcome });
    return outcome;
  }

  /** Takes a harness's word that a call ended. */
  report(claim: Claim): Promise<void> {
    return this.claims.report(claim);
  }

  /** Records what a harness tells of a session; nothing in it loosens anything. */
  async event({ event, origin, detail }: { event: string; origin: Origin; detail: string }): Promise<void> {
    const session = this.sessions.of({ origin });
    if (event === 'SessionStart') session.started = true;
    if (event === 'UserPromptSubmit' && session.prompted()) this.plans.newTask(origin);
    if (TURN_BEGINS.has(event) && !session.subAgentWorks) await closeUnreported(this.parts, origin);
    if (event === 'SubagentStart') session.subAgent(1);
    if (event === 'SubagentStop') session.subAgent(-1);
    await this.parts.ledger.append({ type: 'event', event, origin, detail });
  }

  /**
   * Shows a plan to the person before its first step.
   * @throws {PortcullisError} `bad-input` for a plan that is none; what the ledger throws
   */
  submitPlan(
    plan: { readonly title: string; readonly origin: Origin; readonly steps: readonly AskedStep[] },
    signal: AbortSignal,
  ): Promise<FollowedPlan & { readonly note?: string | undefined }> {
    const session = this.sessions.of(plan);
    return this.plans.submit(plan, (action) => judge(action, session, this.parts), signal);
  }

  /**
   * The person clears this window's sessions of the secrets that they have read: their requests to the network are
   * judged as ever again. Never for a caller who is not the person.
   * @returns how many sessions had read one
   */
  async clearSecrets(): Promise<number> {
    let cleared = 0;
    for (const { origin, session } of this.sessions.all()) {
      if (!session.clearSecret()) continue;
      cleared += 1;
      const detail = 'The person cleared the session of the secrets that it had read';
      await this.parts.ledger.append({ type: 'event', event: 'SecretsCleared', origin, detail });
    }
    return cleared;
  }

  /**
   * A person says what became of an effect that is UNRESOLVED. Never for a caller who is not the person.
   * @returns the receipt, if it happened
   * @throws {PortcullisError} `bad-input` for what is not UNRESOLVED (any more); what the ledger throws
   */
  resolve(transaction: string, resolution: Resolution): Promise<Receipt | undefined> {
    return resolveTransaction(this.parts, transaction, resolution);
  }

  /**
   * A person rejects an action: until it is COMMITTED it is aborted; later their word is recorded and changes nothing.
   * Never for a caller who is not the person.
   * @throws {PortcullisError} `bad-input` for a transaction that is not in the record; what the ledger throws
   */
  reject(transaction: string, answer: Omit<PersonAnswer, 'answer' | 'scope'>): Promise<'stopped' | 'late'> {
    return this.admissions.reject(transaction, { ...answer, answer: 'reject', scope: 'once' });
  }

  /** Closes what windows before this one allowed harnesses to run, and nobody reported. */
  begin(): Promise<void> {
    return closeUnreported(this.parts);
  }

  /** The receipt of a request, for its owner only. */
  async receipt(key: RequestKey): Promise<Receipt | undefined> {
    return (await this.parts.ledger.byRequest(key))?.receipt;
  }

  /** A second call of one of our tools with one id: it may come, and gets the first one's receipt. */
  private async alsoPermit(first: Promise<GateAnswer>, { action }: HookRequest, digest: string): Promise<GateAnswer> {
    const answer = await first;
    if (answer.verdict === 'allow') this.permits.leave(digest, action.origin, undefined);
    return answer;
  }

  private async decideOnce(request: HookRequest): Promise<GateAnswer> {
    const { action, requestId, own } = request;
    const settlementKey = request.settlementKey ?? null;
    const known = await this.known(action, requestId, settlementKey);
    if (known?.refused !== undefined) return this.denial(known.refused);
    if (known && own) {
      this.permits.leave(known.record.prepared.body.digest, action.origin, undefined);
      return { verdict: 'allow', byPerson: false, risk: 'LOW', reason: '', transaction: known.record.id };
    }
    if (known) return this.sameCall(known.record);
    const attested = own ? 'portcullis' : 'claim';
    const admission = await this.admissions.admit({ ...request, settlementKey, attested, hold: own });
    if (admission.verdict === 'allow' && own) {
      this.permits.leave(admission.held.judged.digest, action.origin, admission.held);
    }
    return this.answer(admission);
  }

  /** A call of a hook that has been decided before: settled, it is not repeated; else it gets the same answer. */
  private sameCall(record: TransactionRecord): GateAnswer {
    const { risk } = record.prepared.body.decision;
    const answer = { byPerson: false, risk, transaction: record.id };
    if (isSettled(record)) return { ...answer, verdict: 'deny', reason: notRunAgain(record.receipt) };
    if (record.state === 'COMMITTED') return { ...answer, verdict: 'allow', reason: '' };
    return { ...answer, verdict: 'deny', reason: inDoubt };
  }

  /** What is known of a request before it is judged: the record that it repeats, or why it is refused. */
  private async known(
    action: Action,
    requestId: string | null,
    settlementKey: string | null,
  ): Promise<{ readonly record: TransactionRecord; readonly refused?: string } | undefined> {
    const byRequest = requestId === null ? undefined : await this.parts.ledger.byRequest(keyOf(action, requestId));
    const record =
      byRequest ?? (settlementKey === null ? undefined : await this.parts.ledger.bySettlementKey(settlementKey));
    if (!record) return undefined;
    if (record.prepared.body.digest === digestOf(action)) return { record };
    await this.parts.ledger.append({
      type: 'violation',
      violation: 'bad-input',
      origin: action.origin,
      transaction: record.id,
      detail: 'A request id or settlement key was used again for another action',
    });
    const name = byRequest ? `request id ${requestId ?? ''}` : `settlement key ${settlementKey ?? ''}`;
    return { record, refused: otherDigest(name) };
  }

  private async executeOnce(execution: Execution, held: Held | undefined): Promise<ExecutionOutcome> {
    const { action, requestId, settlementKey } = execution;
    const known = await this.known(action, requestId, settlementKey);
    const isOwnPermit = held !== undefined && known?.record.id === held.transaction;
    if (known && !isOwnPermit) {
      if (held) await this.admissions.abort(held.transaction, 'repeated');
      if (known.refused !== undefined) return this.refusal(known.refused);
      return isSettled(known.record)
        ? { ran: false, receipt: known.record.receipt, reason: notRunAgain(known.record.receipt) }
        : this.refusal(inDoubt);
    }
    if (held && (await this.admissions.commit(held, action))) return this.runAndSettle(execution, held);
    const admission = await this.admissions.admit({ ...execution, attested: 'portcullis', hold: false });
    if (admission.verdict === 'allow') return this.runAndSettle(execution, admission.held);
    const { receipt, reason, byPerson } = admission;
    return receipt ? { ran: false, receipt, reason } : { ran: false, receipt: null, reason, byPerson };
  }

  /** Writes the files of an edit that was committed: the part of one that a person approved. */
  private async applyEdit(held: Held, requestId: string): Promise<Receipt> {
    const run = async (): Promise<Effect> => {
      const { action } = held.judged;
      const files = action.kind === 'edit' ? action.files : [];
      const contents = files.map(({ path, before, after }) => ({ path, before, content: after }));
      return { ok: true, result: writtenText(contents, await this.parts.files.write(contents)) };
    };
    const { signal } = new AbortController();
    const { receipt } = await this.runAndSettle({ run, requestId, settlementKey: null, signal }, held);
    if (receipt) return receipt;
    throw new PortcullisError('unavailable', inDoubt);
  }

  private async runAndSettle(
    { run, requestId, settlementKey, signal, told = false }: Effective,
    { transaction, judged, preparedAt }: Held,
  ): Promise<ExecutionOutcome> {
    let effect: Effect;
    try {
      effect = await run(signal, judged.action);
    } catch (error) {
      if (error instanceof OutcomeUnknown) {
        await this.parts.ledger.append({ type: 'moved', transaction, to: 'UNRESOLVED', reason: 'outcome-unknown' });
        return this.refusal(inDoubt);
      }
      effect = { ok: false, result: error instanceof Error ? error.message : String(error) };
    }
    const { digest, action, decision } = judged;
    const ended: Ended = { ...effect, reason: effect.ok ? 'executed' : 'execute-failed' };
    const attested = told ? 'claim' : 'portcullis';
    const key = settlementKeyOf(decision.risk, settlementKey);
    const settles = { transaction, requestId, settlementKey: key, digest, attested, preparedAt } as const;
    const receipt = receiptOf(settles, ended, this.parts);
    await this.parts.ledger.append({ type: 'settled', transaction, receipt });
    this.sessions.of(action).rates.settled(digest, effect.ok, decision.risk);
    return { ran: true, receipt };
  }

  /** What comes while another has one of its names: the receipt of that one. @param taken the name, where it is another action's */
  private async beside(
    { outcome: first }: Running,
    taken: string | undefined,
    held: Held | undefined,
  ): Promise<ExecutionOutcome> {
    if (held) await this.admissions.abort(held.transaction, 'repeated');
    if (taken !== undefined) return this.refusal(otherDigest(taken));
    const outcome = await first;
    if (!outcome.ran) return outcome;
    return { ran: false, receipt: outcome.receipt, reason: notRunAgain(outcome.receipt) };
  }

  private refusal(reason: string): Promise<ExecutionOutcome> {
    return Promise.resolve({ ran: false, receipt: null, reason });
  }

  private answer(admission: Admission): GateAnswer {
    const { transaction, risk, byPerson, verdict } = admission;
    const reason = admission.verdict === 'deny' ? admission.reason : '';
    return { verdict, byPerson, risk, reason, transaction };
  }

  private denial(reason: string): GateAnswer {
    return { verdict: 'deny', byPerson: false, risk: 'HIGH', reason, transaction: '' };
  }
}
