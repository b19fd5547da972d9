import { asks, calm, type SqlEffect } from './effects.ts';

/** What a function does beyond computing. `file`: its first argument, where it is a text, is a path or an address. */
export type FunctionEffect = SqlEffect | 'file' | 'url';

const readsServer = (name: string): SqlEffect =>
  asks(
    'function.server-file',
    'read',
    `Calls ${name}, which reads files of the database's machine`,
    'They may hold what is secret.',
  );
const writesServer = (name: string): SqlEffect =>
  asks(
    'function.server-write',
    'write',
    `Calls ${name}, which writes files of the database's machine`,
    'Such a file can replace another one, or be run.',
  );
const runs = (name: string): SqlEffect =>
  asks(
    'function.execute',
    'execute',
    `Calls ${name}, which runs code outside the query`,
    'What it runs is not judged.',
  );
const reaches = (name: string): SqlEffect =>
  asks(
    'function.network',
    'network',
    `Calls ${name}, which lets the database reach another system`,
    'Data can leave with the request.',
  );
const disturbs = (name: string): SqlEffect =>
  asks(
    'function.server-control',
    'process',
    `Calls ${name}, which changes how the server runs`,
    'Everybody who uses the database is affected.',
  );
const delays = (name: string): SqlEffect =>
  asks(
    'function.delay',
    'process',
    `Calls ${name}, which only keeps the server busy`,
    'It takes a connection from others, and is how data is guessed from timing.',
  );
const writes = (name: string): SqlEffect =>
  asks('function.write', 'write', `Calls ${name}, which changes what the database keeps`);
const locks = (name: string): SqlEffect =>
  calm('MEDIUM', 'function.lock', 'process', `Calls ${name}, which holds or frees a lock`);

/** Each kind of effect, and the functions that have it: a name that ends in `*` stands for all that begin so. */
const TABLE: readonly (readonly [(name: string) => FunctionEffect, string])[] = [
  [
    readsServer,
    `pg_read_file pg_read_binary_file pg_ls_* pg_stat_file pg_logdir_ls load_file lo_import fn_xe_file_target_read_file
     fn_trace_gettable fn_get_audit_file fn_dump_dblog bfilename pg_hba_file_rules pg_current_logfile lo_get loread lo_open
     xmltype.createxml dbms_xslprocessor.read2clob`,
  ],
  [
    writesServer,
    `lo_export lo_create lo_creat lo_unlink lo_put lo_from_bytea lowrite lo_truncate lo_truncate64 pg_file_* utl_file.* dbms_advisor.create_file`,
  ],
  [
    runs,
    `load_extension sys_exec sys_eval sys_set sys_get xp_* sp_* eval exec_sql execute_sql query_to_xml query_to_xmlschema
     query_to_xml_and_xmlschema cursor_to_xml table_to_xml schema_to_xml database_to_xml ts_stat crosstab* connectby
     java_method reflect executable edit dbms_scheduler.* dbms_job.* dbms_java.* dbms_sql.* dbms_xmlgen.*
     dbms_xmlquery.* pg_execute_server_program cron.* system$* query query_table shell`,
  ],
  [
    reaches,
    `dblink* http http_* http_get http_post http_request httpuritype utl_http.* utl_tcp.* utl_smtp.* utl_inaddr.* dbms_ldap.*
     openrowset openquery opendatasource remote remotesecure mysql postgresql mongodb redis odbc jdbc hdfs s3 s3cluster gcs
     azureblobstorage iceberg deltalake hudi urlcluster external_query postgres_query postgres_scan postgres_attach mysql_query
     mysql_scan ai_query ai_complete ai_classify net.http_* aws_s3.* aws_lambda.* azure_storage.* get_presigned_url`,
  ],
  [
    disturbs,
    `pg_terminate_backend pg_cancel_backend pg_reload_conf pg_rotate_logfile pg_promote pg_switch_wal pg_create_restore_point
     pg_start_backup pg_stop_backup pg_backup_start pg_backup_stop pg_drop_replication_slot pg_create_*
     pg_copy_* pg_replication_* pg_logical_* pg_replication_slot_advance pg_stat_reset* pg_stat_statements_reset pg_wal_replay_*
     pg_log_backend_memory_contexts pg_prewarm pg_import_system_collations pg_extension_config_dump pg_set_* pg_restore_* pg_clear_*
     pg_truncate_visibility_map pg_notify alter_job add_job delete_job drop_chunks pg_nextoid postgres_fdw_disconnect*
     group_replication_* asynchronous_connection_failover_*`,
  ],
  [
    delays,
    'pg_sleep* sleep benchmark sleepeachrow dbms_lock.sleep dbms_session.sleep dbms_pipe.* master_pos_wait source_pos_wait wait_for_executed_gtid_set generaterandom',
  ],
  [writes, 'setval set_config writefile sqlar_* add_compression_policy create_hypertable undo_* fts3_tokenizer'],
  [locks, 'pg_advisory_* pg_try_advisory_* get_lock release_lock release_all_locks is_free_lock is_used_lock nextval'],
  [
    () => 'file',
    `readfile lsdir fsdir read_csv read_csv_auto read_parquet parquet_scan parquet_metadata parquet_schema read_json read_json_auto
     read_json_objects read_ndjson read_ndjson_auto read_ndjson_objects read_text read_blob read_xlsx sniff_csv st_read glob
     sqlite_scan sqlite_attach file iceberg_scan delta_scan`,
  ],
  [() => 'url', 'url'],
  [
    (name) =>
      asks(
        'function.secret',
        'secret',
        `Calls ${name}, which gives what is kept secret`,
        'It enters the conversation, and can leave the machine with it.',
      ),
    'getenv secret duckdb_secrets which_secret try_secret dbms_credential.*',
  ],
];

const EXACT = new Map<string, (name: string) => FunctionEffect>();
const PREFIXES: (readonly [string, (name: string) => FunctionEffect])[] = [];
for (const [effect, names] of TABLE) {
  for (const name of names.trim().split(/\s+/)) {
    if (name.endsWith('*')) PREFIXES.push([name.slice(0, -1), effect]);
    else EXACT.set(name, effect);
  }
}

/** What a function does beyond computing; undefined when this table does not name it. @param name in lower case, with its schema if it has one */
export const functionEffect = (name: string): FunctionEffect | undefined => {
  const found = EXACT.get(name) ?? PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1];
  return found?.(name);
};
