import { atLeast } from '../action/risk.ts';
import type { Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';

/** How much may happen before a person is asked once. Numbers are counts; 0 asks each time. */
export interface Limits {
  /** Calls of one agent within a minute. */
  readonly callsPerMinute: number;
  /** Calls of one agent within an hour. */
  readonly callsPerHour: number;
  /** Requests of one session that carry something to another system. */
  readonly sends: number;
  /** Deletions of one session, each path counted. */
  readonly deletions: number;
  /** Things of one session that cost money. */
  readonly paid: number;
  /** How often the same call may fail while nothing else changes. */
  readonly failures: number;
}

/** The limits of the design, section 5. */
export const DEFAULT_LIMITS: Limits = {
  callsPerMinute: 60,
  callsPerHour: 600,
  sends: 20,
  deletions: 200,
  paid: 5,
  failures: 5,
};

/** What has been counted, the action in question included; `failures` counts only those before it. */
export type Load = Limits;

/** What one action adds to its session's counts. */
export type Spending = Pick<Load, 'sends' | 'deletions' | 'paid'>;

export const spendingOf = ({ findings, writes }: Judgement): Spending => {
  const deleting = findings.filter(({ category }) => category === 'delete').length;
  return {
    sends: findings.some(({ category, risk }) => category === 'network' && atLeast(risk, 'HIGH')) ? 1 : 0,
    deletions: deleting === 0 ? 0 : Math.max(deleting, writes.length),
    paid: findings.filter(({ costs }) => costs === true).length,
  };
};

const STOP = 'Tell the person what you are doing and why it takes so many steps, and wait for their answer.';

/** One row a limit: what is said when it is passed. `over` is the count from which on it is. */
const RULES: Readonly<
  Record<keyof Limits, { rule: string; reason: (limit: number) => string; matters: string; from: 'over' | 'at' }>
> = {
  callsPerMinute: {
    rule: 'rate.minute',
    reason: (limit) => `Is more than ${limit} calls of this agent within a minute`,
    matters: 'An agent that runs away does harm faster than anybody can look.',
    from: 'over',
  },
  callsPerHour: {
    rule: 'rate.hour',
    reason: (limit) => `Is more than ${limit} calls of this agent within an hour`,
    matters: 'An agent that runs away does harm faster than anybody can look.',
    from: 'over',
  },
  sends: {
    rule: 'rate.sends',
    reason: (limit) => `Is more than ${limit} things sent to other systems in this session`,
    matters: 'Much that is harmless one by one can be harmful together.',
    from: 'over',
  },
  deletions: {
    rule: 'rate.deletions',
    reason: (limit) => `Is more than ${limit} deletions in this session`,
    matters: 'Much that is harmless one by one can be harmful together.',
    from: 'over',
  },
  paid: {
    rule: 'rate.paid',
    reason: (limit) => `Is more than ${limit} things in this session that cost money`,
    matters: 'The bill grows with each of them.',
    from: 'over',
  },
  failures: {
    rule: 'rate.loop',
    reason: (limit) => `Has failed ${limit} times in this session while nothing changed`,
    matters: 'Repeating it will hardly help, and may cost or harm each time.',
    from: 'at',
  },
};

const NAMES = Object.keys(RULES) as readonly (keyof Limits)[];

/** True for a finding that a limit was passed. */
export const isRate = ({ rule }: Finding): boolean => rule.startsWith('rate.');

/** @returns one HIGH finding for each limit that is passed; none otherwise */
export const overLimits = (load: Load, limits: Limits): readonly Finding[] =>
  NAMES.filter((name) => (RULES[name].from === 'over' ? load[name] > limits[name] : load[name] >= limits[name])).map(
    (name) => ({
      rule: RULES[name].rule,
      risk: 'HIGH',
      category: 'process',
      reason: RULES[name].reason(limits[name]),
      matters: RULES[name].matters,
      reversible: true,
      alternative: STOP,
    }),
  );

/** The limits whose findings a judgement holds: what a person's approval sets back. */
export const passedIn = ({ findings }: Judgement): readonly (keyof Limits)[] =>
  NAMES.filter((name) => findings.some(({ rule }) => rule === RULES[name].rule));
