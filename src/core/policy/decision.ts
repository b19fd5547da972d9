import type { Risk, Verdict } from '../action/risk.ts';
import type { Finding } from '../classify/finding.ts';
import type { Signal } from './finality.ts';

/** `observe` records what it would have decided, and lets all but CRITICAL pass. */
export const PROFILES = ['balanced', 'strict', 'observe'] as const;
export type Profile = (typeof PROFILES)[number];

/** What the policy says of one judged action. */
export interface Decision {
  readonly verdict: Verdict;
  readonly risk: Risk;
  /** Ids of the rules that led to the verdict, the deciding one first. */
  readonly rules: readonly string[];
  readonly profile: Profile;
  /** Id of the person's standing rule that let it pass. */
  readonly grant?: string | undefined;
  /** Under `observe`: what `balanced` would have decided. */
  readonly instead?: Verdict | undefined;
  /** What would happen, why it matters, what to do instead: one sentence each, for the agent and the person. */
  readonly reason: string;
  readonly matters: string;
  readonly advice: string;
  readonly findings: readonly Finding[];
  /** One vote a source; the strictest is the verdict (under `observe`: `instead`). */
  readonly signals: readonly Signal[];
}
