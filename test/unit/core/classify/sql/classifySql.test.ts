import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classifySql } from '../../../../../src/core/classify/sql/classifySql.ts';
import { common, world } from '../world.ts';

const judge = (statement: string) => {
  const action = {
    ...common,
    kind: 'sql' as const,
    tool: { name: 'sql' },
    asked: statement,
    statement,
    dialect: 'unknown',
  };
  const [finding] = classifySql(action, world(), { readSecret: false }).findings;
  assert.ok(finding);
  return finding;
};

const READS = [
  'select 1',
  'SELECT name, count(*) FROM users WHERE age > 18 GROUP BY name;',
  "select * from t where note = 'drop table users'",
  "select 'it''s; delete from t' as x",
  'select "update" from "delete"',
  'select a -- drop table t\nfrom t',
  'select /* delete */ a from t',
  'with x as (select 1) select * from x',
  'with x (a, b) as (select 1, 2) select a from x',
  'explain select * from t',
  'EXPLAIN (FORMAT JSON) SELECT * FROM t WHERE id = $1',
  'show tables',
  "select replace(name, 'a', 'b') from t",
  "select '100'::integer, now(), coalesce(a, b)",
  'select a->>b from t where c @> d',
];

const ASKS = [
  '',
  ';',
  'select 1; select 2',
  'delete from t',
  'update t set a = 1',
  'insert into t values (1)',
  'drop table t',
  'truncate t',
  'select * into backup from t',
  "select * from t into outfile '/tmp/x'",
  'with d as (delete from t returning *) select * from d',
  'explain analyze delete from t',
  'explain analyze select * from t',
  'select * from t for update',
  "select pg_read_file('/etc/passwd')",
  "select lo_import('/etc/passwd')",
  "select nextval('s')",
  'select pg_sleep(10)',
  'select "pg_read_file"(1)',
  "select E'a\\'; drop table t; --'",
  "select 'a\\'; drop table t; -- '",
  'select 1 --drop table t',
  'select 1 # comment',
  'select /*! 1; drop table t */ 1',
  'select $$x$$',
  'select $tag$ ; drop table t $tag$',
  'begin',
  'set role admin',
  'call do_it()',
  'copy t to program $1',
  'pragma writable_schema = 1',
  'vacuum',
];

describe('classifySql', () => {
  for (const statement of READS) it(`reads: ${statement}`, () => assert.equal(judge(statement).risk, 'LOW'));
  for (const statement of ASKS) it(`asks: ${statement}`, () => assert.equal(judge(statement).risk, 'HIGH'));

  it('denies dropping a database, but not a text that speaks of it', () => {
    assert.equal(judge('drop database prod').risk, 'CRITICAL');
    assert.equal(judge('DROP SCHEMA public CASCADE').risk, 'CRITICAL');
    assert.equal(judge("select 'drop database prod'").risk, 'LOW');
  });

  it('asks for password hashes, and says that they are a secret', () => {
    assert.deepEqual(
      [judge('select * from pg_shadow').risk, judge('select * from pg_shadow').category],
      ['HIGH', 'secret'],
    );
  });

  it('never lets pass a text that holds a second statement outside of strings', () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        fc.pre(/\w/.test(tail) && !/['"`/-]/.test(tail));
        assert.notEqual(judge(`select 1; ${tail}`).risk, 'LOW');
      }),
    );
  });

  it('takes linear time for long input', () => {
    const started = performance.now();
    judge(`select ${'('.repeat(30_000)}`);
    judge(`select '${"''".repeat(30_000)}`);
    judge(`select /*${'*'.repeat(60_000)}`);
    assert.ok(performance.now() - started < 2000);
  });
});
