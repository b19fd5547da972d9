import { known, TAINT, unknown, type Stream, type Value } from '../shell/value.ts';
import type { Block } from './syntax.ts';

/** A value of PowerShell, as far as it matters: its text, and what else it may be. */
export interface Item extends Value {
  readonly list?: readonly Item[] | undefined;
  readonly block?: Block | undefined;
  readonly entries?: ReadonlyMap<string, Item> | undefined;
  /** Full name of the .NET type in lower case, without `system.`, where it decides what methods do. */
  readonly type?: string | undefined;
  /** What was printed that it holds. */
  readonly from?: Stream | undefined;
}

/** What goes through a pipeline. */
export interface Output extends Stream {
  /** The single values, where they are known. */
  readonly items?: readonly Item[] | undefined;
}

export const EMPTY: Output = { text: '', taint: 0, items: [] };

const MOST_ITEMS = 64;

/** A list of values, or the only one. */
export const listOf = (items: readonly Item[]): Item => {
  const [only] = items;
  if (items.length === 1 && only) return only;
  return {
    text: items.map(({ text }) => text).join(' '),
    known: items.every((item) => item.known && !item.glob) && items.length <= MOST_ITEMS,
    glob: false,
    taint: items.reduce((taint, item) => taint | item.taint, 0),
    list: items.slice(0, MOST_ITEMS),
  };
};

/** A value as what it prints. */
export const printed = (item: Item): Output => ({
  text: item.known && !item.glob ? `${item.text}\n` : undefined,
  taint: item.taint,
  items: item.list ?? [item],
  files: item.from?.files,
});

/** What was printed, as a value. @param source how it was written */
export const captured = (output: Output, source: string): Item => {
  if (output.items) {
    const item = listOf(output.items);
    return output.items.length === 0 ? known('') : { ...item, from: item.from ?? output };
  }
  if (output.text !== undefined) return { ...known(output.text.replace(/\r?\n$/, ''), output.taint), from: output };
  return { ...unknown(source, output.taint), from: output };
};

/** One output after the other. */
export const joined = (a: Output, b: Output): Output => {
  if (a === EMPTY) return b;
  if (b === EMPTY) return a;
  return {
    text: a.text === undefined || b.text === undefined ? undefined : a.text + b.text,
    taint: a.taint | b.taint,
    items: a.items && b.items && a.items.length + b.items.length <= MOST_ITEMS ? [...a.items, ...b.items] : undefined,
    files: a.files && b.files ? [...a.files, ...b.files] : undefined,
  };
};

/** Text that was put together or taken apart, so that nobody has read it as it is. */
export const made = (text: string, ...sources: readonly Item[]): Item =>
  known(text, sources.reduce((taint, { taint: more }) => taint | more, 0) | TAINT.decoded);

/** A value that depends on others in a way that is not followed. */
export const derived = (source: string, ...sources: readonly Item[]): Item =>
  unknown(
    source,
    sources.reduce((taint, { taint: more }) => taint | more, 0),
  );

/** The single values of a value. */
export const each = (item: Item): readonly Item[] => item.list ?? [item];
