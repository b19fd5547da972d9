import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Client, Store } from '../../../../../src/core/classify/sql/context.ts';
import { dialectOf } from '../../../../../src/core/classify/sql/dialect.ts';
import { judgeSql, type SqlJudgement } from '../../../../../src/core/classify/sql/judgeSql.ts';
import { world } from '../world.ts';
import { CRITICAL, HIGH, LOW, MEDIUM } from './effects.cases.ts';
import { READS } from './reads.cases.ts';

const ROOT = '/home/dev/project';
interface Place {
  readonly store?: Store;
  readonly client?: Client;
  readonly texts?: Readonly<Record<string, string>>;
}

const judge = (text: string, dialect = '', { store, client, texts = {} }: Place = {}): SqlJudgement =>
  judgeSql(text, { dialect: dialectOf(dialect), store, client, facts: world({ texts }), directory: ROOT });

const worst = (text: string, dialect = '', place: Place = {}): string => {
  const [finding] = judge(text, dialect, place).findings;
  return `${finding?.risk ?? 'none'} ${finding?.rule ?? ''}`;
};

const FILE = `${ROOT}/dev.db`;
const DEV: Store = { kind: 'file', path: FILE };

describe('judgeSql', () => {
  for (const [risk, cases] of Object.entries({ LOW, MEDIUM, HIGH, CRITICAL })) {
    describe(`is ${risk} for`, () => {
      for (const [dialect, rule, statement] of cases)
        it(`${dialect} ${statement}`.trim() || 'nothing', () =>
          assert.equal(worst(statement, dialect), `${risk} sql.${rule}`),
        );
    });
  }

  describe('is LOW, whatever the database, for', () => {
    for (const statement of READS) it(statement, () => assert.equal(worst(statement).split(' ')[0], 'LOW'));
  });

  it('says of every question why it matters, and suggests only advice', () => {
    for (const [dialect, , statement] of [...HIGH, ...CRITICAL])
      for (const finding of judge(statement, dialect).findings) {
        assert.ok(finding.risk === 'MEDIUM' || finding.matters !== undefined, finding.rule);
        assert.match(finding.rule, /^[a-z0-9.-]+$/);
        assert.match(finding.alternative ?? 'Advice', /^[A-Z]/);
      }
  });

  it('takes a write to a database file for one that can be undone, and names the file to keep', () => {
    const judged = judge('INSERT INTO t VALUES (1)', 'sqlite', { store: DEV });
    assert.deepEqual([judged.findings[0]?.risk, judged.writes], ['MEDIUM', [FILE]]);
    assert.equal(worst('INSERT INTO t VALUES (1)', 'sqlite', { store: { kind: 'memory' } }), 'MEDIUM sql.insert');
    assert.equal(worst('DROP TABLE t', 'sqlite', { store: DEV }), 'HIGH sql.drop');
    assert.equal(worst('DELETE FROM t WHERE 1=1', 'sqlite', { store: DEV }), 'HIGH sql.delete.unbounded');
    assert.equal(
      worst('INSERT INTO t VALUES (1)', 'sqlite', { store: { kind: 'file', path: '/srv/x.db' } }),
      'HIGH path.write.outside',
    );
  });

  it('judges a change by every database file that is open', () => {
    const text = "ATTACH '/home/dev/.bashrc' AS a; CREATE TABLE a.t (x)";
    assert.equal(worst(text, 'sqlite', { store: { kind: 'memory' } }).split(' ')[0], 'HIGH');
  });

  it('judges the files that DuckDB reads and writes', () => {
    const place = { store: { kind: 'memory' } } as const;
    assert.equal(worst("SELECT * FROM 'a.csv'", 'duckdb', place).split(' ')[0], 'LOW');
    assert.equal(worst("SELECT * FROM '/home/dev/.ssh/id_rsa'", 'duckdb', place).split(' ')[0], 'HIGH');
    assert.deepEqual(judge("COPY t TO 'out.parquet'", 'duckdb', place).writes, [`${ROOT}/out.parquet`]);
    assert.equal(worst("COPY t TO '/etc/x'", 'duckdb', place).split(' ')[0], 'HIGH');
    assert.equal(worst("SELECT * FROM read_csv('id |')", 'duckdb', place), 'HIGH sql.function.execute');
  });

  it('reads the scripts that a client would run, and stops at cycles and what cannot be read', () => {
    const place = {
      client: 'psql',
      texts: {
        [`${ROOT}/a.sql`]: 'SELECT 1;',
        [`${ROOT}/b.sql`]: '\\i b.sql\nSELECT 1;',
        [`${ROOT}/c.sql`]: 'DROP TABLE t',
      },
    } as const;
    assert.equal(worst('\\i a.sql', 'postgres', place).split(' ')[0], 'LOW');
    assert.deepEqual(judge('\\i a.sql', 'postgres', place).reads, [`${ROOT}/a.sql`]);
    assert.equal(worst('\\i b.sql', 'postgres', place), 'HIGH sql.script.unknown');
    assert.equal(worst('\\i c.sql', 'postgres', place), 'HIGH sql.drop');
    assert.equal(worst('\\i missing.sql', 'postgres', place), 'HIGH sql.script.unknown');
  });

  it('hands on what a client would start', () => {
    assert.deepEqual(judge('\\! ls -l', 'postgres', { client: 'psql' }).commands, ['ls -l']);
    assert.deepEqual(judge('.shell ls', 'sqlite', { client: 'sqlite' }).commands, ['ls']);
    assert.equal(worst('SELECT 1 \\g |sh', 'postgres', { client: 'psql' }), 'HIGH sql.client.shell');
  });

  it('reads what follows a command of the client in the same line', () => {
    for (const [client, dialect, text] of [
      ['psql', 'postgres', '\\dt \\! id'],
      ['psql', 'postgres', '\\x \\\\ DROP TABLE t'],
      ['psql', 'postgres', "\\copy (select 1)to program 'id'"],
      ['psql', 'postgres', "\\copy t to program 'id' (null 'to' x)"],
      ['psql', 'postgres', '\\echo `id`'],
      ['mysql', 'mysql', 'SELECT 1\\g DROP TABLE t'],
      ['mysql', 'mysql', 'clear; DROP TABLE t'],
      ['cqlsh', 'cql', 'DESCRIBE tables; DROP TABLE t'],
      ['sqlcmd', 'tsql', 'exit(DROP TABLE t)'],
      ['sqlite', 'sqlite', '.sh id'],
    ] as const)
      assert.match(worst(text, dialect, { client }), /^HIGH/, text);
    assert.match(worst('SELECT 1 \\x \\g', 'postgres', { client: 'psql' }), /^LOW/);
    assert.match(worst('SELECT 1\\G', 'mysql', { client: 'mysql' }), /^LOW/);
    assert.match(worst('SELECT id,\n  source,\n  status\nFROM t', 'mysql', { client: 'mysql' }), /^LOW/);
  });

  it('takes what a client splices into a statement for not understood', () => {
    assert.equal(worst('SELECT * FROM t WHERE id = :id', 'postgres', { client: 'psql' }), 'HIGH sql.client.variable');
    assert.equal(worst("SELECT :'id'", 'postgres', { client: 'psql' }), 'HIGH sql.client.variable');
    assert.equal(worst("SELECT '2024-01-01'::date", 'postgres', { client: 'psql' }), 'LOW sql.read');
  });

  it('never takes for a read what holds a second statement that changes something', () => {
    const change = fc.constantFrom('DROP TABLE t', 'DELETE FROM t', 'UPDATE t SET a = 1', 'GRANT a TO b', 'TRUNCATE t');
    const read = fc.constantFrom(...READS);
    const gap = fc.constantFrom(';', ' ; ', ';\n', ';;', ' /* x */ ;', ';-- x\n', ';\t');
    fc.assert(
      fc.property(read, gap, change, (first, between, second) => {
        fc.pre(!first.includes('--'));
        assert.notEqual(worst(`${first}${between}${second}`).split(' ')[0], 'LOW');
      }),
    );
  });

  it('never throws, and always says something, whatever the text', () => {
    const pieces = fc.constantFrom(
      "'",
      '"',
      '`',
      '[',
      ']',
      '(',
      ')',
      ';',
      '--',
      '/*',
      '*/',
      '/*!',
      '$$',
      '$a$',
      '\\',
      '#',
      ':',
      '?',
      '@',
      '\n',
      ' ',
      '\u0000',
      '\ud800',
      '\u202e',
      "E'",
      "q'[",
      'GO',
      'select',
      'from',
      'drop table t',
      'with',
      'as',
      'copy',
      'explain',
      'analyze',
      'begin',
      'where',
      'or',
      'not',
      '1',
      '=',
      'x',
      '.',
      ',',
      '.shell',
      '\\copy',
    );
    const clients = fc.constantFrom<Client | undefined>(
      undefined,
      'psql',
      'mysql',
      'sqlite',
      'sqlcmd',
      'sqlplus',
      'cqlsh',
      'snowsql',
    );
    const dialects = fc.constantFrom(
      '',
      'postgres',
      'mysql',
      'sqlite',
      'duckdb',
      'tsql',
      'oracle',
      'bigquery',
      'snowflake',
      'clickhouse',
      'cql',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), clients, dialects, (parts, client, dialect) => {
        assert.ok(judge(parts.join(' '), dialect, client === undefined ? {} : { client }).findings.length > 0);
        assert.ok(judge(parts.join(''), dialect, client === undefined ? {} : { client }).findings.length > 0);
      }),
    );
  });

  it('does not judge more than 64 KiB', () => {
    assert.equal(worst(`SELECT ${' '.repeat(70_000)} 1`), 'HIGH sql.too-long');
  });
});
