import type { Lexicon } from './dialect.ts';

/**
 * One token. `word`: a bare word, in lower case; `name`: a quoted name, without its quotes; `string`: its content as
 * written; `variable`: a parameter or variable; `meta`: a line for the database's client; `bad`: what nobody reads,
 * or a string, name or comment without an end, which is then the last one.
 */
export interface SqlToken {
  readonly type: 'word' | 'name' | 'string' | 'number' | 'variable' | 'symbol' | 'meta' | 'bad';
  readonly text: string;
  /** Place in the text. */
  readonly at: number;
}

/** How a client takes lines for itself. Sticky. */
export interface ClientLines {
  /** At the beginning of a line. */
  readonly line?: RegExp;
  /** Anywhere outside quotes. */
  readonly anywhere?: RegExp;
  /** How many characters of the rest of a line, from its beginning, belong to the command; absent: all. */
  readonly extent?: (line: string) => number;
}

/** Stops at the end of a line, so that what begins the next one is seen as such. */
const SPACE = /[ \t\f\v]*[\r\n]|[ \t\f\v]+/y;
const LINE = /[^\r\n]*/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const LETTERS = /^[\p{L}\p{M}\p{N}_$\u0020-\u007e]*$/u;
/** Also with a unit, as time series have them: `5m`. */
const NUMBER = /(?:0x[0-9a-f]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+|(?:ns|us|ms|[smhdwy])(?!\w))?)/iy;
const VARIABLE = /@{1,2}[\w$.]+|\$\d+|:[A-Za-z_]\w*|:\d+|\?\d*|%s|%\([\w.]+\)s|#{1,2}[A-Za-z_]\w*/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const PREFIX = /^(?:n|x|b|e|u&|_[a-z0-9]+|r|rb|br|q|nq)$/;
const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

/** A text of more tokens, or of so many that nobody reads, is not judged to its end. */
const MOST_TOKENS = 30_000;
const MOST_BAD = 100;

/** Reads a text once from left to right, in time linear in its length. */
class Lexer {
  readonly tokens: SqlToken[] = [];
  private at = 0;
  private lineEnd = 0;
  /** True inside a comment whose text is executed. */
  private executing = false;

  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
    private readonly client: ClientLines,
  ) {}

  run(): readonly SqlToken[] {
    let bad = 0;
    while (this.at < this.text.length) {
      if (this.tokens.length < MOST_TOKENS && bad < MOST_BAD && this.step()) continue;
      if (this.tokens.length >= MOST_TOKENS || ++bad > MOST_BAD) {
        this.push('bad', 'too many signs', this.text.length);
        break;
      }
      const char = this.text.charAt(this.at);
      this.push('bad', this.text.slice(this.at, this.at + 20), this.at + 1);
      // What follows a quote or comment without an end is part of it. After anything else statements may follow.
      if (/['"`[$/]/.test(char) && this.opens(char)) break;
    }
    return this.tokens;
  }

  /** True when the character, which was read just now, began something that has no end. */
  private opens(char: string): boolean {
    const { lexicon } = this;
    if (char === '[') return lexicon.brackets === true;
    if (char === '`') return lexicon.backtick === true;
    if (char === '$') {
      DOLLAR_TAG.lastIndex = this.at - 1;
      return lexicon.dollar === true && DOLLAR_TAG.test(this.text);
    }
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private push(type: SqlToken['type'], text: string, end: number): true {
    this.tokens.push({ type, text, at: this.at });
    this.at = end;
    return true;
  }

  private skip(end: number): boolean {
    if (end < 0) return false;
    this.at = end;
    return true;
  }

  private lineStart(): boolean {
    const before = this.text[this.at - 1];
    return before === undefined || before === '\n' || before === '\r';
  }

  /** Reads one token; false when there is none. */
  private step(): boolean {
    const { text, at, lexicon } = this;
    if (this.lineStart()) {
      const batch = lexicon.batch && this.match(lexicon.batch);
      if (batch !== undefined) return this.push('symbol', ';', at + batch.length);
      const line = this.client.line && this.match(this.client.line);
      if (line !== undefined) return this.meta();
    }
    if (this.client.anywhere && this.match(this.client.anywhere) !== undefined) return this.meta();
    const space = this.match(SPACE);
    if (space !== undefined) return this.skip(at + space.length);
    const char = text.charAt(at);
    const two = text.slice(at, at + 2);
    if (two === '--' && (lexicon.dashBlank === undefined || /^(?:[\s]|$)/.test(text.charAt(at + 2))))
      return this.line();
    if (two === '//' && lexicon.slashes) return this.line();
    if (char === '#' && lexicon.hash) return this.line();
    if (two === '/*') return this.comment();
    if (two === '*/' && this.executing) {
      this.executing = false;
      return this.skip(at + 2);
    }
    if (char === "'") return this.quoted('string', "'", lexicon.backslash === true);
    if (char === '"') return this.quoted('name', '"', lexicon.backslash === true);
    if (char === '`' && lexicon.backtick) return this.quoted('name', '`', false);
    if (char === '[' && lexicon.brackets && !this.subscript()) return this.quoted('name', ']', false);
    if (char === '$' && lexicon.dollar) {
      const tag = this.match(DOLLAR_TAG);
      if (tag !== undefined) return this.until('string', tag, at + tag.length);
    }
    const number = /[\d.]/.test(char) ? this.match(NUMBER) : undefined;
    if (number !== undefined && !/[\w]/.test(text.charAt(at + number.length)))
      return this.push('number', number, at + number.length);
    const word = this.match(WORD);
    if (word !== undefined) return this.word(word);
    const variable = this.variable();
    if (variable !== undefined) return this.push('variable', variable, at + variable.length);
    // Brackets of a template, whose text is not this one.
    if (two === '{{' || two === '{%' || two === '{#') return false;
    if (two === '::') return this.push('symbol', '::', at + 2);
    return /[-+*/%<>=(),.;?[\]{}~!|&:^@#]/.test(char) ? this.push('symbol', char, at + 1) : false;
  }

  /** After a value `[` asks for a part of it. */
  private subscript(): boolean {
    const before = this.tokens.at(-1);
    return before?.text === 'array' || before?.text === ']' || (before?.text === ')' && this.text[this.at - 1] === ')');
  }

  private variable(): string | undefined {
    const before = this.text[this.at - 1] ?? ' ';
    const found = this.match(VARIABLE);
    if (found === undefined) return undefined;
    // `a::int`, `x %s`: a variable begins where an operand may.
    if (found.startsWith(':') && (before === ':' || /[\w\])]/.test(before))) return undefined;
    return found.startsWith('%') && /[\w)]/.test(before) ? undefined : found;
  }

  private meta(): true {
    // Found once for each line, however many commands stand in it.
    if (this.lineEnd <= this.at) this.lineEnd = this.at + Math.max(1, (this.match(LINE) ?? '').length);
    const rest = this.text.slice(this.at, this.lineEnd);
    const line = rest.slice(0, Math.max(1, this.client.extent?.(rest) ?? rest.length));
    return this.push('meta', line.trim(), this.at + Math.max(1, line.length));
  }

  private line(): true {
    this.at += (this.match(LINE) ?? '').length;
    return true;
  }

  private comment(): boolean {
    const { text, lexicon } = this;
    const opener = lexicon.executable && /^\/\*(?:M?!)\d*/.exec(text.slice(this.at, this.at + 12))?.[0];
    if (opener !== undefined) {
      this.executing = true;
      return this.skip(this.at + opener.length);
    }
    if (lexicon.nested === undefined) {
      const end = text.indexOf('*/', this.at + 2);
      return this.skip(end < 0 ? -1 : end + 2);
    }
    const marks = /\/\*|\*\//g;
    marks.lastIndex = this.at;
    let depth = 0;
    for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
      depth += mark[0] === '/*' ? 1 : -1;
      if (depth === 0) return this.skip(marks.lastIndex);
    }
    return false;
  }

  private quoted(type: 'string' | 'name', quote: string, backslash: boolean): boolean {
    const { text, at } = this;
    const triple = quote.repeat(3);
    if (this.lexicon.triple && text.startsWith(triple, at)) return this.until('string', triple, at + 3);
    let end = at + 1;
    while (end < text.length) {
      const char = text[end];
      if (backslash && char === '\\') end += 2;
      else if (char !== quote) end++;
      else if (text[end + 1] === quote) end += 2;
      else return this.push(type, text.slice(at + 1, end), end + 1);
    }
    return false;
  }

  private until(type: 'string', closer: string, from: number): boolean {
    const end = this.text.indexOf(closer, from);
    return end < 0 ? false : this.push(type, this.text.slice(from, end), end + closer.length);
  }

  private word(word: string): boolean {
    const { text, at, lexicon } = this;
    const lower = word.toLowerCase();
    const after = at + word.length;
    if (text[after] === "'" && PREFIX.test(lower)) {
      if (lexicon.quoting && /^n?q$/.test(lower)) {
        const open = text.charAt(after + 1);
        return this.until('string', `${CLOSERS[open] ?? open}'`, after + 2);
      }
      this.at = after;
      return this.quoted('string', "'", lexicon.backslash === true || (lexicon.escapes === true && lower === 'e'));
    }
    return LETTERS.test(word) ? this.push('word', lower, after) : false;
  }
}

/** The tokens of a text, as one dialect and one client read it. */
export const sqlTokens = (text: string, lexicon: Lexicon, client: ClientLines = {}): readonly SqlToken[] =>
  new Lexer(text, lexicon, client).run();

/** One statement, or one line for the client. */
export interface Statement {
  readonly tokens: readonly SqlToken[];
  readonly text: string;
}

/** Splits at `;`, at the end of a batch, and around what the client takes for itself. */
export const statementsOf = (text: string, tokens: readonly SqlToken[]): readonly Statement[] => {
  const out: Statement[] = [];
  let current: SqlToken[] = [];
  const close = (end: number): void => {
    const [first] = current;
    if (first) out.push({ tokens: current, text: text.slice(first.at, end) });
    current = [];
  };
  for (const token of tokens) {
    if (token.type === 'meta') {
      close(token.at);
      out.push({ tokens: [token], text: token.text });
    } else if (token.type === 'symbol' && token.text === ';') close(token.at);
    else current.push(token);
  }
  close(text.length);
  return out;
};
