import { TAINT } from '../shell/value.ts';
import type { Language } from './language.ts';
import type { Meanings } from './meaning.ts';
import { allTaint, constant, either, optionsOf, type Thing } from './thing.ts';

/** What the members and items of a value are. */
export class Members {
  constructor(
    private readonly language: Language,
    private readonly meanings: Meanings,
  ) {}

  /** A member by its name. */
  member(of: Thing, name: string): Thing {
    if (of.options) return of.options.map((each) => this.member(each, name)).reduce(either);
    const entry = of.entries?.get(name);
    if (entry) return entry;
    if (of.ref === '?inward' || of.ref === '?computed') return of;
    if (this.language.inward.test(name)) return { ref: '?inward', self: of, taint: of.taint };
    if (
      /^(?:call|apply|bind)$/.test(name) &&
      (of.code !== undefined || (of.ref !== undefined && this.meanings.knows(of.ref)))
    )
      return { ref: `?${name}`, self: of, taint: of.taint };
    if (of.ref?.includes('#') === true) return this.method(of.self ?? of, name);
    if (of.ref !== undefined && !of.ref.startsWith('?'))
      return this.reveal(this.language.canonical(`${of.ref}.${name}`), of);
    return this.method(of, name);
  }

  private method(of: Thing, name: string): Thing {
    const looked =
      of.type === 'environment' && !this.meanings.knows(`environment#${name}`)
        ? this.meanings.lookedUp(of, constant(name))
        : undefined;
    if (looked) return looked;
    const ref = of.type === undefined ? `#${name}` : `${of.type}#${name}`;
    return this.reveal(this.meanings.knows(ref) ? ref : `#${name}`, of);
  }

  /** A member that is a value of its own, not a function. */
  private reveal(ref: string, self: Thing): Thing {
    return this.meanings.constantOf(ref, self) ?? { ref, self, taint: self.taint };
  }

  /** What a lookup gives: an item, an entry, or one of all that it holds. */
  index(of: Thing, key: Thing): Thing {
    if (of.options) return of.options.map((each) => this.index(each, key)).reduce(either);
    const looked = this.meanings.lookedUp(of, key);
    if (looked) return looked;
    const [only] = optionsOf(key);
    if (key.options === undefined && only?.text !== undefined) {
      const entry = of.entries?.get(only.text) ?? (/^\d+$/.test(only.text) ? of.items?.[Number(only.text)] : undefined);
      if (entry) return entry;
      if (of.ref !== undefined && !of.ref.startsWith('#')) return this.member(of, only.text);
      if (!/^-?\d+$/.test(only.text)) return this.member({ ...of, taint: of.taint | key.taint }, only.text);
    }
    const held = [...(of.items ?? []), ...(of.entries?.values() ?? [])];
    if (held.length > 0) return held.reduce(either);
    // Which member of a module it is decides what it does.
    if (of.ref !== undefined && !of.ref.includes('#') && !of.ref.startsWith('?'))
      return { ref: '?computed', taint: of.taint };
    return { taint: allTaint(of) | TAINT.unknown };
  }
}
