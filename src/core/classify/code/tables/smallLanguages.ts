import { names, type Lexicon } from '../lexicon.ts';

const NUMBER = { is: 'value', pattern: /0x[\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?[Li]?/y } as const;
const WORD = { is: 'word', pattern: /[A-Za-z_]\w*[?!]?/y } as const;
/** What begins a text or a comment that does not end. */
const OPEN = { is: 'unread', pattern: /["']|\[\[|#=/y } as const;
const DOUBLE = { is: 'filled', pattern: /"((?:[^"\\]|\\.)*)"/y } as const;
const SINGLE = { is: 'text', pattern: /'((?:[^'\\]|\\.)*)'/y } as const;

/** The Lua reference manual. */
const LUA: Lexicon = {
  spellings: [
    { is: 'unread', pattern: /\[=+\[|--\[=+\[/y },
    { is: 'skip', pattern: /\s+|--\[\[[\s\S]*?\]\]|--[^\n]*/y },
    { is: 'text', pattern: /\[\[([\s\S]*?)\]\]/y },
    DOUBLE,
    SINGLE,
    NUMBER,
    WORD,
    OPEN,
  ],
  words: {
    'and break do else elseif end false for function if in local nil not or repeat return then true until while goto print tostring tonumber type ipairs pairs next select unpack error assert pcall _VERSION self':
      'harmless',
    'math string table utf8': 'harmless',
    '.abs .ceil .floor .max .min .sqrt .pi .huge .random .randomseed .fmod .modf .exp .log .sin .cos .tan .byte .char .find .format .gmatch .gsub .len .lower .match .rep .reverse .sub .upper .concat .insert .remove .sort .unpack .pack .codepoint .codes':
      'harmless',
    'os io': 'scope',
    'os.time os.date os.clock os.difftime io.write io.read': 'harmless',
  },
  before: names('return and or not'),
  holdsCode: () => false,
  defines: [/\blocal\s+(\w+)/g, /\bfunction\s+(\w+)/g, /(?<![.:\w])(\w+)\s*=(?!=)/g, /\bfor\s+(\w+)(?:\s*,\s*(\w+))?/g],
  parameters: /\bfunction\s*\w*\s*\(([^)]*)\)/g,
  members: ['.', ':'],
};

/** An Introduction to R, and the reference of its base packages. */
const R: Lexicon = {
  spellings: [
    { is: 'unread', pattern: /`|[rR]["']/y },
    { is: 'skip', pattern: /\s+|#[^\n]*/y },
    DOUBLE,
    SINGLE,
    NUMBER,
    { is: 'word', pattern: /\.?[A-Za-z][\w.]*/y },
    OPEN,
  ],
  words: {
    'if else for while repeat function return next break in TRUE FALSE NULL NA NaN Inf T F print cat message paste paste0 sprintf format nchar substr strsplit toupper tolower trimws rev sort order unique length sum mean median var sd min max range abs sqrt exp log round floor ceiling seq seq_len seq_along rep c list vector matrix array data.frame head tail str summary names colnames rownames nrow ncol dim class is.na is.null which any all table grepl sub gsub regmatches gregexpr as.numeric as.integer as.character as.Date Sys.time Sys.Date date R.version.string R.version version sessionInfo packageVersion installed.packages rownames quantile cor colMeans rowSums set.seed runif rnorm sample stopifnot invisible nlevels levels factor identical is.numeric is.character':
      'harmless',
    'read.csv readLines readRDS read.table read.delim': 'reads',
    'file con sink': 'hides',
    'file.exists list.files file.info basename dirname normalizePath getwd': 'lists',
    'devtools testthat lintr styler rmarkdown roxygen2 covr renv pkgdown': 'scope',
    'devtools.test devtools.check devtools.document devtools.load_all devtools.build testthat.test_dir testthat.test_local testthat.test_file lintr.lint_package lintr.lint styler.style_pkg rmarkdown.render roxygen2.roxygenise covr.package_coverage renv.status renv.restore pkgdown.build_site':
      'harmless',
  },
  before: names('return in else'),
  holdsCode: () => false,
  defines: [/(?<![.\w])([A-Za-z]\w*)\s*(?:<-|=(?!=))/g, /\bfor\s*\(\s*(\w+)/g],
  parameters: /\bfunction\s*\(([^)]*)\)/g,
  members: ['$', '::'],
};

/** The Julia manual. */
const JULIA: Lexicon = {
  spellings: [
    { is: 'unread', pattern: /`|"""|@\w+/y },
    { is: 'skip', pattern: /\s+|#=[\s\S]*?=#|#[^\n]*/y },
    { is: 'value', pattern: /'(?:[^'\\]|\\.)'/y },
    DOUBLE,
    NUMBER,
    { is: 'word', pattern: /[A-Za-z_]\w*!?/y },
    OPEN,
  ],
  words: {
    'if else elseif end for while in begin let return break continue function true false nothing using import println print show display string length sum prod minimum maximum sort unique reverse map filter collect range zeros ones rand randn abs sqrt exp log round floor ceil div mod join split replace uppercase lowercase occursin startswith endswith parse Int Float64 String Vector Dict Set push! pop! keys values haskey typeof size zip enumerate any all VERSION Sys versioninfo InteractiveUtils LinearAlgebra Statistics Dates Random Printf mean median std':
      'harmless',
    Pkg: 'scope',
    'Pkg.test Pkg.instantiate Pkg.status Pkg.precompile Pkg.resolve': 'harmless',
  },
  before: names('return in if while'),
  holdsCode: (text) => /\$\(/.test(text),
  defines: [/(?<![.\w])([a-z]\w*)\s*=(?!=)/g, /\bfor\s+(\w+)/g, /\bfunction\s+(\w+)/g],
  members: ['.'],
};

/** The Elixir documentation, `Kernel` and the modules of data. */
const ELIXIR: Lexicon = {
  spellings: [
    { is: 'unread', pattern: /~[a-zA-Z]|"""|'''|:"/y },
    { is: 'skip', pattern: /\s+|#[^\n]*/y },
    DOUBLE,
    SINGLE,
    { is: 'value', pattern: /[a-z_]\w*:(?!\w)/y },
    NUMBER,
    WORD,
    OPEN,
  ],
  words: {
    'do end fn if else unless case cond when and or not in true false nil inspect is_nil is_list is_map length elem hd tl abs round trunc div rem max min':
      'harmless',
    'IO.puts IO.inspect Enum String Integer Float List Map MapSet Keyword Tuple Range Date DateTime Time Stream Jason Version':
      'harmless',
    'IO System': 'scope',
    'System.version System.otp_release System.system_time System.monotonic_time': 'harmless',
    '.map .filter .reduce .sum .count .sort .sort_by .uniq .join .reverse .each .take .drop .zip .to_list .to_string .split .trim .upcase .downcase .replace .contains? .length .at .get .put .keys .values .merge .new .parse .decode! .encode! .utc_now .now .today .max .min .group_by .frequencies .with_index .chunk_every .flat_map .into .member? .find .all? .any? .random .to_integer .to_float .digits':
      'harmless',
  },
  before: names('do and or not in when'),
  embeds: /#\{([^{}"]*)\}/g,
  holdsCode: (text) => text.replace(/#\{[^{}"]*\}/g, '').includes('#{'),
  defines: [
    /(?<![.:\w])([a-z_]\w*)\s*=(?![=~>])/g,
    /\bfn\s+(\w+)(?:\s*,\s*(\w+))?/g,
    /(?<![.:\w])([a-z_]\w*)\s*(?:,\s*[a-z_]\w*\s*)?->/g,
  ],
  members: ['.'],
};

/** A language of which only the words that print are known. */
export const OTHER: Lexicon = {
  spellings: [{ is: 'unread', pattern: /[`'#]|"""/y }, { is: 'skip', pattern: /\s+/y }, DOUBLE, NUMBER, WORD, OPEN],
  words: {
    'print println printf puts display show echo true false nil null if then else begin let in return': 'harmless',
  },
  before: new Set(),
  holdsCode: (text) => /[$#\\]\s*[({[]|\[/.test(text),
  defines: [],
  members: ['.'],
};

export const SMALL_LANGUAGES: Readonly<Record<string, Lexicon>> = { lua: LUA, r: R, julia: JULIA, elixir: ELIXIR };
