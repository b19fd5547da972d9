import assert from 'node:assert/strict';
import { ROLES } from '../../../../../src/core/classify/shell/roles.ts';
import type { Row, Table } from '../../../../../src/core/classify/shell/spec.ts';
import { TABLE_LIST, TABLES } from '../../../../../src/core/classify/shell/tables/index.ts';
import { MODULES } from '../../../../../src/core/classify/shell/tables/interpreters.ts';
import { CMD, POWERSHELL } from '../../../../../src/core/classify/shell/tables/windows.ts';

const REST = new Set(['run', 'run;', 'assigns', 'words', 'remote', 'remote-text', 'npx', 'module', 'http']);

const rowsOf = (table: Table, path: string): [string, Row][] =>
  Object.entries(table).flatMap(([name, row]) => rowsIn(row, `${path} ${name}`));

const rowsIn = (row: Row, path: string): [string, Row][] => [
  [path, row],
  ...[row.sub, row.verbs, row.prefixes].flatMap((table) => (table ? rowsOf(table, path) : [])),
  ...[row.rest, row.groups, row.idle].flatMap((inner) => (inner ? rowsIn(inner, path) : [])),
  ...Object.values(row.opts ?? {}).flatMap((option) =>
    typeof option !== 'string' && option.instead ? rowsIn(option.instead, path) : [],
  ),
];

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
    ...rowsOf(TABLES, ''),
    ...rowsOf(MODULES, 'python -m'),
    ...rowsOf(POWERSHELL, 'powershell'),
    ...rowsOf(CMD, 'cmd'),
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
      for (const name of Object.keys(table)) {
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
