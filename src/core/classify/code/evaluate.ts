import { TooMuch } from '../shell/evaluation.ts';
import { TAINT } from '../shell/value.ts';
import type { Argument, Expression } from './expression.ts';
import { afterMethod, replaceIn } from './containers.ts';
import { Meanings } from './meaning.ts';
import { Members } from './members.ts';
import type { Effects } from './effects.ts';
import type { Language, MeaningTable } from './language.ts';
import { pathOf } from './results.ts';
import {
  allTaint,
  constant,
  either,
  joined,
  optionsOf,
  partOf,
  reference,
  UNKNOWN,
  type Scope,
  type Thing,
} from './thing.ts';

const MOST_STEPS = 8_000;
const MOST_CALLS = 12;
const MOST_ROUNDS = 12;

/** An argument as a function receives it. */
export interface Given {
  readonly name?: string | undefined;
  readonly value: Thing;
  readonly spread?: boolean | undefined;
}

type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Follows a program of any language: which functions it calls, with which values. */
export class Program {
  private steps = 0;
  private depth = 0;
  /** True while what is followed may not happen, or happens again: then a name has its earlier values, too. */
  private uncertain = 0;
  private readonly called = new Set<Expression>();
  private readonly escapedCode = new Set<Expression>();
  /** The first piece whose values are not followed. */
  private unfollowed: string | undefined;
  /** True once something is named that changes more than the program's own values. */
  touches = false;
  private readonly pending: { readonly node: Kind<'function'>; readonly scope: Scope }[] = [];
  private readonly scopes: { returned: Thing | undefined }[] = [];
  readonly members: Members;
  private readonly meanings: Meanings;

  constructor(
    readonly language: Language,
    readonly effects: Effects,
    table: MeaningTable,
  ) {
    this.meanings = new Meanings(this, table);
    this.members = new Members(language, this.meanings);
  }

  /** Follows a whole program. @throws {TooMuch} */
  /** Taint of what its statements come to, which an interpreter may print. */
  values = 0;

  run(program: Expression): void {
    const scope: Scope = { names: new Map(), parent: undefined };
    const statements = program.kind === 'block' ? program.items : [program];
    for (const statement of statements) this.values |= allTaint(this.evaluate(statement, scope));
    // What nothing here has called may be called by what is not followed.
    for (let next = this.pending.pop(); next; next = this.pending.pop())
      if (!this.called.has(next.node)) this.callCode(next, []);
    if (this.unfollowed !== undefined && this.touches)
      this.effects.hides('has effects in a form that is not followed', this.unfollowed);
  }

  evaluate(node: Expression, scope: Scope): Thing {
    if (++this.steps > MOST_STEPS) throw new TooMuch();
    switch (node.kind) {
      case 'text':
        return constant(node.text);
      case 'name':
        return this.lookup(node.name, scope);
      case 'member':
        return this.members.member(this.evaluate(node.of, scope), node.name);
      case 'index':
        return this.members.index(this.evaluate(node.of, scope), this.evaluate(node.key, scope));
      case 'call':
        return this.callExpression(node, scope);
      case 'join':
        return joined(node.parts.map((part) => this.evaluate(part, scope)));
      case 'divide':
        return this.divide(this.evaluate(node.left, scope), this.evaluate(node.right, scope));
      case 'list':
        return { items: node.items.map((item) => this.held(this.evaluate(item, scope))), taint: 0 };
      case 'object':
        return this.object(node, scope);
      case 'function':
        return this.define(node, scope);
      case 'class':
        return this.defineClass(node, scope);
      case 'unfollowed':
        this.unfollowed ??= node.where;
        return this.evaluate(node.inner, scope);
      case 'assign':
        return this.assign(node, scope);
      case 'import':
        this.importNames(node, scope);
        return UNKNOWN;
      case 'choice':
        return this.choice(node, scope);
      case 'loop':
        return this.loop(node, scope);
      case 'block': {
        let value: Thing = UNKNOWN;
        for (const item of node.items) value = this.evaluate(item, scope);
        if (node.items.length > 0 && node.items.at(-1)?.kind === 'block') {
          // The parts of what has no meaning of its own: its value may hold any of them.
          const taint = node.items.reduce(
            (sum, item) => sum | (item.kind === 'name' ? allTaint(this.lookup(item.name, scope)) : 0),
            0,
          );
          return { taint: value.taint | taint | TAINT.unknown };
        }
        return value;
      }
      case 'return': {
        const value = this.evaluate(node.value, scope);
        const frame = this.scopes.at(-1);
        if (frame) frame.returned = frame.returned ? either(frame.returned, value) : value;
        return UNKNOWN;
      }
    }
  }

  /** What is put into a list or an object: of a function with an effect it is no longer known who calls it. */
  private held(thing: Thing): Thing {
    for (const each of optionsOf(thing)) this.meanings.escaped(each);
    return thing;
  }

  private lookup(name: string, scope: Scope): Thing {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const found = at.names.get(name);
      if (found) return found;
    }
    const ref = this.language.canonical(name);
    const value = this.meanings.constantOf(ref, UNKNOWN);
    if (value) return value;
    if (this.language.builtins.has(ref) || this.language.ambient.has(ref) || this.meanings.knows(ref))
      return reference(ref);
    return { ...UNKNOWN, ref: `?${name}` };
  }

  private set(name: string, value: Thing, scope: Scope): void {
    const before = scope.names.get(name);
    const keeps = before !== undefined && (this.uncertain > 0 || this.language.joins);
    scope.names.set(name, keeps ? either(before, value) : value);
    // A function may set what lies outside of it.
    for (let at = scope.parent; at; at = at.parent) {
      const outer = at.names.get(name);
      if (outer && outer !== value) at.names.set(name, either(outer, value));
    }
  }

  private divide(left: Thing, right: Thing): Thing {
    return left.type === 'path'
      ? { ...left, about: pathOf([left.about ?? UNKNOWN, right.about ?? right], true) }
      : { taint: left.taint | right.taint | TAINT.unknown };
  }

  private object(node: Kind<'object'>, scope: Scope): Thing {
    const entries = new Map<string, Thing>();
    let taint = 0;
    for (const [key, value] of node.entries) {
      const name = key === undefined ? undefined : this.held(this.evaluate(key, scope));
      const held = this.held(this.evaluate(value, scope));
      if (key === undefined && held.entries) for (const [each, thing] of held.entries) entries.set(each, thing);
      else entries.set(name?.text ?? `(${entries.size})`, held);
      taint |= name?.taint ?? 0;
    }
    return { entries, taint: taint & ~TAINT.unknown };
  }

  private define(node: Kind<'function'>, scope: Scope): Thing {
    const code = { node, scope };
    this.pending.push(code);
    const thing: Thing = { code, taint: 0 };
    if (node.name !== undefined) this.set(node.name, thing, scope);
    return thing;
  }

  private defineClass(node: Kind<'class'>, scope: Scope): Thing {
    const inner: Scope = { names: new Map(), parent: scope };
    for (const base of node.bases) this.evaluate(base, scope);
    this.evaluate(node.body, inner);
    const thing: Thing = { ref: '?class', entries: inner.names, taint: 0 };
    if (node.name !== undefined) this.set(node.name, thing, scope);
    return thing;
  }

  private assign(node: Kind<'assign'>, scope: Scope): Thing {
    const value = this.evaluate(node.value, scope);
    if (node.adds === true) {
      const before = this.evaluate(node.target, scope);
      // In a loop it grows by what is not known.
      const sum =
        this.uncertain > 0 ? { taint: allTaint(before) | allTaint(value) | TAINT.unknown } : joined([before, value]);
      this.bind(
        node.target,
        before.items || value.items
          ? { taint: before.taint | allTaint(value) | TAINT.unknown }
          : value.ref !== undefined || before.ref !== undefined
            ? either(before, value)
            : sum,
        scope,
      );
      return sum;
    }
    this.bind(node.target, value, scope);
    return value;
  }

  /** Gives names to a value and its parts. */
  bind(target: Expression, value: Thing, scope: Scope): void {
    if (target.kind === 'name') this.set(target.name, value, scope);
    else if (target.kind === 'list')
      target.items.forEach((item, index) => this.bind(item, value.items?.[index] ?? partOf(value), scope));
    else if (target.kind === 'object')
      for (const [key, inner] of target.entries)
        this.bind(inner, key?.kind === 'text' ? this.members.member(value, key.text) : partOf(value), scope);
    else if (target.kind === 'assign') {
      const other = this.evaluate(target.value, scope);
      this.bind(target.target, either(value, other), scope);
    } else if (target.kind === 'member' || target.kind === 'index') {
      const of = this.evaluate(target.of, scope);
      const key = target.kind === 'member' ? constant(target.name) : this.evaluate(target.key, scope);
      if (target.kind === 'member' && this.language.inward.test(target.name))
        this.effects.hides('changes the inside of the language', target.name);
      this.meanings.stored(of, key, value);
      this.grow(target.of, of, key, value, scope);
    } else this.evaluate(target, scope);
  }

  /** What is stored in an object is found there again. */
  private grow(target: Expression, of: Thing, key: Thing, value: Thing, scope: Scope): void {
    if (target.kind !== 'name') {
      this.escape(value);
      return;
    }
    const entries = new Map(of.entries);
    const name = key.text ?? `(${entries.size})`;
    const before = entries.get(name);
    entries.set(name, before ? either(before, value) : value);
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      if (!at.names.has(target.name)) continue;
      replaceIn(at, of, { ...of, items: undefined, entries });
      return;
    }
    this.escape(value);
  }

  /** Loads a module by name, as an import does. */
  imports(module: string): void {
    this.meanings.imported(module);
  }

  private importNames(node: Kind<'import'>, scope: Scope): void {
    this.meanings.imported(node.module);
    const module = this.language.canonical(node.module);
    if (node.local !== undefined) {
      const whole =
        node.local === node.module.split('.')[0] && node.module.includes('.')
          ? this.language.canonical(node.local)
          : module;
      this.set(node.local, reference(whole), scope);
    }
    for (const [imported, local] of node.names) {
      if (imported === '*') this.meanings.spread(module, node.module, (name, thing) => this.set(name, thing, scope));
      else
        this.set(
          local,
          imported === 'default' ? reference(module) : this.members.member(reference(module), imported),
          scope,
        );
    }
  }

  private choice(node: Kind<'choice'>, scope: Scope): Thing {
    this.uncertain++;
    try {
      return node.parts.map((part) => this.evaluate(part, scope)).reduce(either);
    } finally {
      this.uncertain--;
    }
  }

  private loop(node: Kind<'loop'>, scope: Scope): Thing {
    const over = node.over ? this.evaluate(node.over, scope) : undefined;
    const items = over?.items ?? over?.options;
    const each =
      items !== undefined && items.length > 0 && items.length <= MOST_ROUNDS
        ? items
        : [over ? this.meanings.itemOf(over) : UNKNOWN];
    const made: Thing[] = [];
    this.uncertain++;
    try {
      // What one round leaves behind is there in the next.
      for (const item of [...each, ...each.slice(0, 1)]) {
        if (node.target) this.rebind(node.target, item, scope);
        made.push(this.evaluate(node.body, scope));
      }
    } finally {
      this.uncertain--;
    }
    return { items: made.slice(0, each.length), taint: allTaint(over ?? UNKNOWN) & ~TAINT.unknown };
  }

  /** A loop's own variable has one value in each round. */
  private rebind(target: Expression, item: Thing, scope: Scope): void {
    const before = this.uncertain;
    this.uncertain = 0;
    if (target.kind === 'name' && this.language.joins) scope.names.delete(target.name);
    this.bind(target, item, scope);
    this.uncertain = before;
  }

  private callExpression(node: Kind<'call'>, scope: Scope): Thing {
    const callee = this.evaluate(node.callee, scope);
    const args = node.args.flatMap((argument) => this.given(argument, scope));
    const result = optionsOf(callee)
      .map((each) => this.call(each, args, node.where))
      .reduce(either);
    const { self } = callee;
    const after =
      self && node.callee.kind === 'member'
        ? afterMethod(self, node.callee.name, args, this.uncertain === 0)
        : undefined;
    if (self && after) replaceIn(scope, self, after);
    return result;
  }

  private given({ name, value, spread }: Argument, scope: Scope): Given[] {
    const thing = this.evaluate(value, scope);
    if (spread !== true) return [{ name, value: thing }];
    if (thing.items) return thing.items.map((item) => ({ value: item }));
    if (thing.entries) return [...thing.entries].map(([key, item]) => ({ name: key, value: item }));
    return [{ value: thing, spread }];
  }

  /** Calls what a value is. */
  call(callee: Thing, args: readonly Given[], where: string): Thing {
    if (callee.code) return this.callCode(callee.code, args);
    return this.meanings.call(callee, args, where);
  }

  private callCode(code: NonNullable<Thing['code']>, args: readonly Given[]): Thing {
    this.called.add(code.node);
    if (this.depth >= MOST_CALLS) return UNKNOWN;
    this.depth++;
    const inner: Scope = { names: new Map(), parent: code.scope };
    const frame: { returned: Thing | undefined } = { returned: undefined };
    this.scopes.push(frame);
    try {
      code.node.parameters.forEach((parameter, index) => {
        const target = parameter.kind === 'assign' ? parameter.target : parameter;
        const named = target.kind === 'name' ? args.find(({ name }) => name === target.name) : undefined;
        const value =
          named?.value ??
          (args.some(({ spread }) => spread) ? UNKNOWN : args[index]?.value) ??
          (parameter.kind === 'assign' ? this.evaluate(parameter.value, code.scope) : UNKNOWN);
        this.bind(target, value, inner);
      });
      const last = this.evaluate(code.node.body, inner);
      return frame.returned ?? (code.node.name === undefined ? last : UNKNOWN);
    } finally {
      this.scopes.pop();
      this.depth--;
    }
  }

  /** A function that goes where it is not followed: it may be called there, with anything. */
  escape(thing: Thing, depth = 0): void {
    if (depth > 4) return;
    for (const each of optionsOf(thing)) {
      if (each.code && !this.escapedCode.has(each.code.node)) {
        this.escapedCode.add(each.code.node);
        this.callCode(each.code, []);
      }
      for (const item of [...(each.items ?? []), ...(each.entries?.values() ?? [])]) this.escape(item, depth + 1);
      this.meanings.escaped(each);
    }
  }
}
