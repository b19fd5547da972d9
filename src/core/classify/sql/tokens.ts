/** One token of a statement; text of words is in lower case. */
export interface SqlToken {
  readonly type: 'word' | 'name' | 'string' | 'number' | 'symbol';
  readonly text: string;
}

type Rule = readonly [SqlToken['type'] | 'space', RegExp];

/**
 * What every dialect reads alike. What dialects read differently is left out on purpose and ends the scan: backslashes
 * in strings, `#`, `--` without a space, dollar quotes, comments that MySQL executes, nested comments, delimiters.
 */
const RULES: readonly Rule[] = [
  ['space', /[ \t\r\n\f]+/y],
  ['space', /--[ \t][^\r\n]*(?=\r?\n|$)|--(?=\r?\n|$)/y],
  ['space', /\/\*(?![!+M])(?:[^*/]|\*(?!\/)|\/(?!\*))*\*\//y],
  ['string', /'(?:[^'\\]|'')*'/y],
  ['name', /"(?:[^"\\]|"")*"|`(?:[^`\\]|``)*`/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\w$])/iy],
  ['word', /[a-z_\u0080-\uffff][\w\u0080-\uffff]*/iy],
  ['symbol', /\$\d+(?![\w$])|:[a-z_]\w*|::|\|\||<=|>=|<>|!=|->>?|#>>?(?=\s*')|@>|<@|[-+*/%<>=(),.;?[\]~!|&:]/iy],
];

/** The tokens of a text; undefined when there is something in it that dialects read differently or nobody reads. */
export const sqlTokens = (text: string): readonly SqlToken[] | undefined => {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const hit = RULES.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(text);
    });
    if (hit === undefined) return undefined;
    const [type, pattern] = hit;
    const piece = text.slice(at, pattern.lastIndex);
    if (type !== 'space') tokens.push({ type, text: type === 'word' ? piece.toLowerCase() : piece });
    at += piece.length;
  }
  return tokens;
};
