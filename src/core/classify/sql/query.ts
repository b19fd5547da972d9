import { asks, calm, unclear, type SqlEffect } from './effects.ts';
import { functionEffect, type FunctionEffect } from './functionEffects.ts';
import type { Dialect } from './dialect.ts';
import type { SqlToken } from './lexer.ts';
import { isPure, isSyntax } from './pureFunctions.ts';

/** Words that change something wherever they stand in a query, and that no dialect allows as a plain column's name. */
const CHANGES: ReadonlySet<string> = new Set(
  'insert update delete merge drop alter create truncate grant revoke exec execute into'.split(' '),
);

/** Words with which SQL Server begins another statement with no sign between: taken for one where no alias can stand. */
const STARTS: ReadonlySet<string> = new Set(
  `kill shutdown reconfigure backup restore bulk dbcc waitfor deny declare begin use set call copy load lock rename attach
  detach pragma vacuum replace deallocate raiserror print revert checkpoint save fetch open close while if`.split(
    /\s+/,
  ),
);

/** Databases whose own functions cannot change anything from within a query. */
const CONFINED: ReadonlySet<Dialect> = new Set([
  'sqlite',
  'duckdb',
  'tsql',
  'bigquery',
  'snowflake',
  'spark',
  'trino',
  'cql',
  'clickhouse',
]);

const isCallable = (token: SqlToken | undefined): boolean => token?.type === 'word' || token?.type === 'name';
const is = (token: SqlToken | undefined, text: string): boolean =>
  token?.text === text && token.type !== 'string' && token.type !== 'name';

/** A function that is called: where, and its name with the schema before it. */
export interface Call {
  readonly name: string;
  readonly schema: string | undefined;
  /** Index of the token after the parenthesis. */
  readonly first: number;
}

/** The functions that a statement calls. */
export const callsIn = (tokens: readonly SqlToken[]): Call[] => {
  const calls: Call[] = [];
  const opened: number[] = [];
  /** Where the parenthesis was opened that was closed last. */
  let group = -1;
  for (const [i, token] of tokens.entries()) {
    if (is(token, '(')) opened.push(i);
    else if (is(token, ')')) group = opened.pop() ?? -1;
    else if (isCallable(token) && is(tokens[i + 1], '(')) {
      const name = token.text.toLowerCase();
      const effect = functionEffect(name);
      const before = tokens[i - 1];
      const qualified = is(before, '.');
      if (
        effect === undefined &&
        ((token.type === 'word' && isSyntax(name)) || (!qualified && isAlias(tokens, i, group)))
      )
        continue;
      const schema = qualified && isCallable(tokens[i - 2]) ? tokens[i - 2]?.text.toLowerCase() : undefined;
      calls.push({ name, schema, first: i + 2 });
    }
  }
  return calls;
};

const BEGINS_QUERY = /^(?:select|with|values|table|from|insert|update|delete|merge|\()$/;

/** `AS t(a, b)`, `) t(a, b)`, `WITH t(a, b) AS (SELECT`: a name with the names of its columns. */
const isAlias = (tokens: readonly SqlToken[], i: number, group: number): boolean => {
  const before = tokens[i - 1];
  if (is(before, 'as')) return true;
  // `DISTINCT ON (a) f(b)` and `TOP (5) f(b)` are followed by what is selected.
  if (is(before, ')'))
    return !is(tokens[group - 1], 'on') && !is(tokens[group - 1], 'top') && !is(tokens[group - 1], 'distinct');
  if (!is(before, 'with') && !is(before, 'recursive') && !is(before, ',')) return false;
  let at = i + 2;
  while (isCallable(tokens[at])) at += is(tokens[at + 1], ',') ? 2 : 1;
  if (!is(tokens[at], ')') || !is(tokens[at + 1], 'as')) return false;
  at += 2;
  while (is(tokens[at], 'not') || is(tokens[at], 'materialized')) at++;
  return is(tokens[at], '(') && BEGINS_QUERY.test(tokens[at + 1]?.text ?? '');
};

/** Schemas that belong to the database itself. */
const OWN_SCHEMAS = /^(?:pg_catalog|information_schema|sys|safe|net)$/;

/** What one call does: an effect, a path or address that it opens, or nothing. */
export const callEffect = ({ name, schema }: Call, dialect: Dialect): FunctionEffect | undefined => {
  const known = (schema === undefined ? undefined : functionEffect(`${schema}.${name}`)) ?? functionEffect(name);
  if (known !== undefined) return known;
  if (schema === undefined || OWN_SCHEMAS.test(schema) ? isPure(name) : isPure(`${schema}.${name}`)) return undefined;
  return CONFINED.has(dialect)
    ? calm('MEDIUM', 'function.unknown', 'execute', `Calls ${name}, a function that Portcullis does not know`)
    : asks(
        'function.unknown',
        'execute',
        `Calls ${name}, which may do anything`,
        'A function of the database can change what it keeps.',
      );
};

const isLocking = (tokens: readonly SqlToken[], i: number): boolean =>
  is(tokens[i - 1], 'for') ||
  (is(tokens[i - 1], 'key') && is(tokens[i - 2], 'no')) ||
  (is(tokens[i - 1], 'on') && is(tokens[i + 1], 'cascade'));

const endsOperand = (token: SqlToken | undefined): boolean =>
  token !== undefined &&
  (['name', 'string', 'number', 'variable'].includes(token.type) ||
    is(token, ')') ||
    is(token, '*') ||
    (token.type === 'word' && !isSyntax(token.text)));

const beginsOperand = (token: SqlToken | undefined): boolean =>
  token === undefined ||
  ['name', 'string', 'number', 'variable'].includes(token.type) ||
  (token.type === 'word' && !isSyntax(token.text));

/** Where a query does more than read, by its words; functions are told apart (callsIn). */
export const changesIn = (tokens: readonly SqlToken[]): SqlEffect[] => {
  const effects: SqlEffect[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'symbol') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    if (token.type !== 'word') continue;
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    if (is(before, '.') || is(before, 'as')) continue;
    if (CHANGES.has(token.text)) {
      if (is(after, '(') && ['insert', 'truncate'].includes(token.text)) continue;
      if (token.text === 'update' && isLocking(tokens, i)) effects.push(LOCKS);
      else if (token.text === 'into') effects.push(intoEffect(tokens, i));
      else
        effects.push(
          asks(
            'query.changes',
            'write',
            `Holds the word ${token.text.toUpperCase()}, and so is not provably read-only`,
          ),
        );
    } else if (
      token.text === 'share' &&
      (is(before, 'for') || is(before, 'key') || (is(before, 'in') && is(after, 'mode')))
    )
      effects.push(LOCKS);
    else if (/^(?:updlock|xlock|tablockx|holdlock)$/.test(token.text)) effects.push(LOCKS);
    else if (
      depth === 0 &&
      STARTS.has(token.text) &&
      i > 0 &&
      endsOperand(before) &&
      (beginsOperand(after) || is(after, 'with'))
    )
      effects.push(unclear(`Holds ${token.text.toUpperCase()} where another statement may begin`));
    else if (token.text === 'procedure' && is(tokens[i + 2], '('))
      effects.push(unclear('Calls a procedure in a query'));
  }
  return effects;
};

const LOCKS = calm('MEDIUM', 'query.locks', 'process', 'Locks the rows that it reads');

const intoEffect = (tokens: readonly SqlToken[], i: number): SqlEffect => {
  const next = tokens[i + 1];
  if (is(next, 'outfile') || is(next, 'dumpfile'))
    return asks(
      'query.outfile',
      'write',
      `Writes what it reads into the file ${tokens[i + 2]?.text ?? ''}`,
      'Data leaves the database, and the file may be run or read by others.',
    );
  if (is(next, 'temp') || is(next, 'temporary') || (next?.type === 'variable' && next.text.startsWith('#')))
    return calm('MEDIUM', 'query.temporary', 'write', 'Puts what it reads into a temporary table');
  if (next?.type === 'variable') return calm('LOW', 'query.variable', 'read', 'Puts what it reads into a variable');
  return asks('query.into', 'write', `Puts what it reads into the new table ${next?.text ?? ''}`);
};

/** Words that may stand between two operands, or beside one, and so are none themselves. */
const GLUE: ReadonlySet<string> = new Set(
  `at time zone collate escape nulls asc desc last distinct all only first row rows next unbounded preceding following current
  interval year years month months day days hour hours minute minutes second seconds week weeks quarter quarters millisecond
  microsecond without ordinality of precision varying system tablesample bernoulli separator option percent ties final nolock
  auto explicit raw xml path local global inner outer both leading trailing placing from_end mod div rlike regexp isnull
  notnull member symmetric asymmetric overlaps for to session unknown true false null default prior level nocycle siblings
  sql_no_cache sql_calc_found_rows sql_small_result sql_big_result high_priority straight_join indexed not default ansi positional
  work respect nocheck document content object scalar mode boolean language natural query expansion against match binary
  ignore cache lateral view stored struct array with_offset offset recursive window sample repeatable skip locked nowait
  as_of version timestamp date datetime numeric double character national key value wrapper conditional unconditional
  keep error empty pass by ref summarize describe strict lax allow filtering`.split(/\s+/),
);

/** A bare `?` is a parameter, or an operator between two operands. */
const isOperand = (token: SqlToken): boolean =>
  (['name', 'string', 'number', 'variable'].includes(token.type) && token.text !== '?') ||
  (token.type === 'word' && !isSyntax(token.text) && !GLUE.has(token.text) && !CHANGES.has(token.text));

/**
 * Says why a query cannot be one: parentheses that do not match, three operands with nothing between them, or something
 * that is no clause after `*`. It finds slips such as `SELECT * FRMO t`; what passes may still not be SQL.
 */
export const slipIn = (tokens: readonly SqlToken[]): string | undefined => {
  const open: number[] = [];
  let run = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'symbol' && '([{'.includes(token.text)) {
      open.push(run);
      run = 0;
      continue;
    }
    if (token.type === 'symbol' && ')]}'.includes(token.text)) {
      const outer = open.pop();
      if (outer === undefined) return 'has a parenthesis that nothing opened';
      // A call or a group is one operand; what stood before it was its name.
      run = Math.max(1, outer);
      continue;
    }
    run =
      isOperand(token) && !is(tokens[i - 1], '.') && !(token.type === 'string' && tokens[i - 1]?.type === 'string')
        ? run + 1
        : isOperand(token)
          ? run
          : is(token, '.')
            ? run
            : 0;
    if (run > 2) return `is not understood near ${token.text}`;
    const star =
      is(token, '*') &&
      (is(tokens[i - 1], 'select') ||
        is(tokens[i - 1], ',') ||
        is(tokens[i - 1], '.') ||
        is(tokens[i - 1], 'distinct'));
    const next = tokens[i + 1];
    if (star && next !== undefined && isOperand(next)) return `is not understood near ${next.text}`;
  }
  return open.length > 0 ? 'has a parenthesis that nothing closes' : undefined;
};
