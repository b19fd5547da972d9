import type { SqlContext, Store } from '../sql/context.ts';
import type { SqlEffect } from '../sql/effects.ts';
import { judgeSql } from '../sql/judgeSql.ts';
import { mongoEffect } from '../sql/mongo.ts';
import { redisEffect } from '../sql/redis.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { hasTaint, known, opaqueStream, TAINT, type Value } from './value.ts';

type Language = Pick<SqlContext, 'dialect' | 'client'>;

/** The languages that a row can name after `sql:`, `sql-script:` and `database:`. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  '': {},
  psql: { dialect: 'postgres', client: 'psql' },
  usql: { client: 'psql' },
  postgres: { dialect: 'postgres' },
  mysql: { dialect: 'mysql', client: 'mysql' },
  sqlite: { dialect: 'sqlite', client: 'sqlite' },
  duckdb: { dialect: 'duckdb', client: 'sqlite' },
  sqlcmd: { dialect: 'tsql', client: 'sqlcmd' },
  sqlplus: { dialect: 'oracle', client: 'sqlplus' },
  cqlsh: { dialect: 'cql', client: 'cqlsh' },
  snowsql: { dialect: 'snowflake', client: 'snowsql' },
  snowflake: { dialect: 'snowflake' },
  bigquery: { dialect: 'bigquery' },
  clickhouse: { dialect: 'clickhouse' },
  trino: { dialect: 'trino' },
  spark: { dialect: 'spark' },
};

/** What a client was given for its database. Judged once all its words are known (settleStatements). */
export interface DatabaseUse {
  readonly statements: { readonly text: string; readonly language: string }[];
  /** The word that names the database, where that is a file. */
  file?: Value;
}

const useOf = (call: Call): DatabaseUse => (call.database ??= { statements: [] });

const unseen = (call: Call, value: Value): void =>
  call.report(
    notUnderstood(
      `Runs statements that are only known when they run: ${value.text}`,
      hasTaint(value, TAINT.network) ? 'flow.network-to-interpreter' : 'sql.unknown',
    ),
    '',
    value.text,
  );

/** Standard input, when the value stands for it. */
const isInput = (call: Call, value: Value): boolean =>
  call.stdin !== undefined && !value.known && value.text === '(standard input)';

/** Text of a file that the client would run; undefined when it cannot be read. */
const scriptText = (call: Call, value: Value): string | undefined => {
  const { evaluation } = call;
  const earlier = call.earlier(value);
  if (earlier) return hasTaint(earlier, TAINT.network) ? undefined : earlier.text;
  const path = absolute(value, call.state, evaluation);
  if (path === undefined || value.glob) return undefined;
  const real = evaluation.facts.realPath(path);
  const text = evaluation.facts.read(real);
  if (text !== undefined) evaluation.reads.add(real);
  return text;
};

const script = (call: Call, value: Value, language: string): void => {
  call.runs = true;
  if (value.text === '-' || value.text === '/dev/stdin') {
    if (call.stdin?.text !== undefined) useOf(call).statements.push({ text: call.stdin.text, language });
    else unseen(call, value);
    return;
  }
  PATH_ROLES.read?.(call, value, '');
  const text = scriptText(call, value);
  if (text === undefined)
    call.report(
      {
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Runs the statements of ${value.text}, which cannot be read`,
        matters: 'What they change in the database is not seen.',
        reversible: false,
      },
      '.script',
      value.text,
    );
  else useOf(call).statements.push({ text, language });
};

const reportEffect = (call: Call, effect: SqlEffect, where: string): void => {
  if (effect.category === 'secret') {
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
  }
  if (effect.risk !== 'LOW') call.report(effect, '', where);
};

/** What the roles do that hand a text to a database. */
export const SQL_ROLES: Readonly<Record<string, Handler>> = {
  /** A statement, or several, in the language that the row names. */
  sql: (call, value, language) => {
    call.taint |= value.taint;
    call.runs = true;
    if (isInput(call, value)) {
      // A client that was told what to run does not read its input.
      if (call.database !== undefined && call.database.statements.length > 0) return;
      if (call.stdin?.files && call.stdin.files.length > 0) {
        for (const file of call.stdin.files) script(call, known(file), language);
        return;
      }
    }
    if (!value.known) unseen(call, value);
    else useOf(call).statements.push({ text: value.text, language });
  },
  'sql-script': script,
  /** The file that a database lies in; `:memory:` and nothing are none. */
  database: (call, value, language) => {
    useOf(call).file = value;
    call.taint |= value.taint;
    if (/^(?:md|motherduck|ducklake|libsql|https?|wss?):/i.test(value.text) && language !== '')
      call.report(
        { risk: 'MEDIUM', category: 'network', reason: `Asks the database at ${value.text}`, reversible: true },
        '.remote',
        value.text,
      );
    else if (value.text !== ':memory:' && value.text !== '')
      PATH_ROLES.read?.(
        call,
        { ...value, text: value.text.replace(/^(?:file|sqlite3?):(?:\/\/)?([^?]*).*$/, '$1') },
        '',
      );
  },
  /** What sqlplus is given beside its connection: `@file` is a script. */
  'sqlplus-word': (call, value) => {
    if (value.text.startsWith('@')) script(call, { ...value, text: value.text.replace(/^@+/, '') }, 'sqlplus');
  },
  /** A file for output, or with `|` a command line that receives it. */
  'write-or-pipe': (call, value) => {
    const { evaluation } = call;
    if (!value.known || !value.text.startsWith('|')) PATH_ROLES.write?.(call, value, '');
    else
      evaluation.deeper(() =>
        evaluation.run.text(evaluation, call.state, value.text.slice(1), opaqueStream(call.taint)),
      );
  },
  redis: (call, value) => {
    call.taint |= value.taint;
    call.runs = true;
    if (!value.known) {
      unseen(call, value);
      return;
    }
    for (const line of value.text.split('\n'))
      if (line.trim() !== '') reportEffect(call, redisEffect(line.trim().replace(/["']/g, '').split(/\s+/)), line);
  },
  mongo: (call, value) => {
    call.taint |= value.taint;
    call.runs = true;
    if (value.known) reportEffect(call, mongoEffect(value.text), value.text);
    else unseen(call, value);
  },
  'mongo-script': (call, value) => {
    call.runs = true;
    if (/^(?:mongodb(?:\+srv)?:|[\w.-]+(?::\d+)?(?:\/[\w-]+)?$)/.test(value.text) && !/\.m?js$/.test(value.text))
      return;
    const text = scriptText(call, value);
    if (text === undefined) unseen(call, value);
    else reportEffect(call, mongoEffect(text), value.text);
  },
};

const storeOf = (call: Call, dialect: SqlContext['dialect']): Store => {
  if (dialect !== 'sqlite' && dialect !== 'duckdb') return { kind: 'server' };
  const file = call.database?.file;
  if (file === undefined || file.text === '' || file.text === ':memory:') return { kind: 'memory' };
  const path = /^[a-z]{2,}:/i.test(file.text) ? undefined : absolute(file, call.state, call.evaluation);
  return path === undefined ? { kind: 'server' } : { kind: 'file', path };
};

/** Judges what a client was given, in order, where its database lies. */
export const settleStatements = (call: Call): void => {
  const { evaluation, database } = call;
  if (database === undefined) return;
  const { facts } = evaluation;
  for (const { text, language } of database.statements) {
    const { dialect, client } = LANGUAGES[language] ?? {};
    const store = storeOf(call, dialect);
    const context: SqlContext = { dialect, client, store, facts, directory: call.state.directory };
    const judged = judgeSql(text, context);
    for (const finding of judged.findings) {
      if (finding.category === 'secret') {
        call.taint |= TAINT.secret;
        evaluation.readsSecret = true;
      }
      call.pass(finding);
    }
    for (const path of judged.writes) evaluation.writes.add(path);
    for (const path of judged.reads) evaluation.reads.add(path);
    for (const command of judged.commands)
      evaluation.deeper(() => evaluation.run.text(evaluation, call.state, command, undefined));
  }
};
