import type { Joint, Node, Part, Redirect, Word } from './syntax.ts';
import { CLOSE, OPEN } from './variables.ts';

/** Text that is not understood; the message says why. */
export class Fault extends Error {}

const MOST_DEPTH = 60;
/** Words of one line. */
const MOST_PARTS = 6_000;

/** Reads text for cmd.exe whose variables have been replaced. */
class Parser {
  private at = 0;
  private depth = 0;
  private count = 0;

  constructor(private readonly source: string) {}

  all(): readonly Part[] {
    const parts = this.parts(false);
    if (this.at < this.source.length)
      throw new Fault(`does not go on as expected: ${this.source.slice(this.at, this.at + 20)}`);
    return parts;
  }

  private peek(offset = 0): string {
    return this.source.charAt(this.at + offset);
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match) this.at += match[0].length;
    return match ?? undefined;
  }

  private blanks(): void {
    this.take(/(?:[ \t,;=\u00a0]|\^\r?\n)*/y);
  }

  private parts(inGroup: boolean): Part[] {
    const out: Part[] = [];
    let joint: Joint = '&';
    for (;;) {
      this.take(/(?:[\s,;=@]|\^\r?\n)*/y);
      if (this.at >= this.source.length || (inGroup && this.peek() === ')')) return out;
      if (this.take(/:[^\n]*/y)) continue;
      const node = this.node(inGroup);
      if (node) out.push({ joint, node });
      this.blanks();
      const next = this.take(/&&|\|\||[&|\n]|\r\n/y)?.[0];
      if (next === undefined) {
        if (this.at >= this.source.length || (inGroup && this.peek() === ')')) return out;
        throw new Fault(`does not go on as expected: ${this.source.slice(this.at, this.at + 20)}`);
      }
      joint = next === '&&' || next === '||' || next === '|' ? next : '&';
    }
  }

  private node(inGroup: boolean): Node | undefined {
    if (++this.depth > MOST_DEPTH) throw new Fault('is nested too deeply');
    try {
      if (this.take(/\(/y)) {
        const parts = this.parts(true);
        if (this.take(/\)/y) === undefined) throw new Fault('lacks a closing parenthesis');
        return { kind: 'group', parts, redirects: this.redirects() };
      }
      if (this.take(/if(?=[\s(])/iy)) return this.if(inGroup);
      if (this.take(/for(?=\s)/iy)) return this.for(inGroup);
      return this.command(inGroup);
    } finally {
      this.depth--;
    }
  }

  private redirects(): Redirect[] {
    const out: Redirect[] = [];
    for (;;) {
      this.blanks();
      const redirect = this.redirect();
      if (redirect === undefined) return out;
      out.push(redirect);
    }
  }

  private redirect(): Redirect | undefined {
    const match = this.take(/([0-9])?(>>|>|<)(?:&([0-9]))?/y);
    if (match === undefined) return undefined;
    const operator = match[2] === '>>' ? '>>' : match[2] === '<' ? '<' : '>';
    const stream = match[1] ?? (operator === '<' ? '0' : '1');
    if (match[3] !== undefined) return { operator, stream };
    this.blanks();
    const target = this.word(true, false);
    if (target === undefined) throw new Fault('lacks the file of a redirection');
    return { operator, stream, target };
  }

  /** One word up to a blank or an operator. */
  private word(inGroup: boolean, name: boolean): Word | undefined {
    if (++this.count > MOST_PARTS) throw new Fault('is too long to be followed');
    const from = this.at;
    let text = '';
    let isKnown = true;
    let quoted = false;
    let hidden = false;
    let open = false;
    for (; this.at < this.source.length; this.at++) {
      const char = this.peek();
      if (char === '\n' || char === '\r') break;
      if (char === '"') {
        open = !open;
        hidden ||= name && this.at > from && /\w/.test(this.peek(1));
        quoted = true;
      } else if (char === OPEN) isKnown = false;
      else if (char !== CLOSE) {
        if (!open && char === '^') {
          this.at++;
          if (/\w/.test(this.peek())) hidden = true;
          if (this.peek() === '\r') this.at++;
          if (this.peek() !== '\n') text += this.peek();
          continue;
        }
        if (!open && (/[\s\u00a0&|<>]/.test(char) || (char === ')' && inGroup))) break;
        if (!open && name && (/[,;=]/.test(char) || (char === '(' && text !== ''))) break;
        text += char;
      }
    }
    return this.at === from ? undefined : { text, known: isKnown, quoted, hidden };
  }

  private command(inGroup: boolean): Node | undefined {
    const from = this.at;
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      this.take(words.length === 0 ? /(?:[ \t,;=\u00a0@]|\^\r?\n)*/y : /(?:[ \t\u00a0]|\^\r?\n)*/y);
      const redirect = this.redirect();
      if (redirect) {
        redirects.push(redirect);
        continue;
      }
      const word = this.word(inGroup, words.length === 0);
      if (word === undefined) {
        if (this.take(/[,;=]/y)) continue;
        if (words.length > 0 && this.peek() === '(') throw new Fault('holds a parenthesis that is not understood');
        break;
      }
      words.push(word);
    }
    if (words.length === 0 && redirects.length === 0)
      throw new Fault(`does not go on as expected: ${this.source.slice(from, from + 20)}`);
    const source = this.source.slice(from, this.at).replaceAll(OPEN, '').replaceAll(CLOSE, '').trim();
    return { kind: 'command', words, redirects, source };
  }

  private if(inGroup: boolean): Node {
    this.blanks();
    this.take(/(?:\/i\s+|not\s+)*/iy);
    const unary = this.take(/(?:exist|defined|errorlevel|cmdextversion)\b/iy);
    this.blanks();
    this.operand();
    if (unary === undefined) {
      this.take(/\s*(?:==|(?:equ|neq|lss|leq|gtr|geq)\b)?\s*/iy);
      this.operand();
    }
    this.blanks();
    const then = this.node(inGroup) ?? nothing;
    const at = this.at;
    this.take(/\s*/y);
    if (then.kind !== 'group' || this.take(/else(?=[\s(])/iy) === undefined) {
      this.at = at;
      return { kind: 'if', then, otherwise: undefined };
    }
    this.blanks();
    return { kind: 'if', then, otherwise: this.node(inGroup) };
  }

  private operand(): void {
    if (this.take(/(?:"[^"\n]*"|[^\s="&|<>()])+/y) === undefined)
      throw new Fault('holds a condition that is not understood');
  }

  private for(inGroup: boolean): Node {
    this.blanks();
    const option = this.take(/\/([frdl])\b/iy)?.[1]?.toLowerCase() ?? '';
    this.blanks();
    if (option === 'f' || option === 'r') this.take(/"[^"\n]*"|(?!%)[^\s%]+/y);
    this.blanks();
    const variable = this.take(/%%?([A-Za-z])\b/y)?.[1];
    if (variable === undefined || this.take(/\s+in\s*\(/iy) === undefined)
      throw new Fault('holds a loop that is not understood');
    const quote = option === 'f' ? this.take(/\s*(['`])/y)?.[1] : undefined;
    let command: string | undefined;
    const items: Word[] = [];
    if (quote !== undefined) {
      const end = this.source.slice(this.at).search(quote === "'" ? /'\s*\)/ : /`\s*\)/);
      if (end < 0) throw new Fault('holds a loop that is not understood');
      command = this.source.slice(this.at, this.at + end);
      this.at += end + 1;
    } else
      for (;;) {
        this.take(/[\s,;=]*/y);
        if (this.peek() === ')' || this.peek() === '') break;
        const item = this.word(true, false);
        if (item === undefined) break;
        items.push(item);
      }
    if (this.take(/\s*\)\s*do\b\s*/iy) === undefined) throw new Fault('holds a loop that is not understood');
    this.take(/[@\s]*/y);
    const body = this.node(inGroup) ?? nothing;
    return { kind: 'for', variable, option, items, command, body };
  }
}

const nothing: Node = { kind: 'group', parts: [], redirects: [] };

/** Parses a text for cmd.exe. @throws {Fault} */
export const parse = (source: string): readonly Part[] => new Parser(source).all();

/** The lines of a text that cmd reads one after the other: those of an open parenthesis belong together. */
export const logicalLines = (text: string): string[] => {
  const out: string[] = [];
  let line = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '^' && !quoted) {
      line += char + text.charAt(++at);
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (char === '(' && !quoted) depth++;
    else if (char === ')' && !quoted) depth = Math.max(0, depth - 1);
    if (char === '\n') {
      quoted = false;
      if (depth === 0) {
        out.push(line);
        line = '';
        continue;
      }
    }
    line += char;
  }
  out.push(line);
  return out.filter((each) => each.trim() !== '');
};
