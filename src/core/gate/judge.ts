import type { Action } from '../action/action.ts';
import { contextOf, digestOf } from '../action/digest.ts';
import type { Classifier, Judgement } from '../classify/judgement.ts';
import type { Decision } from '../policy/decision.ts';
import type { Surroundings } from '../ports.ts';
import type { Session } from './session.ts';

/** Everything that is known of an action at one moment. */
export interface Judged {
  readonly action: Action;
  readonly digest: string;
  readonly context: string;
  readonly judgement: Judgement;
  readonly decision: Decision;
}

/** Policy as a function: layers and profile are looked at afresh each time. */
export type Decide = (judgement: Judgement, action: Action) => Decision;

/** Looks at the world now and judges an action by it. */
export const judge = async (
  action: Action,
  session: Session,
  parts: { readonly classify: Classifier; readonly decide: Decide; readonly surroundings: Surroundings },
): Promise<Judged> => {
  const judgement = parts.classify(action, parts.surroundings.facts(action.workspace), session.facts(action));
  const context = contextOf(await parts.surroundings.contextParts(action, judgement));
  return { action, digest: digestOf(action), context, judgement, decision: parts.decide(judgement, action) };
};
