import { RISKS, type Risk, VERDICTS, type Verdict } from '../action/risk.ts';
import type { EntryBody } from './entry.ts';

/** What a line tells without being parsed: enough to count it, or to pass it over. */
export interface Glance {
  readonly type: EntryBody['type'] | undefined;
  readonly transaction: string | undefined;
}

/** What a `prepared` entry tells without being parsed. */
export interface DecisionGlance {
  readonly risk: Risk;
  readonly verdict: Verdict;
  readonly kind: string;
  /** True when a person was asked. */
  readonly asked: boolean;
}

const TYPE = ',"type":"';
const TRANSACTION = ',"transaction":"';
const DECISION = ',"decision":{';
const STATES = ',"states":[';
const KIND = ',"kind":"';

/**
 * The value of a member of the body whose name and quotes are given. RFC 8785 sorts members, and what a caller wrote
 * (`asked`, `answer`) sorts before these; in a string their quotes would be escaped. So the last one is the body's own.
 */
const valueOf = (text: string, member: string): string | undefined => {
  const at = text.lastIndexOf(member);
  if (at === -1) return undefined;
  const start = at + member.length;
  const end = text.indexOf('"', start);
  return end === -1 ? undefined : text.slice(start, end);
};

/** @param text a line of the journal, each byte a character */
export const glanceAt = (text: string): Glance => ({
  type: valueOf(text, TYPE) as Glance['type'],
  transaction: valueOf(text, TRANSACTION),
});

/**
 * @param text the line of a `prepared` entry, each byte a character
 * @returns undefined where it does not say
 */
export const decisionAt = (text: string): DecisionGlance | undefined => {
  const at = text.lastIndexOf(DECISION);
  const riskAt = text.indexOf(',"risk":"', at);
  const verdictAt = text.indexOf(',"verdict":"', riskAt);
  const states = text.lastIndexOf(STATES);
  if (at === -1 || riskAt === -1 || verdictAt === -1 || states === -1) return undefined;
  const risk = RISKS.find((one) => text.startsWith(`${one}"`, riskAt + 9));
  const verdict = VERDICTS.find((one) => text.startsWith(`${one}"`, verdictAt + 12));
  const asked = text.slice(states, text.indexOf(']', states)).includes('"PENDING"');
  return risk && verdict && { risk, verdict, kind: valueOf(text, KIND) ?? '', asked };
};
