import type { Action } from '../action/action.ts';
import { canonicalJson, sha256 } from '../action/canonical.ts';
import type { ContextPart } from '../action/digest.ts';
import { atLeast, worstRisk, type Risk } from '../action/risk.ts';
import { replaceSecrets } from '../audit/secrets.ts';
import type { Finding } from '../classify/finding.ts';
import type { Judgement } from '../classify/judgement.ts';
import { passedIn } from '../classify/rate.ts';
import type { Decision } from './decision.ts';
import type { Exact, Rule } from './rule.ts';

/** What is known of an action beside its judgement. */
export interface Known {
  readonly digest: string;
  /** The parts of its Context. */
  readonly parts: readonly ContextPart[];
}

/** Kinds whose approval is of content that is another each time. */
const NEVER: readonly Action['kind'][] = ['edit', 'delete'];
/** What is more than this is not read at a glance, so no rule is made of it. */
const LONGEST = { lines: 12, characters: 1000, reason: 200 };
/** Findings that come from what the session did before, not from the action. */
const OF_THE_SESSION: readonly string[] = ['flow.secret-then-network', 'undo.unavailable'];

const worthTelling = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ risk }) => atLeast(risk, 'MEDIUM'));

/**
 * The parts of the Context that a standing rule holds: scripts and manifests read, the branch's name and git's
 * configuration with its remotes. Not the commit, or the rule would end with the next one.
 */
const heldParts = ({ reads }: Judgement, { parts }: Known): Readonly<Record<string, string>> => {
  const names = new Set(['head', 'configuration', ...reads.map((path) => `file:${path}`)]);
  return Object.fromEntries(parts.filter(({ name }) => names.has(name)).map(({ name, value }) => [name, value]));
};

const sameParts = (held: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): boolean => {
  const names = Object.keys(now);
  return (
    names.length === Object.keys(held).length &&
    names.every((name) => now[name] !== 'unreadable' && Object.hasOwn(held, name) && now[name] === held[name])
  );
};

/** True when an action is the very one that a rule was made of: equal in itself and around it, and found no worse. */
export const coversExactly = (exact: Exact, action: Action, judgement: Judgement, known: Known): boolean =>
  exact.digest === known.digest &&
  exact.tool === action.tool.name &&
  exact.definition === action.tool.definition &&
  exact.resolved === judgement.resolved &&
  exact.directory === (judgement.directory ?? action.directory) &&
  sameParts(exact.context, heldParts(judgement, known)) &&
  worthTelling(judgement.findings).every(({ rule, risk }) => {
    const shown = Object.hasOwn(exact.findings, rule) ? exact.findings[rule] : undefined;
    return shown !== undefined && atLeast(shown, risk);
  });

/** What is lost would be another loss each time, so it is looked at each time. */
const losesSomething = ({ category, reversible, risk }: Finding): boolean =>
  !reversible && atLeast(risk, 'HIGH') && (category === 'delete' || category === 'write');

const neverStands = ({ category, risk, rule }: Finding): boolean =>
  risk === 'CRITICAL' || category === 'guard' || category === 'not-understood' || OF_THE_SESSION.includes(rule);

/** Runs files of the project with an effect that asks, and none of them could be read: the rule could not hold them. */
const runsUnheld = ({ findings, reads }: Judgement): boolean =>
  reads.length === 0 &&
  findings.some(({ rule }) => rule === 'execute.project') &&
  findings.some(({ risk }) => atLeast(risk, 'HIGH'));

const isShort = (text: string): boolean =>
  text.length <= LONGEST.characters && text.split('\n').length <= LONGEST.lines;

/** The worst risk that a standing rule lets pass. */
export const riskOf = ({ match }: Rule): Risk => worstRisk(Object.values(match.exact?.findings ?? {}));

/**
 * The rule that an approval for good would make of a judged action, as narrow as the action itself.
 * @param now milliseconds of the clock
 * @returns undefined when no rule may be made of it: what is CRITICAL, not understood or protects the guard, what
 *   loses something each time, what is too long to be read, and what is asked for the session's sake
 */
export const standingRule = (
  action: Action,
  judgement: Judgement,
  decision: Decision,
  known: Known,
  now: number,
): Rule | undefined => {
  const { findings, resolved, summary } = judgement;
  const told = worthTelling(findings);
  if (decision.verdict !== 'ask' || told.length === 0) return undefined;
  if (NEVER.includes(action.kind) || action.workspace === '') return undefined;
  if (findings.some(neverStands) || findings.some(losesSomething) || passedIn(judgement).length > 0) return undefined;
  if (action.kind === 'shell' && action.input === true) return undefined;
  // The rule is written down as it is, so nothing secret may be in it.
  if (replaceSecrets(resolved, () => '') !== resolved) return undefined;
  const context = heldParts(judgement, known);
  if (runsUnheld(judgement) || Object.values(context).includes('unreadable') || !isShort(resolved)) return undefined;
  const { name, definition } = action.tool;
  const worst = new Map<string, Risk>();
  for (const { rule, risk } of told) worst.set(rule, worstRisk([worst.get(rule) ?? 'LOW', risk]));
  const exact: Exact = {
    digest: known.digest,
    tool: name,
    ...(definition !== undefined && { definition }),
    resolved,
    directory: judgement.directory ?? action.directory,
    context,
    findings: Object.fromEntries(worst),
  };
  return {
    id: `always.${sha256(canonicalJson(exact)).slice(0, 16)}`,
    match: { kind: action.kind, exact },
    effect: 'allow',
    reason: summary.slice(0, LONGEST.reason),
    made: new Date(now).toISOString(),
  };
};
