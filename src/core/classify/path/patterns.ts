import { memo } from '../memo.ts';

/**
 * Path patterns of the tables in this folder. A pattern is written in lower case with forward slashes:
 * `*` is any run of characters within a name, `**` any run at all, `{a,b}` either, `~/` the home folder, a leading `/`
 * the root. Without one of those two anchors it matches at any depth.
 */
export interface Patterned {
  readonly glob: string;
}

/** `a{b,c}d` as `abd` and `acd`; braces do not nest. */
const alternatives = (glob: string): readonly string[] => {
  const [whole, inner] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined || inner === undefined) return [glob];
  return inner.split(',').flatMap((one) => alternatives(glob.replace(whole, () => one)));
};

const ATOMS: readonly (readonly [RegExp, string])[] = [
  [/^\/\*\*\//, '/(?:.*/)?'],
  [/^\*\*/, '.*'],
  [/^\*/, '[^/]*'],
];

const sourceOf = (pattern: string): string => {
  let rest = pattern;
  let source = pattern.startsWith('~') || pattern.startsWith('/') ? '' : '(?:.*/)?';
  while (rest !== '') {
    const atom = ATOMS.find(([start]) => start.test(rest));
    source += atom ? atom[1] : rest.charAt(0).replace(/[.+?^$()[\]{}\\|]/, '\\$&');
    rest = rest.slice(atom?.[0].exec(rest)?.[0].length ?? 1);
  }
  return source;
};

/** One pattern of a table. */
interface Candidate {
  /** Position of the row in its table. */
  readonly row: number;
  readonly glob: string;
  readonly matches: (key: string) => boolean;
}

/** A pattern costs more to compile than to be left alone, and most are never tried. */
const candidate = (row: number, glob: string): Candidate => {
  let pattern: RegExp | undefined;
  return { row, glob, matches: (key) => (pattern ??= new RegExp(`^${sourceOf(glob)}$`)).test(key) };
};

/** Longer paths than a system opens match nothing. */
const LONGEST = 4_096;

/** Looks a path up in a table of patterns. */
export type Lookup<Row> = (key: string) => Row | undefined;

/** The patterns of a table by what a path must hold to match them. */
interface Index {
  readonly byName: ReadonlyMap<string, readonly Candidate[]>;
  /** The first row that a name with this ending matches. */
  readonly byEnding: ReadonlyMap<string, number>;
  readonly others: readonly Candidate[];
  /** What the last name of a path must match before the others are tried. */
  readonly anyOther: RegExp;
}

const indexOf = (rows: readonly Patterned[]): Index => {
  const byName = new Map<string, Candidate[]>();
  const byEnding = new Map<string, number>();
  const others: Candidate[] = [];
  rows.forEach((row, position) => {
    for (const glob of alternatives(row.glob)) {
      const ending = /^\*(\.[^./*]+)$/.exec(glob)?.[1];
      const parts = glob.split('/');
      const anchor = parts.length > 1 ? parts.find((part) => part === '' || part === '~') : undefined;
      const name = parts.findLast((part) => part !== '' && part !== '~' && !part.includes('*')) ?? anchor;
      if (ending !== undefined) byEnding.set(ending, Math.min(position, byEnding.get(ending) ?? position));
      else if (name === undefined) others.push(candidate(position, glob));
      else {
        const known = byName.get(name);
        if (known === undefined) byName.set(name, [candidate(position, glob)]);
        else known.push(candidate(position, glob));
      }
    }
  });
  const anyOther = new RegExp(others.map(({ glob }) => `^${sourceOf(glob)}$`).join('|') || '(?!)');
  return { byName, byEnding, others, anyOther };
};

/**
 * Makes the look-up of a table. Nearly every path matches nothing, so a pattern is tried only on a path that holds one
 * of its names, or a name with its ending; the few patterns with neither are one expression over the last name.
 * The key of a path is what `tableKey` makes of it. The first row that matches wins. The table is read at the first
 * look-up, so that loading it costs nothing.
 */
export const lookupIn = <Row extends Patterned>(rows: readonly Row[]): Lookup<Row> => {
  let index: Index | undefined;
  const rowOf = memo((key): number => {
    const { byName, byEnding, others, anyOther } = (index ??= indexOf(rows));
    const names = key.split('/');
    const last = names.at(-1) ?? '';
    let found = byEnding.get(last.slice(Math.max(last.lastIndexOf('.'), 0))) ?? Infinity;
    const tryThem = (candidates: readonly Candidate[]): void => {
      for (const { row, matches } of candidates) if (row < found && matches(key)) found = row;
    };
    for (const name of new Set(names)) tryThem(byName.get(name) ?? []);
    if (anyOther.test(last)) tryThem(others);
    return found;
  });
  return (key) => (key.length > LONGEST ? undefined : rows[rowOf(key)]);
};
