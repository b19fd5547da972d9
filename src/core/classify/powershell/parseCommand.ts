import { ExpressionParser } from './parseExpression.ts';
import { word } from './parseText.ts';
import { endsWord, Fault, isDash, isDoubleQuote, isSingleQuote } from './reader.ts';
import type { Argument, Element, Expression, Redirect, Statement } from './syntax.ts';

const REDIRECT = /([*1-6])?(>>?)(?:&([12]))?/y;
const ASSIGN = /(?:\?\?|[-+*/%])?=(?!=)/y;

/** Reads pipelines and commands. */
export abstract class CommandParser extends ExpressionParser {
  /** A statement that begins with a keyword, which is taken; undefined when it is none. */
  protected abstract structured(keyword: string): Statement | undefined;

  protected ends(): boolean {
    return /^(?:$|[\r\n;)}|&])/.test(this.peek());
  }

  protected chain(): Statement {
    const first = this.pipeline();
    const parts = [first];
    for (;;) {
      const from = this.at;
      this.skip();
      if (!this.accept('&&') && !this.accept('||')) {
        this.at = from;
        return parts.length === 1 ? first : { kind: 'chain', parts };
      }
      this.skipLines();
      const word = this.take(/(?:return|throw|exit|break|continue)\b/iy)?.[0].toLowerCase();
      const leaves = word === undefined ? undefined : this.structured(word);
      parts.push(leaves ?? this.pipeline());
    }
  }

  private pipeline(): Statement {
    const from = this.at;
    const first = this.element();
    if (first.kind === 'expression' && first.redirects.length === 0) {
      this.skip();
      const operator = this.take(ASSIGN)?.[0];
      if (operator !== undefined) {
        this.skipLines();
        const value = this.statement();
        return { kind: 'assign', target: first.value, operator, value, source: this.source.slice(from, this.at) };
      }
    }
    const parts = [first];
    for (;;) {
      const before = this.at;
      this.skip();
      // A line may go on with the bar at the beginning of the next one.
      const end = this.at;
      if (/[\r\n]/.test(this.peek())) this.skipLines();
      if (this.peek() === '|' && this.peek(1) !== '|') {
        this.at++;
        this.skipLines();
        parts.push(this.element());
        continue;
      }
      this.at = end;
      const background = this.peek() === '&' && this.peek(1) !== '&' && this.accept('&');
      if (!background) this.at = before;
      return { kind: 'pipeline', parts, background };
    }
  }

  private element(): Element {
    this.skip();
    const from = this.at;
    const operator = this.take(/&(?!&)|\.(?=[\s"'$({\u2018-\u201e])/y)?.[0];
    if (operator === '&' || operator === '.') {
      this.skip();
      return this.command(from, operator);
    }
    if (!this.beginsExpression()) return this.command(from, undefined);
    const value = this.expression();
    return { kind: 'expression', value, redirects: this.redirects(), source: this.source.slice(from, this.at) };
  }

  private beginsExpression(): boolean {
    const char = this.peek();
    if (isSingleQuote(char) || isDoubleQuote(char) || /[$(@{[!,]/.test(char)) return true;
    const from = this.at;
    const number = this.take(/(?:0x[0-9a-f]+|\d+(?:\.\d+)?)(?:[kmgtp]b|[ld])?(?=$|[\s;|&(){},+\-*/%.])/iy);
    this.at = from;
    if (number) return true;
    if (this.starts('++') || this.starts('--')) return this.peek(2) === '$';
    return (
      (isDash(char) || char === '+') &&
      /^.(?:\s*[\d$(]|(?:not|bnot|join|split)\b)/i.test(this.source.slice(from, from + 12))
    );
  }

  private redirects(): Redirect[] {
    const out: Redirect[] = [];
    for (;;) {
      const from = this.at;
      this.skip();
      const redirect = this.redirect();
      if (redirect) out.push(redirect);
      else {
        this.at = from;
        return out;
      }
    }
  }

  private redirect(): Redirect | undefined {
    const match = this.take(REDIRECT);
    if (match === undefined) return undefined;
    this.count();
    const [, stream = '1', sign, joined] = match;
    if (joined !== undefined) return { stream, append: false };
    this.skip();
    return { stream, append: sign === '>>', target: this.value() };
  }

  private command(from: number, operator: '&' | '.' | undefined): Element {
    const name = this.name(operator !== undefined);
    const args: Argument[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      const blank = this.skip();
      const redirect = this.redirect();
      if (redirect) {
        redirects.push(redirect);
        continue;
      }
      const char = this.peek();
      if (char === '' || /[\r\n;|)}]/.test(char) || this.starts('&')) break;
      if (char === '<') throw new Fault('reads from a file by <, which PowerShell does not know');
      if (blank && this.starts('--%') && /^(?:\s|$)/.test(this.peek(3))) {
        this.at += 3;
        args.push({ kind: 'verbatim', text: this.take(/[^\n|]*/y)?.[0] ?? '' });
        continue;
      }
      args.push(this.argument());
    }
    return {
      kind: 'command',
      operator,
      name,
      arguments: args,
      redirects,
      source: this.source.slice(from, this.at).trimEnd(),
    };
  }

  /** The name of a command: after `&` or `.` a value, else a word. */
  private name(invoked: boolean): Expression {
    if (!invoked) return word(this, this.inner);
    const started = this.started();
    if (started === undefined) return word(this, this.inner);
    const whole = this.members(started);
    return endsWord(this.peek()) ? whole : word(this, this.inner, whole);
  }

  private argument(): Argument {
    const from = this.at;
    const parameter = this.take(
      /[-\u2013\u2014\u2015]([A-Za-z_?][\w?-]*)(:?)(?=$|[\s;|&(){},<>]|(?<=:)|(?<!:)\.(?=["'$]))/y,
    );
    if (parameter) {
      const [text, name = '', colon] = parameter;
      if (colon === '') return { kind: 'parameter', name, source: text };
      this.skip();
      if (this.ends()) return { kind: 'parameter', name, source: text };
      const value = this.value();
      return { kind: 'parameter', name, value, source: this.source.slice(from, this.at) };
    }
    const value = this.value();
    return { kind: 'value', value, source: this.source.slice(from, this.at) };
  }

  /** One argument: values parted by commas are a list. */
  private value(): Expression {
    const items: Expression[] = [];
    for (;;) {
      items.push(this.item());
      const before = this.at;
      this.skip();
      if (!this.accept(',')) {
        this.at = before;
        const [only] = items;
        return items.length === 1 && only ? only : { kind: 'list', items };
      }
      this.skipLines();
    }
  }

  private item(): Expression {
    this.count();
    if (this.accept(',')) return { kind: 'list', items: [this.item()] };
    const begins = /[$("'@{\u2018-\u201e]/.test(this.peek());
    const at = this.at;
    const started = begins ? this.started() : undefined;
    if (started === undefined) return word(this, this.inner);
    if (started.kind === 'block') return started;
    // A variable that is only the beginning of a word.
    if (
      started.kind === 'variable' &&
      !endsWord(this.peek()) &&
      !/^(?:\.\w|\[|::)/.test(this.source.slice(this.at, this.at + 3))
    )
      return word(this, this.inner, started);
    const whole = this.members(started);
    if (started.kind !== 'text' && !endsWord(this.peek()) && whole !== started) {
      const rest = word(this, this.inner);
      return {
        kind: 'join',
        parts: [whole, { kind: 'variable', name: `?${this.source.slice(at, this.at)}`, splat: false }, rest],
      };
    }
    return whole;
  }
}
