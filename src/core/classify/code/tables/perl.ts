import { names, row, type Lexicon } from '../lexicon.ts';

/** `{name}` and `[0]` behind a variable: subscripts that call nothing. */
const SUBSCRIPTS = String.raw`(?:(?:->)?(?:\{-?\w+\}|\{\$\w+\}|\{'[^']*'\}|\[-?\d+\]|\[\$#?\w+\]))*`;

/** Quotes with a delimiter of the author's choice; what nests in brackets is not followed. */
const quoted = (start: string): RegExp[] => [
  new RegExp(String.raw`(?:${start})\s*\(((?:[^()\\]|\\.)*)\)`, 'y'),
  new RegExp(String.raw`(?:${start})\s*\{((?:[^{}\\]|\\.)*)\}`, 'y'),
  new RegExp(String.raw`(?:${start})\s*\[((?:[^[\]\\]|\\.)*)\]`, 'y'),
  new RegExp(String.raw`(?:${start})\s*<((?:[^<>\\]|\\.)*)>`, 'y'),
  new RegExp(String.raw`(?:${start})([/!|~#%^:"'])((?:(?!\1)[^\\]|\\.)*)\1`, 'y'),
];

/** perlop(1), perldata(1): how Perl's pieces are spelled. */
const SPELLINGS: Lexicon['spellings'] = [
  { is: 'skip', pattern: /\s+/y },
  { is: 'unread', pattern: /<<~?["'A-Za-z_]|&\s*[${]|->\s*[$(@]|\*\{|^=\w/my },
  // A name before `=>` is a text, as it is alone in braces behind a variable.
  { is: 'value', pattern: /-?[A-Za-z_]\w*(?=\s*=>)/y },
  {
    is: 'value',
    pattern: new RegExp(
      String.raw`\$#?\$*(?:\w+(?:::\w+)*|\{\^?\w+\}|[!@&_/\\,;.0-9+'"|<>()[\]^$-])${SUBSCRIPTS}|@\$*(?:\w+(?:::\w+)*|[_+-])${SUBSCRIPTS}`,
      'y',
    ),
  },
  { is: 'value', pattern: /%\$*(?:\w+(?:::\w+)*|[+-])/y, operand: true },
  { is: 'skip', pattern: /#[^\n]*/y },
  { is: 'value', pattern: /\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|0x[\da-fA-F]+/y },
  { is: 'text', pattern: /'((?:[^'\\]|\\.)*)'/y },
  { is: 'filled', pattern: /"((?:[^"\\]|\\.)*)"/y },
  { is: 'runs', pattern: /`[^`]*`|\bqx\b/y },
  { is: 'value', pattern: /<(?:\$\w+|[A-Z]*)>/y, operand: true },
  { is: 'value', pattern: /-[a-zA-Z](?=\s*[$"'(])/y, operand: true },
  { is: 'filled', pattern: /\/((?:[^/\\\n]|\\.)*)\/[a-z]*/y, operand: true },
  // The second part of `s///e` is code.
  { is: 'code', pattern: /s([/!|~#%^:])(?:(?!\1)[^\\$@]|\\.)*\1((?:(?!\1)[^\\]|\\.)*)\1[a-df-z]*e[a-df-z]*(?!\w)/y },
  { is: 'filled', pattern: /s([/!|~#%^:,])((?:(?!\1)[^\\]|\\.)*)\1((?:(?!\1)[^\\]|\\.)*)\1[a-df-z]*(?!\w)/y },
  { is: 'filled', pattern: /s\{((?:[^{}\\]|\\.)*)\}\s*\{((?:[^{}\\]|\\.)*)\}[a-df-z]*(?!\w)/y },
  { is: 'value', pattern: /(?:tr|y)([/!|~#%^:])(?:(?!\1)[^\\]|\\.)*\1(?:(?!\1)[^\\]|\\.)*\1[cdsr]*(?!\w)/y },
  ...quoted('qq|m|qr').map((pattern) => ({ is: 'filled' as const, pattern })),
  ...quoted('q|qw').map((pattern) => ({ is: 'text' as const, pattern })),
  { is: 'word', pattern: /[A-Za-z_]\w*(?:::\w+)*/y },
  { is: 'unread', pattern: /["'`]/y },
];

/** perlfunc(1), and modules that come with Perl. */
const WORDS: Lexicon['words'] = {
  [row(`if elsif else unless while until for foreach next last redo return sub my our local state and or not xor eq ne lt gt
    le ge cmp x BEGIN END use no strict warnings utf8 feature v5 say print printf sprintf length substr index rindex uc
    lc ucfirst lcfirst join split map grep sort reverse keys values each push pop shift unshift splice scalar defined
    exists delete undef ref chomp chop ord chr hex oct abs int sqrt sin cos atan2 exp log rand srand time localtime
    gmtime die warn exit wantarray pos quotemeta pack unpack vec eof close binmode STDIN STDOUT STDERR ARGV
    __FILE__ __LINE__ __PACKAGE__ readline sleep study reset format_number constant integer bigint`)]: 'harmless',
  'POSIX List::Util Scalar::Util Data::Dumper Time::Local Time::HiRes Text::Wrap Text::Abbrev Text::ParseWords Encode JSON::PP JSON Cwd File::Basename Getopt::Long Math::Trig Math::BigInt Unicode::Normalize Digest::MD5 Digest::SHA Term::ANSIColor Time::Piece Benchmark Config Storable::dclone':
    'harmless',
  'Dumper sum sum0 min max minstr maxstr first any all none notall uniq uniqnum shuffle reduce product pairs blessed looks_like_number reftype floor ceil fmod strftime basename dirname fileparse encode_json decode_json to_json from_json encode decode timelocal timegm md5_hex sha1_hex sha256_hex cwd getcwd NFC NFD colored wrap dclone':
    'harmless',
  '.new .pretty .canonical .encode .decode .utf8 .strftime .ymd .epoch .add .hexdigest .Indent .Sortkeys .Terse':
    'harmless',
  'lstat stat opendir readdir closedir glob readlink': 'lists',
  unlink: 'deletes',
  'mkdir rmdir truncate chmod chown utime rename link symlink': 'hides',
  'open sysopen dbmopen': 'hides',
  do: 'block',
  'system exec fork wait waitpid pipe syscall dump qx': 'runs',
  'eval require import bless tie untie can sysread syswrite read ioctl fcntl flock umask chroot chdir select': 'hides',
  kill: 'kills',
  'socket connect bind listen accept send recv shutdown socketpair getsockopt setsockopt gethostbyname gethostbyaddr':
    'sends',
  'LWP::UserAgent LWP::Simple HTTP::Tiny IO::Socket IO::Socket::INET IO::Socket::SSL Socket Net::FTP Net::SMTP Mail::Sendmail':
    'sends',
};

/** A variable with subscripts that call nothing, as it stands in a text. */
const PLAIN = new RegExp(String.raw`[$@]\w+${SUBSCRIPTS}`, 'g');

/** True for code in a text or pattern: in braces behind a sigil, in a subscript, or in a pattern's own brackets. */
const holdsCode = (text: string): boolean =>
  /[$@]\s*\{(?!\^?\w+\})|\(\?\??\{/.test(text) || /\0(?:->)?[[{](?!\d*,?\d*\})/.test(text.replace(PLAIN, '\0'));

/** Perl's programs for the command line. */
export const PERL: Lexicon = {
  spellings: SPELLINGS,
  words: WORDS,
  before: names(
    'if elsif unless while until and or not return split grep map join push unshift print say when x keys values each delete exists defined scalar ref sort reverse printf die warn my our local for foreach',
  ),
  environment: /[$@%]ENV\b(?:\{['"]?(\w+)['"]?\})?/,
  holdsCode,
  // perlvar(1): what `<>` opens may be a command, `$^I` makes it write, and `@INC` says where modules come from.
  refused:
    /ARGV[\s\S]*(?:<>|<ARGV>|readline|=(?![=~>]))|(?:<>|readline|BEGIN)[\s\S]*ARGV|\$\^[A-Z]\s*=(?![=~])|[@$*]INC\b/,
  defines: [/\bsub\s+(\w+)/g],
  members: ['->'],
};
