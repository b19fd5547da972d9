import { stricter, VERDICTS, type Risk, type Verdict } from '../action/risk.ts';

/** Who can vote on an action. */
export const SIGNAL_SOURCES = ['classifier', 'policy', 'scope', 'rate', 'judge', 'human'] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/** One vote on an action. */
export interface Signal {
  readonly source: SignalSource;
  readonly vote: Verdict;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** The agreement from which on a MEDIUM needs no person. */
export const THRESHOLD = 0.8;

/** The strictest vote, which is the decision: no vote lowers it. Undefined when nobody voted. */
export const strictestVote = (signals: readonly Signal[]): Verdict | undefined =>
  signals
    .map(({ vote }) => vote)
    .reduce<Verdict | undefined>((so, vote) => (so ? stricter(so, vote) : vote), undefined);

/** How far the sources agree with the strictest vote, from 0 to 1: their confidence in it, over all of them. */
export const agreementOf = (signals: readonly Signal[]): number => {
  const vote = strictestVote(signals);
  const agreeing = signals.filter((signal) => signal.vote === vote);
  return agreeing.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(signals.length, 1);
};

/**
 * The verdict that stands once the signals are reconciled: the decision, except that a MEDIUM on which the sources do
 * not agree enough goes to a person. Never looser than the decision.
 */
export const reconciled = (decision: Verdict, risk: Risk, signals: readonly Signal[]): Verdict =>
  risk === 'MEDIUM' && agreementOf(signals) < THRESHOLD ? stricter(decision, 'ask') : decision;

/** One vote a source, the strictest of what it said. */
export const votesOf = (said: readonly { readonly source: SignalSource; readonly verdict: Verdict }[]): Signal[] =>
  SIGNAL_SOURCES.flatMap((source) => {
    const votes = said.filter((one) => one.source === source).map(({ verdict }) => VERDICTS.indexOf(verdict));
    const vote = VERDICTS[Math.max(...votes)];
    return vote === undefined ? [] : [{ source, vote, confidence: 1 }];
  });
