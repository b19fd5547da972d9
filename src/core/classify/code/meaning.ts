import { TAINT } from '../shell/value.ts';
import type { Given, Program } from './evaluate.ts';
import type { MeaningTable } from './language.ts';
import { Steps } from './steps.ts';
import { allTaint, constant, optionsOf, reference, UNKNOWN, type Thing } from './thing.ts';

/** Items of a list that are looked at one by one. */
const MOST_ITEMS = 64;

/** What names of functions, methods and modules mean, by a language's tables. */
export class Meanings {
  private readonly steps: Steps;
  private readonly modules = new Set<string>();

  constructor(
    private readonly program: Program,
    private readonly table: MeaningTable,
  ) {
    this.steps = new Steps(program);
  }

  knows(ref: string): boolean {
    const method = ref.indexOf('#');
    return this.table.get(ref) !== undefined || (method > 0 && this.table.get(ref.slice(0, method + 1)) !== undefined);
  }

  /** The value of a member that is none to be called: a row that begins with `=`. */
  constantOf(ref: string, self: Thing): Thing | undefined {
    const row = this.table.get(ref);
    if (row?.startsWith('=') !== true) return undefined;
    const given = row.slice(1);
    if (given === 'cwd') return this.program.effects.directory();
    if (given === 'environment') return { type: 'environment', taint: TAINT.secret };
    if (given === 'about') return self.about ?? UNKNOWN;
    if (given === 'self') return self;
    if (given === 'parent') return { ...self, about: { taint: TAINT.unknown } };
    if (given === 'content') return { taint: allTaint(self) | TAINT.unknown };
    return { type: given, about: self.about, taint: self.taint };
  }

  /** `environment[name]`, and other lookups that are more than looking into a list. */
  lookedUp(of: Thing, key: Thing): Thing | undefined {
    if (of.type === 'modules')
      return key.text === undefined
        ? { ref: '?computed', taint: key.taint }
        : reference(this.program.language.canonical(key.text));
    if (of.type !== 'environment') return undefined;
    return this.program.effects.variable(key);
  }

  /** One of what a value holds. */
  itemOf(thing: Thing): Thing {
    const held = thing.items ?? [];
    if (held.length > MOST_ITEMS) return { taint: allTaint(thing) | TAINT.unknown };
    if (held.length > 0)
      return held.reduce((a, b) => ({
        options: [...optionsOf(a), ...optionsOf(b)],
        taint: a.taint | b.taint,
      }));
    if (thing.glob === true || thing.type === 'path') return thing;
    return { taint: allTaint(thing) | TAINT.unknown };
  }

  imported(module: string): void {
    const name = this.program.language.canonical(module);
    if (this.isEffectful(name)) this.program.touches = true;
    if (this.modules.has(name)) return;
    this.modules.add(name);
    const { language, effects } = this.program;
    for (const file of language.moduleFiles(module)) {
      const taint = effects.earlierTaint(file);
      if ((taint & (TAINT.network | TAINT.decoded | TAINT.unknown)) !== 0) effects.runsUnseen({ taint }, module);
    }
    const outside = /^(?:\/|~|\.\.\/|https?:|file:|data:)/.exec(module);
    if (outside) {
      if (/^(?:https?|data):/.test(module)) effects.runsUnseen({ taint: TAINT.network }, module);
      else effects.script(constant(module), module);
      return;
    }
    const own = language.moduleFiles(module).some((file) => effects.exists(file));
    if (own || module.startsWith('.')) effects.project(`${module}, a module of this project`, module);
    else if (!this.isStandard(name) && !this.isWellKnown(name))
      effects.project(`${module}, code of the project or an installed library`, module);
  }

  private isStandard(name: string): boolean {
    const { harmless, effectful, ambient } = this.program.language;
    return prefixes(name).some((each) => harmless.has(each) || effectful.has(each) || ambient.has(each));
  }

  private isWellKnown(name: string): boolean {
    return prefixes(name).some(
      (each) => this.program.language.wellKnown.has(each) || this.table.get(`${each}.`) !== undefined,
    );
  }

  /** All that a module gives by a star: the names that the tables have of it. */
  spread(module: string, where: string, give: (name: string, thing: Thing) => void): void {
    if (this.isEffectful(module)) this.program.effects.hides(`takes all that ${module} has`, where);
    for (const name of this.table.membersOf(module)) give(name, reference(`${module}.${name}`));
  }

  /** The row of a function: by its own name, as a method of anything, or by its module. */
  private rowOf(ref: string): string | undefined {
    const own = this.table.get(ref);
    if (own !== undefined) return own;
    const cut = ref.indexOf('#');
    // `Type#` is a row for every method of a type.
    if (cut >= 0) return this.table.get(ref.slice(0, cut + 1)) ?? this.table.get(ref.slice(cut));
    // `module.` is a row for everything of a module.
    for (const each of prefixes(ref)) {
      const row = this.table.get(`${each}.`);
      if (row !== undefined) return row;
    }
    return undefined;
  }

  call(callee: Thing, args: readonly Given[], where: string): Thing {
    const { language, effects } = this.program;
    const ref =
      callee.ref ?? (language.callsText && callee.text !== undefined ? language.canonical(callee.text) : undefined);
    const taint = args.reduce(
      (sum, { value }) => sum | allTaint(value),
      callee.taint | (callee.self ? allTaint(callee.self) : 0),
    );
    const result: Thing = { taint: taint | TAINT.unknown };
    if (ref === undefined) {
      this.escapes(args);
      if ((callee.taint & (TAINT.network | TAINT.decoded)) !== 0) effects.runsUnseen(callee, where);
      return result;
    }
    const meaning = this.rowOf(ref);
    if (meaning !== undefined && !meaning.startsWith('='))
      return this.steps.run(meaning, { ref, self: callee.self, args, where }) ?? result;
    if (callee.self && (ref === '?call' || ref === '?apply' || ref === '?bind')) {
      const rest =
        ref === '?apply' ? (args[1]?.value.items ?? [{ ...UNKNOWN }]).map((value) => ({ value })) : args.slice(1);
      return ref === '?bind' && rest.length === 0 ? callee.self : this.program.call(callee.self, rest, where);
    }
    if (ref === '?inward' || ref === '?computed') {
      effects.hides('calls a function whose name is made as it runs', where);
      return result;
    }
    this.escapes(args);
    if (this.isHarmless(ref, callee)) return result;
    if (this.isEffectful(ref)) effects.hides(`calls ${ref}, which Portcullis does not know`, where);
    else if (callee.self?.ref?.startsWith('?') === true || (!ref.startsWith('#') && ref !== '?class'))
      effects.project(`${ref.replace(/^[?#]/, '')}, which its text does not show`, where);
    return result;
  }

  private isHarmless(ref: string, callee: Thing): boolean {
    const { language } = this.program;
    if (language.builtins.has(ref)) return true;
    const type = /^(.+)#/.exec(ref)?.[1];
    if (type !== undefined) return language.harmless.has(type) || callee.self !== undefined;
    return prefixes(ref).some((each) => language.harmless.has(each));
  }

  private isEffectful(ref: string): boolean {
    return prefixes(ref).some((each) => this.program.language.effectful.has(each));
  }

  private escapes(args: readonly Given[]): void {
    for (const { value } of args) this.program.escape(value);
  }

  /** A function of an effect that goes where it is not followed. */
  escaped({ ref, self }: Thing): void {
    if (ref === undefined || ref.startsWith('#')) return;
    const { effects, language } = this.program;
    const meaning = this.rowOf(ref);
    if (meaning !== undefined) {
      if (!meaning.startsWith('=') && !/^(?:>|read |list |decode |nothing)/.test(meaning))
        this.steps.run(meaning, { ref, self, args: [{ value: UNKNOWN, spread: true }], where: ref });
      return;
    }
    if (ref === '?computed' || ref === '?inward' || (this.isEffectful(ref) && !language.harmless.has(ref)))
      effects.hides(`hands on ${ref.replace(/^\?/, 'what is ')}`, ref);
  }

  /** Something is stored in a member of another thing. */
  stored(of: Thing, key: Thing, value: Thing): void {
    const { effects } = this.program;
    if (of.type === 'environment') {
      effects.setsVariable(key.text, value);
      return;
    }
    const changes = of.ref !== undefined && !of.ref.startsWith('?') && !of.ref.includes('#');
    if (changes && (value.ref !== undefined || value.code !== undefined)) this.program.escape(value);
    const name =
      key.text === undefined ? undefined : of.type === undefined ? `#${key.text}=` : `${of.type}#${key.text}=`;
    const meaning = name === undefined ? undefined : this.table.get(name);
    if (meaning !== undefined)
      this.steps.run(meaning, { ref: name ?? '', self: of, args: [{ value }], where: key.text ?? '' });
  }
}

/** `a.b.c`, `a.b`, `a`. */
const prefixes = (name: string): string[] => {
  const parts = name.split('.');
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('.'));
};
