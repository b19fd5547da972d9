/** One shape that a secret has. Every pattern is global and takes linear time: it starts at a fixed text or at the start of a word. */
export interface SecretShape {
  /** Goes into the mark: lower case and dashes. */
  readonly kind: string;
  /** A text without which the pattern cannot match: strings without any hint are not searched. */
  readonly hint: RegExp;
  readonly pattern: RegExp;
  /** Number of the group that holds the secret; 0 is the whole match. Groups before it are kept. */
  readonly group: number;
}

const START = '(?<![A-Za-z0-9_-])';

/** Tokens that their issuer made recognisable: `[kind, hint, the rest of the token]`. */
const ISSUED: readonly (readonly [kind: string, hint: string, rest: string])[] = [
  ['github', 'gh[pousr]_', '[A-Za-z0-9]{36,}'],
  ['github', 'github_pat_', '[A-Za-z0-9_]{22,}'],
  ['gitlab', 'glpat-', '[A-Za-z0-9_.-]{20,}'],
  ['aws', '(?:AKIA|ASIA|ABIA|ACCA)', '[A-Z0-9]{16}'],
  ['google', 'AIza', '[A-Za-z0-9_-]{35}'],
  ['google', 'ya29\\.', '[A-Za-z0-9_-]{20,}'],
  ['google', 'GOCSPX-', '[A-Za-z0-9_-]{20,}'],
  ['slack', 'xox[abceoprs]-', '[A-Za-z0-9-]{10,}'],
  ['slack', 'xapp-', '[A-Za-z0-9-]{10,}'],
  ['slack', 'hooks\\.slack\\.com/services/', '[A-Za-z0-9/]{20,}'],
  ['stripe', '(?:sk|rk)_(?:live|test)_', '[A-Za-z0-9]{16,}'],
  ['stripe', 'whsec_', '[A-Za-z0-9]{16,}'],
  ['openai-or-anthropic', 'sk-', '[A-Za-z0-9_-]{20,}'],
  ['npm', 'npm_', '[A-Za-z0-9]{36,}'],
  ['pypi', 'pypi-', '[A-Za-z0-9_-]{50,}'],
  ['huggingface', 'hf_', '[A-Za-z0-9]{30,}'],
  ['digitalocean', 'do[opr]_v1_', '[a-f0-9]{64}'],
  ['sendgrid', 'SG\\.', '[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,}'],
  ['vault', 'hv[sb]\\.', '[A-Za-z0-9_-]{24,}'],
  ['shopify', 'shp(?:at|ca|pa|ss)_', '[a-fA-F0-9]{32}'],
  ['age', 'AGE-SECRET-KEY-1', '[0-9A-Z]{50,}'],
  ['telegram', '\\d{8,10}:AA', '[A-Za-z0-9_-]{33}'],
  ['jwt', 'eyJ', '[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]*)?'],
];

/** Words by which a name says that its value is a secret: the one source of everything that looks at names. */
const SECRET_WORD = [
  'passw(?:or)?d',
  'passphrase',
  'secret',
  'token',
  'credential',
  '(?:api|access|secret|private|signing|encryption|account|auth|master)[-_.]?key',
  'secret[-_]?key[-_]?base',
  '(?<![A-Za-z])pass',
  // `PWD` itself is a folder.
  '(?<=[A-Za-z][-_./])pwd',
  '(?<![A-Za-z])_auth',
].join('|');

/** Ends of names whose value is a secret. */
const SECRET_NAME = `${SECRET_WORD}|credentials`;

/** Up to a closing quote where one opened, else up to what ends a word. References to variables and marks of ours are no secrets. */
const VALUE =
  '(?!\\\\*["\']?(?:\\$\\{?[A-Z_][A-Z0-9_]*\\}?(?![A-Za-z0-9_])|\\$\\(|\\$\\{\\{|‹))' +
  '(\\\\*["\'])?((?<=")[^"]+|(?<=\')[^\']+|(?<!["\'])[^\\s"\'`;&|]+)';

const SCHEME = '(?:bearer|basic|digest|token|negotiate|apikey|key|hawk|aws4-hmac-sha256)';

/** What may stand between `authorization:` and the credential. */
const OPENING = `[ \\t]*\\\\*["']?(?:${SCHEME} {1,4})?`;

const NAME = `(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]{0,64}?(?:${SECRET_NAME})[\\d_]{0,4}`;

const SHAPES: readonly SecretShape[] = [
  {
    kind: 'http-auth',
    hint: /authorization/i,
    pattern: new RegExp(
      `(authorization\\\\*["']?[ \\t]{0,4}[:=](?!${OPENING}[$‹])${OPENING})([^\\s"'\\\\][^\\r\\n"'\\\\]*)`,
      'gi',
    ),
    group: 2,
  },
  { kind: 'cookies', hint: /cookie/i, pattern: /((?:set-)?cookie: {0,4})(?!‹)([^\s"'][^\r\n"']*)/gi, group: 2 },
  {
    kind: 'url-login',
    hint: /:\/\//,
    pattern: /(:\/\/[^\s/:@"'?#‹]{0,255}:)(?!‹)([^\s/@"']{1,1024})(?=@)/g,
    group: 2,
  },
  { kind: 'url-login', hint: /:\/\//, pattern: /(:\/\/)(?!‹)([A-Za-z0-9_-]{20,255})(?=@)/g, group: 2 },
  ...ISSUED.map(([kind, hint, rest]) => ({
    kind,
    hint: new RegExp(hint),
    pattern: new RegExp(`${START}${hint}${rest}`, 'g'),
    group: 0,
  })),
  {
    kind: 'named',
    hint: new RegExp(SECRET_NAME, 'i'),
    pattern: new RegExp(`(${NAME}\\\\*["']?\\s{0,4}(?:=>|:=|[=:])\\s{0,4})${VALUE}`, 'gi'),
    group: 3,
  },
  {
    kind: 'named',
    hint: new RegExp(SECRET_NAME, 'i'),
    pattern: new RegExp(`((?<![A-Za-z0-9_.-])--?[A-Za-z0-9_.-]{0,64}?(?:${SECRET_NAME})\\s{1,4})(?!-)${VALUE}`, 'gi'),
    group: 3,
  },
  {
    kind: 'user-login',
    hint: /\b(?:curl|wget|https?)\b/,
    pattern: /((?<!\S)(?:-u|--user|--proxy-user)[ =]{0,2}["']?[^\s:"']{1,255}:)(?![$‹]|\d+(?!\S))([^\s"']+)/g,
    group: 2,
  },
];

const ANY_HINT = new RegExp([...SHAPES.map(({ hint }) => hint.source), 'PRIVATE KEY'].join('|'), 'i');
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'i');

const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const PEM_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

/** Private keys in PEM form; one without its end is taken up to the end of the text. */
const replacePem = (text: string, mark: (kind: string, secret: string) => string): string => {
  let done = '';
  let rest = text;
  for (let begin = PEM_BEGIN.exec(rest); begin; begin = PEM_BEGIN.exec(rest)) {
    const key = rest.slice(begin.index);
    const end = PEM_END.exec(key);
    const length = end ? end.index + end[0].length : key.length;
    done += rest.slice(0, begin.index) + mark('pem', key.slice(0, length));
    rest = key.slice(length);
  }
  return done + rest;
};

const WORD_WITHIN = new RegExp(`(?:^|[^a-z])(?:${SECRET_WORD})s?(?:$|[^a-z])(?<!access[-_.]?key[-_.](?=id))`, 'i');

/** True for a property name whose value is a secret: it ends in such a word. */
export const isSecretName = (name: string): boolean => WHOLE_NAME.test(name);

/**
 * True when a setting, key or path of that name holds a credential, as far as its name says: such a word, or several of its
 * kind, stands anywhere in it.
 */
export const namesCredential = (name: string): boolean => WORD_WITHIN.test(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2'));

/** What takes the place of a secret. No pattern matches it: a text that was redacted stays as it is. */
export const markOf = (kind: string, fingerprint: string): string => `‹redacted:${kind}:${fingerprint}›`;

const replaceOnce = (text: string, mark: (kind: string, secret: string) => string): string => {
  if (!ANY_HINT.test(text)) return text;
  return SHAPES.reduce(
    (left, { kind, hint, pattern, group }) =>
      hint.test(left)
        ? left.replace(pattern, (...match: (string | undefined)[]) => {
            const kept = match.slice(1, group).map((part) => part ?? '');
            return kept.join('') + mark(kind, match[group] ?? '');
          })
        : left,
    replacePem(text, mark),
  );
};

const MAX_ROUNDS = 8;

/**
 * Puts `mark(kind, secret)` in the place of everything in the text that has the shape of a secret, until nothing has:
 * a secret may show only once the one before it is gone. Takes linear time.
 */
export const replaceSecrets = (text: string, mark: (kind: string, secret: string) => string): string => {
  let left = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = replaceOnce(left, mark);
    if (next === left) return left;
    left = next;
  }
  return left;
};
