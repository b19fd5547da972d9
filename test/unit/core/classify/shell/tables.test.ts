import assert from 'node:assert/strict';
import { ROLES } from '../../../../../src/core/classify/shell/roles.ts';
import type { Row, Table } from '../../../../../src/core/classify/shell/spec.ts';
import { TABLE_LIST } from '../../../../../src/core/classify/shell/tables/index.ts';
import { MODULES } from '../../../../../src/core/classify/shell/tables/interpreters.ts';
import { INTERNAL } from '../../../../../src/core/classify/cmd/table.ts';
import { CMDLETS } from '../../../../../src/core/classify/powershell/tables/cmdlets.ts';
import { CONSTRUCTORS, METHODS, STATICS } from '../../../../../src/core/classify/powershell/tables/dotnet.ts';
import { WINDOWS_TOOLS } from '../../../../../src/core/classify/windows/tables.ts';

const REST = new Set([
  'run',
  'run-or-script',
  'run;',
  'assigns',
  'elevated',
  'jar',
  'words',
  'remote',
  'remote-text',
  'container',
  'npx',
  'task-or-program',
  'module',
  'http',
]);

const rowsOf = (table: Table, path: string, seen = new Set<Row>()): [string, Row][] =>
  Object.entries(table).flatMap(([name, row]) => rowsIn(row, `${path} ${name}`, seen));

/** Each row once: rows are shared, and a group may hold itself. */
const rowsIn = (row: Row, path: string, seen: Set<Row>): [string, Row][] => {
  if (seen.has(row)) return [];
  seen.add(row);
  return [
    [path, row],
    ...[row.sub, row.verbs, row.prefixes].flatMap((table) => (table ? rowsOf(table, path, seen) : [])),
    ...[row.rest, row.groups, row.idle].flatMap((inner) => (inner ? rowsIn(inner, path, seen) : [])),
    ...Object.values(row.opts ?? {}).flatMap((option) =>
      typeof option !== 'string' && option.instead ? rowsIn(option.instead, path, seen) : [],
    ),
  ];
};

const rolesOf = (row: Row): string[] => [
  ...(row.args?.split(' ') ?? []),
  ...[row.input, row.bare].flatMap((role) => role ?? []),
  ...Object.values(row.opts ?? {}).flatMap((option) =>
    typeof option === 'string'
      ? [option]
      : [
          ...(option.args?.split(' ') ?? []),
          ...[option.value, option.input].flatMap((role) => role ?? []),
          ...(option.turns?.split('>') ?? []),
          ...Object.values(option.opts ?? {}),
        ],
  ),
];

describe('the tables of commands', () => {
  const all = [
    ...TABLE_LIST.flatMap((table) => rowsOf(table(), '')),
    ...rowsOf(MODULES, 'python -m'),
    ...rowsOf(CMDLETS, 'powershell'),
    ...rowsOf(STATICS, '[]::'),
    ...rowsOf(CONSTRUCTORS, 'new'),
    ...rowsOf(METHODS, '.'),
    ...rowsOf(INTERNAL, 'cmd'),
    ...rowsOf(WINDOWS_TOOLS, 'windows'),
  ];

  it('name no role that nothing does', () => {
    for (const [path, row] of all) {
      for (const role of rolesOf(row)) {
        const name =
          role
            .replace(/[*?]$/, '')
            .replace(/^pair:/, '')
            .split(':')[0] ?? '';
        assert.ok(REST.has(name) || Object.hasOwn(ROLES, name), `${path}: ${role}`);
      }
    }
  });

  it('name each command in one table only', () => {
    const seen = new Map<string, number>();
    TABLE_LIST.forEach((table, index) => {
      for (const name of Object.keys(table())) {
        assert.equal(seen.get(name), undefined, `${name} in two tables`);
        seen.set(name, index);
      }
    });
  });

  it('say of each effect what it is, and of each that is asked why it matters', () => {
    for (const [path, row] of all) {
      if (!row.does) continue;
      assert.match(row.does.reason, /^[A-Z].*[^.]$/, path);
      assert.ok(row.does.risk === 'MEDIUM' || row.does.matters !== undefined, path);
    }
  });

  it('give each option of a row one meaning', () => {
    const twice = all.flatMap(([path, row]) => {
      const names = Object.keys(row.opts ?? {}).flatMap((key) => key.split(' '));
      return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${path} ${name}`);
    });
    assert.deepEqual([...new Set(twice)], []);
  });
});
