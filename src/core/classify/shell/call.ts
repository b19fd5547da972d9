import type { Finding } from '../finding.ts';
import type { Evaluation } from './evaluation.ts';
import { absolute } from './expand.ts';
import { elsewhere } from './ofProject.ts';
import type { Effect } from './spec.ts';
import type { DatabaseUse } from './sqlRoles.ts';
import type { ShellState } from './state.ts';
import type { Stream, Value } from './value.ts';

/** One command that is being interpreted: what its roles read, and what they leave for its output. */
export class Call {
  /** Taint of everything that it has received so far. */
  taint = 0;
  /** Files whose content it prints. */
  readonly files: string[] = [];
  /** Where it writes, by real path. */
  readonly written: string[] = [];
  /** Sources of a copy or move, for a target that is a folder. */
  readonly sources: Value[] = [];
  /** True when a source is moved, not copied. */
  moves = false;
  /** True when it was given something to run. */
  runs = false;
  /** True when it only takes lines away from what it edits. */
  onlyDeletes: boolean | undefined;
  /** True when it looks for what by its name or text is a credential. */
  seeks = false;
  /** True when it sends what it receives to another machine. */
  sends = false;
  /** Environment of the command that it starts. */
  readonly environment: { readonly name: string; readonly value: Value }[] = [];
  /** What a shell's program has as `$0`, `$1` and so on. */
  positional: readonly Value[] | undefined;
  /** How many of its words stand before `--`. */
  dashes: number | undefined;
  /** True when what it fetches goes where an option says, and not into the directory. */
  prints = false;
  /** Sources and target of a copying tool, in order. */
  readonly transfers: Value[] = [];
  method: string | undefined;
  /** What it sends as the body of a request; undefined where that is not known. */
  body: string | undefined = '';
  /** What it was given for a database. */
  database: DatabaseUse | undefined;
  /** Addresses that it fetches. */
  readonly addresses: string[] = [];
  /** What runs inside it prints instead of itself. */
  inner: Stream | undefined;
  /** True when what it runs is shown by a line of its own. */
  unwrapped = false;
  /** The command and its sub-commands as they were written, for a person. */
  named: string;
  /** The first word of that. */
  readonly program: string;
  private clipped: string | undefined;

  constructor(
    readonly evaluation: Evaluation,
    /** Changed when the command works in another directory than the shell. */
    public state: ShellState,
    /** The names of the command's rows, joined by dots: the start of its rules. Grows with each sub-command. */
    public rule: string,
    /** The command as it would run. */
    readonly shown: string,
    readonly stdin: Stream | undefined,
    /** True when `shown` surely has no blanks but single spaces between words. */
    isLine = false,
  ) {
    this.clipped = isLine && shown.length <= MOST_SHOWN ? shown : undefined;
    this.named = rule;
    this.program = rule;
  }

  /** What this text wrote into a file before. */
  earlier(value: Value): Stream | undefined {
    const path = absolute(value, this.state, this.evaluation);
    return path === undefined ? undefined : this.state.files.get(this.evaluation.facts.realPath(path));
  }

  report(effect: Effect, suffix = '', where?: string): void {
    const { rule = suffix === '' ? this.rule : `${this.rule}${suffix}`, of } = effect;
    const piece = where === undefined || where === this.shown ? (this.clipped ??= clip(this.shown)) : clip(where);
    this.evaluation.report(findingOf(effect, rule, piece));
    const worse = of === undefined ? undefined : elsewhere(of, this);
    if (worse) this.evaluation.report({ rule: `${this.rule}.elsewhere`, where: this.shown, ...worse });
  }

  /** Reports another module's finding, unless it only observes. */
  pass(finding: Finding): void {
    if (finding.category === 'secret') this.evaluation.readsSecret ||= finding.rule.endsWith('.read');
    if (finding.risk !== 'LOW') this.evaluation.report(finding);
  }
}

/** An effect as a finding. What it does not say is absent. */
const findingOf = (effect: Effect, rule: string, where: string): Finding => {
  const { risk, category, reason, reversible, matters, costs, alternative } = effect;
  if (matters === undefined && costs === undefined && alternative === undefined)
    return { rule, where, risk, category, reason, reversible };
  return {
    rule,
    where,
    risk,
    category,
    reason,
    reversible,
    ...(matters === undefined ? {} : { matters }),
    ...(costs === undefined ? {} : { costs }),
    ...(alternative === undefined ? {} : { alternative }),
  };
};

const MOST_SHOWN = 200;
const MOST_CLIPPED = 1_000;
const BLANKS = /^\s|\s$|\s\s|[^\S ]/;

/** True for a text without other blanks than single spaces between its words. */
const isLine = (text: string): boolean => {
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code < 0x7f) blank = false;
    else if (code !== 0x20) return !BLANKS.test(text);
    else if (blank) return false;
    else blank = true;
  }
  return text === '' || !blank;
};

/** Text for a finding: one line, not longer than MOST_SHOWN characters. */
export const clip = (text: string): string => {
  if (text.length <= MOST_SHOWN && isLine(text)) return text;
  // Of a long text its beginning is enough, unless that is mostly blanks.
  if (text.length > MOST_CLIPPED) {
    const begin = clip(text.slice(0, MOST_CLIPPED));
    if (begin.length === MOST_SHOWN) return begin;
  }
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 3)}...` : line;
};

/** What was not understood, as a finding for a person. */
export const notUnderstood = (why: string, rule = 'shell.not-understood'): Effect & { rule: string } => ({
  rule,
  risk: 'HIGH',
  category: 'not-understood',
  reason: why,
  matters: 'What cannot be followed may do anything.',
  reversible: false,
});

/** Something that nobody has read, because it was encoded or escaped, and that is run. */
export const runsDecoded = (what: string): Effect & { rule: string } => ({
  rule: 'flow.decoded-to-interpreter',
  risk: 'HIGH',
  category: 'execute',
  reason: `${what} is decoded and then run`,
  matters: 'It was written so that nobody reads what would run.',
  reversible: false,
});

/** What a command of the shell prints that prints nothing. */
export const SILENT: Stream = { text: '', taint: 0 };

/** Reports that a command of the shell only looks, or changes nothing but the shell. */
export const observed = (call: Call, reason: string): Stream => {
  call.report({ risk: 'LOW', category: 'observe', reason, reversible: true });
  return { taint: 0 };
};
