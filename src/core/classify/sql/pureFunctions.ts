/**
 * Functions that only compute, or look at the server's own state, by the manuals of the databases (PostgreSQL with PostGIS,
 * pgcrypto, pg_trgm, pgvector and TimescaleDB; MySQL and MariaDB; SQLite; DuckDB; SQL Server; Oracle; BigQuery; Snowflake;
 * ClickHouse; Trino). In lower case.
 */
const NAMES = `
  count sum avg min max total median mode any_value arbitrary first last first_value last_value nth_value lag lead
  row_number rank dense_rank ntile percent_rank cume_dist percentile_cont percentile_disc stddev stddev_pop stddev_samp
  stdev stdevp stddevpop stddevsamp std variance var_pop var_samp var varp varpop varsamp covar_pop covar_samp corr
  regr_slope regr_intercept regr_r2 regr_count regr_avgx regr_avgy skewness kurtosis entropy mad product geomean
  bool_and bool_or every logical_and logical_or bit_and bit_or bit_xor bit_count countif count_if sumif avgif
  approx_count_distinct approx_distinct approx_percentile approx_quantile approx_quantiles approx_top_count approx_top_k
  hll hll_estimate uniq uniqexact uniqcombined uniqhll12 quantile quantiles quantileexact quantiletdigest quantiletiming
  argmin argmax arg_min arg_max min_by max_by anylast anyheavy topk grouparray groupuniqarray groupbitmap histogram
  string_agg listagg group_concat array_agg array_concat_agg object_agg map_agg list groupconcat xmlagg json_agg jsonb_agg
  try coalesce nullif ifnull isnull nvl nvl2 zeroifnull nullifzero iif if ifnotfinite decode choose multiif case_if greatest least
  abs ceil ceiling floor round trunc truncate mod fmod power pow sqrt cbrt sign exp ln log log2 log10 pi random rand
  sin cos tan asin acos atan atan2 atn2 cot sinh cosh tanh degrees radians factorial gcd lcm width_bucket div scale
  isnan isinf isfinite setseed square intdiv modulo plus minus multiply divide negate round_half_even even normal_rand
  lower upper lcase ucase initcap length len char_length character_length octet_length bit_length datalength lengthb
  trim ltrim rtrim btrim trimboth trimleft trimright substr substring substring_index substrb mid left right lpad rpad
  insert replace replaceall replaceone replaceregexpall replaceregexpone reverse position positioncaseinsensitive strpos
  instr locate charindex patindex index concat concat_ws concatws format format_number formatmessage printf split split_part
  split_to_table splitbychar splitbystring strtok string_split string_to_array string_to_table str_split repeat replicate space
  stuff translate translate3 ascii chr char nchar unicode ord concat_null quotename quote quote_ident quote_literal
  quote_nullable soundex metaphone dmetaphone levenshtein levenshtein_less_equal editdist3 edit_distance difference
  similarity word_similarity strict_word_similarity show_trgm unaccent jaro_winkler_similarity jaccard startswith
  starts_with endswith ends_with contains contains_substr strcmp elt field find_in_set make_set export_set hex unhex
  to_hex from_hex base64 to_base64 from_base64 base64encode base64decode base64_encode base64_decode_string encode
  md5 md5_hex sha sha1 sha2 sha224 sha256 sha384 sha512 sha1_hex sha2_hex hashbytes checksum binary_checksum crc32 hash
  farm_fingerprint cityhash64 siphash64 xxhash64 murmurhash3_64 hash_agg digest hmac crypt gen_salt gen_random_bytes
  gen_random_uuid uuid uuid_short generateuuidv4 newid newsequentialid uuid_generate_v1 uuid_generate_v4 uuidv4 uuidv7
  uuid_string generate_uuid uuid_to_bin bin_to_uuid is_uuid compress uncompress uncompressed_length bin oct conv
  cast convert try_cast try_convert safe_cast parse try_parse typeof pg_typeof type_name sql_variant_property collation
  charset coercibility convert_from convert_to str stringify to_ascii normalize is_normalized parse_ident sprintf
  extract date time timestamp datetime datetime2 timestamptz year month day dayname monthname dayofmonth dayofweek dayofyear
  weekday week weekofyear weekiso yearofweek yearweek quarter hour minute second millisecond microsecond now curdate curtime
  getdate getutcdate sysdate sysdatetime sysutcdatetime systimestamp utc_date utc_time utc_timestamp localtime localtimestamp
  current_date current_time current_timestamp current_datetime clock_timestamp statement_timestamp transaction_timestamp
  timeofday strftime strptime julianday unixepoch unix_timestamp from_unixtime unix_seconds unix_millis unix_date
  fromunixtimestamp age interval datepart date_part datename datediff date_diff dateadd date_add adddate subdate
  date_sub datefromparts datetimefromparts timefromparts timestampadd timestampdiff timestamp_add timestamp_sub
  timestamp_diff timestamp_trunc timestamp_seconds timestamp_millis timestamp_micros datetime_add datetime_sub
  datetime_diff datetime_trunc time_add time_sub time_diff time_trunc addtime subtime timediff maketime makedate
  period_add period_diff sec_to_time time_to_sec time_format to_days from_days eomonth last_day add_months months_between
  next_day add_days date_trunc datetrunc time_bucket time_bucket_gapfill time_slice date_bin date_format formatdatetime
  format_date format_datetime format_timestamp format_time parse_date parse_datetime parse_timestamp parse_time
  str_to_date get_format convert_tz converttz from_utc_timestamp isdate isnumeric is_numeric switchoffset todatetimeoffset
  at_timezone with_timezone timezone age_in_days overlaps generate_series generate_date_array generate_timestamp_array
  generate_array generate_subscripts range sequence numbers series unnest flatten explode posexplode arrayjoin
  array arrays array_length array_size array_to_string array_position array_positions array_append array_prepend
  array_cat array_remove array_replace array_contains array_distinct array_union array_intersect array_except array_sort
  array_slice array_reverse array_concat array_first array_last array_upper array_lower array_ndims array_dims
  array_fill array_max array_min array_sum array_flatten array_join array_construct array_compact array_any_value cardinality
  element_at list_contains list_value list_aggregate list_distinct list_sort list_transform list_filter list_agg arraymap
  arrayfilter arraysum arraycount arrayexists arrayall arraydistinct arraysort arrayelement arrayconcat arrayslice
  arrayenumerate has hasany hasall indexof tuple tupleelement map map_keys map_values mapkeys mapvalues struct struct_pack
  struct_extract named_struct row row_to_json object_construct object_keys object_insert get get_path cast_array row_tuple
  json json_valid isjson json_extract json_extract_scalar json_extract_array json_extract_string json_extract_path_text
  json_value json_value_array json_query json_query_array json_array json_array_length json_arrayagg json_object
  json_objectagg json_object_agg json_group_array json_group_object json_each json_tree json_type json_typeof json_keys
  json_length json_depth json_contains json_contains_path json_search json_overlaps json_pretty json_quote json_unquote
  json_set json_insert json_replace json_remove json_merge json_merge_patch json_merge_preserve json_patch json_modify
  json_table json_build_object json_build_array json_extract_path json_array_elements json_array_elements_text
  json_each_text json_object_keys json_populate_record json_populate_recordset json_to_record json_to_recordset
  json_strip_nulls json_format json_parse json_size json_exists json_serialize json_array_insert json_array_append
  json_storage_size json_schema_valid json_structure json_transform jsonextractstring jsonextractint jsonextractraw
  jsonextractfloat jsonextractbool jsonhas jsonlength visitparamextractstring parse_json try_parse_json openjson
  jsonb jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
  jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg
  jsonb_object_keys jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first
  jsonb_populate_record jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_to_record jsonb_to_recordset
  jsonb_typeof to_json to_jsonb to_json_string array_to_json hstore akeys avals skeys svals xpath xpath_exists xmlelement
  xmlforest xmlattributes xmlconcat xmlparse xmlserialize xmltable xmlexists xml_is_well_formed extractvalue
  regexp regexp_like regexp_match regexp_matches regexp_replace regexp_substr regexp_instr regexp_count regexp_extract
  regexp_extract_all regexp_contains regexp_split_to_array regexp_split_to_table regexp_full_match rlike match
  multisearchany extractall extractgroups like ilike glob_match to_tsvector to_tsquery plainto_tsquery phraseto_tsquery
  websearch_to_tsquery ts_rank ts_rank_cd ts_headline tsvector_to_array setweight strip numnode querytree ts_lexize
  ts_delete ts_filter freetext contains_text freetexttable containstable snippet highlight bm25 offsets matchinfo
  to_char to_date to_timestamp to_number to_time to_varchar to_text to_decimal to_double to_boolean to_variant to_array
  to_object to_binary to_timestamp_ntz to_timestamp_ltz to_timestamp_tz to_unixtime to_iso8601 from_iso8601_timestamp
  from_iso8601_date to_seconds try_to_number try_to_date try_to_timestamp todate todatetime todatetime64 tostring toint8
  toint16 toint32 toint64 touint8 touint16 touint32 touint64 tofloat32 tofloat64 todecimal32 todecimal64 tofixedstring
  toyear toquarter tomonth toweek todayofmonth todayofweek todayofyear tohour tominute tosecond tounixtimestamp
  tostartofyear tostartofquarter tostartofmonth tostartofweek tostartofday tostartofhour tostartofminute tostartofinterval
  tostartoffiveminutes tostartoffifteenminutes tostartoftenminutes toyyyymm toyyyymmdd toyyyymmddhhmmss tomonday
  totimezone todatetimeornull toint32ornull toint64ornull touint64ornull tofloat64ornull toint32orzero tonullable
  assumenotnull totypename tointervalday today yesterday adddays addhours addmonths subtractdays subtractmonths
  isnotnull empty notempty formatreadablesize formatreadablequantity formatreadabletimedelta bitand bitor bitxor
  bitshiftleft bitshiftright bittest lowerutf8 upperutf8 lengthutf8 substringutf8 domain domainwithoutwww path
  topleveldomain cuttofirstsignificantsubdomain extracturlparameter url_extract_host url_extract_path url_decode url_encode
  runningdifference neighbor finalizeaggregation summerge countmerge uniqmerge avgmerge quantilemerge sumstate countstate
  uniqstate dictget dictgetordefault dictgetstring dicthas ipv4numtostring ipv4stringtonum ipv6numtostring tuplehammingdistance
  make_date make_time make_timestamp make_timestamptz make_interval justify_days justify_hours justify_interval
  to_days_from_date isempty lower_inc upper_inc lower_inf upper_inf int4range int8range numrange tsrange tstzrange daterange
  range_merge multirange numeric_inc host hostmask netmask network masklen abbrev broadcast family inet_merge
  inet_same_family set_masklen inet_aton inet_ntoa inet6_aton inet6_ntoa is_ipv4 is_ipv6 inet_client_addr inet_client_port
  inet_server_addr inet_server_port point line lseg box circle polygon center area diameter isclosed isopen npoints
  geometry geography geometrytype box2d box3d cosine_distance l2_distance l1_distance inner_product vector_dims
  vector_norm array_cosine_similarity array_distance array_inner_product euclidean_distance cosinedistance l2distance
  great_circle_distance greatcircledistance geodistance earth_distance ll_to_earth h3_latlng_to_cell geohashencode
  version user current_user session_user system_user current_role current_schema current_schemas current_database
  current_catalog database schema schema_name db_name db_id user_name user_id suser_name suser_sname suser_id original_login
  host_name app_name object_id object_name object_schema_name col_name col_length columnproperty objectproperty
  objectpropertyex typeproperty type_id serverproperty databasepropertyex indexproperty index_col filegroup_name
  is_member is_srvrolemember has_perms_by_name permissions connectionproperty scope_identity ident_current ident_incr
  ident_seed rowcount_big context_info session_context sys_context userenv error_message error_number error_line
  connection_id last_insert_id last_insert_rowid row_count found_rows changes total_changes sqlite_version
  sqlite_source_id sqlite_compileoption_used ps_current_thread_id format_bytes format_pico_time roles_graphml
  current_warehouse current_account current_region current_session current_query last_query_id get_ddl result_scan
  currval lastval current_setting obj_description col_description shobj_description format_type row_security_active
  has_table_privilege has_column_privilege has_schema_privilege has_database_privilege has_function_privilege
  has_sequence_privilege has_any_column_privilege has_tablespace_privilege has_type_privilege has_language_privilege
  has_server_privilege pg_has_role to_regclass to_regproc to_regtype to_regrole to_regnamespace txid_current
  txid_current_if_assigned txid_status txid_snapshot_xmin pg_current_xact_id pg_current_snapshot age_of pg_backend_pid
  pg_blocking_pids pg_safe_snapshot_blocking_pids pg_is_in_recovery pg_is_wal_replay_paused pg_last_wal_receive_lsn
  pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_current_wal_lsn pg_current_wal_insert_lsn pg_current_wal_flush_lsn
  pg_wal_lsn_diff pg_walfile_name pg_postmaster_start_time pg_conf_load_time pg_listening_channels pg_notification_queue_usage
  pg_my_temp_schema pg_is_other_temp_schema pg_jit_available pg_trigger_depth pg_size_pretty pg_size_bytes pg_column_size
  pg_column_compression pg_database_size pg_table_size pg_relation_size pg_total_relation_size pg_indexes_size
  pg_tablespace_size pg_relation_filenode pg_relation_filepath pg_filenode_relation pg_relation_is_publishable
  pg_tablespace_location pg_tablespace_databases pg_index_column_has_property pg_index_has_property
  pg_indexam_has_property pg_options_to_table pg_char_to_encoding pg_encoding_to_char pg_collation_for
  pg_collation_is_visible pg_describe_object pg_identify_object pg_identify_object_as_address pg_get_object_address
  pg_table_is_visible pg_function_is_visible pg_type_is_visible pg_operator_is_visible pg_sequence_last_value
  pg_sequence_parameters pg_partition_tree pg_partition_ancestors pg_partition_root pg_stat_file_size pg_xact_commit_timestamp
  pg_lock_status pg_show_all_settings pg_timezone_names pg_timezone_abbrevs pg_available_extensions
  pg_available_extension_versions pg_prepared_statement pg_prepared_xact pg_cursor pg_buffercache_pages
  pg_buffercache_summary pgstattuple pgstattuple_approx pgstatindex pg_relpages pg_freespace hypopg_list_indexes
  pg_stat_statements pg_stat_statements_info pg_visibility pg_control_checkpoint pg_control_system aclexplode acldefault
  dm_exec_sql_text dm_exec_query_plan dm_exec_query_stats dm_db_index_physical_stats dm_db_index_operational_stats
  dm_io_virtual_file_stats dm_db_missing_index_columns fn_listextendedproperty fn_helpcollations fn_my_permissions
  pragma_table_info pragma_table_xinfo pragma_table_list pragma_index_list pragma_index_info pragma_index_xinfo
  pragma_foreign_key_list pragma_database_list pragma_function_list pragma_module_list pragma_collation_list
  pragma_compile_options pragma_page_count pragma_page_size pragma_user_version pragma_freelist_count
  duckdb_tables duckdb_columns duckdb_views duckdb_schemas duckdb_databases duckdb_functions duckdb_settings
  duckdb_extensions duckdb_indexes duckdb_constraints duckdb_types duckdb_keywords duckdb_memory summarize columns
  likelihood likely unlikely zeroblob randomblob randomuniform zipf iif_null unistr octet concat_agg rowid hidden
  within grouping grouping_id rollup cube sets over filter lateral table values exists any some all in
  net.host net.reg_domain net.public_suffix net.ip_from_string net.safe_ip_from_string session_id st_geogpoint
  number numeric decimal dec varchar varchar2 nvarchar nvarchar2 character bpchar text clob blob binary varbinary float real
  double integer int bigint smallint tinyint signed unsigned boolean bool bit interval_literal datetimeoffset smalldatetime
  enum nullable lowcardinality fixedstring datetime64 decimal32 decimal64 decimal128 array_type regclass oid
`;

/** Names of functions whose family has one meaning, whatever follows the prefix. */
const FAMILIES =
  /^(?:(?:sum|count|avg|min|max|any|anylast|uniq|uniqexact|argmin|argmax|grouparray|groupuniqarray|quantiles?|quantileexact|median)(?:if|ornull|ordefault|array|map|state|merge|distinct)|to[a-z]+\d*or(?:null|zero|default)|(?:st|safe_divide|safe|pg_get|pg_stat_get|ts_token|h3|bqutil|hll|topn)_[a-z0-9_]+)$/;

/** What stands before a parenthesis and is no function at all. */
const SYNTAX = `
  select from where and or not on using as by having union except intersect minus distinct between like ilike similar case
  when then else end in is with join inner outer cross natural apply limit offset fetch top window partition order group
  qualify pivot unpivot sample tablesample lateral array row set into values return returning unique primary foreign references check
  default index key option options use_index force ignore exclude replace rename columns escape collate recursive
  materialized search cycle prewhere settings format global any anti semi asof left right full straight_join against
  within all some exists interval cast intersects include over filter ordinality percent rows range groups connect start prior bernoulli repeatable reservoir system
`;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const PURE: ReadonlySet<string> = new Set(words(NAMES));
const WORDS: ReadonlySet<string> = new Set(words(SYNTAX));

/** True for a function that is known to have no effect. @param name in lower case */
export const isPure = (name: string): boolean => PURE.has(name) || FAMILIES.test(name);

/** True for a word of the language that may stand before a parenthesis. @param name in lower case */
export const isSyntax = (name: string): boolean => WORDS.has(name);
