import { RISKS, worstRisk } from '../../action/risk.ts';
import type { Finding } from '../finding.ts';
import { pathsOf } from '../path/place.ts';
import { clientActs, CLIENT_LINES } from './clientCommands.ts';
import type { SqlContext } from './context.ts';
import { lexiconOf, readingsOf, type Dialect } from './dialect.ts';
import { asks, calm, unclear, type SqlEffect } from './effects.ts';
import { sqlTokens, statementsOf } from './lexer.ts';
import { Script } from './script.ts';

/** Longer texts are not judged. */
const MOST_TEXT = 64 * 1024;
/** So many characters are read in all, where several dialects would read a text differently. */
const MOST_READ = 160 * 1024;
/** Scripts that run scripts are followed so far. */
const MOST_DEPTH = 4;
/** More statements than this are not told apart any more. */
const MOST_STATEMENTS = 1_000;

/** Findings that a person would still read. */
const MOST_SHOWN = 50;

/** What a text for a database would do. */
export interface SqlJudgement {
  /** Never empty; the worst first. */
  readonly findings: readonly Finding[];
  /** Real paths of this machine that it would write, and that can be copied before. */
  readonly writes: readonly string[];
  /** Real paths of scripts that were read for the judgement. */
  readonly reads: readonly string[];
  /** Command lines that the client would start. */
  readonly commands: readonly string[];
}

interface Collected {
  readonly findings: Finding[];
  readonly writes: Set<string>;
  readonly reads: Set<string>;
  readonly commands: string[];
}

const clip = (text: string): string => {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 197)}...` : line;
};

const at = (effect: SqlEffect | Finding, text: string): Finding => ({ ...effect, where: clip(text) });

/** Lines of the client do what they say; the rest are statements. */
const clientLine = (
  line: string,
  script: Script,
  context: SqlContext,
  dialect: Dialect,
  into: Collected,
  depth: number,
): void => {
  if (context.client === undefined) return;
  for (const act of clientActs(line, context.client)) {
    switch (act.kind) {
      case 'effect':
        script.addChange(line, act.effect);
        break;
      case 'shell':
        into.commands.push(act.text);
        break;
      case 'read':
        script.add(line, script.files.source(act.text));
        break;
      case 'write':
      case 'output':
        script.add(line, script.files.target(act.text));
        break;
      case 'sql':
        read(act.text, context, dialect, into, depth + 1);
        break;
      case 'script':
        scriptFile(act.text, script, context, dialect, into, depth);
    }
  }
};

const scriptFile = (
  name: string,
  script: Script,
  context: SqlContext,
  dialect: Dialect,
  into: Collected,
  depth: number,
): void => {
  const { facts, directory } = context;
  const paths = pathsOf(facts);
  const path = paths.isAbsolute(name) ? name : directory === undefined ? undefined : `${directory}${paths.sep}${name}`;
  const real = path === undefined || name === '' ? undefined : facts.realPath(path);
  const text = real === undefined || depth >= MOST_DEPTH ? undefined : facts.read(real, MOST_TEXT);
  if (real === undefined || text === undefined) {
    script.add(
      name,
      asks(
        'script.unknown',
        'not-understood',
        `Runs the statements of ${name.slice(0, 80)}, which cannot be read`,
        'What they change is not seen.',
      ),
    );
    return;
  }
  into.reads.add(real);
  read(text, context, dialect, into, depth + 1);
};

/** Reads a text as one dialect. */
const read = (text: string, context: SqlContext, dialect: Dialect, into: Collected, depth: number): void => {
  if (depth > MOST_DEPTH || text.length > MOST_TEXT) {
    into.findings.push(at(unclear('Is longer, or nested deeper, than what is judged', 'too-long'), text));
    return;
  }
  const lines = context.client === undefined ? {} : CLIENT_LINES[context.client];
  const statements = statementsOf(text, sqlTokens(text, lexiconOf(dialect), lines));
  const script = new Script(context, dialect);
  for (const [index, statement] of statements.entries()) {
    if (index >= MOST_STATEMENTS) {
      script.add(statement.text, unclear('Holds more statements than are judged', 'too-long'));
      break;
    }
    const [first] = statement.tokens;
    if (first?.type === 'meta') clientLine(first.text, script, context, dialect, into, depth);
    else script.run(statement);
  }
  if (statements.length === 0) script.add(text, unclear('Holds no statement', 'empty'));
  for (const { effect, text: where } of script.judged) {
    // One reading is as good as all, and a person reads no more questions than this.
    const enough =
      effect.risk === 'LOW'
        ? into.findings.length > 0
        : into.findings.length >= MOST_SHOWN && effect.risk !== 'CRITICAL';
    if (!enough) into.findings.push('where' in effect && effect.where !== undefined ? effect : at(effect, where));
  }
  for (const path of script.files.writes) into.writes.add(path);
};

/** Rules that say only that a dialect does not read the text: no danger where another dialect reads it. */
const UNREAD = /^sql\.(?:syntax|not-understood)$/;

const judged = (text: string, context: SqlContext, dialect: Dialect): Collected => {
  const collected: Collected = { findings: [], writes: new Set(), reads: new Set(), commands: [] };
  read(text, context, dialect, collected, 0);
  return collected;
};

const rank = (finding: Finding): number => RISKS.indexOf(finding.risk);

/** The worst of the readings; a reading that its dialect would refuse counts only as far as it understood the text. */
const worstOf = (readings: readonly Collected[]): Collected => {
  const some = readings.filter(({ findings }) => !findings.some(({ rule }) => UNREAD.test(rule)));
  const understood = readings.map((reading) => ({
    ...reading,
    findings: some.length === 0 ? reading.findings : reading.findings.filter(({ rule }) => !UNREAD.test(rule)),
  }));
  const most = (one: Collected): number => Math.max(-1, ...one.findings.map(rank));
  return understood.reduce((worst, one) => (most(one) > most(worst) ? one : worst));
};

/**
 * Judges a text for a database: each statement, and each line for the client, in order. Linear in the length of the
 * text; never throws on any text. Where the dialect is not known, the worst of what the dialects would read counts.
 */
export const judgeSql = (text: string, context: SqlContext): SqlJudgement => {
  if (text.length > MOST_TEXT)
    return {
      findings: [at(unclear('Is longer than what is judged', 'too-long'), text)],
      writes: [],
      reads: [],
      commands: [],
    };
  const readings = readingsOf(context.dialect, text);
  if (text.length * readings.length > MOST_READ)
    return {
      findings: [at(unclear('Is long, and read differently by many databases', 'too-long'), text)],
      writes: [],
      reads: [],
      commands: [],
    };
  const { findings, writes, reads, commands } = worstOf(readings.map((dialect) => judged(text, context, dialect)));
  const sorted = [...findings].sort((a, b) => rank(b) - rank(a));
  const worst = worstRisk(sorted.map(({ risk }) => risk));
  const shown = worst === 'LOW' ? sorted.slice(0, 1) : sorted.filter(({ risk }) => risk !== 'LOW');
  return {
    findings:
      shown.length > 0
        ? shown.slice(0, MOST_SHOWN)
        : [at(calm('LOW', 'read', 'read', 'Runs statements that only read'), text)],
    writes: [...writes],
    reads: [...reads],
    commands,
  };
};
