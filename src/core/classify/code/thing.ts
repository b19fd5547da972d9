import { TAINT } from '../shell/value.ts';
import type { Expression } from './expression.ts';

/** Content of this machine that is no secret: it matters when it is sent. A bit beside those of TAINT. */
export const CONTENT: number = TAINT.content;

/** The variables of one function; looked up outwards. */
export interface Scope {
  readonly names: Map<string, Thing>;
  readonly parent: Scope | undefined;
}

/** What is known of a value while a program is followed. Nothing known: any value. */
export interface Thing {
  /** The text, where it is constant. */
  readonly text?: string | undefined;
  /** True when the text is a pattern, and stands for the names that it matches. */
  readonly glob?: boolean;
  /** A module, class or function of the language or a library, by its qualified name. */
  readonly ref?: string | undefined;
  /** The object that a method belongs to. */
  readonly self?: Thing | undefined;
  /** The class of which it is an instance. */
  readonly type?: string | undefined;
  /** What the instance was made from: the path of a file, the address of a connection. */
  readonly about?: Thing | undefined;
  readonly items?: readonly Thing[] | undefined;
  readonly entries?: ReadonlyMap<string, Thing> | undefined;
  readonly code?: { readonly node: Extract<Expression, { kind: 'function' }>; readonly scope: Scope } | undefined;
  /** One of these, it is not known which. */
  readonly options?: readonly Thing[] | undefined;
  /** The file whose content it is. */
  readonly content?: Thing | undefined;
  /** Bits of TAINT, and CONTENT. */
  readonly taint: number;
}

export const UNKNOWN: Thing = { taint: TAINT.unknown };
export const constant = (text: string, taint = 0): Thing => ({ text, taint });
export const reference = (ref: string, self?: Thing): Thing => ({ ref, self, taint: self?.taint ?? 0 });

const MOST_OPTIONS = 8;

/** Each of what it may be. */
export const optionsOf = (thing: Thing): readonly Thing[] => thing.options ?? [thing];

/** Taint of a value and of all that it holds. */
export const allTaint = (thing: Thing, depth = 0): number => {
  if (depth > 8) return thing.taint;
  let taint = thing.taint;
  for (const item of thing.items ?? []) taint |= allTaint(item, depth + 1);
  for (const item of thing.entries?.values() ?? []) taint |= allTaint(item, depth + 1);
  for (const item of thing.options ?? []) taint |= allTaint(item, depth + 1);
  if (thing.about) taint |= allTaint(thing.about, depth + 1);
  return taint;
};

/** True when all of the value is written in the program. */
export const isConstant = (thing: Thing, depth = 0): boolean => {
  if (depth > 8) return false;
  if (thing.text !== undefined) return thing.glob !== true;
  if (thing.options) return thing.options.every((each) => isConstant(each, depth + 1));
  if (thing.items) return thing.items.every((each) => isConstant(each, depth + 1));
  if (thing.entries) return [...thing.entries.values()].every((each) => isConstant(each, depth + 1));
  return false;
};

const same = (a: Thing, b: Thing): boolean =>
  a === b ||
  (a.text !== undefined && a.text === b.text && a.glob === b.glob && a.taint === b.taint) ||
  (a.ref !== undefined && a.ref === b.ref && a.self === b.self);

/** Whichever of the two it is. */
export const either = (a: Thing, b: Thing): Thing => {
  const options: Thing[] = [...optionsOf(a)];
  for (const each of optionsOf(b)) if (!options.some((other) => same(each, other))) options.push(each);
  const [only] = options;
  if (options.length === 1 && only) return only;
  if (options.length <= MOST_OPTIONS) return { options, taint: a.taint | b.taint };
  // What may be a function stays one that is hidden.
  const hidden = options.some(({ ref, code }) => ref !== undefined || code !== undefined);
  return { ...(hidden ? { ref: '?' } : {}), taint: allTaint({ options, taint: TAINT.unknown }) };
};

/** Texts put together; each of the combinations, while they are few. */
export const joined = (parts: readonly Thing[]): Thing => {
  let texts: { text: string; glob: boolean }[] | undefined = [{ text: '', glob: false }];
  let taint = 0;
  for (const part of parts) {
    taint |= allTaint(part);
    const options = optionsOf(part);
    if (
      texts === undefined ||
      options.some(({ text }) => text === undefined) ||
      texts.length * options.length > MOST_OPTIONS
    ) {
      texts = undefined;
      continue;
    }
    texts = texts.flatMap((before) =>
      options.map(({ text = '', glob = false }) => ({ text: before.text + text, glob: before.glob || glob })),
    );
  }
  if (texts === undefined) return { taint: taint | TAINT.unknown };
  const made = texts.map(({ text, glob }): Thing => ({ text, ...(glob ? { glob } : {}), taint }));
  const [only] = made;
  return made.length === 1 && only ? only : { options: made, taint };
};

/** One of the parts of a value, it is not known which. */
export const partOf = (value: Thing): Thing => {
  const held = [...(value.items ?? []), ...(value.entries?.values() ?? [])];
  if (held.length > 0) return held.reduce(either);
  return value.ref !== undefined && !value.ref.startsWith('?')
    ? { ref: '?computed', taint: value.taint }
    : { taint: value.taint | TAINT.unknown };
};
