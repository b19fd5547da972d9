import type { Row } from '../spec.ts';

interface Node {
  row?: Row;
  readonly sub: Map<string, Node>;
}

/**
 * A command's tree of sub-commands, written as its manual lists them: paths parted by commas, their words by spaces, names of the
 * same meaning by `|`, `list-*` for all that begin so, `*` for any group of commands, and `**` at the beginning for any number of
 * groups, or none. A group with a name of its own has what is listed for any group as well. A word with commands below it keeps the meaning that it has alone.
 * @param rest what a sub-command does that is not listed
 */
export const tree = (rest: Row, parts: readonly (readonly [row: Row, paths: string])[]): Row => {
  const root: Node = { sub: new Map() };
  for (const [row, paths] of parts) for (const path of paths.split(',')) plant(root, path.trim().split(/\s+/), row);
  const anywhere = root.sub.get('**');
  if (anywhere === undefined) return grown(root, rest, undefined);
  root.sub.delete('**');
  const any: { groups?: Row } & Row = { ...rest };
  any.groups = any;
  Object.assign(any, grown(anywhere, rest, any), { groups: any, ...(rest.does && { does: rest.does }) });
  const own = grown(root, rest, any);
  return { ...own, sub: { ...any.sub, ...own.sub }, prefixes: { ...any.prefixes, ...own.prefixes }, groups: any };
};

const plant = (node: Node, [word, ...more]: readonly string[], row: Row): void => {
  if (word === undefined) {
    node.row = row;
    return;
  }
  for (const name of word.split('|')) {
    const next = node.sub.get(name) ?? { sub: new Map<string, Node>() };
    node.sub.set(name, next);
    plant(next, more, row);
  }
};

/** @param any what the node would mean if it were one of any group */
const grown = ({ row, sub }: Node, rest: Row, any: Row | undefined): Row => {
  if (sub.size === 0) return row ?? rest;
  const every = sub.get('*');
  const groups = every && bare(grown(every, rest, any?.groups), rest);
  const rows = (starts: boolean): [string, Row][] =>
    [...sub]
      .filter(([name]) => name !== '*' && name.endsWith('*') === starts)
      .map(([name, node]) => [starts ? name.slice(0, -1) : name, grown(node, rest, groups ?? below(any, name))]);
  return {
    ...row,
    sub: { ...row?.sub, ...Object.fromEntries(rows(false)) },
    prefixes: { ...row?.prefixes, ...Object.fromEntries(rows(true)) },
    ...(groups === undefined ? { rest: row?.rest ?? any ?? rest } : { groups }),
  };
};

/** A group of that name below a group. */
const below = (row: Row | undefined, name: string): Row | undefined =>
  row?.sub?.[name]?.sub === undefined ? row?.groups : row.sub[name];

/** A group that is named last may be a command that is not listed. */
const bare = (row: Row, { does }: Row): Row => (row.does !== undefined || does === undefined ? row : { ...row, does });

/** The same command with options of one dash and many letters, as programs written with Go's flag package take them. */
export const singleDash = (row: Row): Row => {
  const { sub, rest } = row;
  return {
    ...row,
    style: 'single',
    ...(sub && { sub: Object.fromEntries(Object.entries(sub).map(([name, each]) => [name, singleDash(each)])) }),
    ...(rest && { rest: singleDash(rest) }),
  };
};
