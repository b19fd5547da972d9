import type { Action, Origin } from '../action/action.ts';
import { atLeast } from '../action/risk.ts';
import type { AnswerRecord, Entry, PlanStep } from '../audit/entry.ts';
import { PortcullisError } from '../errors.ts';
import { coversExactly, exactOf } from '../policy/standing.ts';
import type { Exact } from '../policy/rule.ts';
import type { Clock, Ids, Ledger, Plan, PlanAnswer, PlanReviewer, Surroundings } from '../ports.ts';
import type { Judged } from './judge.ts';

/** Steps of a plan, plans that are remembered, and how long an approved step may be spent, in milliseconds. */
const MOST = { steps: 50, plans: 50, lasts: 24 * 3600_000 };

/** What a submitted step says beside its action. */
export interface AskedStep {
  readonly id: string;
  readonly why: string;
  readonly after: readonly string[];
  readonly action: Action;
}

/** How far a step came. */
export type StepState =
  'waiting' | 'approved' | 'rejected' | 'blocked' | 'open' | 'asked' | 'running' | 'done' | 'failed' | 'refused';

/** A plan against what happened. */
export interface FollowedPlan {
  readonly plan: Plan;
  readonly decided: boolean;
  readonly states: Readonly<Record<string, StepState>>;
}

interface Kept {
  readonly plan: Plan;
  readonly exact: ReadonlyMap<string, Exact>;
  readonly states: Map<string, StepState>;
  decided: boolean;
  /** True while it is the plan of the task that the person gave last. */
  ofTask: boolean;
  until: number;
}

export interface PlanParts {
  readonly ledger: Pick<Ledger, 'append' | 'subscribe'>;
  /** Absent where nobody looks at plans. */
  readonly reviewer?: PlanReviewer | undefined;
  readonly surroundings: Pick<Surroundings, 'identity'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

const isIrreversible = ({ judgement }: Judged): boolean =>
  judgement.findings.some(({ risk, reversible }) => atLeast(risk, 'HIGH') && !reversible);

const HAS_RUN: ReadonlySet<StepState | undefined> = new Set(['running', 'done', 'failed']);

/**
 * Plans of this window's sessions: what an agent means to do, seen by a person before its first step. An approved step
 * is a permission for one call, for exactly the action that was shown; everything else is judged as ever.
 */
export class Plans {
  private kept: Kept[] = [];
  private readonly transactions = new Map<string, { readonly kept: Kept; readonly step: string }>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: PlanParts) {
    parts.ledger.subscribe((entry) => this.follow(entry));
  }

  /**
   * Shows a plan to the person and keeps what they approve of it.
   * @param judge judges an action as it is now
   * @returns the plan against their answer
   * @throws {PortcullisError} `bad-input` for a plan that is none
   */
  async submit(
    { title, origin, steps }: { readonly title: string; readonly origin: Origin; readonly steps: readonly AskedStep[] },
    judge: (action: Action) => Promise<Judged>,
    signal: AbortSignal,
  ): Promise<FollowedPlan & { readonly note?: string | undefined }> {
    const { reviewer } = this.parts;
    if (!reviewer) throw new PortcullisError('unavailable', 'Nobody looks at plans here');
    checkSteps(steps);
    const exact = new Map<string, Exact>();
    const judgedSteps: PlanStep[] = [];
    for (const asked of steps) {
      const judged = await judge(asked.action);
      const holds = exactOf(judged.action, judged.judgement, judged.known);
      if (holds && judged.decision.verdict === 'ask') exact.set(asked.id, holds);
      judgedSteps.push(stepOf(asked, judged, holds !== undefined));
    }
    const plan: Plan = { id: this.parts.ids.next(), title, origin, steps: judgedSteps };
    const states = new Map<string, StepState>(judgedSteps.map(({ id }) => [id, 'waiting']));
    const kept: Kept = { plan, exact, states, decided: false, ofTask: false, until: 0 };
    await this.record(kept, 'submitted', { steps: [...judgedSteps] });
    this.kept = [kept, ...this.kept].slice(0, MOST.plans);
    this.changed();
    try {
      return await this.decided(kept, await reviewer.review(kept.plan, signal), signal);
    } catch (error) {
      // A plan that was taken away leaves nothing that could be spent.
      this.kept = this.kept.filter((one) => one !== kept);
      this.changed();
      throw error;
    }
  }

  /**
   * Takes the one use of an approved step for an action that would be asked about.
   * @returns the id of its plan and step; undefined when no plan covers it now
   */
  spend({ action, judgement, known }: Judged): string | undefined {
    const { origin } = action;
    const now = this.parts.clock.now();
    for (const kept of this.kept) {
      if (!sameAgent(kept.plan.origin, origin) || now >= kept.until) continue;
      for (const { id, after } of kept.plan.steps) {
        const exact = kept.exact.get(id);
        const isReady =
          kept.states.get(id) === 'approved' && after.every((other) => HAS_RUN.has(kept.states.get(other)));
        if (!exact || !isReady || !coversExactly(exact, action, judgement, known)) continue;
        kept.states.set(id, 'running');
        this.changed();
        return `plan:${kept.plan.id}:${id}`;
      }
    }
    return undefined;
  }

  /** Every plan of this window, the newest first. */
  list(): readonly FollowedPlan[] {
    return this.kept.map(followed);
  }

  /** True when the person has approved a plan for the task that they gave last. */
  hasPlan({ harness, session }: Origin): boolean {
    return this.kept.some(
      ({ plan, ofTask }) => ofTask && plan.origin.harness === harness && plan.origin.session === session,
    );
  }

  /** The person gave a session another task: what they approved stays, but it is no plan of that task. */
  newTask({ harness, session }: Origin): void {
    for (const kept of this.kept) {
      const { origin } = kept.plan;
      if (origin.harness === harness && origin.session === session) kept.ofTask = false;
    }
  }

  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async decided(kept: Kept, given: PlanAnswer, signal: AbortSignal) {
    const { answer: said, approved, note, by, shownFor } = given;
    signal.throwIfAborted();
    const mayBe = said === 'approve' ? approved.filter((id) => kept.exact.has(id)) : [];
    const answer: AnswerRecord = {
      answer: said,
      scope: 'plan',
      by,
      shownFor,
      ...(note !== undefined && { note }),
    };
    await this.record(kept, 'decided', { approved: [...mayBe], answer });
    for (const { id, can } of kept.plan.steps)
      kept.states.set(id, stateAfter(can, mayBe.includes(id), said === 'approve'));
    kept.decided = true;
    kept.ofTask = said === 'approve';
    kept.until = this.parts.clock.now() + MOST.lasts;
    this.changed();
    return { ...followed(kept), note };
  }

  /** Follows what becomes of the steps in the record. */
  private follow({ body }: Entry): void {
    if (body.type === 'prepared') {
      const found = this.stepFor(body.origin, body.digest);
      if (!found) return;
      this.transactions.set(body.transaction, found);
      const state = body.states.at(-1);
      this.move(
        found,
        state === 'COMMITTED' ? 'running' : state === 'PENDING' ? 'asked' : state === 'ABORTED' ? 'refused' : undefined,
      );
    } else if (body.type === 'moved' || body.type === 'settled') {
      const found = this.transactions.get(body.transaction);
      if (!found) return;
      if (body.type === 'settled') this.move(found, body.receipt.ok ? 'done' : 'failed');
      else if (body.to === 'COMMITTED') this.move(found, 'running');
      else if (body.to === 'ABORTED') this.move(found, 'refused');
      if (body.type === 'settled' || body.to === 'ABORTED') this.transactions.delete(body.transaction);
    }
  }

  private stepFor(origin: Origin, digest: string): { readonly kept: Kept; readonly step: string } | undefined {
    for (const kept of this.kept) {
      if (!kept.decided || !sameAgent(kept.plan.origin, origin)) continue;
      const of = kept.plan.steps.filter((step) => step.digest === digest);
      const next = of.find(({ id }) => !['done', 'failed'].includes(kept.states.get(id) ?? '')) ?? of[0];
      if (next) return { kept, step: next.id };
    }
    return undefined;
  }

  private move({ kept, step }: { readonly kept: Kept; readonly step: string }, state: StepState | undefined): void {
    if (state === undefined) return;
    kept.states.set(step, state);
    this.changed();
  }

  private async record(
    { plan: { id, title, origin } }: Kept,
    change: 'submitted' | 'decided',
    more: { steps?: PlanStep[]; approved?: string[]; answer?: AnswerRecord },
  ): Promise<void> {
    const identity = this.parts.surroundings.identity();
    await this.parts.ledger.append({ type: 'plan', id, change, origin, title, ...more, identity });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

const followed = ({ plan, decided, states }: Kept): FollowedPlan => ({
  plan,
  decided,
  states: Object.fromEntries(states),
});

const sameAgent = (a: Origin, b: Origin): boolean =>
  a.harness === b.harness && a.session === b.session && a.agent === b.agent;

const stateAfter = (can: PlanStep['can'], isApproved: boolean, isPlanApproved: boolean): StepState => {
  if (can === 'blocked') return 'blocked';
  if (!isPlanApproved) return 'rejected';
  if (can === 'binds') return isApproved ? 'approved' : 'rejected';
  return 'open';
};

const stepOf = ({ id, why, after }: AskedStep, judged: Judged, holds: boolean): PlanStep => {
  const { action, digest, judgement, decision } = judged;
  const { verdict, risk } = decision;
  const can = ({ allow: 'passes', deny: 'blocked', ask: holds ? 'binds' : 'asks' } as const)[verdict];
  const { summary, resolved } = judgement;
  const of = { kind: action.kind, tool: action.tool.name, digest, summary, resolved, verdict, risk };
  return { id, why, after: [...after], ...of, reversible: !isIrreversible(judged), can };
};

/** Each step has a name of its own and follows only earlier ones, so that there is no circle. */
const checkSteps = (steps: readonly AskedStep[]): void => {
  const bad = (why: string) => new PortcullisError('bad-input', `The plan cannot be read: ${why}`);
  if (steps.length === 0 || steps.length > MOST.steps) throw bad(`it needs 1 to ${MOST.steps} steps`);
  const seen = new Set<string>();
  for (const { id, after } of steps) {
    if (seen.has(id)) throw bad(`the step ${id} stands twice`);
    const unknown = after.find((other) => !seen.has(other));
    if (unknown !== undefined) throw bad(`the step ${id} comes after ${unknown}, which is no earlier step`);
    seen.add(id);
  }
};
