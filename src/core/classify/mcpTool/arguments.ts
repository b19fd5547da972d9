import type { McpAction, ShellAction } from '../../action/action.ts';
import type { Facts, SessionFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Classifier } from '../judgement.ts';
import { holdsSecret } from '../network/carried.ts';
import { judgeUrl } from '../network/judge.ts';
import { judgeDelete, judgeRead, judgeWrite } from '../path/judge.ts';
import { pathsOf } from '../path/place.ts';
import { classifySql } from '../sql/classifySql.ts';

/** Most texts of one call that are judged, and how deep they may lie. */
const MOST = 500;
const DEEPEST = 20;

/** A text in a call's arguments, with the nearest name above it. */
interface Argument {
  readonly name: string;
  readonly text: string;
}

/** The texts of a call; undefined when there are more, or they lie deeper, than is looked at. */
const textsOf = (asked: unknown): readonly Argument[] | undefined => {
  const found: Argument[] = [];
  const walk = (value: unknown, name: string, depth: number): boolean => {
    if (typeof value === 'string') return found.push({ name, text: value }) <= MOST;
    if (value === null || typeof value !== 'object') return true;
    if (depth === DEEPEST) return false;
    const entries: readonly (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((item: unknown) => [name, item] as const)
      : Object.entries(value);
    return entries.length <= MOST && entries.every(([key, item]) => walk(item, key, depth + 1));
  };
  return walk(asked, '', 0) ? found : undefined;
};

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const has = (name: string, words: ReadonlySet<string>): boolean => wordsOf(name).some((word) => words.has(word));

const READS = new Set(
  'read get list search find describe show view query fetch look lookup count stat info inspect check cat head tail tree grep download'.split(
    ' ',
  ),
);
const DELETES = new Set('delete remove rm unlink drop purge erase destroy trash clear'.split(' '));
const COMMANDS = new Set('command commands cmd shell script bash exec cmdline commandline'.split(' '));
const STATEMENTS = new Set('sql query statement statements'.split(' '));
const PATHS = new Set(
  'path paths file files filename filepath dir directory folder cwd source destination target uri root'.split(' '),
);

/** The beginnings of statements that change something, and not of questions in a person's words. */
const CHANGES =
  /^\s*(?:(?:--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/|\()\s*)*(?:with\s+(?:recursive\s+)?\w+[\s\S]{0,200}\bas\b\s*\(|(?:insert|replace|merge)\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|(?:create|alter|drop|truncate|comment|lock|analyze|vacuum|reindex|refresh)\s+(?:table|database|schema|view|index|user|role|function|trigger|materialized|extension|or\s+replace|temp\w*|unique|procedure|sequence|policy|on|full|[\w."]+\s*;?\s*$)|(?:grant|revoke)\s+\w+|copy\s+\S+|(?:call|exec|execute|do|set|use|attach|pragma)\s+[\w$'"]|explain\s+(?:analyze|select|with|insert|update|delete|\()|begin\b|load\s+data)/i;

const SELECTS = /^\s*(?:(?:--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/|\()\s*)*(?:select|table|values|show|describe)\b/i;

/** Words of a name that say that a database is asked. */
const DATABASES = new Set(
  'sql db database databases postgres postgresql pg mysql mariadb sqlite duckdb bigquery snowflake clickhouse mssql tsql oracle redshift supabase neon warehouse athena trino presto'.split(
    ' ',
  ),
);

const isStatement = ({ server, tool }: McpAction, { name, text }: Argument): boolean =>
  CHANGES.test(text) || (SELECTS.test(text) && [server, tool.name, name].some((each) => has(each, DATABASES)));

const URL_START = /^\s*[a-z][a-z0-9+.-]{1,20}:\/\//i;
const PATH_START = /^(?:[\\/]|~[\\/]?|\.{1,2}[\\/]|[a-z]:[\\/]|file:\/\/)/i;

/** What judging an argument needs. */
interface Call {
  readonly action: McpAction;
  readonly facts: Facts;
  readonly session: SessionFacts;
  readonly shell: Classifier<ShellAction>;
}

const common = ({ tool, asked, directory, workspace, origin }: McpAction) => ({
  tool,
  asked,
  directory,
  workspace,
  origin,
});

const ofCommand = ({ action, facts, session, shell }: Call, command: string): readonly Finding[] =>
  shell({ ...common(action), kind: 'shell', shell: 'unknown', command, interactive: false }, facts, {
    ...session,
    terminal: undefined,
  }).findings;

const ofStatement = ({ action, facts, session }: Call, statement: string): readonly Finding[] =>
  classifySql({ ...common(action), kind: 'sql', statement, dialect: 'unknown' }, facts, session).findings;

const ofPath = ({ action, facts }: Call, text: string): Finding => {
  const paths = pathsOf(facts);
  const plain = text.replace(/^file:\/\//i, '');
  // Joined as a text and not resolved: how a path is spelled is part of what is judged.
  const spoken = /^~[\\/]?/.test(plain)
    ? facts.home + paths.sep + plain.slice(2)
    : paths.isAbsolute(plain)
      ? plain
      : action.directory + paths.sep + plain;
  if (has(action.tool.name, DELETES)) return judgeDelete(spoken, facts, { recursive: facts.entry(spoken) !== 'file' });
  return has(action.tool.name, READS) ? judgeRead(spoken, facts) : judgeWrite(spoken, facts);
};

const ofSecret = (action: McpAction, { name, text }: Argument): readonly Finding[] =>
  holdsSecret(`${name}: ${text}`)
    ? [
        {
          rule: 'mcp.secret-argument',
          risk: 'HIGH',
          category: 'secret',
          reason: `Gives what looks like a credential to the server ${action.server}`,
          matters: 'Whoever runs that server can use it from then on.',
          where: name,
          reversible: false,
          alternative: "Let the server's own configuration hold it.",
        },
      ]
    : [];

const ofArgument = (call: Call, argument: Argument): readonly Finding[] => {
  const { name, text } = argument;
  const secret = ofSecret(call.action, argument);
  if (URL_START.test(text) && !/^\s*file:/i.test(text)) return [...secret, judgeUrl(text, 'GET', call.facts)];
  if (has(name, COMMANDS)) return [...secret, ...ofCommand(call, text)];
  if (has(name, STATEMENTS) && isStatement(call.action, argument)) return [...secret, ...ofStatement(call, text)];
  const onePath = text.length <= 4_096 && !text.includes('\n');
  if (onePath && (PATH_START.test(text) || (has(name, PATHS) && text !== ''))) return [...secret, ofPath(call, text)];
  return secret;
};

/** Findings for what a call's arguments name: command lines, statements, addresses, paths and credentials. */
export const argumentFindings = (call: Call): readonly Finding[] => {
  const texts = textsOf(call.action.asked);
  if (texts === undefined)
    return [
      {
        rule: 'mcp.large-arguments',
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Gives ${call.action.tool.name} more arguments than can be judged`,
        matters: 'What is not understood cannot be called harmless.',
        where: call.action.tool.name,
        reversible: false,
      },
    ];
  return texts.flatMap((argument) => ofArgument(call, argument));
};
