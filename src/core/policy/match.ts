import type { Action } from '../action/action.ts';
import type { Finding } from '../classify/finding.ts';
import type { Judgement } from '../classify/judgement.ts';
import type { Rule } from './rule.ts';
import { coversExactly, type Known } from './standing.ts';
import { wildcard } from './wildcard.ts';

/** One finding of one judged action, at a time. */
export interface Subject {
  readonly finding: Finding;
  readonly judgement: Judgement;
  readonly action: Action;
  /** Milliseconds of the clock. */
  readonly now: number;
  /** Absent where an action is only explained: no standing rule covers it then. */
  readonly known?: Known | undefined;
}

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];
const someMatch = (patterns: string | readonly string[], text: string, separator?: string): boolean =>
  list(patterns).some((pattern) => wildcard(pattern, text, separator));

/** Paths that the action names, as rules write them. */
const pathsOf = (action: Action, judgement: Judgement): readonly string[] => {
  const named = action.kind === 'edit' ? action.files.map(({ path }) => path) : 'paths' in action ? action.paths : [];
  return [...new Set([...named, ...judgement.writes])];
};

const relativeTo = (workspace: string, path: string): string => {
  const plain = path.replaceAll('\\', '/');
  const root = workspace.replaceAll('\\', '/');
  return root !== '' && plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : plain;
};

/** Every for what loosens, some for what tightens: a part that is not named is never loosened by naming another. */
const covers = <T>(items: readonly T[], loosens: boolean, test: (item: T) => boolean): boolean =>
  items.length > 0 && (loosens ? items.every(test) : items.some(test));

type Match = Rule['match'];
type Test<K extends keyof Match> = (wanted: NonNullable<Match[K]>, subject: Subject, loosens: boolean) => boolean;

const TESTS: { readonly [K in keyof Match]-?: Test<K> } = {
  exact: (wanted, { action, judgement, known }) =>
    known !== undefined && coversExactly(wanted, action, judgement, known),
  rule: (wanted, { finding }) => someMatch(wanted, finding.rule),
  category: (wanted, { finding }) => list(wanted).includes(finding.category),
  risk: (wanted, { finding }) => list(wanted).includes(finding.risk),
  kind: (wanted, { action }) => list(wanted).includes(action.kind),
  tool: (wanted, { action }) => someMatch(wanted, action.tool.name),
  agent: (wanted, { action }) => someMatch(wanted, action.origin.agent),
  command: (wanted, { action, judgement }, loosens) =>
    action.kind === 'shell' &&
    covers(judgement.resolved.split('\n'), loosens, (line) => someMatch(wanted, line.trim())),
  path: (wanted, { action, judgement }, loosens) =>
    covers(pathsOf(action, judgement), loosens, (path) =>
      [path.replaceAll('\\', '/'), relativeTo(action.workspace, path)].some((name) => someMatch(wanted, name, '/')),
    ),
};

const expired = (rule: Rule, now: number): boolean => rule.expires !== undefined && !(now < Date.parse(rule.expires));

/** True when the rule speaks of the subject now. A rule that cannot be evaluated speaks only when it tightens. */
export const matches = (rule: Rule, subject: Subject): boolean => {
  const loosens = rule.effect === 'allow';
  try {
    if (rule.expires !== undefined && Number.isNaN(Date.parse(rule.expires))) return !loosens;
    if (expired(rule, subject.now)) return false;
    return (Object.keys(rule.match) as (keyof Match)[]).every((key) => {
      const wanted = rule.match[key];
      return wanted === undefined || TESTS[key](wanted as never, subject, loosens);
    });
  } catch {
    return !loosens;
  }
};
