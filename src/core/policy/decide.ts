import type { Action } from '../action/action.ts';
import { stricter, VERDICTS, worstRisk, type Verdict } from '../action/risk.ts';
import type { Finding } from '../classify/finding.ts';
import type { Judgement } from '../classify/judgement.ts';
import { isRate } from '../classify/rate.ts';
import type { Decision, Profile } from './decision.ts';
import { type SignalSource, votesOf } from './finality.ts';
import { matches, type Subject } from './match.ts';
import type { LayerName, Layers, Rule } from './rule.ts';
import { sentencesOf } from './sentences.ts';
import type { Known } from './standing.ts';
import { DECISION_TABLE } from './table.ts';

/** What is in force at the moment of a decision. */
export interface PolicyInForce {
  readonly profile: Profile;
  readonly layers: Layers;
  /** Milliseconds of the clock. */
  readonly now: number;
  /** What standing rules are held against; absent where an action is only explained. */
  readonly known?: Known | undefined;
}

/** How one finding came to its verdict. */
export interface Verdicts {
  readonly finding: Finding;
  readonly verdict: Verdict;
  /** The rule that decided, if it was none of the built-in ones. */
  readonly by?: { readonly layer: LayerName; readonly rule: Rule } | undefined;
}

/**
 * True when a rule may let pass what the built-in stops: never what protects the guard, never a command line that was
 * not understood, a CRITICAL only by the name of its rule, and an unknown tool only by the name of the tool.
 */
const mayLoosen = (rule: Rule, { finding, action }: Subject): boolean => {
  if (finding.category === 'guard') return false;
  if (finding.risk === 'CRITICAL' && rule.unblock !== finding.rule) return false;
  if (finding.category !== 'not-understood') return true;
  return (action.kind === 'mcp' || action.kind === 'tool') && rule.match.tool !== undefined;
};

/** The strictest rule of a layer that speaks of the subject; of equal ones the first. */
const strictestOf = (rules: readonly Rule[], subject: Subject): Rule | undefined => {
  const speaking = rules.filter((rule) => matches(rule, subject));
  return [...VERDICTS].reverse().flatMap((verdict) => speaking.filter(({ effect }) => effect === verdict))[0];
};

const isLooser = (a: Verdict, b: Verdict): boolean => a !== b && stricter(a, b) === b;

/** Replaces what was decided so far, as far as the rule may. */
const replaced = (so: Verdicts, layer: LayerName, rules: readonly Rule[], subject: Subject): Verdicts => {
  const counting = rules.filter((rule) => !isLooser(rule.effect, so.verdict) || mayLoosen(rule, subject));
  const rule = strictestOf(counting, subject);
  return rule === undefined ? so : { finding: so.finding, verdict: rule.effect, by: { layer, rule } };
};

const tightened = (so: Verdicts, layer: LayerName, rules: readonly Rule[], subject: Subject): Verdicts => {
  const rule = strictestOf(rules, subject);
  return rule !== undefined && isLooser(so.verdict, rule.effect)
    ? { finding: so.finding, verdict: rule.effect, by: { layer, rule } }
    : so;
};

/** Built-in, then the person's, then the organisation's, then what can only tighten. */
const verdictOf = (subject: Subject, profile: Profile, layers: Layers): Verdicts => {
  const { person = [], organisation = [], workspace = [], scope = [] } = layers;
  let so: Verdicts = { finding: subject.finding, verdict: DECISION_TABLE[profile][subject.finding.risk] };
  so = replaced(so, 'person', person, subject);
  so = tightened(
    so,
    'organisation',
    organisation.filter(({ locked }) => locked !== true),
    subject,
  );
  so = replaced(
    so,
    'organisation',
    organisation.filter(({ locked }) => locked === true),
    subject,
  );
  so = tightened(so, 'workspace', workspace, subject);
  return tightened(so, 'scope', scope, subject);
};

const strictestFirst = (a: Verdicts, b: Verdicts): number =>
  VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict) ||
  (worstRisk([a.finding.risk, b.finding.risk]) === a.finding.risk ? (a.finding.risk === b.finding.risk ? 0 : -1) : 1);

/**
 * Decides a judged action: the strictest verdict over its findings, each by the layers in their order. Under `observe`
 * all but CRITICAL passes, and `instead` says what `balanced` would have decided.
 */
export const decide = (
  judgement: Judgement,
  action: Action,
  { profile, layers, now, known }: PolicyInForce,
): Decision => {
  const findings: readonly Finding[] = judgement.findings.length > 0 ? judgement.findings : [NOTHING_FOUND];
  const decideBy = (table: Profile): readonly Verdicts[] =>
    findings
      .map((finding) => verdictOf({ finding, judgement, action, now, known }, table, layers))
      .sort(strictestFirst);
  const observing = profile === 'observe';
  const decided = decideBy(observing ? 'balanced' : profile);
  const [first = { finding: NOTHING_FOUND, verdict: 'ask' as const }] = decided;
  const risk = worstRisk(findings.map((finding) => finding.risk));
  const passes = observing && risk !== 'CRITICAL';
  const verdict = passes ? DECISION_TABLE.observe[risk] : first.verdict;
  const leading = decided.filter((one) => one.verdict === first.verdict);
  const grant =
    verdict === 'allow' && !observing ? decided.find(({ by }) => by?.rule.match.exact)?.by?.rule.id : undefined;
  return {
    verdict,
    risk,
    ...(grant !== undefined && { grant }),
    rules: [
      ...new Set(leading.flatMap(({ by, finding }) => [...(by ? [`${by.layer}:${by.rule.id}`] : []), finding.rule])),
    ],
    profile,
    ...(observing ? { instead: first.verdict } : {}),
    ...sentencesOf(first),
    findings: judgement.findings,
    signals: votesOf(decided.map((one) => ({ source: sourceOf(one), verdict: one.verdict }))),
  };
};

/** Who speaks in a verdict: a rule of a layer, else what found it. */
const sourceOf = ({ by, finding }: Verdicts): SignalSource => {
  if (by) return by.layer === 'scope' ? 'scope' : 'policy';
  return isRate(finding) ? 'rate' : 'classifier';
};

const NOTHING_FOUND: Finding = {
  rule: 'policy.nothing-judged',
  risk: 'HIGH',
  category: 'not-understood',
  reason: 'Does something that no classifier has judged',
  matters: 'What is not understood cannot be called harmless.',
  reversible: false,
};
