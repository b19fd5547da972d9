import { redefines } from '../shell/builtins.ts';
import { Call, clip, notUnderstood } from '../shell/call.ts';
import { judgeVariable } from '../shell/environment.ts';
import { TooMuch, type Evaluation } from '../shell/evaluation.ts';
import { known, unknown } from '../shell/value.ts';
import { writeRedirected } from '../windows/redirect.ts';
import { Values } from './values.ts';
import { invoke } from './invoke.ts';
import { captured, each, EMPTY, joined, listOf, printed, type Item, type Output } from './item.ts';
import { copyScope, joinScope, type Scope } from './scope.ts';
import type { Block, Element, Expression, Redirect, Statement } from './syntax.ts';

const MOST_ROUNDS = 12;
/** Commands that are judged of one text. */
const MOST_COMMANDS = 250;
const MOST_WORDS = 400;

/** Variables by which other commands mean something else. */
const RULING = /^(?:psdefaultparametervalues|psmoduleautoloadingpreference|executioncontext)$/;

/** Follows a PowerShell program as it would run, and judges each command in the state that it would find. */
export class Walk {
  readonly values: Values;
  private commands = 0;

  constructor(readonly evaluation: Evaluation) {
    this.values = new Values(this);
  }

  run(statements: readonly Statement[], scope: Scope, input?: Output): Output {
    let out = EMPTY;
    for (const statement of statements) out = joined(out, this.statement(statement, scope, input));
    return out;
  }

  /** A block as code of its own: with its parameters, and in a scope of its own unless it shares the caller's. */
  block(block: Block, scope: Scope, input?: Output, given: readonly Item[] = []): Output {
    return this.evaluation.deeper(() => {
      const inner = { ...scope, variables: new Map(scope.variables) };
      block.parameters.forEach(({ name, value }, index) => {
        const passed = given[index];
        inner.variables.set(
          name,
          passed ?? (value && given.length === 0 ? this.values.value(value, scope) : unknown(`$${name}`)),
        );
      });
      inner.variables.set('args', listOf(given.slice(block.parameters.length)));
      if (input) inner.variables.set('input', captured(input, '$input'));
      return this.run(block.body, inner, input);
    });
  }

  statement(statement: Statement, scope: Scope, input?: Output): Output {
    this.evaluation.step();
    switch (statement.kind) {
      case 'pipeline':
        return this.pipeline(statement.parts, scope, input);
      case 'chain':
        return this.chain(statement.parts, scope);
      case 'assign':
        return this.assign(statement, scope);
      case 'branch':
        return this.branch(statement, scope);
      case 'loop':
        return this.loop(statement, scope);
      case 'function':
        return this.define(statement.name, statement.block, scope);
      case 'leave':
        return statement.value ? this.statement(statement.value, scope) : EMPTY;
      case 'sequence':
        return this.run(statement.body, scope, input);
    }
  }

  reporter(scope: Scope, name: string, shown: string): Call {
    return new Call(this.evaluation, scope.shell, name, shown, undefined);
  }

  private pipeline(parts: readonly Element[], scope: Scope, input?: Output): Output {
    let stream = input;
    for (const part of parts) {
      const words = part.kind === 'command' ? part.arguments.length : 0;
      if (words + part.redirects.length > MOST_WORDS || ++this.commands > MOST_COMMANDS) throw new TooMuch();
      const out =
        part.kind === 'command' ? invoke(this, part, scope, stream) : printed(this.values.value(part.value, scope));
      stream = this.redirect(part.redirects, scope, out);
    }
    return stream ?? EMPTY;
  }

  private chain(parts: readonly Statement[], scope: Scope): Output {
    let out = EMPTY;
    parts.forEach((part, index) => {
      const before = index === 0 ? undefined : copyScope(scope);
      out = joined(out, this.statement(part, scope));
      if (before) joinScope(scope, before);
    });
    return out;
  }

  private branch(statement: Extract<Statement, { kind: 'branch' }>, scope: Scope): Output {
    let subject: Item | undefined;
    for (const condition of statement.conditions) {
      const value = captured(this.statement(condition, scope), '$_');
      subject ??= value;
    }
    const begin = copyScope(scope);
    let out = EMPTY;
    for (const body of statement.bodies) {
      const inner = copyScope(begin);
      if (statement.subject) inner.current = subject;
      out = joined(out, this.run(body.body, inner));
      inner.current = scope.current;
      joinScope(scope, inner);
    }
    return { taint: out.taint };
  }

  private loop(statement: Extract<Statement, { kind: 'loop' }>, scope: Scope): Output {
    for (const before of statement.before) this.statement(before, scope);
    const over = statement.over && captured(this.statement(statement.over, scope), `$${statement.variable ?? '_'}`);
    const items =
      over && each(over).length <= MOST_ROUNDS ? each(over) : [over ? unknown(over.text, over.taint) : undefined];
    let out = EMPTY;
    const round = (item: Item | undefined): void => {
      const inner = copyScope(scope);
      if (statement.variable !== undefined && item) inner.variables.set(statement.variable, item);
      if (statement.condition) this.statement(statement.condition, inner);
      out = joined(out, this.run(statement.body.body, inner));
      for (const after of statement.after) this.statement(after, inner);
      joinScope(scope, inner);
    };
    for (const item of items) round(item);
    // What one round leaves behind is there in the next.
    if (items.length === 1) round(items[0]);
    if (statement.endless) this.endless(statement.body, scope);
    return { taint: out.taint };
  }

  private endless(body: Block, scope: Scope): void {
    if (/\b(?:break|return|exit|throw|start-sleep|sleep|wait-\w+|read-host)\b/i.test(body.source)) return;
    if (/\b(?:start-process|start-job|saps|invoke-webrequest|iwr|out-file|add-content)\b/i.test(body.source))
      this.reporter(scope, 'shell', body.source).report({
        rule: 'shell.endless',
        risk: 'HIGH',
        category: 'process',
        reason: 'Starts processes, sends or writes without end or pause',
        matters: 'It loads this machine or another one until somebody stops it.',
        reversible: false,
      });
  }

  private define(name: string, block: Block, scope: Scope): Output {
    scope.functions.set(name, block);
    const call = this.reporter(scope, 'shell', `function ${name}`);
    if (this.evaluation.persistent || this.values.isCommand(name) || name === 'prompt') call.report(redefines(name));
    else
      call.report({
        rule: 'shell.function',
        risk: 'LOW',
        category: 'observe',
        reason: `Defines the function ${name}`,
        reversible: true,
      });
    return EMPTY;
  }

  private assign({ target, operator, value, source }: Extract<Statement, { kind: 'assign' }>, scope: Scope): Output {
    const item = captured(this.statement(value, scope), source);
    this.set(target, operator, item, scope, source);
    this.reporter(scope, 'shell.assign', source).report({
      risk: 'LOW',
      category: 'observe',
      reason: 'Sets variables of the shell',
      reversible: true,
    });
    return EMPTY;
  }

  private set(target: Expression, operator: string, item: Item, scope: Scope, source: string): void {
    if (target.kind === 'cast') this.set(target.operand, operator, item, scope, source);
    else if (target.kind === 'variable') this.setVariable(target.name, operator, item, scope, source);
    else if (target.kind === 'index' || target.kind === 'member') this.setPart(target, item, scope, source);
    else if (target.kind === 'list')
      target.items.forEach((each, index) => {
        this.set(each, operator, item.list?.[index] ?? unknown(source, item.taint), scope, source);
      });
    else
      this.reporter(scope, 'shell', source).report(notUnderstood(`Assigns to what is not understood: ${clip(source)}`));
  }

  private setVariable(name: string, operator: string, item: Item, scope: Scope, source: string): void {
    const [, drive = '', own = name] = /^(\w+):(.*)$/.exec(name) ?? [];
    const before = this.values.variable(name, scope);
    const value: Item =
      operator === '='
        ? item
        : operator === '+=' && before.known && item.known && !before.list
          ? { ...known(before.text + item.text, before.taint | item.taint), glob: false }
          : unknown(`$${name}`, before.taint | item.taint);
    if (drive === 'env') {
      const key = own.toUpperCase();
      judgeVariable(
        this.reporter(scope, 'environment', source),
        key === 'PSMODULEPATH' ? 'PSModulePath' : key,
        withOld(key, value),
      );
      scope.shell.variables.set(key, value);
    } else if (drive !== '') {
      if (drive === 'function' || drive === 'alias') scope.shell.redefined.set(own, true);
      this.reporter(scope, 'shell', source).report(redefines(own));
    } else {
      if (RULING.test(name)) this.rules(scope, source);
      scope.variables.set(name, value);
    }
  }

  private setPart(
    target: Extract<Expression, { kind: 'index' | 'member' }>,
    item: Item,
    scope: Scope,
    source: string,
  ): void {
    const owner = target.target;
    if (owner.kind === 'variable' && RULING.test(owner.name)) this.rules(scope, source);
    if (target.kind === 'member') this.values.property(target, scope, { value: item, source });
    else {
      this.values.value(owner, scope);
      this.values.value(target.index, scope);
    }
    let root: Expression = owner;
    while (root.kind === 'member' || root.kind === 'index') root = root.target;
    // A part that changes makes the whole another one.
    if (root.kind === 'variable' && !root.name.includes(':'))
      scope.variables.set(root.name, {
        ...unknown(`$${root.name}`, this.values.variable(root.name, scope).taint | item.taint),
        type: this.values.variable(root.name, scope).type,
      });
  }

  private rules(scope: Scope, source: string): void {
    scope.shell.opaque = true;
    this.reporter(scope, 'shell', source).report({
      rule: 'shell.options',
      risk: 'HIGH',
      category: 'configuration',
      reason: 'Changes what later commands of this shell do',
      matters: 'A command that looks harmless would then do something else.',
      reversible: true,
    });
  }

  private redirect(redirects: readonly Redirect[], scope: Scope, output: Output): Output {
    let left = output;
    for (const { stream, append, target } of redirects) {
      if (target === undefined) continue;
      const value = this.values.path(this.values.value(target, scope));
      const takes = stream === '1' || stream === '*';
      if (takes) left = EMPTY;
      // `$null`
      if (value.known && value.text === '') continue;
      writeRedirected(this.evaluation, scope.shell, value, append, takes ? output : undefined);
    }
    return left;
  }
}

/** `$env:PATH += ';x'`, `"$env:PATH;x"`: what stays of the old value is no new one. */
const withOld = (name: string, value: Item): Item =>
  value.text.toLowerCase().includes(`$env:${name.toLowerCase()}`)
    ? { ...value, text: value.text.replace(/\$env:(\w+)/gi, (_all, own: string) => `$${own.toUpperCase()}`) }
    : value;
