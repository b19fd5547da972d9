import type { Flag, Role, Row } from './spec.ts';
import { known, type Value } from './value.ts';

/** A command's words, sorted by its row. */
export interface Arguments {
  /** Words that are no options, in order. */
  readonly words: readonly Value[];
  /** The options that matter: a flag, or a value with its role. */
  readonly flags: readonly { readonly name: string; readonly flag: Flag }[];
  readonly values: readonly { readonly name: string; readonly role: Role; readonly value: Value }[];
  /** Command lines that options began (`find -exec`). */
  readonly commands: readonly (readonly Value[])[];
  /** How many words stand before `--`; undefined when there is none. */
  readonly dashes?: number | undefined;
  /** True when an option that is not known stands right before the first word, which may be its value. */
  readonly doubtful?: boolean;
}

interface Meaning {
  readonly role?: Role;
  readonly flag?: Flag;
}

/** A row's options by spelling. Made once for each row. */
interface Spellings {
  readonly exact: ReadonlyMap<string, Meaning>;
  readonly long: readonly string[];
}

const cache = new WeakMap<Row, Spellings>();

const spellings = (row: Row): Spellings => {
  const found = cache.get(row);
  if (found) return found;
  const exact = new Map<string, Meaning>();
  for (const name of row.values?.split(' ') ?? []) exact.set(name, { role: 'data' });
  for (const [names, option] of Object.entries(row.opts ?? {})) {
    const meaning: Meaning =
      typeof option === 'string'
        ? { role: option }
        : { flag: option, ...(option.value === undefined ? {} : { role: option.value }) };
    for (const name of names.split(' ')) exact.set(name, meaning);
  }
  const made = { exact, long: [...exact.keys()].filter((name) => name.startsWith('--')) };
  cache.set(row, made);
  return made;
};

/** The meaning of a spelling in the row, or in the rows around it (global options). */
const meaningOf = (rows: readonly Row[], name: string): Meaning | undefined => {
  for (const row of rows) {
    const found = spellings(row).exact.get(name);
    if (found) return found;
  }
  if (!name.startsWith('--') || name.length < 4) return undefined;
  for (const row of rows) {
    const { exact, long } = spellings(row);
    const full = long.find((candidate) => candidate.startsWith(name));
    if (full !== undefined) return exact.get(full);
  }
  return undefined;
};

/** True when a row has an option of exactly that spelling. */
export const spelled = (rows: readonly Row[], name: string): boolean =>
  rows.some((row) => spellings(row).exact.has(name));

/** True when the first word decides what the others mean. */
const hasSubCommands = ({ sub, groups, prefixes, verbs }: Row): boolean =>
  verbs === undefined && (sub ?? groups ?? prefixes) !== undefined;

/**
 * Sorts words into options and the rest.
 * @param rows the command's row, then those of the commands that it is a sub-command of
 */
export const sortArguments = (rows: readonly Row[], words: readonly Value[]): Arguments => {
  const row = rows[0] ?? {};
  const sorted = new Sorting(rows, words);
  switch (row.style ?? 'gnu') {
    case 'none':
      return { words, flags: [], values: [], commands: [] };
    case 'keyvalue':
      sorted.keyvalue();
      break;
    case 'tar':
      sorted.tar();
      break;
    case 'gnu':
    case 'single':
      sorted.options(row.style === 'single', row.stops === true || hasSubCommands(row));
  }
  return sorted;
};

class Sorting implements Arguments {
  readonly words: Value[] = [];
  readonly flags: { name: string; flag: Flag }[] = [];
  readonly values: { name: string; role: Role; value: Value }[] = [];
  readonly commands: (readonly Value[])[] = [];
  dashes: number | undefined;
  doubtful = false;
  private at = 0;
  private unknown = false;

  constructor(
    private readonly rows: readonly Row[],
    private readonly source: readonly Value[],
  ) {}

  options(single: boolean, stops: boolean): void {
    while (this.at < this.source.length) {
      const word = this.source[this.at++];
      if (word === undefined) return;
      if (word.text === '--' && !single) {
        this.dashes = this.words.length;
        this.words.push(...this.source.slice(this.at));
        return;
      }
      const option = word.text.startsWith('-') && word.text.length > 1 && !word.glob;
      if (!option) {
        if (this.words.length === 0) this.doubtful = this.unknown;
        if (stops) {
          this.words.push(...this.source.slice(this.at - 1));
          return;
        }
        this.words.push(word);
        continue;
      }
      this.unknown = false;
      if (single || word.text.startsWith('--')) this.long(word, single);
      else this.short(word);
    }
  }

  keyvalue(): void {
    for (const word of this.source) {
      const cut = word.text.indexOf('=');
      const meaning = cut > 0 ? meaningOf(this.rows, word.text.slice(0, cut)) : undefined;
      if (meaning?.role !== undefined)
        this.value(word.text.slice(0, cut), meaning.role, { ...word, text: word.text.slice(cut + 1) });
      else this.words.push(word);
    }
  }

  tar(): void {
    const first = this.source[0];
    if (first && !first.text.startsWith('-')) {
      this.at = 1;
      for (const letter of first.text) this.option(`-${letter}`, undefined);
    }
    this.options(false, false);
  }

  private long(word: Value, single: boolean): void {
    if (meaningOf(this.rows, word.text)?.role === undefined && spelled(this.rows, word.text)) {
      this.option(word.text, undefined);
      return;
    }
    const cut = word.text.indexOf('=');
    const name = cut < 0 ? word.text : word.text.slice(0, cut);
    const bare = single && name.startsWith('--') ? name.slice(1) : name;
    this.option(
      meaningOf(this.rows, name) ? name : bare,
      cut < 0 ? undefined : { ...word, text: word.text.slice(cut + 1) },
    );
  }

  private short(word: Value): void {
    // `-name` of a gnu row may be an option that is spelled so in its manual.
    if (word.text.length > 2 && meaningOf(this.rows, word.text)) {
      this.option(word.text, undefined);
      return;
    }
    for (let at = 1; at < word.text.length; at++) {
      const name = `-${word.text.charAt(at)}`;
      const meaning = meaningOf(this.rows, name);
      if (meaning?.role !== undefined) {
        const glued = word.text.slice(at + 1);
        this.option(name, glued === '' ? undefined : { ...word, text: glued.replace(/^=/, '') });
        return;
      }
      // In a bundle it is another option of tools that differ, and never the whole meaning.
      if (name === '-h' && word.text.length > 2 && meaning?.flag?.instead) continue;
      // What follows an unknown letter may be its value: only letters are taken as more options.
      if (!/[a-zA-Z0-9]/.test(word.text.charAt(at))) return;
      this.option(name, undefined);
    }
  }

  private option(name: string, glued: Value | undefined): void {
    const meaning = meaningOf(this.rows, name);
    this.unknown = meaning === undefined && glued === undefined;
    if (meaning === undefined) return;
    // `--dry-run=false` takes back what an earlier `--dry-run` said.
    if (meaning.flag?.instead && meaning.role === undefined && glued !== undefined && glued.text !== 'true') {
      this.flags.splice(0, this.flags.length, ...this.flags.filter(({ flag }) => flag !== meaning.flag));
      return;
    }
    if (meaning.flag) this.flags.push({ name, flag: meaning.flag });
    if (meaning.role !== undefined) this.value(name, meaning.role, glued);
  }

  private value(name: string, role: Role, glued: Value | undefined): void {
    if (role.endsWith('?')) {
      this.values.push({ name, role: role.slice(0, -1), value: glued ?? known('') });
      return;
    }
    if (role === 'run;') {
      const end = this.source.findIndex((word, index) => index >= this.at && (word.text === ';' || word.text === '+'));
      const stop = end < 0 ? this.source.length : end;
      this.commands.push(this.source.slice(this.at, stop));
      this.at = stop + 1;
      return;
    }
    if (role.startsWith('pair:')) {
      this.at++;
      const second = this.source[this.at++];
      if (second) this.values.push({ name, role: role.slice('pair:'.length), value: second });
      return;
    }
    const value = glued ?? this.source[this.at++];
    // What follows a module's name belongs to the module.
    if (role === 'module') {
      this.words.push(...this.source.slice(this.at));
      this.at = this.source.length;
    }
    if (value) this.values.push({ name, role, value });
  }
}

/** A row's options without the rest of it. */
export const optionsOf = ({ values, opts }: Row): Row => ({
  ...(values === undefined ? {} : { values }),
  ...(opts === undefined ? {} : { opts }),
});

/** Roles of values that are run even by a command that only says what it would do. */
const EXECUTES = new Set(
  'shell code script module pager editing ssh-option program-argument compiler plugin initializer agent-mode git-exec-path config config-set item-shell debugger-command expression sed awk'.split(
    ' ',
  ),
);

/** The role of a value when the command only says what it would do. */
const quiet = (role: Role): Role =>
  EXECUTES.has(role.replace(/[?:].*$/, '')) ? role : role.endsWith('?') ? 'data?' : 'data';

/** The options of a row, which stay options when one of them changes what the command does. */
export const without = (() => {
  const made = new WeakMap<Row, Row>();
  return (row: Row): Row => {
    const known = made.get(row);
    if (known) return known;
    const { values, opts } = row;
    const left: Row = {
      ...(values === undefined ? {} : { values }),
      opts: Object.fromEntries(
        Object.entries(opts ?? {}).map(([name, option]) => [
          name,
          typeof option === 'string' ? quiet(option) : option.value === undefined ? {} : { value: quiet(option.value) },
        ]),
      ),
    };
    made.set(row, left);
    return left;
  };
})();
