import { decodeText } from '../shell/decode.ts';
import { TAINT } from '../shell/value.ts';
import type { Given, Program } from './evaluate.ts';
import { allTaint, constant, either, joined, optionsOf, UNKNOWN, type Thing } from './thing.ts';

/** One call of a function that has a row. */
export interface Calling {
  readonly ref: string;
  readonly self: Thing | undefined;
  readonly args: readonly Given[];
  readonly where: string;
}

/** Parts of a path as one. @param replaces true where an absolute part drops all before it */
export const pathOf = (parts: readonly Thing[], replaces: boolean): Thing => {
  const last = replaces ? parts.findLastIndex((part) => optionsOf(part).some(({ text }) => text?.startsWith('/'))) : 0;
  return joined(
    parts.slice(Math.max(last, 0)).flatMap((part, index) => (index === 0 ? [part] : [constant('/'), part])),
  );
};

/** What a call gives, by the word after ` > ` in its row; the words are told in language.ts. */
export class Results {
  constructor(private readonly program: Program) {}

  of(gives: string, calling: Calling, taint: number): Thing | undefined {
    const { args, self, where } = calling;
    const sum = args.reduce((all, { value }) => all | allTaint(value), taint | (self ? allTaint(self) : 0));
    const [first] = args;
    const about = first?.value.about ?? first?.value;
    switch (gives) {
      case '':
        return { taint: sum | TAINT.unknown };
      case '=0':
        return { ...(first?.value ?? UNKNOWN), taint: (first?.value.taint ?? 0) | taint };
      case 'self':
        return self ?? UNKNOWN;
      case 'module': {
        const text = first?.value.text;
        return text === undefined
          ? { ref: '?computed', taint: sum }
          : { ref: this.program.language.canonical(text), taint: 0 };
      }
      case 'member': {
        const key = args[1]?.value;
        if (key?.text !== undefined && first) return this.program.members.member(first.value, key.text);
        this.program.effects.hides('looks up a member whose name is made as it runs', where);
        return { ref: '?computed', taint: sum };
      }
      case 'method': {
        const key = first?.value;
        if (key?.text === undefined) {
          this.program.effects.hides('calls a method whose name is made as it runs', where);
          return { ref: '?computed', taint: sum };
        }
        return this.program.call(this.program.members.member(self ?? UNKNOWN, key.text), args.slice(1), where);
      }
      case 'join':
      case 'resolve':
        return pathOf(
          args.filter(({ name }) => name === undefined).map(({ value }) => value.about ?? value),
          gives === 'resolve',
        );
      case 'pathjoin':
        return {
          type: 'path',
          about: pathOf([self?.about ?? UNKNOWN, ...args.map(({ value }) => value.about ?? value)], true),
          taint: 0,
        };
      case 'unknownpath':
        return { type: 'path', about: UNKNOWN, taint: 0 };
      case 'secrettext':
        return { taint: sum | TAINT.secret | TAINT.named | TAINT.unknown };
      case 'stripped':
        return args.length === 0 ? (self ?? UNKNOWN) : { taint: sum | TAINT.unknown };
      case 'shuffled': {
        const items = about?.items;
        return items && items.length > 0 ? items.reduce(either) : { ...(first?.value ?? UNKNOWN) };
      }
      case 'path':
        return {
          type: 'path',
          about:
            args.length === 0
              ? constant('.')
              : pathOf(
                  args.map(({ value }) => value.about ?? value),
                  true,
                ),
          taint: 0,
        };
      case 'homepath':
        return { type: 'path', about: this.program.effects.home(constant('~')), taint: 0 };
      case 'home':
        return this.program.effects.home(args.length === 0 ? constant('~') : (about ?? UNKNOWN));
      case 'expandself':
        return { ...(self ?? UNKNOWN), about: this.program.effects.home(self?.about ?? UNKNOWN) };
      case 'cwd':
        return this.program.effects.directory();
      case 'concat':
        return joined(args.map(({ value }) => value));
      case 'clean':
        return { taint: TAINT.unknown };
      case 'variable':
        return this.program.effects.variable(first?.value ?? UNKNOWN);
      case 'loader':
        return { ref: 'require', taint: 0 };
      case 'called': {
        const given = args[2]?.value.items ?? [UNKNOWN];
        return this.program.call(
          first?.value ?? UNKNOWN,
          given.map((value) => ({ value })),
          where,
        );
      }
      case 'printed':
        this.program.effects.printed |= args.reduce((all, { value }) => all | allTaint(value), 0);
        return { taint: TAINT.unknown };
      case 'names':
        return { items: [{ text: '*', glob: true, taint: 0 }], taint: 0 };
      case 'temporary': {
        const path = this.program.effects.temporary('/new');
        return { ...path, type: 'file', about: path };
      }
      case 'tmpdir':
        return this.program.effects.temporary('');
      case 'joinitems':
        return this.joinList(first?.value ?? constant(','), self, sum);
      case 'encoded':
        return args.length === 0 || /^utf-?8$/i.test(first?.value.text ?? '')
          ? (self ?? UNKNOWN)
          : { taint: sum | TAINT.unknown };
      case 'buffer':
        return (taint & TAINT.decoded) === 0
          ? (first?.value ?? UNKNOWN)
          : this.decoded(first?.value ?? UNKNOWN, sum, args[1]?.value.text === 'hex' ? 'hex' : 'base64');
      case 'joinlist':
        return this.joinList(self ?? UNKNOWN, first?.value, sum);
      case 'glob': {
        const text = about?.text;
        return text === undefined
          ? { taint: sum | TAINT.unknown }
          : { items: [{ text, glob: true, taint: 0 }], taint: 0 };
      }
      case 'globself': {
        const pattern = first?.value.text;
        const folder = self?.about?.text;
        return pattern === undefined || folder === undefined
          ? { taint: sum | TAINT.unknown }
          : {
              items: [{ type: 'path', about: { text: `${folder}/${pattern}`, glob: true, taint: 0 }, taint: 0 }],
              taint: 0,
            };
      }
      case 'children': {
        const text = about?.text ?? (args.length === 0 ? self?.about?.text : undefined);
        return text === undefined
          ? { taint: sum | TAINT.unknown }
          : { items: [{ type: 'path', about: { text: `${text}/*`, glob: true, taint: 0 }, taint: 0 }], taint: 0 };
      }
      case 'selftext':
        return { ...(self?.about ?? self ?? UNKNOWN) };
      case 'decoded':
        return this.decoded(first?.value ?? self ?? UNKNOWN, sum);
      case 'opened':
        return { type: 'file', about, content: about, taint: sum };
      case 'openedself':
        return { type: 'file', about: self?.about, content: self?.about, taint: sum };
      case 'content':
        return { content: self?.about ?? about, taint: sum | TAINT.unknown };
      default:
        return { type: gives, about: self?.type === undefined ? about : (about ?? self.about), taint: sum };
    }
  }

  private joinList(separator: Thing, list: Thing | undefined, taint: number): Thing {
    const items = list?.items;
    if (items === undefined || separator.text === undefined) return { taint: taint | TAINT.unknown };
    return joined(items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
  }

  /** A constant is decoded here; what it comes to stays marked. */
  private decoded(thing: Thing, taint: number, encoding: 'base64' | 'hex' = 'base64'): Thing {
    const text = thing.text === undefined ? undefined : decodeText(thing.text, encoding);
    return text === undefined
      ? { taint: taint | TAINT.unknown | TAINT.decoded }
      : { text, taint: taint & ~(TAINT.decoded | TAINT.unknown) };
  }
}
