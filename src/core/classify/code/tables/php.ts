import { names, row, type Lexicon } from '../lexicon.ts';

/** PHP's manual, "Basic syntax", "Strings" and "Variable functions": how its pieces are spelled. */
const SPELLINGS: Lexicon['spellings'] = [
  { is: 'unread', pattern: /\?>|<<<|\$\$|\$GLOBALS|\$\{|\$\w+\s*\(|(?:->|::)\s*[${]|\bnew\s*[$(]/y },
  { is: 'skip', pattern: /\s+|<\?php\b|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y },
  { is: 'runs', pattern: /`[^`]*`/y },
  { is: 'text', pattern: /'((?:[^'\\]|\\.)*)'/y },
  { is: 'filled', pattern: /"((?:[^"\\]|\\.)*)"/y },
  { is: 'value', pattern: /\$\w+/y },
  { is: 'value', pattern: /0x[\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?/y },
  { is: 'word', pattern: /\\?[A-Za-z_]\w*(?:\\\w+)*/y },
  { is: 'unread', pattern: /["'`]|\/\*/y },
];

/** Values that are put into a text by name, and call nothing. */
const PLAIN = /\{\$\w+(?:\[(?:'\w*'|\w+|\$\w+)\]|->\w+)*\}/g;

/** PHP's language and its core functions, in small letters. */
const WORDS: Lexicon['words'] = {
  [row(`if else elseif while for foreach do switch case default break continue return as and or xor array list new function fn
    static use global const echo print isset empty unset true false null int float string bool void mixed try catch
    finally throw match instanceof clone yield declare strict_types exit die namespace class
    var_dump print_r var_export json_encode json_decode json_last_error json_last_error_msg serialize count sizeof strlen
    mb_strlen substr mb_substr strpos stripos strrpos mb_strpos str_replace str_ireplace str_repeat str_pad str_split
    str_contains str_starts_with str_ends_with strtolower strtoupper mb_strtolower mb_strtoupper ucfirst lcfirst ucwords
    trim ltrim rtrim implode explode join sprintf printf vsprintf number_format nl2br htmlspecialchars htmlentities
    strip_tags addslashes strrev strcmp strcasecmp strncmp strnatcmp similar_text levenshtein soundex metaphone wordwrap
    preg_match preg_match_all preg_split preg_quote preg_replace preg_last_error ctype_alpha ctype_digit ctype_alnum
    array_keys array_values array_merge array_combine array_flip array_slice array_splice array_unique array_reverse
    array_sum array_product array_search in_array array_key_exists array_key_first array_key_last array_fill
    array_fill_keys array_pad array_chunk array_column array_diff array_diff_key array_intersect array_intersect_key
    array_count_values array_rand array_push array_pop array_shift array_unshift range compact sort rsort ksort krsort
    asort arsort shuffle min max abs ceil floor round sqrt pow intdiv fmod pi sin cos tan log exp is_nan rand mt_rand
    random_int mt_srand is_array is_string is_int is_integer is_float is_numeric is_bool is_null is_object intval floatval
    strval boolval gettype get_debug_type settype get_class get_object_vars date gmdate time microtime mktime strtotime
    checkdate hrtime date_default_timezone_get md5 sha1 hash hash_algos crc32 bin2hex hex2bin base64_encode dechex hexdec
    bindec decbin octdec ord chr urlencode rawurlencode urldecode http_build_query parse_url parse_str pathinfo basename
    dirname uniqid memory_get_usage memory_get_peak_usage phpversion php_sapi_name php_uname zend_version extension_loaded
    get_loaded_extensions function_exists class_exists method_exists defined error_reporting php_ini_loaded_file
    php_ini_scanned_files ini_get sys_get_temp_dir getcwd gc_collect_cycles usleep sleep iterator_to_array array_is_list
     mb_internal_encoding mb_convert_case iconv filter_var ip2long long2ip spl_object_id fdiv version_compare
    php_version php_os php_os_family php_eol php_int_max php_int_size php_float_epsilon directory_separator
    json_pretty_print json_throw_on_error json_unescaped_slashes json_unescaped_unicode json_error_none e_all m_pi
    preg_set_order preg_pattern_order sort_string sort_numeric array_filter_use_key array_filter_use_both stdin stdout
    stderr argv argc pathinfo_extension pathinfo_filename filter_validate_email filter_validate_url filter_validate_int
    stdclass arrayobject arrayiterator datetime datetimeimmutable dateinterval dateperiod datetimezone exception
    throwable jsonexception typeerror invalidargumentexception runtimeexception __dir__ __file__ __line__ self parent`)]:
    'harmless',
  '.format .modify .diff .add .sub .gettimestamp .settimezone .getmessage .getline .getcode .days .y .m .d .h .i .s .count .append .createfromformat .atom .rfc3339 .class':
    'harmless',
  'array_map array_filter array_reduce usort uasort uksort array_walk preg_replace_callback': 'callback',
  'file_get_contents file readfile parse_ini_file simplexml_load_file hash_file md5_file sha1_file': 'reads',
  'file_exists is_file is_dir is_readable is_writable filesize filemtime fileperms stat glob scandir realpath is_link':
    'lists',
  'file_put_contents touch mkdir': 'writes',
  'unlink rmdir': 'deletes',
  'system exec shell_exec passthru popen proc_open pcntl_exec pcntl_fork': 'runs',
  'eval assert create_function call_user_func call_user_func_array func_get_args unserialize extract base64_decode gzinflate gzuncompress str_rot13 convert_uudecode fopen fwrite fputs rename copy symlink link chmod chown putenv ini_set dl ffi phpinfo register_shutdown_function set_error_handler spl_autoload_register reflectionfunction reflectionclass reflectionmethod closure array_walk_recursive forward_static_call iterator_apply ob_start':
    'hides',
  'fsockopen pfsockopen stream_socket_client stream_socket_server socket_create curl_init curl_exec mail soapclient pdo mysqli_connect pg_connect ftp_connect ssh2_connect dns_get_record gethostbyname':
    'sends',
  'include include_once require require_once': 'loads',
  'posix_kill proc_terminate': 'kills',
};

/** PHP's programs for the command line. */
export const PHP: Lexicon = {
  spellings: SPELLINGS,
  words: WORDS,
  before: names('return echo print case and or xor new'),
  environment: /\bgetenv\b(?:\(\s*['"](\w+)['"]\s*\))?|\$_(?:ENV|SERVER)\b(?:\[['"]?(\w+)['"]?\])?/,
  holdsCode: (text) => /\{\$|\$\{/.test(text.replace(PLAIN, '')),
  // It ends the program even in a comment.
  refused: /\?>/,
  defines: [/\bfunction\s+(\w+)/g],
  members: ['->', '::', '?->'],
  ignoresCase: true,
  callsByParenthesis: true,
  callsTexts: true,
};
