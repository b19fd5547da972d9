import { INTERNAL } from '../../../../src/core/classify/cmd/table.ts';
import { CMDLETS } from '../../../../src/core/classify/powershell/tables/cmdlets.ts';
import { CONSTRUCTORS, METHODS, STATICS } from '../../../../src/core/classify/powershell/tables/dotnet.ts';
import type { Effect, Row, Table } from '../../../../src/core/classify/shell/spec.ts';
import { TABLE_LIST } from '../../../../src/core/classify/shell/tables/index.ts';
import { MODULES } from '../../../../src/core/classify/shell/tables/interpreters.ts';
import { WINDOWS_TOOLS } from '../../../../src/core/classify/windows/tables.ts';

type Placed = Effect & { readonly path: string };

const ofRow = (row: Row, path: string, seen: Set<Row>): Placed[] => {
  if (seen.has(row)) return [];
  seen.add(row);
  const flags = Object.entries(row.opts ?? {}).flatMap(([name, option]) =>
    typeof option === 'string'
      ? []
      : [
          ...(option.does ? [{ ...option.does, path: `${path} ${name}` }] : []),
          ...(option.instead ? ofRow(option.instead, path, seen) : []),
        ],
  );
  return [
    ...(row.does ? [{ ...row.does, path }] : []),
    ...flags,
    ...[row.sub, row.verbs, row.prefixes].flatMap((table) => (table ? ofTable(table, `${path} `, seen) : [])),
    ...[row.rest, row.groups, row.idle].flatMap((inner) => (inner ? ofRow(inner, path, seen) : [])),
  ];
};

const ofTable = (table: Table, before: string, seen: Set<Row>): Placed[] =>
  Object.entries(table).flatMap(([name, row]) => ofRow(row, before + name, seen));

const tables = (): readonly Table[] => [
  ...TABLE_LIST.map((table) => table()),
  MODULES,
  CMDLETS,
  STATICS,
  CONSTRUCTORS,
  METHODS,
  INTERNAL,
  WINDOWS_TOOLS,
];

/** Names of all commands that a table knows. */
export const commandNames = (): ReadonlySet<string> =>
  new Set(tables().flatMap((table) => Object.keys(table).flatMap((names) => names.split(' '))));

/** Every effect that a table of commands names, with the command's names; rows that several share come once. */
export const effectsOfTables = (): readonly Placed[] => {
  const seen = new Set<Row>();
  return tables().flatMap((table) => ofTable(table, '', seen));
};
