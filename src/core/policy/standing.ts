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
const OF_CONTENT: readonly Action['kind'][] = ['edit', 'delete'];
/** What is more than this is not read at a glance, so no rule is made of it. */
const LONGEST = { lines: 12, characters: 1000, reason: 200 };
/** Findings that come from what the session did before, not from the action. */
const OF_THE_SESSION: readonly string[] = ['flow.secret-then-network', 'undo.unavailable'];

const worthTelling = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ risk }) => atLeast(risk, 'MEDIUM'));

/** What is lost would be another loss each time, so it is looked at each time. */
const losesSomething = ({ category, reversible, risk }: Finding): boolean =>
  !reversible && atLeast(risk, 'HIGH') && (category === 'delete' || category === 'write');

/** True for what is approved with what files hold now: an edit, and what loses something. */
const isOfContent = ({ kind }: Action, { findings }: Judgement): boolean =>
  OF_CONTENT.includes(kind) || findings.some(losesSomething);

/**
 * The parts of the Context that are held: of what is of content, all of them; of the rest scripts and manifests read, the
 * branch's name and git's configuration with its remotes. Not the commit, or it would end with the next one.
 */
const heldParts = (action: Action, judgement: Judgement, { parts }: Known): Readonly<Record<string, string>> => {
  const names = new Set(['head', 'configuration', ...judgement.reads.map((path) => `file:${path}`)]);
  const held = isOfContent(action, judgement) ? parts : parts.filter(({ name }) => names.has(name));
  return Object.fromEntries(held.map(({ name, value }) => [name, value]));
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
  sameParts(exact.context, heldParts(action, judgement, known)) &&
  worthTelling(judgement.findings).every(({ rule, risk }) => {
    const shown = Object.hasOwn(exact.findings, rule) ? exact.findings[rule] : undefined;
    return shown !== undefined && atLeast(shown, risk);
  });

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
 * What an approval that is not for the very call holds of a judged action, so that it covers that action alone.
 * @returns undefined when it may cover none: what is CRITICAL, not understood or protects the guard, what is asked for
 *   the session's sake, and what runs files that could not be read
 */
export const exactOf = (action: Action, judgement: Judgement, known: Known): Exact | undefined => {
  const { findings, resolved } = judgement;
  if (findings.some(neverStands) || passedIn(judgement).length > 0 || runsUnheld(judgement)) return undefined;
  if (action.kind === 'shell' && action.input === true) return undefined;
  const context = heldParts(action, judgement, known);
  if (Object.values(context).includes('unreadable')) return undefined;
  const worst = new Map<string, Risk>();
  for (const { rule, risk } of worthTelling(findings)) worst.set(rule, worstRisk([worst.get(rule) ?? 'LOW', risk]));
  const { name, definition } = action.tool;
  return {
    digest: known.digest,
    tool: name,
    ...(definition !== undefined && { definition }),
    resolved,
    directory: judgement.directory ?? action.directory,
    context,
    findings: Object.fromEntries(worst),
  };
};

/**
 * The rule that an approval for good would make of a judged action, as narrow as the action itself.
 * @param now milliseconds of the clock
 * @returns undefined when no rule may be made of it: see `exactOf`; also what loses something each time, what is too long
 *   to be read, and what has a secret in it
 */
export const standingRule = (
  action: Action,
  judgement: Judgement,
  decision: Decision,
  known: Known,
  now: number,
): Rule | undefined => {
  const { resolved, summary } = judgement;
  if (decision.verdict !== 'ask' || action.workspace === '' || isOfContent(action, judgement)) return undefined;
  // The rule is written down as it is, so nothing secret may be in it.
  if (!isShort(resolved) || replaceSecrets(resolved, () => '') !== resolved) return undefined;
  const exact = exactOf(action, judgement, known);
  if (exact === undefined || Object.keys(exact.findings).length === 0) return undefined;
  return {
    id: `always.${sha256(canonicalJson(exact)).slice(0, 16)}`,
    match: { kind: action.kind, exact },
    effect: 'allow',
    reason: summary.slice(0, LONGEST.reason),
    made: new Date(now).toISOString(),
  };
};
