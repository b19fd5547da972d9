/** Text that is no PowerShell that is understood here; the message says why. */
export class Fault extends Error {}

const MOST_DEPTH = 120;
/** Statements, expressions and arguments of one text. */
const MOST_PARTS = 6_000;

/** PowerShell takes typographic quotes and dashes for plain ones. */
export const isSingleQuote = (char: string): boolean => char !== '' && "'\u2018\u2019\u201a\u201b".includes(char);
export const isDoubleQuote = (char: string): boolean => char !== '' && '"\u201c\u201d\u201e'.includes(char);
export const isDash = (char: string): boolean => char !== '' && '-\u2013\u2014\u2015'.includes(char);
const isBlank = (char: string): boolean => char !== '\n' && char !== '\r' && char !== '' && /\s/.test(char);

/** What ends a word. */
export const endsWord = (char: string): boolean => char === '' || /[\s;|&(){},<>]/.test(char);

/** A place in a PowerShell text, with what the language skips between words. */
export class Reader {
  at = 0;
  private depth = 0;
  private parts = 0;

  constructor(readonly source: string) {}

  peek(offset = 0): string {
    return this.source.charAt(this.at + offset);
  }

  starts(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Takes what a sticky pattern matches here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match) this.at += match[0].length;
    return match ?? undefined;
  }

  /** Takes the text if it stands here. */
  accept(text: string): boolean {
    if (!this.starts(text)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw new Fault(`lacks ${text}`);
  }

  /** Blanks, continued lines and comments. @returns whether there was any */
  skip(): boolean {
    const from = this.at;
    for (;;) {
      const char = this.peek();
      if (isBlank(char)) this.at++;
      else if (char === '`' && /[\r\n]/.test(this.peek(1))) this.at += this.starts('`\r\n') ? 3 : 2;
      else if (char === '#') {
        const end = this.source.indexOf('\n', this.at);
        this.at = end < 0 ? this.source.length : end;
      } else if (this.starts('<#')) {
        const end = this.source.indexOf('#>', this.at + 2);
        if (end < 0) throw new Fault('holds a comment without end');
        this.at = end + 2;
      } else return this.at > from;
    }
  }

  /** The same, and line ends. */
  skipLines(): void {
    do this.skip();
    while (/[\r\n]/.test(this.peek()) && this.at++ >= 0);
  }

  /** The same, and empty statements. */
  skipEmpty(): void {
    do this.skipLines();
    while (this.accept(';'));
  }

  /** Counts what is read. @throws {Fault} */
  count(): void {
    if (++this.parts > MOST_PARTS) throw new Fault('is too long to be followed');
  }

  /** @throws {Fault} when too many are under way */
  deeper<T>(work: () => T): T {
    this.count();
    if (++this.depth > MOST_DEPTH) throw new Fault('is nested too deeply');
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}
