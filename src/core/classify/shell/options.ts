import { charactersLike } from '../characters.ts';
import { memoOf } from '../memo.ts';
import { readyRow, type Meaning, type ReadyFlag, type ReadyRow } from './readyRow.ts';
import type { Role } from './spec.ts';
import { known, type Value } from './value.ts';

/** A command's words, sorted by its row. */
export interface Arguments {
  /** Words that are no options, in order. */
  readonly words: readonly Value[];
  /** The options that matter: a flag, or a value with its role. */
  readonly flags: readonly { readonly name: string; readonly flag: ReadyFlag }[];
  readonly values: readonly { readonly name: string; readonly role: Role; readonly value: Value }[];
  /** Values of long options that the row does not have: glued, or the word behind, which is still one of `words`. */
  readonly unlisted: readonly { readonly name: string; readonly value: Value }[];
  /** Command lines that options began (`find -exec`). */
  readonly commands: readonly (readonly Value[])[];
  /** All words, in order. */
  readonly all: readonly Value[];
  /** How many words stand before `--`; undefined when there is none. */
  readonly dashes?: number | undefined;
  /** True when an option that is not known stands right before the first word, which may be its value. */
  readonly doubtful?: boolean;
}

/** The meaning of a spelling in the row, or in the rows around it (global options). */
const meaningOf = (rows: readonly ReadyRow[], name: string): Meaning | undefined => {
  for (const row of rows) {
    const found = row.option(name);
    if (found) return found;
  }
  if (!name.startsWith('--') || name.length < 4) return undefined;
  for (const row of rows) {
    const found = row.abbreviated(name);
    if (found) return found;
  }
  return undefined;
};

/** True when a row has an option of exactly that spelling. */
export const spelled = (rows: readonly ReadyRow[], name: string): boolean =>
  rows.some((row) => row.option(name) !== undefined);

/** True when the first word decides what the others mean. */
const hasSubCommands = ({ sub, groups, prefixes, verbs }: ReadyRow): boolean =>
  verbs === undefined && (sub ?? groups ?? prefixes) !== undefined;

/** True for a word that may be an option. */
const looksLikeOption = ({ text }: Value): boolean => text.charCodeAt(0) === 0x2d || text.charCodeAt(0) === 0x2b;

const NONE: readonly never[] = [];

const withoutOptions = (words: readonly Value[]): Arguments => ({
  words,
  flags: NONE,
  values: NONE,
  unlisted: NONE,
  commands: NONE,
  all: words,
  dashes: undefined,
  doubtful: false,
});

/**
 * Sorts words into options and the rest.
 * @param row the command's row
 * @param parents those of the commands that it is a sub-command of
 */
export const sortArguments = (row: ReadyRow, parents: readonly ReadyRow[], words: readonly Value[]): Arguments => {
  switch (row.style) {
    case 'none':
      return withoutOptions(words);
    case 'exact': {
      const end = words.findIndex(({ text }) => row.option(text) === undefined);
      const options = end < 0 ? words : words.slice(0, end);
      const flags = options.flatMap(({ text }) => {
        const flag = row.option(text)?.flag;
        return flag ? [{ name: text, flag }] : [];
      });
      return { ...withoutOptions(words.slice(options.length)), flags, all: words };
    }
    case 'keyvalue': {
      const sorted = new Sorting([row, ...parents], words);
      sorted.keyvalue();
      return sorted;
    }
    case 'tar': {
      const sorted = new Sorting([row, ...parents], words);
      sorted.tar();
      return sorted;
    }
    case undefined:
    case 'gnu':
    case 'single': {
      const stops = row.stops === true || hasSubCommands(row);
      const [first] = words;
      const holdsOptions = stops ? first !== undefined && looksLikeOption(first) : words.some(looksLikeOption);
      if (!holdsOptions) return withoutOptions(words);
      const sorted = new Sorting([row, ...parents], words);
      sorted.options(row.style === 'single', stops);
      return sorted;
    }
  }
};

const ALPHANUMERIC = charactersLike(/[a-zA-Z0-9]/);
/** The options of one letter, by the letter's code. */
const LETTERS = Array.from({ length: 128 }, (_unused, code) => `-${String.fromCharCode(code)}`);

class Sorting implements Arguments {
  readonly words: Value[] = [];
  readonly flags: { name: string; flag: ReadyFlag }[] = [];
  readonly values: { name: string; role: Role; value: Value }[] = [];
  readonly unlisted: { name: string; value: Value }[] = [];
  readonly commands: (readonly Value[])[] = [];
  dashes: number | undefined;
  doubtful = false;
  private at = 0;
  private unknown = false;

  constructor(
    private readonly rows: readonly ReadyRow[],
    readonly all: readonly Value[],
  ) {}

  options(single: boolean, stops: boolean): void {
    while (this.at < this.all.length) {
      const word = this.all[this.at++];
      if (word === undefined) return;
      if (word.text === '--' && !single && this.rows[0]?.option('--') === undefined) {
        this.dashes = this.words.length;
        this.words.push(...this.all.slice(this.at));
        return;
      }
      if (this.rows[0]?.plus === true && /^\+[A-Za-z]+$/.test(word.text)) {
        if (/[oO]$/.test(word.text)) this.at++;
        continue;
      }
      const option = word.text.startsWith('-') && word.text.length > 1 && !word.glob;
      if (!option) {
        if (this.words.length === 0) this.doubtful = this.unknown;
        if (stops) {
          this.words.push(...this.all.slice(this.at - 1));
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
    for (const word of this.all) {
      const cut = word.text.indexOf('=');
      const meaning = cut > 0 ? meaningOf(this.rows, word.text.slice(0, cut)) : undefined;
      if (meaning?.role !== undefined)
        this.value(word.text.slice(0, cut), meaning.role, { ...word, text: word.text.slice(cut + 1) });
      else this.words.push(word);
    }
  }

  tar(): void {
    const first = this.all[0];
    if (first && !first.text.startsWith('-')) {
      this.at = 1;
      for (const letter of first.text) this.option(`-${letter}`, meaningOf(this.rows, `-${letter}`), undefined);
    }
    this.options(false, false);
  }

  private long(word: Value, single: boolean): void {
    const { rows } = this;
    const whole = meaningOf(rows, word.text);
    if (whole !== undefined && whole.role === undefined && spelled(rows, word.text)) {
      this.option(word.text, whole, undefined);
      return;
    }
    const cut = word.text.indexOf('=');
    const name = cut < 0 ? word.text : word.text.slice(0, cut);
    const glued = cut < 0 ? undefined : { ...word, text: word.text.slice(cut + 1) };
    const meaning = cut < 0 ? whole : meaningOf(rows, name);
    const bare = meaning === undefined && single && name.startsWith('--') ? name.slice(1) : name;
    this.option(bare, bare === name ? meaning : meaningOf(rows, bare), glued);
  }

  private short(word: Value): void {
    const { text } = word;
    // `-name` of a gnu row may be an option that is spelled so in its manual.
    const whole = text.length > 2 ? meaningOf(this.rows, text) : undefined;
    if (whole) {
      this.option(text, whole, undefined);
      return;
    }
    // `-fplugin=x`: a long name behind one dash, with its value.
    const cut = text.indexOf('=');
    const named = cut > 2 ? meaningOf(this.rows, text.slice(0, cut)) : undefined;
    if (named) {
      this.option(text.slice(0, cut), named, { ...word, text: text.slice(cut + 1) });
      return;
    }
    for (let at = 1; at < text.length; at++) {
      const name = text.length === 2 ? text : (LETTERS[text.charCodeAt(at)] ?? `-${text.charAt(at)}`);
      const meaning = meaningOf(this.rows, name);
      if (meaning?.role !== undefined) {
        const glued = text.slice(at + 1);
        this.option(name, meaning, glued === '' ? undefined : { ...word, text: glued.replace(/^=/, '') });
        return;
      }
      // In a bundle it is another option of tools that differ, and never the whole meaning.
      if (name === '-h' && text.length > 2 && meaning?.flag?.instead) continue;
      // What follows an unknown letter may be its value: only letters are taken as more options.
      if (ALPHANUMERIC[text.charCodeAt(at)] !== 1) return;
      this.option(name, meaning, undefined);
    }
  }

  private option(name: string, meaning: Meaning | undefined, glued: Value | undefined): void {
    this.unknown = meaning === undefined && glued === undefined;
    if (meaning === undefined) {
      const value = glued ?? this.all[this.at];
      if (name.length > 3 && value && !looksLikeOption(value)) this.unlisted.push({ name, value });
      return;
    }
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
      const end = this.all.findIndex((word, index) => index >= this.at && (word.text === ';' || word.text === '+'));
      const stop = end < 0 ? this.all.length : end;
      this.commands.push(this.all.slice(this.at, stop));
      this.at = stop + 1;
      return;
    }
    if (role.startsWith('pair:')) {
      this.at++;
      const second = this.all[this.at++];
      if (second) this.values.push({ name, role: role.slice('pair:'.length), value: second });
      return;
    }
    const value = glued ?? this.all[this.at++];
    // What follows a module's name belongs to the module.
    if (role === 'module') {
      this.words.push(...this.all.slice(this.at));
      this.at = this.all.length;
    }
    if (value) this.values.push({ name, role, value });
  }
}

/** A row's options without the rest of it. */
export const optionsOf = memoOf(({ values, opts }: ReadyRow): ReadyRow =>
  readyRow({ ...(values === undefined ? {} : { values }), ...(opts === undefined ? {} : { opts }) }),
);

/** Roles of values that are run even by a command that only says what it would do. */
const EXECUTES = new Set(
  'shell code script module pager editing ssh-option program-argument compiler plugin initializer agent-mode git-exec-path config config-set item-shell debugger-command expression sed awk'.split(
    ' ',
  ),
);

/** The role of a value when the command only says what it would do: it still runs what it is given, and reads it. */
const quiet = (role: Role): Role => {
  if (EXECUTES.has(role.replace(/[?:].*$/, '')) || role === 'read' || role === 'libraries') return role;
  if (role === 'upload') return 'read';
  return role.endsWith('?') ? 'data?' : 'data';
};

/** The options of a row, which stay options when one of them changes what the command does. */
export const without = memoOf(({ values, opts }: ReadyRow): ReadyRow =>
  readyRow({
    ...(values === undefined ? {} : { values }),
    opts: Object.fromEntries(
      Object.entries(opts ?? {}).map(([name, option]) => [
        name,
        typeof option === 'string' ? quiet(option) : option.value === undefined ? {} : { value: quiet(option.value) },
      ]),
    ),
  }),
);
