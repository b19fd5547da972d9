import { TAINT } from '../shell/value.ts';
import type { Program } from './evaluate.ts';
import { Results, type Calling } from './results.ts';
import { execute, optionsGiven, runText } from './starts.ts';
import { allTaint, constant, CONTENT, optionsOf, UNKNOWN, type Thing } from './thing.ts';

const WRITES = /[wax+>]/;
const REDIRECTS = ['host', 'hostname', 'socketPath', 'port', 'path'];
const MOST_ITEMS = 64;
const STATEMENT =
  /^\s*(?:select|insert|update|delete|drop|alter|create|truncate|with|grant|revoke|merge|call|exec|explain|show|begin|pragma)\b/i;

/** Does what a row of a language's table says; its verbs are told in language.ts. */
export class Steps {
  private readonly results: Results;

  constructor(private readonly program: Program) {
    this.results = new Results(program);
  }

  /** Returns what the call gives; undefined: something of which only the taint of its arguments is known. */
  run(meaning: string, calling: Calling): Thing | undefined {
    const [does = '', gives = ''] = meaning.split(/ ?> ?/);
    let taint = 0;
    for (const step of does.split('; ')) if (step !== '') taint |= this.step(step.split(' '), calling);
    return this.results.of(gives, calling, taint);
  }

  /** The arguments that a selector takes. */
  private all(selector: string, { args, self }: Calling): Thing[] {
    if (selector === 'self') return [self?.about ?? self ?? UNKNOWN];
    const [place = '', ...names] = selector.split('/');
    const named = args.find(({ name }) => name !== undefined && names.includes(name));
    if (named) return [named.value];
    const plain = args.filter(({ name }) => name === undefined);
    if (place.endsWith('*')) return plain.slice(Number(place.slice(0, -1))).map(({ value }) => value);
    if (place === '-1') return plain.slice(-1).map(({ value }) => value);
    const index = Number(place);
    const spread = plain.findIndex((each) => each.spread === true);
    if (spread >= 0 && spread <= index) return [UNKNOWN];
    const found = plain[index];
    return found ? [found.value] : [];
  }

  private one(selector: string | undefined, calling: Calling): Thing | undefined {
    return selector === undefined ? undefined : this.all(selector, calling)[0];
  }

  /** Paths among arguments: a list stands for each of its items, an object of a path for what it was made from. */
  private paths(selector: string | undefined, calling: Calling): Thing[] {
    if (selector === undefined) return [];
    const found = this.all(selector, calling);
    return found
      .flatMap((thing) => thing.items ?? [thing])
      .flatMap((thing) => optionsOf(thing).map((each) => each.about ?? each));
  }

  private step([verb = '', ...selectors]: readonly string[], calling: Calling): number {
    const { effects } = this.program;
    const { where } = calling;
    const [first, second] = selectors;
    const path = (role: string, selector: string | undefined): Thing[] => {
      const paths = this.paths(selector, calling);
      const targets = paths.length === 0 && selector?.endsWith('*') !== true && role !== 'read' ? [UNKNOWN] : paths;
      for (const each of targets) effects.path(role, each, where);
      return targets;
    };
    switch (verb) {
      case 'read': {
        const flags = optionsGiven(calling.args);
        const flag = flags.get('flag') ?? flags.get('flags');
        if (flag !== undefined && (flag.text === undefined || WRITES.test(flag.text))) path('write', first);
        const before = effects.call.taint;
        const paths = path('read', first);
        return (
          paths.reduce((sum, each) => sum | effects.contentTaint(each), CONTENT) |
          (effects.call.taint & ~before & TAINT.secret) |
          (effects.call.taint & TAINT.secret)
        );
      }
      case 'list':
        for (const each of this.paths(first, calling)) effects.path('list', each, where);
        return CONTENT;
      case 'write':
        path('write', first);
        return 0;
      case 'delete':
      case 'tree':
        path(verb, first);
        return 0;
      case 'rm': {
        const recursive = this.one(second, calling)?.entries?.get('recursive');
        const options = this.one(second, calling);
        const whole = recursive
          ? recursive.text !== 'false'
          : options !== undefined && !options.entries && !options.code;
        path(whole ? 'tree' : 'delete', first);
        return 0;
      }
      case 'move':
      case 'copy': {
        const sources = path(verb === 'move' ? 'move' : 'read', first);
        for (const each of path('write', second))
          effects.wrote(each, { taint: sources.reduce((sum, from) => sum | effects.contentTaint(from), 0) });
        return 0;
      }
      case 'put':
        for (const each of path('write', first)) effects.wrote(each, this.one(second, calling));
        return 0;
      case 'append':
        for (const each of this.paths('self', calling)) effects.wrote(each, this.one(first, calling));
        return 0;
      case 'open':
        return this.open(first, this.one(second, calling), calling);
      case 'shell':
        for (const each of this.all(first ?? '0', calling)) runText(this.program, each, calling);
        return 0;
      case 'exec':
        execute(
          this.program,
          selectors.flatMap((selector) => this.all(selector, calling)),
          calling,
        );
        return 0;
      case 'execv': {
        // The first of the arguments is only what the program calls itself.
        const [program, ...list] = selectors.flatMap((selector) => this.all(selector, calling));
        const rest = list.flatMap((each) => each.items ?? [each]);
        effects.exec([program ?? UNKNOWN, ...rest.slice(1)], where);
        return 0;
      }
      case 'code':
        for (const each of this.all(first ?? '0', calling)) this.code(each, where);
        return 0;
      default:
        return this.outside(verb, selectors, calling);
    }
  }

  private outside(verb: string, [first, second, third]: readonly string[], calling: Calling): number {
    const { effects } = this.program;
    const { where, args } = calling;
    const url = (selector: string | undefined): Thing => {
      const found = this.one(selector, calling) ?? UNKNOWN;
      // Node's options say where to, whatever the address says.
      if (found.text !== undefined && args.some(({ value }) => REDIRECTS.some((name) => value.entries?.has(name))))
        return UNKNOWN;
      return found.about ?? found.entries?.get('url') ?? found;
    };
    const others = args.filter(({ value }) => value !== this.one(first, calling)).map(({ value }) => value);
    switch (verb) {
      case 'sql':
        effects.sql(this.one(first, calling) ?? UNKNOWN, calling.self, where);
        return CONTENT;
      case 'fetch':
        effects.request('GET', url(first), others, where);
        return TAINT.network;
      case 'send':
        effects.request('POST', url(first), others, where);
        return TAINT.network;
      case 'posts': {
        // `post` is a method of clients and of routers: only an address tells that something is sent.
        const address = this.one(first, calling);
        if (optionsOf(address ?? UNKNOWN).some(({ text }) => text !== undefined && !/^https?:/i.test(text)))
          this.program.escape({ items: others, taint: 0 });
        else effects.request('POST', address ?? UNKNOWN, others, where);
        return TAINT.network;
      }
      case 'request':
        effects.request(
          this.method(first, calling),
          url(second),
          third === undefined ? [] : this.all(third, calling).concat(others),
          where,
        );
        return TAINT.network;
      case 'connect':
        effects.connect(first === undefined ? args.map(({ value }) => value) : this.all(first, calling), where);
        return TAINT.network;
      case 'model':
        if (/(?:create|generate|chat|complet|invoke|stream|embed|run|parse|send|prompt|ask)\w*$/i.test(calling.ref))
          effects.outward(
            false,
            args.map(({ value }) => value),
            where,
          );
        return TAINT.network;
      case 'transmit':
        effects.outward(
          true,
          args.map(({ value }) => value),
          where,
        );
        return TAINT.network;
      case 'outward':
        effects.outward(
          false,
          args.map(({ value }) => value),
          where,
        );
        return TAINT.network;
      case 'service':
        effects.outward(
          !/(?:^|[.#_])(?:get|list|describe|head|read|query|search|fetch|retrieve|find|count|exists|paginate|ping|info|status|client|resource|session|connect|login|__init__)\w*$/i.test(
            snake(calling.ref),
          ) && !/\.[A-Z]\w*$/.test(calling.ref),
          args.map(({ value }) => value),
          where,
        );
        return TAINT.network;
      case 'serve':
        effects.serves(where);
        return 0;
      case 'env': {
        const name = first === undefined ? undefined : this.one(first, calling);
        const taint = effects.environment(name);
        return taint;
      }
      case 'secret':
        effects.secret();
        return TAINT.secret;
      case 'setsall': {
        const all = this.one(first, calling)?.entries;
        if (all === undefined) effects.setsVariable(undefined, UNKNOWN);
        else for (const [name, value] of all) effects.setsVariable(name, value);
        return 0;
      }
      case 'libraries':
        effects.loadsFrom(this.one(first, calling) ?? UNKNOWN, where);
        return 0;
      case 'started':
        effects.startsWith(optionsGiven(args), where);
        return 0;
      case 'setenv':
        effects.setsVariable(this.one(first, calling)?.text, this.one(second, calling) ?? UNKNOWN);
        return 0;
      case 'decode':
        return TAINT.decoded;
      case 'process':
        effects.processes(where);
        return 0;
      case 'settings':
        effects.settings(where);
        return 0;
      case 'project':
        effects.project('code that is not seen here', where);
        return 0;
      case 'module':
        this.load(this.one(first, calling), where);
        return 0;
      case 'script':
        effects.script(this.one(first, calling) ?? UNKNOWN, where);
        return 0;
      case 'each':
        for (const { value } of args)
          if (value.code ?? value.ref)
            for (const item of this.itemsOf(calling.self)) this.program.call(value, [{ value: item }], where);
        return 0;
      case 'back':
        for (const { value } of args.slice(-1))
          if (value.code)
            this.program.call(
              value,
              [
                { value: UNKNOWN },
                { value: { taint: TAINT.unknown | CONTENT | (effects.call.taint & (TAINT.secret | TAINT.network)) } },
              ],
              where,
            );
        return 0;
      case 'statement': {
        // `query` is a method of many things: a text that begins as a statement is one.
        const text = this.one(first, calling);
        if (optionsOf(text ?? UNKNOWN).some((each) => each.text !== undefined && STATEMENT.test(each.text)))
          effects.sql(text ?? UNKNOWN, calling.self, where);
        this.program.escape({ items: args.map(({ value }) => value), taint: 0 });
        return CONTENT;
      }
      case 'coded':
        return /^(?:utf-?8|ascii|latin1|)$/i.test(this.one(second, calling)?.text ?? '') ? 0 : TAINT.decoded;
      case 'calls':
        this.calls(first, second, calling);
        return 0;
      case 'goto':
        effects.goes(this.one(first, calling) ?? UNKNOWN);
        return 0;
      case 'nothing':
        for (const { value } of args) this.program.escape(value);
        return 0;
      case 'hides':
        effects.hides(`uses ${calling.ref.replace('#', '')}, behind which it cannot be followed`, where);
        return 0;
      default:
        throw new Error(`no step ${verb}`);
    }
  }

  private method(selector: string | undefined, calling: Calling): string {
    if (selector === undefined) return 'GET';
    // `?1/data`: whether there is something to send decides, where no method is named.
    const given = calling.args.find(({ name }) => name === 'method')?.value;
    if (selector.startsWith('?') && given) return given.text?.toUpperCase() ?? 'POST';
    if (selector.startsWith('?')) return this.one(selector.slice(1), calling) === undefined ? 'GET' : 'POST';
    const named = this.one(selector, calling);
    const options = named?.entries?.get('method') ?? (named?.entries ? constant('GET') : named);
    if (options === undefined) return 'GET';
    return options.text === undefined ? 'POST' : options.text.toUpperCase();
  }

  /** Opens by a mode: `r` reads; what is not known may write. */
  private open(selector: string | undefined, mode: Thing | undefined, calling: Calling): number {
    const { effects } = this.program;
    const modes = mode === undefined ? ['r'] : optionsOf(mode).map(({ text }) => text);
    const writes = modes.some((text) => text === undefined || WRITES.test(text) || /^[1-9]/.test(text));
    let taint = writes && !modes.some((text) => text === undefined || /\+/.test(text)) ? 0 : CONTENT;
    for (const each of this.paths(selector, calling)) {
      if (writes) effects.path('write', each, calling.where);
      if (modes.some((text) => text === undefined || !/^[wax]/.test(text))) {
        effects.path('read', each, calling.where);
        taint |= effects.contentTaint(each) | (effects.call.taint & TAINT.secret);
      }
    }
    return taint;
  }

  /** Text that is run as a program of the language itself. */
  private code(thing: Thing, where: string): void {
    const { effects, language } = this.program;
    for (const each of optionsOf(thing)) {
      if (each.code) this.program.call(each, [], where);
      else if (each.content) effects.script(each.content, where);
      else if (each.text === undefined) effects.runsUnseen(each, where);
      else {
        const parsed = language.parse(each.text);
        if ('fault' in parsed) effects.hides(`runs text that ${parsed.fault}`, where);
        else
          effects.call.evaluation.deeper(() =>
            this.program.evaluate(parsed.program, { names: new Map(), parent: undefined }),
          );
      }
    }
  }

  private load(module: Thing | undefined, where: string): void {
    const { effects } = this.program;
    for (const each of optionsOf(module ?? UNKNOWN)) {
      if (each.text === undefined) effects.hides('loads a module whose name is made as it runs', where);
      else this.program.imports(each.text);
    }
  }

  private calls(first: string | undefined, second: string | undefined, calling: Calling): void {
    const callee = this.one(first, calling) ?? UNKNOWN;
    const lists = second === undefined ? [] : this.all(second, calling);
    const [list] = lists;
    const items = this.itemsOf(list);
    for (const each of optionsOf(callee)) {
      if (each.code === undefined && each.ref === undefined) continue;
      const others = lists.slice(1).map(() => ({ value: UNKNOWN }));
      for (const item of items) this.program.call(each, [{ value: item }, ...others], calling.where);
    }
  }

  private itemsOf(list: Thing | undefined): readonly Thing[] {
    if (list === undefined) return [UNKNOWN];
    const items = list.items ?? list.options ?? [list.glob === true ? list : { taint: allTaint(list) | TAINT.unknown }];
    return items.length <= MOST_ITEMS ? items : [...items.slice(0, MOST_ITEMS), UNKNOWN];
  }
}

/** `createBucket` as `create_bucket`. */
const snake = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
