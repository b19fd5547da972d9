import { CommandParser } from './parseCommand.ts';
import { word } from './parseText.ts';
import { Fault } from './reader.ts';
import type { Block, Expression, Statement } from './syntax.ts';

const KEYWORD = /[A-Za-z]+(?![\w\\/.:-])/y;
const BLOCKS = new Set(['begin', 'process', 'end', 'clean', 'dynamicparam']);
const NOT_UNDERSTOOD = new Set([
  'class',
  'enum',
  'using',
  'configuration',
  'workflow',
  'data',
  'parallel',
  'sequence',
  'inlinescript',
  'dynamicparam',
]);

class Parser extends CommandParser {
  program(): readonly Statement[] {
    this.skipEmpty();
    // A script may begin with its parameters.
    const out = this.scriptBody();
    if (this.at < this.source.length)
      throw new Fault(`does not go on as expected: ${this.source.slice(this.at, this.at + 20)}`);
    return out;
  }

  protected until(close: string): readonly Statement[] {
    const out = this.statements(close);
    this.expect(close);
    return out;
  }

  /** Statements up to the closing text or the end. */
  private statements(close: string): readonly Statement[] {
    const out: Statement[] = [];
    for (;;) {
      this.skipEmpty();
      if (this.at >= this.source.length || (close !== '' && this.starts(close))) return out;
      out.push(this.statement());
      this.skip();
      const char = this.peek();
      const ended = char === '' || char === ';' || /[\r\n]/.test(char) || (close !== '' && this.starts(close));
      const last = out.at(-1)?.kind;
      if (!ended && (last === 'pipeline' || last === 'assign' || last === 'chain' || last === 'leave')) {
        if (last === 'pipeline' && this.source.charAt(this.at - 1) === '&') continue;
        throw new Fault(`does not go on as expected: ${this.source.slice(this.at, this.at + 20)}`);
      }
    }
  }

  protected statement(): Statement {
    return this.deeper(() => {
      const from = this.at;
      this.take(/:\w+[^\S\n]+(?=(?:for|foreach|while|do|switch)\b)/iy);
      const keyword = this.take(KEYWORD)?.[0].toLowerCase();
      const structured = keyword === undefined ? undefined : this.structured(keyword);
      if (structured) return structured;
      this.at = from;
      return this.chain();
    });
  }

  protected structured(keyword: string): Statement | undefined {
    if (NOT_UNDERSTOOD.has(keyword)) throw new Fault(`uses ${keyword}, which is not followed`);
    this.skip();
    switch (keyword) {
      case 'if':
        return this.branch();
      case 'switch':
        return this.switch();
      case 'foreach':
        return this.peek() === '(' ? this.foreach() : undefined;
      case 'for':
        return this.for();
      case 'while':
        return this.loop(this.parenthesised(), this.block());
      case 'do':
        return this.do();
      case 'function':
      case 'filter':
        return this.function();
      case 'try':
        return this.try();
      case 'trap':
        if (this.peek() === '[') this.unaryType();
        return { kind: 'branch', conditions: [], bodies: [this.block()], subject: false };
      case 'return':
      case 'throw':
      case 'exit':
        return { kind: 'leave', ...(this.ends() ? {} : { value: this.statement() }) };
      case 'break':
      case 'continue':
        this.take(/\w+/y);
        return { kind: 'leave' };
      default:
        return undefined;
    }
  }

  private unaryType(): void {
    this.expression();
  }

  private parenthesised(): Statement {
    this.skipLines();
    this.expect('(');
    return { kind: 'sequence', body: this.until(')') };
  }

  private block(): Block {
    this.skipLines();
    const from = this.at;
    this.expect('{');
    return this.deeper(() => this.blockBody(from));
  }

  private scriptBody(): readonly Statement[] {
    const from = this.at;
    const parameters = this.head();
    if (parameters.length === 0) this.at = from;
    return this.statements('');
  }

  /** What may stand before the statements of a block or script: attributes and parameters. */
  private head(): Block['parameters'] {
    while (
      this.peek() === '[' &&
      this.take(/\[\s*(?:cmdletbinding|outputtype|diagnostics\.[\w.]+)\s*\([^()]*\)\s*\]/iy)
    )
      this.skipEmpty();
    return this.take(/param\s*\(/iy) ? this.parameters() : [];
  }

  protected blockBody(from: number): Block {
    this.skipEmpty();
    const parameters = this.head();
    const body: Statement[] = [];
    for (;;) {
      this.skipEmpty();
      const before = this.at;
      const phase = this.take(/([A-Za-z]+)\s*(?=\{)/y)?.[1]?.toLowerCase();
      if (phase === undefined || !BLOCKS.has(phase)) {
        this.at = before;
        break;
      }
      if (NOT_UNDERSTOOD.has(phase)) throw new Fault(`uses ${phase}, which is not followed`);
      body.push(...this.block().body);
    }
    body.push(...this.until('}'));
    return { source: this.source.slice(from, this.at), parameters, body };
  }

  /** `[type]$name = value, …)`. */
  private parameters(): Block['parameters'] {
    const out: { name: string; value?: Expression }[] = [];
    for (;;) {
      this.skipLines();
      if (this.accept(')')) return out;
      while (this.peek() === '[') {
        if (
          this.take(/\[[\w.[\]\s]+\]|\[\s*\w+\s*\((?:[^()'"${}]|'[^']*'|"[^"$`]*"|\$true|\$false)*\)\s*\]/iy) ===
          undefined
        )
          throw new Fault('holds a parameter that is not understood');
        this.skipLines();
      }
      const name = this.take(/\$(\w+)/y)?.[1]?.toLowerCase();
      if (name === undefined) throw new Fault('holds a parameter that is not understood');
      this.skipLines();
      if (this.accept('=')) {
        this.skipLines();
        // A comma parts parameters, so that a list is none here.
        out.push({ name, value: this.primaryOrUnary() });
      } else out.push({ name });
      this.skipLines();
      this.accept(',');
    }
  }

  private primaryOrUnary(): Expression {
    return this.peek() === '[' ? this.castOnly() : this.primary();
  }

  private castOnly(): Expression {
    const value = this.expression();
    if (value.kind === 'list') throw new Fault('holds a parameter that is not understood');
    return value;
  }

  private branch(): Statement {
    const conditions = [this.parenthesised()];
    const bodies = [this.block()];
    for (;;) {
      const from = this.at;
      this.skipLines();
      const next = this.take(/(elseif|else)\b/iy)?.[1]?.toLowerCase();
      if (next === undefined) {
        this.at = from;
        return { kind: 'branch', conditions, bodies, subject: false };
      }
      if (next === 'elseif') conditions.push(this.parenthesised());
      bodies.push(this.block());
    }
  }

  private switch(): Statement {
    while (this.take(/-(?:regex|wildcard|exact|casesensitive)\b/iy)) this.skip();
    if (this.peek() !== '(') throw new Fault('uses switch in a way that is not followed');
    const conditions = [this.parenthesised()];
    this.skipLines();
    this.expect('{');
    const bodies: Block[] = [];
    for (;;) {
      this.skipEmpty();
      if (this.accept('}')) return { kind: 'branch', conditions, bodies, subject: true };
      const test = this.started() ?? word(this, this.inner);
      if (test.kind === 'block') bodies.push(test.block);
      else if (test.kind !== 'text') conditions.push(valueOf(test));
      bodies.push(this.block());
    }
  }

  private foreach(): Statement {
    this.expect('(');
    this.skipLines();
    const variable = this.take(/\$(\w+)\s+in\s+/iy)?.[1]?.toLowerCase();
    if (variable === undefined) throw new Fault('holds a loop that is not understood');
    const over: Statement = { kind: 'sequence', body: this.until(')') };
    return { kind: 'loop', before: [], variable, over, after: [], body: this.block(), endless: false };
  }

  private for(): Statement {
    this.expect('(');
    const part = (): Statement[] => {
      this.skipLines();
      const out: Statement[] = [];
      while (!/^[;)]?$/.test(this.peek())) {
        out.push(this.statement());
        this.skipLines();
        this.accept(',');
      }
      return out;
    };
    const before = part();
    this.accept(';');
    const condition = part();
    this.accept(';');
    const after = part();
    this.expect(')');
    const [first] = condition;
    return {
      kind: 'loop',
      before,
      ...(first === undefined ? {} : { condition: first }),
      after,
      body: this.block(),
      endless: first === undefined,
    };
  }

  private do(): Statement {
    const body = this.block();
    this.skipLines();
    const until = this.take(/(while|until)\b/iy)?.[1]?.toLowerCase();
    if (until === undefined) throw new Fault('holds a loop that is not understood');
    return this.loop(this.parenthesised(), body);
  }

  private loop(condition: Statement, body: Block): Statement {
    const [only] = condition.kind === 'sequence' ? condition.body : [];
    const value = only?.kind === 'pipeline' && only.parts[0]?.kind === 'expression' ? only.parts[0].value : undefined;
    const endless =
      (value?.kind === 'variable' && value.name === 'true') ||
      (value?.kind === 'text' && /^[1-9]\d*$/.test(value.text));
    return { kind: 'loop', before: [], condition, after: [], body, endless };
  }

  private function(): Statement {
    const name = this.take(/(?:global:|script:|local:|private:)?([\w.?%-]+)/iy)?.[1];
    if (name === undefined) throw new Fault('defines a function whose name is not understood');
    this.skipLines();
    const parameters = this.accept('(') ? this.parameters() : [];
    const block = this.block();
    return {
      kind: 'function',
      name: name.toLowerCase(),
      block: { ...block, parameters: [...parameters, ...block.parameters] },
    };
  }

  private try(): Statement {
    const bodies = [this.block()];
    for (;;) {
      const from = this.at;
      this.skipLines();
      if (this.take(/catch\b/iy)) {
        this.skipLines();
        while (this.take(/\[[\w.]+\]\s*,?\s*/y));
      } else if (this.take(/finally\b/iy) === undefined) {
        this.at = from;
        return { kind: 'branch', conditions: [], bodies, subject: false };
      }
      bodies.push(this.block());
    }
  }
}

const valueOf = (value: Expression): Statement => ({
  kind: 'pipeline',
  parts: [{ kind: 'expression', value, redirects: [], source: '' }],
  background: false,
});

/**
 * Parses a PowerShell text.
 * @throws {Fault} for what is no PowerShell, or more of it than is followed
 */
export const parse = (source: string): readonly Statement[] => new Parser(source).program();
