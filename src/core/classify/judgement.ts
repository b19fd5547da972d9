import type { Action } from '../action/action.ts';
import type { Finding } from './finding.ts';
import type { Facts, SessionFacts, TerminalState } from './facts.ts';

/** What the classifiers say of one action. Never empty: what nobody knows is a finding, too. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** What it would do, one line for a person. */
  readonly summary: string;
  /** The resolved form that is shown literally: the commands with variables and wrappers undone, the paths, the URL. */
  readonly resolved: string;
  /** Real paths that the action names and would write or delete: kept before a MEDIUM runs. */
  readonly writes: readonly string[];
  /** Real paths of scripts and manifests that were read for the judgement: part of the Context. */
  readonly reads: readonly string[];
  /** Real path of the directory in which it would run, where the terminal's is not the action's; undefined: the action's. */
  readonly directory?: string | undefined;
  /** State of the terminal afterwards, when the action names one. */
  readonly terminal?: TerminalState | undefined;
  /** True when running it brings the content of a secret into the conversation. */
  readonly readsSecret: boolean;
}

/** Judges one kind of action. Pure: the same input gives the same judgement. Never throws. */
export type Classifier<A extends Action = Action> = (action: A, facts: Facts, session: SessionFacts) => Judgement;
