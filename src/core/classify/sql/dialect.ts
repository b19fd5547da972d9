/** Languages of databases, by how they spell strings, names and comments. Relatives count as the one that they took it from. */
export type Dialect =
  | 'postgres'
  | 'mysql'
  | 'sqlite'
  | 'duckdb'
  | 'tsql'
  | 'oracle'
  | 'bigquery'
  | 'snowflake'
  | 'clickhouse'
  | 'spark'
  | 'trino'
  | 'cql'
  | 'ansi';

/** How a dialect spells what is not plain text. */
export interface Lexicon {
  /** `\` hides the character after it in '…' and "…". */
  readonly backslash?: true;
  /** E'…' has backslashes although '…' has none. */
  readonly escapes?: true;
  /** `#` begins a comment. */
  readonly hash?: true;
  /** `//` begins a comment. */
  readonly slashes?: true;
  /** `--` begins a comment only before a blank; elsewhere it is two minus signs. */
  readonly dashBlank?: true;
  /** Comments can stand in comments. */
  readonly nested?: true;
  /** The text of `/*!` and `/*M!` comments is executed. */
  readonly executable?: true;
  /** $tag$ … $tag$ is a string. */
  readonly dollar?: true;
  /** `name` and [name] are quoted names. */
  readonly backtick?: true;
  readonly brackets?: true;
  /** '''…''' and """…""" are strings. */
  readonly triple?: true;
  /** q'[…]' is a string. */
  readonly quoting?: true;
  /** A line that ends the batch. */
  readonly batch?: RegExp;
}

const LEXICONS: Readonly<Record<Dialect, Lexicon>> = {
  ansi: {},
  postgres: { escapes: true, nested: true, dollar: true },
  mysql: { backslash: true, hash: true, dashBlank: true, executable: true, backtick: true },
  sqlite: { backtick: true, brackets: true },
  duckdb: { escapes: true, nested: true, dollar: true },
  tsql: { nested: true, brackets: true, batch: /[ \t]*go(?:[ \t]+\d+)?[ \t]*(?=\r?\n|\r|$)/iy },
  oracle: { quoting: true, batch: /[ \t]*\/[ \t]*(?=\r?\n|\r|$)/y },
  bigquery: { backslash: true, hash: true, backtick: true, triple: true },
  snowflake: { backslash: true, slashes: true, dollar: true },
  clickhouse: { backslash: true, hash: true, backtick: true, dollar: true },
  spark: { backslash: true, backtick: true },
  trino: {},
  cql: { slashes: true, dollar: true },
};

/** What dialects read differently, and where a text holds it. */
const FEATURES: readonly (readonly [keyof Lexicon, RegExp])[] = [
  ['backslash', /\\/],
  ['escapes', /\\/],
  ['hash', /#/],
  ['slashes', /\/\//],
  ['dashBlank', /--(?![ \t\r\n]|$)/],
  ['nested', /\/\*[\s\S]*?\/\*/],
  ['executable', /\/\*M?!/],
  ['dollar', /\$/],
  ['backtick', /`/],
  ['brackets', /\[/],
  ['triple', /"""|'''/],
  ['quoting', /\bn?q'/i],
  ['batch', /^[ \t]*(?:go(?:[ \t]+\d+)?|\/)[ \t]*\r?$/im],
];

/** One dialect for each way of spelling that matters; where two read a text alike, the one whose functions can do more is first. */
const EVERY: readonly Dialect[] = [
  'postgres',
  'mysql',
  'oracle',
  'clickhouse',
  'sqlite',
  'tsql',
  'bigquery',
  'snowflake',
];

const NAMES: Readonly<Record<string, Dialect>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  pg: 'postgres',
  redshift: 'postgres',
  cockroachdb: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  libsql: 'sqlite',
  duckdb: 'duckdb',
  tsql: 'tsql',
  mssql: 'tsql',
  sqlserver: 'tsql',
  'transact-sql': 'tsql',
  oracle: 'oracle',
  bigquery: 'bigquery',
  snowflake: 'snowflake',
  clickhouse: 'clickhouse',
  spark: 'spark',
  databricks: 'spark',
  hive: 'spark',
  trino: 'trino',
  presto: 'trino',
  cql: 'cql',
  cassandra: 'cql',
};

/** The dialect of a product's name; undefined when it is not known. */
export const dialectOf = (name: string): Dialect | undefined => {
  const key = name.toLowerCase().replace(/[\s_]/g, '');
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
};

export const lexiconOf = (dialect: Dialect): Lexicon => LEXICONS[dialect];

/** The dialects that a text has to be read in: its own, or one for each way in which dialects would read it. */
export const readingsOf = (dialect: Dialect | undefined, text: string): readonly Dialect[] => {
  if (dialect !== undefined) return [dialect];
  const present = FEATURES.filter(([, pattern]) => pattern.test(text)).map(([feature]) => feature);
  if (present.length === 0) return ['ansi'];
  const ways = new Map<string, Dialect>();
  for (const each of EVERY) {
    const way = present
      .map((feature) => (feature === 'batch' ? (LEXICONS[each].batch?.source ?? '') : LEXICONS[each][feature] === true))
      .join();
    if (!ways.has(way)) ways.set(way, each);
  }
  return [...ways.values()];
};
