/** Names that may stand before a bracket in SQL without changing anything: functions that read, and keywords. */
export const READING_FUNCTIONS: ReadonlySet<string> = new Set(
  `in and or not exists as over filter using any some all on from where select by case when then else between like ilike
  distinct union except intersect join group order values within with is having limit lateral recursive materialized
  key primary references index interval extract cast convert if ifnull nvl isnull nullif coalesce greatest least
  count sum avg min max array_agg string_agg group_concat json_agg jsonb_agg bool_and bool_or every stddev variance
  row_number rank dense_rank ntile lag lead first_value last_value percentile_cont percentile_disc mode
  now current_timestamp current_date current_time localtime localtimestamp clock_timestamp date time datetime timestamp
  date_trunc date_part date_format date_add date_sub datediff timestampdiff age to_char to_date to_timestamp to_number
  from_unixtime unix_timestamp strftime julianday year month day hour minute second week dayofweek make_interval
  lower upper initcap length char_length octet_length bit_length substr substring left right trim ltrim rtrim btrim
  replace concat concat_ws format lpad rpad split_part regexp_replace regexp_matches regexp_match regexp_like instr
  position strpos locate md5 sha1 sha2 hex unhex encode decode quote_ident quote_literal ascii chr char reverse repeat
  abs ceil ceiling floor round trunc truncate mod power sqrt exp ln log sign random rand pi
  json json_extract json_each json_object json_array json_build_object jsonb_array_elements json_array_elements
  row_to_json to_json to_jsonb jsonb_pretty array unnest array_length array_to_string string_to_array generate_series
  inet host version database schema user current_user session_user current_database current_schema current_setting
  connection_id last_insert_id row_count found_rows changes total_changes typeof pg_typeof nullif iif printf total
  pg_size_pretty pg_database_size pg_total_relation_size pg_relation_size pg_table_size pg_indexes_size
  pg_tablespace_size pg_is_in_recovery pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp
  pg_current_wal_lsn pg_wal_lsn_diff pg_backend_pid pg_postmaster_start_time pg_conf_load_time pg_blocking_pids
  pg_table_is_visible pg_encoding_to_char pg_get_viewdef pg_get_indexdef pg_get_functiondef pg_get_constraintdef
  pg_get_userbyid pg_get_expr pg_stat_get_activity pg_lock_status pg_show_all_settings obj_description col_description
  format_type to_regclass has_table_privilege has_database_privilege pragma_table_info innodb_trx
  table_info table_xinfo index_list index_info foreign_key_list integrity_check quick_check`
    .split(/\s+/)
    .filter(Boolean),
)
