import type { SqlAction } from '../../action/action.ts';
import type { Finding } from '../finding.ts';
import { judgementOf } from '../judgements.ts';
import type { Classifier } from '../judgement.ts';
import { sqlTokens, type SqlToken } from './tokens.ts';

const STARTS = new Set(['select', 'with', 'show', 'explain', 'describe', 'desc', 'values', 'table', '(']);

/** Words that, outside strings, mean that a statement does more than read. */
const CHANGES = new Set(
  `insert update delete merge replace upsert drop alter create truncate rename grant revoke deny copy load unload call do
  execute exec prepare deallocate declare fetch lock set reset use attach detach pragma vacuum analyze analyse reindex cluster
  refresh comment security begin start commit rollback savepoint release end_transaction listen notify unlisten checkpoint
  discard reassign import export backup restore shutdown kill flush purge optimize repair handler install uninstall change
  into outfile dumpfile share procedure bulk openrowset openquery opendatasource dbcc waitfor go delimiter`.split(
    /\s+/,
  ),
);

/** Functions that only compute or look at the server's state. Any other one may do anything. */
const PURE =
  /^(?:count|sum|avg|min|max|coalesce|nullif|ifnull|isnull|nvl|iif|if|greatest|least|abs|ceil|ceiling|floor|round|trunc|mod|power|sqrt|sign|exp|ln|log|lower|upper|length|len|char_length|character_length|octet_length|trim|ltrim|rtrim|btrim|substr|substring|left|right|lpad|rpad|replace|reverse|position|strpos|instr|locate|concat|concat_ws|format|split_part|initcap|ascii|chr|repeat|translate|md5|cast|convert|try_cast|extract|date|time|timestamp|datetime|year|month|day|hour|minute|second|now|curdate|curtime|getdate|sysdate|strftime|julianday|unixepoch|age|interval|over|partition|row_number|rank|dense_rank|ntile|lag|lead|first_value|last_value|nth_value|percent_rank|cume_dist|percentile_cont|percentile_disc|within|filter|explain|dateadd|datediff|datepart|datename|timestampdiff|timestampadd|eomonth|string_split|try_convert|isdate|isnumeric|group|any|some|all|exists|in|values|and|or|not|on|as|by|from|where|when|then|else|using|having|union|except|intersect|distinct|between|like|ilike|case|select|unnest|generate_series|string_agg|listagg|group_concat|stddev|variance|var_pop|var_samp|stddev_pop|stddev_samp|corr|bool_and|bool_or|every|grouping|rollup|cube|sets|row|array|numeric|decimal|varchar|char|typeof|version|database|schema|user|inet_client_addr|inet_client_port|inet_server_addr|inet_server_port|regclass|obj_description|col_description|format_type|lateral|materialized|(?:to|make|justify|array|json|jsonb|json_array|regexp|date|time|current|session|extract)_[a-z_]+|has_[a-z_]+_privilege|pg_(?:get_[a-z_]+|size_pretty|[a-z_]+_size|relation_filenode|backend_pid|blocking_pids|listening_channels|postmaster_start_time|conf_load_time|typeof|is_in_recovery|table_is_visible|stat_get_[a-z_]+|column_size|index_column_has_property))$/;

/** Tables that hold password hashes. */
const PASSWORDS = new Set(['pg_shadow', 'pg_authid', 'pg_user_mapping', 'sys_user', 'sql_logins', 'user$']);

const notReadOnly = (tokens: readonly SqlToken[]): string | undefined => {
  const body = tokens.at(-1)?.text === ';' ? tokens.slice(0, -1) : tokens;
  const first = body[0]?.text ?? '';
  if (!STARTS.has(first)) return body.length === 0 ? 'holds no statement' : 'does not begin like a query';
  if (body.some(({ type, text }) => type === 'symbol' && text === ';')) return 'holds more than one statement';
  const word = body.find(({ type, text }) => type === 'word' && CHANGES.has(text));
  // `replace(…)` is a function before a parenthesis; as a statement it would have to come first.
  const index = word === undefined ? -1 : body.indexOf(word);
  if (word !== undefined && !(word.text === 'replace' && body[index + 1]?.text === '(')) {
    return `holds the word ${word.text.toUpperCase()}`;
  }
  const call = body.find(
    ({ type, text }, i) => body[i + 1]?.text === '(' && (type === 'name' || (type === 'word' && !PURE.test(text))),
  );
  const isName = call !== undefined && first === 'with' && body[body.indexOf(call) - 1]?.text === 'with';
  if (call !== undefined && !isName) return `calls ${call.text}, which may do anything`;
  return undefined;
};

const dropsDatabase = (statement: string): boolean =>
  /\bdrop\s+(?:database|schema)\b|\b(?:dropdatabase|xp_cmdshell)\b/i.test(statement);

/** Judges one SQL text. */
export const judgeSql = (statement: string): Finding => {
  const tokens = sqlTokens(statement);
  const why = tokens === undefined ? 'is not read alike by every database' : notReadOnly(tokens);
  const where = statement.slice(0, 200);
  if (why === undefined && tokens?.some(({ text }) => PASSWORDS.has(text.replaceAll('"', '').toLowerCase()))) {
    return {
      rule: 'sql.passwords',
      risk: 'HIGH',
      category: 'secret',
      reason: 'Reads the password hashes of a database',
      matters: 'What is read enters the conversation.',
      where,
      reversible: false,
    };
  }
  if (why === undefined) {
    return {
      rule: 'sql.read',
      risk: 'LOW',
      category: 'read',
      reason: 'Runs one statement that only reads',
      where,
      reversible: true,
    };
  }
  // A word that is data can stand here too: this only chooses between ask and deny for what is no provable query.
  const database = tokens?.[0]?.text === 'drop' && dropsDatabase(statement);
  return {
    rule: database ? 'sql.drop-database' : 'sql.not-read-only',
    risk: database ? 'CRITICAL' : 'HIGH',
    category: database ? 'delete' : 'not-understood',
    reason: database
      ? 'Drops a whole database or schema'
      : `Runs a statement that ${why}, and so is not provably read-only`,
    matters: 'What a database has changed or deleted is not in git, and others may rely on it.',
    where,
    reversible: false,
    alternative: 'Read with a single SELECT first.',
  };
};

/** Judges SQL: one statement that only reads, in words that every dialect reads alike, is LOW; all else asks. */
export const classifySql: Classifier<SqlAction> = (action) => {
  const finding = judgeSql(action.statement);
  return judgementOf(
    [finding],
    finding.risk === 'LOW' ? 'Query a database' : 'Run SQL that may change a database',
    action.statement,
    {
      readsSecret: finding.category === 'secret',
    },
  );
};
