import { names, row, type Lexicon } from '../lexicon.ts';

/** `#{…}` without braces or quotes that would end the text. */
const EMBEDDED = /#\{([^{}"`]*)\}/g;

/** The Ruby reference, "Literals" and "Calling methods": how Ruby's pieces are spelled. */
const SPELLINGS: Lexicon['spellings'] = [
  { is: 'skip', pattern: /\s+|#[^\n]*/y },
  { is: 'unread', pattern: /<<[~-]?["'`A-Za-z_]|\?["'`/#%](?!\w)|:"|%x[^\w\s]|__END__/y },
  { is: 'runs', pattern: /`[^`]*`/y },
  { is: 'text', pattern: /'((?:[^'\\]|\\.)*)'/y },
  { is: 'filled', pattern: /"((?:[^"\\]|\\.)*)"/y },
  { is: 'text', pattern: /%[qwi](?:\(([^()\\]*)\)|\[([^[\]\\]*)\]|\{([^{}\\]*)\}|<([^<>\\]*)>|([|!/])([^|!/\\]*)\5)/y },
  { is: 'filled', pattern: /%[QW]?(?:\(([^()\\]*)\)|\[([^[\]\\]*)\]|\{([^{}\\]*)\})/y, operand: true },
  { is: 'filled', pattern: /%r\{((?:[^{}\\]|\\.)*)\}[a-z]*|%r([|!])((?:(?!\2)[^\\]|\\.)*)\2[a-z]*/y },
  { is: 'filled', pattern: /\/((?:[^/\\\n]|\\.)*)\/[a-z]*/y, operand: true },
  // A key, and a name in brackets.
  { is: 'value', pattern: /[A-Za-z_]\w*[?!]?:(?![:\w])|\[:\w+[?!]?\]/y },
  { is: 'value', pattern: /@@?\w+|\$(?:\w+|[!@&~_.,;/\\<>0*$?:"'`+-])/y },
  { is: 'value', pattern: /\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|0x[\da-fA-F]+/y },
  { is: 'word', pattern: /[A-Za-z_]\w*(?:[?!](?!=))?/y },
  { is: 'unread', pattern: /["'`]/y },
];

/** Ruby's core and standard library. */
const WORDS: Lexicon['words'] = {
  [row(`if elsif else unless while until for in do end then case when begin rescue ensure retry raise return next break redo
    yield def class module self nil true false and or not defined? alias BEGIN END lambda proc loop puts print p pp
    printf sprintf format rand srand sleep exit abort warn block_given? catch throw gets ARGF caller freeze
    Integer Float String Array Hash Rational Complex RUBY_VERSION RUBY_PLATFORM RUBY_ENGINE __FILE__ __LINE__ __method__
    it _1 _2 super attr_reader attr_accessor attr_writer private public protected`)]: 'harmless',
  'Math Time Date DateTime Struct Set Comparable Enumerable Range Regexp Symbol Numeric Random Rational BigDecimal Data NilClass TrueClass FalseClass StandardError ArgumentError RuntimeError TypeError KeyError StringIO SecureRandom Digest MD5 SHA1 SHA256 SHA512 Shellwords Benchmark ARGV STDOUT STDERR STDIN Psych::VERSION Encoding OptionParser PP Matrix Prime':
    'harmless',
  'JSON YAML CSV Psych File Dir Gem Process URI Bundler Base64': 'scope',
  'JSON.parse JSON.generate JSON.pretty_generate JSON.dump JSON.load JSON.ParserError YAML.safe_load YAML.dump YAML.load_stream YAML.parse CSV.parse CSV.parse_line CSV.generate URI.parse URI.join URI.encode_www_form_component URI.decode_www_form_component Base64.encode64 Base64.strict_encode64 Process.clock_gettime Process.CLOCK_MONOTONIC Process.pid File.basename File.extname File.dirname File.join File.SEPARATOR Gem.Version Gem.ruby_version Gem.loaded_specs Gem.Specification Bundler.VERSION YAML.SyntaxError':
    'harmless',
  'File.read File.readlines File.foreach File.binread YAML.load_file YAML.safe_load_file JSON.load_file CSV.read CSV.foreach CSV.table Psych.load_file':
    'reads',
  'File.exist? File.file? File.directory? File.size File.mtime File.stat File.zero? File.readable? File.executable? File.expand_path File.absolute_path File.realpath File.symlink? File.fnmatch File.fnmatch? Dir.glob Dir.children Dir.entries Dir.exist? Dir.each_child Dir.pwd Dir.empty?':
    'lists',
  'File.write File.binwrite Dir.mkdir': 'writes',
  'File.delete File.unlink Dir.rmdir Dir.delete Dir.unlink': 'deletes',
  [row(`.each .each_with_index .each_with_object .each_slice .each_cons .each_line .each_char .each_key .each_value .each_pair
    .each_entry .with_index .with_object .map .flat_map .collect .filter_map .select .filter .reject .find .detect
    .find_index .find_all .any? .all? .none? .one? .count .size .length .sum .min .max .min_by .max_by .minmax .sort
    .sort_by .reverse .reverse_each .uniq .group_by .partition .chunk_while .slice_when .zip .take .take_while .drop
    .drop_while .first .last .inject .reduce .tally .to_a .to_h .to_s .to_i .to_f .to_r .to_c .to_sym .to_set .to_json
    .to_yaml .inspect .keys .values .key? .has_key? .value? .include? .member? .fetch .dig .merge .transform_values
    .transform_keys .invert .compact .flatten .join .split .strip .lstrip .rstrip .chomp .chop .chars .bytes .lines
    .upcase .downcase .capitalize .swapcase .start_with? .end_with? .match .match? .scan .gsub .sub .tr .delete_prefix
    .delete_suffix .squeeze .center .ljust .rjust .index .rindex .slice .insert .prepend .replace .empty? .nil? .is_a?
    .kind_of? .instance_of? .respond_to? .class .name .dup .clone .freeze .frozen? .tap .then .round .floor .ceil .abs
    .even? .odd? .zero? .positive? .negative? .divmod .pow .times .upto .downto .step .succ .pred .ord .chr .hex .oct
    .push .pop .shift .unshift .append .concat .rotate .sample .shuffle .product .combination .permutation .transpose
    .values_at .assoc .sum .cycle .lazy .force .strftime .iso8601 .year .month .day .hour .min .sec .now .today .at .utc
    .new .hexdigest .encoding .force_encoding .encode .valid_encoding? .unicode_normalize .ascii_only? .bytesize .hash
    .captures .named_captures .pre_match .post_match .message .backtrace .full_message .sqrt .sin .cos .log .log2 .log10
    .exp .hypot .PI .cbrt .rand .hex .uuid .alphanumeric .delete .delete_if .keep_if .reject! .select! .map! .sort!
    .uniq! .compact! .flatten! .gsub! .sub! .strip! .chomp! .upcase! .downcase! .reverse! .merge! .update .store .clear
    .sum .entries .version .headers .string .puts .print .realtime .measure .bm .members .between? .clamp
    .escape .union .shellescape .curry .arity .hex .bit_length .digits .gcd .lcm .real? .add .subset? .superset?
    .intersect? .difference .intersection .union .group .none .succ .ceildiv .fdiv .zip .itself .nonzero? .integer?
    .finite? .infinite? .nan? .eql? .equal? .instance_variables .constants .methods .public_methods .sync .flush .tty?
    .default .default= .compare_by_identity .sum .key .rassoc .each_byte .eof? .lineno .ctime .wday .yday`)]:
    'harmless',
  'require require_relative load autoload': 'loads',
  'system exec spawn fork popen Open3 IO PTY Kernel syscall': 'runs',
  'eval instance_eval class_eval module_eval instance_exec class_exec send public_send __send__ method define_method const_get const_set instance_variable_get instance_variable_set remove_const binding open Object Module Class ObjectSpace Marshal Fiddle DL WIN32OLE trap select test method_missing refine using prepend include extend TOPLEVEL_BINDING':
    'hides',
  'FileUtils Pathname Tempfile Tmpdir Find': 'hides',
  'TCPSocket TCPServer UDPSocket UNIXSocket Socket Net Faraday HTTParty RestClient HTTP OpenURI': 'sends',
};

/** Ruby's programs for the command line. */
export const RUBY: Lexicon = {
  spellings: SPELLINGS,
  words: WORDS,
  before: names('if elsif unless while until and or not return when in then else case do puts p print'),
  environment: /\bENV\b(?:\[['"](\w+)['"]\]|\.fetch\(['"](\w+)['"])?/,
  embeds: EMBEDDED,
  holdsCode: (text) => /#\{|#[@$]\w*[^\w\s]/.test(text.replace(EMBEDDED, '')),
  // Where libraries come from.
  refused: /\$(?:LOAD_PATH\b|LOADED_FEATURES\b|:(?!:))/,
  defines: [
    /\bdef\s+(\w+[?!]?)/g,
    /(?<![.:\w])([a-z_]\w*)\s*(?:[-+*/|&]|\|\||&&)?=(?![=~>])/g,
    /(?<![.:\w])([a-z_]\w*)\s*,(?=[^()[\]{}|\n]{0,100}=(?![=~>]))/g,
    /\bfor\s+(\w+)/g,
    /=>\s*([a-z_]\w*)/g,
  ],
  parameters: /\|([^|\n]*)\||\bdef\s+\w+[?!]?\s*\(([^)]*)\)|->\s*\(([^)]*)\)/g,
  members: ['.', '::'],
  symbols: true,
  libraries: names(
    'json yaml psych csv set date time digest digest/md5 digest/sha1 digest/sha2 securerandom benchmark pp ostruct strscan stringio uri base64 bigdecimal matrix prime optparse shellwords English forwardable singleton observer delegate erb timeout rbconfig etc logger ripper tsort abbrev bundler rubygems',
  ),
};
