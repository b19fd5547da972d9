import { endsWord, Fault, isDoubleQuote, isSingleQuote, type Reader } from './reader.ts';
import type { Expression, Statement } from './syntax.ts';

/** Reads the statements of `$(…)`; the opening is taken. */
type Statements = () => readonly Statement[];

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const VARIABLE = /\$(?:\{([^{}]*)\}|((?:[A-Za-z_]\w*:(?=\w))?\w+|\?)|([$^]))/y;

export const plain = (text: string, quoted = false, hidden = false): Expression => ({
  kind: 'text',
  text,
  quoted,
  hidden,
});

/** Collects the parts of a string or word. */
class Parts {
  private readonly parts: Expression[] = [];
  private text = '';
  hidden = false;

  add(text: string): void {
    this.text += text;
  }

  push(part: Expression): void {
    this.flush();
    this.parts.push(part);
  }

  private flush(): void {
    if (this.text !== '') this.parts.push(plain(this.text, true));
    this.text = '';
  }

  result(quoted: boolean): Expression {
    if (this.parts.length === 0) return plain(this.text, quoted, this.hidden);
    this.flush();
    return { kind: 'join', parts: this.parts };
  }
}

/** One escaped character; the backtick stands here. */
const escaped = (reader: Reader): string => {
  const match = reader.take(/`u\{([0-9a-fA-F]{1,6})\}|`(\r\n|[^])/y);
  if (match === undefined) throw new Fault('ends with a backtick');
  const [, code, char = ''] = match;
  if (code !== undefined) {
    const point = parseInt(code, 16);
    if (point > 0x10ffff) throw new Fault('holds an escape of no character');
    return String.fromCodePoint(point);
  }
  return ESCAPES[char] ?? (/[\r\n]/.test(char) ? '' : char);
};

/** `$name`, `${name}`, `$env:NAME`; undefined when no variable stands here. */
export const variable = (reader: Reader): Expression | undefined => {
  const match = reader.take(VARIABLE);
  if (match === undefined) return undefined;
  reader.count();
  const name = (match[1] ?? match[2] ?? match[3] ?? '').replace(/`/g, '').toLowerCase();
  return { kind: 'variable', name: name.replace(/^(?:global|script|local|private|using|variable):/, ''), splat: false };
};

/** What `$` begins inside a string or a word. */
const expansion = (reader: Reader, parts: Parts, statements: Statements): void => {
  if (reader.accept('$(')) {
    parts.push({ kind: 'statements', body: reader.deeper(statements) });
    return;
  }
  const found = variable(reader);
  if (found) parts.push(found);
  else {
    parts.add('$');
    reader.at++;
  }
};

/** `'…'`; the opening quote stands here. */
const single = (reader: Reader): string => {
  let text = '';
  reader.at++;
  for (;;) {
    const run = reader.take(/[^'\u2018-\u201b]+/y);
    if (run) text += run[0];
    const char = reader.peek();
    if (char === '') throw new Fault('holds a string without end');
    reader.at++;
    if (!isSingleQuote(char)) text += char;
    else if (isSingleQuote(reader.peek())) {
      text += reader.peek();
      reader.at++;
    } else return text;
  }
};

/** `"…"` into parts; the opening quote stands here. */
const double = (reader: Reader, parts: Parts, statements: Statements): void => {
  reader.at++;
  for (;;) {
    const run = reader.take(/[^`$"\u201c-\u201e]+/y);
    if (run) parts.add(run[0]);
    const char = reader.peek();
    if (char === '') throw new Fault('holds a string without end');
    if (char === '`') parts.add(escaped(reader));
    else if (char === '$') expansion(reader, parts, statements);
    else if (isDoubleQuote(char)) {
      reader.at++;
      if (!isDoubleQuote(reader.peek())) return;
      parts.add(reader.peek());
      reader.at++;
    } else {
      parts.add(char);
      reader.at++;
    }
  }
};

/** `@'…'@` and `@"…"@`; the opening stands here. */
const here = (reader: Reader, statements: Statements): Expression => {
  const expands = isDoubleQuote(reader.peek(1));
  const open = reader.take(/@.[^\S\n]*\n/y);
  if (open === undefined) throw new Fault('holds a here-string whose text does not begin on a line of its own');
  const parts = new Parts();
  const closes = expands ? /\r?\n?(?<=[\r\n])["\u201c\u201d\u201e]@/y : /\r?\n?(?<=[\r\n])['\u2018-\u201b]@/y;
  for (;;) {
    if (reader.take(closes)) return parts.result(true);
    const char = reader.peek();
    if (char === '') throw new Fault('holds a here-string without end');
    if (expands && char === '`') parts.add(escaped(reader));
    else if (expands && char === '$') expansion(reader, parts, statements);
    else {
      parts.add(char);
      reader.at++;
    }
  }
};

/** A string of any form, where one begins here. */
export const string = (reader: Reader, statements: Statements): Expression | undefined => {
  const char = reader.peek();
  if (isSingleQuote(char)) return plain(single(reader), true);
  if (isDoubleQuote(char)) {
    const parts = new Parts();
    double(reader, parts, statements);
    return parts.result(true);
  }
  if (char === '@' && (isSingleQuote(reader.peek(1)) || isDoubleQuote(reader.peek(1)))) return here(reader, statements);
  return undefined;
};

/** A bare word: strings and variables in it belong to it. @param first what was read of it already */
export const word = (reader: Reader, statements: Statements, first?: Expression): Expression => {
  const parts = new Parts();
  if (first) parts.push(first);
  const from = reader.at;
  for (;;) {
    const run = reader.take(/[\w./\\:=+~%^*!?@-]+/y);
    if (run) parts.add(run[0]);
    const char = reader.peek();
    if (endsWord(char)) break;
    if (char === '`') {
      parts.hidden ||= /\w/.test(reader.peek(1));
      parts.add(escaped(reader));
    } else if (char === '$') expansion(reader, parts, statements);
    else if (isSingleQuote(char)) {
      parts.hidden ||= reader.at > from || /\w/.test(reader.peek(2));
      parts.add(single(reader));
    } else if (isDoubleQuote(char)) {
      parts.hidden ||= reader.at > from;
      double(reader, parts, statements);
    } else {
      parts.add(char);
      reader.at++;
    }
  }
  if (reader.at === from && first === undefined)
    throw new Fault(`does not go on as expected: ${reader.source.slice(from, from + 20)}`);
  return parts.result(false);
};
