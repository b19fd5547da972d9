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

interface Compiled {
  /** Position of the row in its table. */
  readonly row: number;
  readonly pattern: RegExp;
}

/** Looks a path up in a table of patterns. */
export type Lookup<Row> = (key: string) => Row | undefined;

/**
 * Makes the look-up of a table. Nearly every path matches nothing, so a pattern is tried only on a path that holds one
 * of its names, or a name with its ending; the few patterns with neither are one expression over the last name.
 * The key of a path is what `tableKey` makes of it. The first row that matches wins.
 */
export const lookupIn = <Row extends Patterned>(rows: readonly Row[]): Lookup<Row> => {
  const byName = new Map<string, Compiled[]>();
  const byEnding = new Map<string, number>();
  const others: Compiled[] = [];
  rows.forEach(({ glob }, row) => {
    for (const pattern of alternatives(glob)) {
      const ending = /^\*(\.[^./*]+)$/.exec(pattern)?.[1];
      const parts = pattern.split('/');
      const anchor = parts.length > 1 ? parts.find((part) => part === '' || part === '~') : undefined;
      const name = parts.findLast((part) => part !== '' && part !== '~' && !part.includes('*')) ?? anchor;
      const compiled = { row, pattern: new RegExp(`^${sourceOf(pattern)}$`) };
      if (ending !== undefined) byEnding.set(ending, Math.min(row, byEnding.get(ending) ?? row));
      else if (name === undefined) others.push(compiled);
      else byName.set(name, [...(byName.get(name) ?? []), compiled]);
    }
  });
  const anyOther = new RegExp(others.map(({ pattern }) => pattern.source).join('|') || '(?!)');
  return (key) => {
    const names = key.split('/');
    const last = names.at(-1) ?? '';
    let found = byEnding.get(last.slice(Math.max(last.lastIndexOf('.'), 0))) ?? Infinity;
    const tryThem = (candidates: readonly Compiled[]): void => {
      for (const { row, pattern } of candidates) if (row < found && pattern.test(key)) found = row;
    };
    for (const name of new Set(names)) tryThem(byName.get(name) ?? []);
    if (anyOther.test(last)) tryThem(others);
    return rows[found];
  };
};
