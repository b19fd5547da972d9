import type { Row } from '../shell/spec.ts';
import { known, unknown } from '../shell/value.ts';
import { each, type Item } from './item.ts';
import type { Scope } from './scope.ts';
import type { Argument } from './syntax.ts';
import type { Values } from './values.ts';

/** Parameters that every cmdlet has, with a value. */
const COMMON_VALUES =
  '-erroraction -ea -warningaction -wa -informationaction -infa -progressaction -proga -errorvariable -ev -warningvariable -wv -informationvariable -iv -outvariable -ov -outbuffer -ob -pipelinevariable -pv';
const COMMON_SWITCHES = '-verbose -vb -debug -db -whatif -wi -confirm -cf';

/** What a cmdlet was given, sorted by its row. */
export interface Bound {
  /** Values by full parameter name, with dash, in lower case. */
  readonly named: ReadonlyMap<string, Item>;
  readonly positional: readonly Item[];
}

interface Spelling {
  readonly takes: boolean;
}

const made = new WeakMap<Row, ReadonlyMap<string, Spelling>>();

/** A row's parameters by spelling. Made once for each row. */
const spellings = (row: Row): ReadonlyMap<string, Spelling> => {
  const found = made.get(row);
  if (found) return found;
  const all = new Map<string, Spelling>();
  for (const name of `${row.values ?? ''} ${COMMON_VALUES}`.split(' ')) if (name !== '') all.set(name, { takes: true });
  for (const name of COMMON_SWITCHES.split(' ')) all.set(name, { takes: false });
  for (const [names, option] of Object.entries(row.opts ?? {}))
    for (const name of names.split(' '))
      all.set(name, { takes: typeof option === 'string' || option.value !== undefined });
  made.set(row, all);
  return all;
};

/** The parameter that an abbreviation means. One that could mean several is an error to PowerShell: then a switch is taken. */
const resolve = (given: string, all: ReadonlyMap<string, Spelling>): { name: string; takes: boolean } | undefined => {
  const name = `-${given.toLowerCase()}`;
  const exact = all.get(name);
  if (exact) return { name, takes: exact.takes };
  const found = [...all].filter(([each]) => each.startsWith(name));
  const chosen = found.find(([, { takes }]) => !takes) ?? found[0];
  return chosen && { name: chosen[0], takes: chosen[1].takes };
};

const isFalse = (item: Item): boolean => item.known && /^(?:false|0)$/i.test(item.text);

/** Sorts the arguments of a cmdlet as PowerShell binds them. Switches that are given are there with an empty value. */
export const bind = (row: Row, given: readonly Argument[], values: Values, scope: Scope): Bound => {
  const all = spellings(row);
  const named = new Map<string, Item>();
  const positional: Item[] = [];
  const set = (name: string, takes: boolean, value: Item | undefined): void => {
    if (takes) named.set(name, value ?? known(''));
    // `-WhatIf:$x` may be no -WhatIf.
    else if (value === undefined || !(isFalse(value) || (!value.known && /^-w/.test(name)))) named.set(name, known(''));
  };
  for (let at = 0; at < given.length; at++) {
    const argument = given[at];
    if (argument === undefined) break;
    if (argument.kind === 'verbatim') positional.push(...values.words([argument], scope));
    else if (argument.kind === 'value') {
      const { value } = argument;
      const item = values.value(value, scope);
      if (value.kind !== 'variable' || !value.splat) positional.push(item);
      else if (item.entries) {
        for (const [key, entry] of item.entries) {
          const found = resolve(key, all);
          if (found) set(found.name, found.takes, entry);
          else positional.push(entry);
        }
      } else if (item.list) positional.push(...item.list);
      else positional.push(unknown(`@${value.name}`, item.taint));
    } else {
      const found = resolve(argument.name, all);
      const own = argument.value && values.value(argument.value, scope);
      if (found?.takes === true && own === undefined) {
        const next = given[at + 1];
        if (next?.kind === 'value') {
          at++;
          set(found.name, true, values.value(next.value, scope));
        } else set(found.name, true, undefined);
      } else if (found) set(found.name, found.takes, own);
      // A parameter that is not known takes nothing, so that what follows it is looked at.
      else {
        named.set(`-${argument.name.toLowerCase()}`, known(''));
        if (own) positional.push(own);
      }
    }
  }
  return { named, positional };
};

/** What was bound, as the words of a command line with options in front: a value that begins with a dash stays a value. */
export const wordsOf = ({ named, positional }: Bound, row: Row): Item[] => {
  const all = spellings(row);
  const safe = (item: Item): Item =>
    item.text.startsWith('-') && !/^-\d*$/.test(item.text) ? { ...item, text: `./${item.text}` } : item;
  const words: Item[] = [];
  for (const [name, value] of named) {
    if (all.get(name)?.takes !== true) words.push(known(name));
    else for (const item of each(value)) words.push(known(name), safe(item));
  }
  for (const item of positional) words.push(...each(item).map(safe));
  return words;
};
