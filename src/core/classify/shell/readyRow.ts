import { memoOf } from '../memo.ts';
import type { Flag, Role, Row, Table } from './spec.ts';
import type { WordRoles } from './wordRoles.ts';
import { idOf, stepsOf, type Step } from './steps.ts';

/** A flag with all its fields, as `ReadyRow` is a row. */
export class ReadyFlag implements AllOf<Flag> {
  readonly value: Flag['value'];
  readonly does: Flag['does'];
  readonly args: Flag['args'];
  readonly shift: Flag['shift'];
  readonly turns: Flag['turns'];
  readonly opts: Flag['opts'];
  readonly instead: Flag['instead'];
  readonly when: Flag['when'];
  readonly method: Flag['method'];
  readonly output: Flag['output'];
  readonly input: Flag['input'];
  readonly here: Flag['here'];
  readonly saves: Flag['saves'];
  readonly replaces: Flag['replaces'];
  /** True when it changes the roles of the other words. */
  readonly changesRoles: boolean;

  constructor(flag: Flag) {
    this.value = flag.value;
    this.does = flag.does;
    this.args = flag.args;
    this.shift = flag.shift;
    this.turns = flag.turns;
    this.opts = flag.opts;
    this.instead = flag.instead;
    this.when = flag.when;
    this.method = flag.method;
    this.output = flag.output;
    this.input = flag.input;
    this.here = flag.here;
    this.saves = flag.saves;
    this.replaces = flag.replaces;
    this.changesRoles = flag.args !== undefined || flag.shift === true || flag.turns !== undefined;
  }
}

/** What an option means. */
export interface Meaning {
  readonly role: Role | undefined;
  readonly flag: ReadyFlag | undefined;
}

/** Where a word leads, with the row ready. */
export interface ReadyStep {
  readonly row: ReadyRow;
  readonly id: string;
}

/** All fields of a type, absent or undefined. */
type AllOf<T> = { readonly [Field in keyof T]-?: T[Field] | undefined };

/** The fields of a row, absent or undefined. */
export type Fields = { readonly [Field in keyof Row]: Row[Field] | undefined };

interface Prefix {
  readonly start: string;
  readonly step: Step;
}

/**
 * A row of a table as the interpreter uses it. Rows are written in many forms, each with the few fields that it needs;
 * here all have one, so that reading a field costs the same for every command, and what is looked up in them is made
 * ready once.
 */
export class ReadyRow implements AllOf<Row> {
  readonly does: Row['does'];
  readonly args: Row['args'];
  readonly values: Row['values'];
  readonly opts: Row['opts'];
  readonly style: Row['style'];
  readonly plus: Row['plus'];
  readonly stops: Row['stops'];
  readonly sub: Row['sub'];
  readonly verbs: Row['verbs'];
  readonly help: Row['help'];
  readonly prefixes: Row['prefixes'];
  readonly rest: Row['rest'];
  readonly groups: Row['groups'];
  readonly idle: Row['idle'];
  readonly alone: Row['alone'];
  readonly output: Row['output'];
  readonly input: Row['input'];
  readonly bare: Row['bare'];
  readonly stays: Row['stays'];
  readonly repository: Row['repository'];
  readonly here: Row['here'];
  readonly saves: Row['saves'];
  readonly replaces: Row['replaces'];
  readonly appends: Row['appends'];
  private spelled: ReadonlyMap<string, Meaning> | undefined;
  private spelledLong: readonly string[] | undefined;
  private beginnings: readonly Prefix[] | undefined;
  /** What `args` means, kept by wordRoles.ts. */
  wordRoles: WordRoles | undefined;

  /** @param args the roles of its words, where they are not the row's own */
  constructor(row: Fields, args = row.args) {
    this.does = row.does;
    this.args = args;
    this.values = row.values;
    this.opts = row.opts;
    this.style = row.style;
    this.plus = row.plus;
    this.stops = row.stops;
    this.sub = row.sub;
    this.verbs = row.verbs;
    this.help = row.help;
    this.prefixes = row.prefixes;
    this.rest = row.rest;
    this.groups = row.groups;
    this.idle = row.idle;
    this.alone = row.alone;
    this.output = row.output;
    this.input = row.input;
    this.bare = row.bare;
    this.stays = row.stays;
    this.repository = row.repository;
    this.here = row.here;
    this.saves = row.saves;
    this.replaces = row.replaces;
    this.appends = row.appends;
  }

  /** The meaning of an option that is spelled exactly so. */
  option(name: string): Meaning | undefined {
    return (this.spelled ??= spellingsOf(this)).get(name);
  }

  /** The meaning of an option whose long name begins so. */
  abbreviated(name: string): Meaning | undefined {
    this.spelled ??= spellingsOf(this);
    this.spelledLong ??= [...this.spelled.keys()].filter((each) => each.startsWith('--'));
    const full = this.spelledLong.find((each) => each.startsWith(name));
    return full === undefined ? undefined : this.spelled.get(full);
  }

  /** Where a word leads: to a sub-command, by its name, or to one of all that begin so. */
  subCommand(word: string): ReadyStep | undefined {
    return this.step(this.sub, word);
  }

  /** The same for a word that says what is done wherever it stands. */
  verb(word: string): ReadyStep | undefined {
    return this.step(this.verbs, word);
  }

  private step(table: Table | undefined, word: string): ReadyStep | undefined {
    const named = table && stepsOf(table).get(word);
    const step = named ?? (this.prefixes && this.beginning(this.prefixes, word));
    return step && (step.ready ??= { row: readyRow(step.row), id: step.id });
  }

  private beginning(prefixes: Table, word: string): Step | undefined {
    this.beginnings ??= Object.entries(prefixes).flatMap(([starts, row]) =>
      starts.split(' ').map((start) => ({ start, step: { row, id: idOf(starts) } })),
    );
    return this.beginnings.find(({ start }) => word.startsWith(start))?.step;
  }
}

const spellingsOf = ({ values, opts }: Fields): ReadonlyMap<string, Meaning> => {
  const exact = new Map<string, Meaning>();
  for (const name of values?.split(' ') ?? []) exact.set(name, { role: 'data', flag: undefined });
  for (const [names, option] of Object.entries(opts ?? {})) {
    const meaning: Meaning =
      typeof option === 'string'
        ? { role: option, flag: undefined }
        : { role: option.value, flag: new ReadyFlag(option) };
    for (const name of names.split(' ')) exact.set(name, meaning);
  }
  return exact;
};

const made = memoOf((row: Fields) => new ReadyRow(row));

/** The row where it stands without any word. */
export const aloneRow = memoOf((row: ReadyRow) => new ReadyRow(row, 'data*'));

/** The row, made ready once. */
export const readyRow = (row: Fields): ReadyRow => (row instanceof ReadyRow ? row : made(row));
