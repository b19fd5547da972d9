import { plain, string, variable } from './parseText.ts';
import { Fault, isDash, Reader } from './reader.ts';
import type { Block, Expression, Statement } from './syntax.ts';

const NUMBER =
  /(?:0x[0-9a-f]+|(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)(?:u?[lsy]|d|n)?(?:[kmgtp]b)?(?=$|[\s;|&(){},+\-*/%\].<>=!?:])/iy;

/** Operators by how tightly they bind, the loosest first. */
const LEVELS: readonly RegExp[] = [
  /^(?:and|or|xor)$/,
  /^b(?:and|or|xor|not)$/,
  /^[ic]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split|join)$|^(?:is|isnot|as|shl|shr)$/,
  /^[+-]$/,
  /^[*/%]$/,
  /^f$/,
  /^\.\.$/,
];

const WORD_OPERATOR = /[-\u2013\u2014\u2015]([A-Za-z]+)(?![\w-])/y;
const SIGN_OPERATOR = /\.\.|[+*/%]|[-\u2013\u2014\u2015](?![A-Za-z])/y;

/** Reads expressions. */
export abstract class ExpressionParser extends Reader {
  /** Statements up to the closing text, which is taken. */
  protected abstract until(close: string): readonly Statement[];
  /** The inside of a block, up to `}`, which is taken. */
  protected abstract blockBody(from: number): Block;
  protected abstract statement(): Statement;

  protected readonly inner = (): readonly Statement[] => this.until(')');

  expression(): Expression {
    return this.deeper(() => {
      const condition = this.binary(0);
      this.skip();
      if (this.peek() === '?' && /[\s(]/.test(this.peek(1))) {
        this.at++;
        this.skipLines();
        const then = this.binary(0);
        this.skipLines();
        this.expect(':');
        this.skipLines();
        return { kind: 'choose', condition, choices: [then, this.expression()] };
      }
      if (this.starts('??') && !this.starts('??=')) {
        this.at += 2;
        this.skipLines();
        return { kind: 'choose', condition, choices: [condition, this.expression()] };
      }
      return condition;
    });
  }

  private binary(level: number): Expression {
    if (level === LEVELS.length) return this.list();
    let left = this.binary(level + 1);
    for (;;) {
      const from = this.at;
      this.skip();
      const operator = this.operator();
      if (operator === undefined || LEVELS[level]?.test(operator) !== true) {
        this.at = from;
        return left;
      }
      this.skipLines();
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private operator(): string | undefined {
    const word = this.take(WORD_OPERATOR)?.[1]?.toLowerCase();
    if (word !== undefined) return word;
    const sign = this.take(SIGN_OPERATOR)?.[0];
    // `+=`, `++`, `--` are no operators between two values.
    if (sign === undefined || this.peek() === '=' || (sign.length === 1 && this.peek() === sign && sign !== '*'))
      return undefined;
    return isDash(sign) ? '-' : sign;
  }

  private list(): Expression {
    const first = this.unary();
    const items = [first];
    for (;;) {
      const from = this.at;
      this.skip();
      if (!this.accept(',')) {
        this.at = from;
        return items.length === 1 ? first : { kind: 'list', items };
      }
      this.skipLines();
      items.push(this.unary());
    }
  }

  private unary(): Expression {
    return this.deeper(() => {
      this.skip();
      if (this.accept(',')) return { kind: 'list', items: [this.unary()] };
      const operator = this.take(
        /!|\+\+|--|\+|[-\u2013\u2014\u2015](?:not|bnot|split|join|csplit|isplit)\b|[-\u2013\u2014\u2015](?![A-Za-z])/iy,
      )?.[0];
      if (operator !== undefined)
        return {
          kind: 'unary',
          operator: operator.toLowerCase().replace(/^[-\u2013\u2014\u2015](?=\w)/, ''),
          operand: this.unary(),
        };
      if (this.peek() === '[') return this.typed();
      return this.primary();
    });
  }

  /** `[type]`, `[type]::member`, `[type]value`, `[attribute()]value`. */
  private typed(): Expression {
    const name = this.typeName();
    if (this.starts('::')) return this.members({ kind: 'type', name });
    this.skip();
    if (/^(?:$|[\s;|&),}\].=]|-[a-z])/i.test(this.source.slice(this.at, this.at + 2)))
      return this.members({ kind: 'type', name });
    return { kind: 'cast', type: name, operand: this.unary() };
  }

  /** The text between brackets, without blanks. */
  private typeName(): string {
    const from = this.at;
    let depth = 0;
    for (; this.at < this.source.length; this.at++) {
      const char = this.peek();
      if (char === '[' || char === '(') depth++;
      else if ((char === ']' || char === ')') && --depth === 0) {
        this.at++;
        return this.source
          .slice(from + 1, this.at - 1)
          .replace(/\s/g, '')
          .toLowerCase();
      } else if (
        /[{$;`]/.test(char) &&
        !/^\$(?:true|false)\b/i.test(this.source.slice(this.at, this.at + 6)) &&
        char !== '`'
      )
        break;
    }
    throw new Fault('holds a type that is not understood');
  }

  /** One value with what hangs on it. */
  protected primary(): Expression {
    return this.members(this.bare());
  }

  private bare(): Expression {
    const number = this.take(NUMBER);
    if (number) return plain(number[0]);
    const found = this.started();
    if (found) return found;
    throw new Fault(`does not go on as expected: ${this.source.slice(this.at, this.at + 20)}`);
  }

  /** A value that begins with a sign of its own; undefined when none begins here. */
  protected started(): Expression | undefined {
    const text = string(this, this.inner);
    if (text) return text;
    if (this.accept('@(') || this.accept('$(') || this.accept('('))
      return { kind: 'statements', body: this.deeper(this.inner) };
    if (this.accept('@{')) return this.deeper(() => this.hash());
    if (this.peek() === '{') {
      const from = this.at++;
      return { kind: 'block', block: this.deeper(() => this.blockBody(from)) };
    }
    if (this.peek() === '$') return variable(this);
    const splat = this.take(/@(\w+)/y);
    if (splat) return { kind: 'variable', name: (splat[1] ?? '').toLowerCase(), splat: true };
    return undefined;
  }

  private hash(): Expression {
    const entries: { key: Expression; value: Statement }[] = [];
    for (;;) {
      this.skipEmpty();
      if (this.accept('}')) return { kind: 'hash', entries };
      const key = this.take(/[\w.-]+/y);
      const named = key ? plain(key[0]) : this.unary();
      this.skip();
      this.expect('=');
      this.skipLines();
      entries.push({ key: named, value: this.statement() });
    }
  }

  /** `.name`, `::name`, `[index]`, and calls, without blanks before them. */
  protected members(target: Expression): Expression {
    let out = target;
    for (;;) {
      const isStatic = this.starts('::');
      const conditional = this.starts('?.') || this.starts('?[');
      if (conditional) this.at++;
      if (isStatic || (this.peek() === '.' && /[\w$({"'[]/.test(this.peek(1)))) {
        this.at += isStatic ? 2 : 1;
        this.skip();
        const name = this.take(/\w+/y);
        const member = name ? plain(name[0]) : this.started();
        if (member === undefined) throw new Fault('names a member in a way that is not understood');
        const call = this.peek() === '(' || this.peek() === '{' ? this.arguments() : undefined;
        out = { kind: 'member', target: out, name: member, isStatic, call };
      } else if (this.accept('[')) {
        this.skipLines();
        const index = this.expression();
        this.skipLines();
        this.expect(']');
        out = { kind: 'index', target: out, index };
      } else if (this.accept('++') || this.accept('--')) out = { kind: 'unary', operator: '++', operand: out };
      else return out;
    }
  }

  private arguments(): readonly Expression[] {
    if (this.peek() === '{') return [this.started() ?? plain('')];
    this.at++;
    const out: Expression[] = [];
    for (;;) {
      this.skipLines();
      if (this.accept(')')) return out;
      // A call's arguments are parted by commas, so that a list is none here.
      out.push(...itemsOf(this.expression()));
      this.skipLines();
      if (this.peek() !== ')') throw new Fault('holds arguments of a method that are not understood');
    }
  }
}

const itemsOf = (value: Expression): readonly Expression[] => (value.kind === 'list' ? value.items : [value]);
