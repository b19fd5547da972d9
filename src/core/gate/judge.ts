import type { Action } from '../action/action.ts';
import { contextOf, digestOf } from '../action/digest.ts';
import type { Classifier, Judgement } from '../classify/judgement.ts';
import type { Decision } from '../policy/decision.ts';
import { reconciled } from '../policy/finality.ts';
import type { Known } from '../policy/standing.ts';
import type { Limits } from '../classify/rate.ts';
import type { Clock, Surroundings } from '../ports.ts';
import type { Session } from './session.ts';

/** Everything that is known of an action at one moment. */
export interface Judged {
  readonly action: Action;
  readonly digest: string;
  readonly context: string;
  /** What standing rules are held against. */
  readonly known: Known;
  readonly judgement: Judgement;
  readonly decision: Decision;
}

/** Policy as a function: layers and profile are looked at afresh each time. */
export type Decide = (judgement: Judgement, action: Action, known: Known) => Decision;

export interface JudgeParts {
  readonly classify: Classifier;
  readonly decide: Decide;
  /** The limits in force, looked at afresh each time. */
  readonly limits: () => Limits;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
}

/** Looks at the world now and judges an action by it. */
export const judge = async (action: Action, session: Session, parts: JudgeParts): Promise<Judged> => {
  const digest = digestOf(action);
  const of = { agent: action.origin.agent, digest, now: parts.clock.now() };
  const found = parts.classify(action, parts.surroundings.facts(action.workspace), session.facts(action));
  const judgement = session.rates.judged(found, of, parts.limits());
  const known = { digest, parts: await parts.surroundings.contextParts(action, judgement) };
  const context = contextOf(known.parts);
  return { action, digest, context, known, judgement, decision: final(parts.decide(judgement, action, known)) };
};

/** The decision once its signals are reconciled; what only observes is not changed by doubt. */
const final = (decision: Decision): Decision => {
  const verdict = reconciled(decision.verdict, decision.risk, decision.signals);
  if (verdict === decision.verdict || decision.profile === 'observe') return decision;
  return { ...decision, verdict, rules: [...decision.rules, 'finality.agreement'] };
};

/** True when what was judged is no longer what would run. */
export const changed = (before: Judged, now: Judged): boolean =>
  before.context !== now.context ||
  before.decision.risk !== now.decision.risk ||
  before.judgement.resolved !== now.judgement.resolved;
