import { asks, calm, unclear, type SqlEffect } from './effects.ts';
import type { SqlToken } from './lexer.ts';

/** Settings by which a session gets other rights, loads code, or hides what it does. */
const DANGEROUS =
  /^(?:role|session_authorization|authorization|password|global|persist|persist_only|session_preload_libraries|local_preload_libraries|shared_preload_libraries|dynamic_library_path|jit_provider|session_replication_role|row_security|sql_log_bin|log_\w+|general_log\w*|slow_query_log\w*|secure_file_priv|local_infile|allow_system_table_mods|zero_damaged_pages|default_transaction_read_only|archive_command|ssl\w*|s3_\w+|secret_\w*|extension_directory|custom_extension_repository|allow_unsigned_extensions|allow_community_extensions|enable_external_access|password_encryption|context_info|default)$/;

/** Settings of a session that only say how results look, or how long one waits. */
const HARMLESS =
  /^(?:statement_timeout|lock_timeout|idle_\w+|transaction_timeout|max_execution_time|max_statement_time|timezone|time|client_\w+|datestyle|intervalstyle|extra_float_digits|bytea_output|names|character|charset|lc_\w+|application_name|enable_\w+|work_mem|maintenance_work_mem|random_page_cost|effective_cache_size|jit|transaction|nocount|ansi_\w+|quoted_identifier|arithabort|statistics|showplan_\w+|rowcount|textsize|dateformat|datefirst|language|lock|xact_abort|profiling|group_concat_max_len|search_path_only|threads|memory_limit|echo|pagesize|linesize|heading|feedback|serveroutput|verify|timing|autotrace|define|termout|trimspool|wrap|colsep|long|max_parallel_\w+|geqo\w*|plan_cache_mode|constraints)$/;

/** SET and its like. @param tokens the whole statement */
export const settingEffect = (tokens: readonly SqlToken[]): SqlEffect => {
  const rest = tokens
    .slice(1)
    .filter(({ type, text }) => type !== 'symbol' && !/^(?:session|local|@@session\.?)$/.test(text));
  const [first, second] = rest;
  const scoped = tokens.some(({ type, text }) => type === 'variable' && /^@@(?:global|persist)/i.test(text));
  const name = (
    first?.type === 'variable' ? first.text.replace(/^@@(?:session\.|local\.)?/i, '') : (first?.text ?? '')
  ).toLowerCase();
  if (scoped || DANGEROUS.test(name) || (name === 'characteristics' && second === undefined))
    return asks(
      'setting',
      'privilege',
      `Changes the setting ${name}, which decides rights, code or records`,
      'Later statements of the session are judged as if it were not so.',
    );
  if (first?.type === 'variable' && first.text.startsWith('@') && !first.text.startsWith('@@'))
    return calm('LOW', 'session', 'read', 'Sets a variable of its own session');
  return HARMLESS.test(name)
    ? calm('LOW', 'session', 'read', 'Only matters to its own session')
    : calm('MEDIUM', 'session-setting', 'configuration', `Changes the setting ${name.slice(0, 60)} for its session`);
};

/** What SQLite's and DuckDB's PRAGMA only look up. */
const READS =
  /^(?:table_info|table_xinfo|table_list|show_tables|show|storage_info|database_list|database_size|index_list|index_info|index_xinfo|foreign_key_list|foreign_key_check|collation_list|function_list|module_list|pragma_list|compile_options|integrity_check|quick_check|freelist_count|page_count|data_version|stats|version|platform|metadata_info|functions|optimize_check)$/;
/** What answers without a value, and changes with one; the change can be taken back. */
const SETS =
  /^(?:user_version|application_id|encoding|page_size|foreign_keys|journal_mode|journal_size_limit|synchronous|cache_size|cache_spill|temp_store|busy_timeout|auto_vacuum|case_sensitive_like|count_changes|defer_foreign_keys|ignore_check_constraints|locking_mode|max_page_count|mmap_size|query_only|read_uncommitted|recursive_triggers|reverse_unordered_selects|schema_version|secure_delete|soft_heap_limit|hard_heap_limit|threads|wal_autocheckpoint|wal_checkpoint|analysis_limit|automatic_index|optimize|cell_size_check|checkpoint_fullfsync|fullfsync|legacy_alter_table|default_null_order|memory_limit|enable_profiling|disable_profiling|shrink_memory|incremental_vacuum)$/;

/** PRAGMA: what looks, what changes the session or the file, and what nobody should do unseen. */
export const pragmaEffect = (tokens: readonly SqlToken[]): SqlEffect => {
  const at = tokens[2]?.text === '.' ? 3 : 1;
  const name = tokens[at]?.text.toLowerCase() ?? '';
  if (READS.test(name)) return calm('LOW', 'look', 'read', 'Asks the database about itself');
  if (!SETS.test(name))
    return unclear(`Uses PRAGMA ${name.slice(0, 40)}, which can change how the database is kept`, 'pragma');
  const sets = tokens.length > at + 1 || /^(?:optimize|incremental_vacuum|shrink_memory|wal_checkpoint)$/.test(name);
  return sets && name !== 'schema_version'
    ? calm('MEDIUM', 'session-setting', 'configuration', `Changes PRAGMA ${name}`)
    : sets
      ? asks('pragma', 'write', `Changes PRAGMA ${name}, by which a database can be broken`)
      : calm('LOW', 'look', 'read', 'Asks the database about itself');
};

/** Extensions that DuckDB's makers sign and that bring formats or other databases. */
const DUCKDB_EXTENSIONS =
  /^(?:json|parquet|icu|fts|excel|spatial|sqlite|sqlite_scanner|tpch|tpcds|httpfs|vss|inet|autocomplete|postgres|postgres_scanner|mysql|mysql_scanner|delta|iceberg|aws|azure|arrow)$/;

/** INSTALL and LOAD of DuckDB. */
export const extensionEffect = (tokens: readonly SqlToken[]): SqlEffect => {
  const name = tokens[1]?.text.toLowerCase() ?? '';
  return DUCKDB_EXTENSIONS.test(name) && tokens.length === 2
    ? calm('MEDIUM', 'extension', 'execute', `Loads the extension ${name} of DuckDB`)
    : asks('extension', 'execute', `Loads the extension ${name.slice(0, 40)}`, 'It is native code that runs as you.');
};
