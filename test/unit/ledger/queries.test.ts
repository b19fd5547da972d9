import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpoint } from '../../../src/ledger/checkpoint.ts';
import { prepared } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

const wasm = join('node_modules', 'sql.js', 'dist', 'sql-wasm.wasm');
const query = readFileSync(join('docs', 'queries', 'verify-chain.sql'), 'utf8');

const AGENTGATE = {
  actions: ['id', 'created_at', 'agent_id', 'task_id', 'user_id', 'tool_name', 'payload', 'verdict', 'policy_name', 'severity', 'tier_used', 'reasoning'],
  violations: ['id', 'action_id', 'created_at', 'severity', 'details'],
}; // prettier-ignore

describe('The SQLite file in the system’s own sqlite3', () => {
  let temporary: Temporary;
  let path: string;
  beforeEach(async () => {
    temporary = new Temporary();
    path = join(temporary.ledger, 'index', '00000001.sqlite');
    const ledger = await temporary.open();
    await fill(ledger, 10);
    for (const [id, verdict, risk] of [
      ['t1', 'allow', 'LOW'],
      ['t2', 'ask', 'HIGH'],
      ['t3', 'deny', 'CRITICAL'],
    ] as const) {
      const decision = { verdict, risk, rules: [`rule.${id}`], profile: 'balanced' as const, reason: `because ${id}` };
      await ledger.append(prepared(id, { states: ['PREPARED'], decision }));
    }
    await checkpoint({ folder: temporary.ledger, wasm, upTo: ledger.head().seq });
  });
  afterEach(() => temporary.end());

  const sqlite = (sql: string, ...options: string[]): string =>
    execFileSync('sqlite3', [...options, path], { input: sql, encoding: 'utf8' });
  const verify = (): string[] => sqlite(query, '-readonly').trim().split('\n');
  /** Changes rows as somebody with the file in hand can. */
  const tamper = (sql: string): void => {
    for (const trigger of ['entries_follow', 'entries_stay', 'entries_remain']) sqlite(`DROP TRIGGER ${trigger}`);
    sqlite(sql);
  };

  it('is whole, by the query that is shipped', () => {
    const [integrity, summary, ...more] = verify();
    assert.equal(integrity, 'ok');
    assert.match(
      summary ?? '',
      /^summary \| 0 faults \| 14 entries \| first 1 \| last 14 \| first_prev 0{64} \| head [0-9a-f]{64}$/,
    );
    assert.deepEqual(more, []);
  });

  it('refuses UPDATE and DELETE', () => {
    for (const sql of [`UPDATE entries SET text = '' WHERE seq = 3`, 'DELETE FROM entries WHERE seq = 3']) {
      const { status, stderr } = spawnSync('sqlite3', [path, sql], { encoding: 'utf8' });
      assert.notEqual(status, 0);
      assert.match(stderr, /append-only/);
    }
  });

  it('shows what was changed in it', () => {
    const cases = [
      ['DELETE FROM entries WHERE seq = 5', /gap \| 6/],
      [`UPDATE entries SET hash = '${'a'.repeat(64)}' WHERE seq = 5`, /link \| 6/],
      [`UPDATE entries SET type = 'moved' WHERE seq = 5`, /columns \| 5/],
      [`UPDATE entries SET text = 'nothing' WHERE seq = 5`, /columns \| 5/],
      [`UPDATE entries SET term = 0 WHERE seq = 5`, /term \| 5/],
    ] as const;
    const original = readFileSync(path);
    for (const [sql, said] of cases) {
      tamper(sql);
      const lines = verify();
      assert.ok(
        lines.some((line) => said.test(line)),
        `${sql}: ${lines.join('\n')}`,
      );
      assert.ok(
        lines.some((line) => line.endsWith('the trigger entries_stay is missing')),
        sql,
      );
      writeFileSync(path, original);
    }
  });

  it('has the views actions and violations with the columns and words of AgentGate', () => {
    for (const [view, columns] of Object.entries(AGENTGATE)) {
      const names = sqlite(`SELECT name FROM pragma_table_info('${view}')`).trim().split('\n');
      assert.deepEqual(names, columns);
    }
    const rows = sqlite(
      'SELECT id, agent_id, user_id, tool_name, verdict, policy_name, severity, tier_used, reasoning FROM actions ORDER BY created_at, id',
    );
    assert.deepEqual(rows.trim().split('\n'), [
      't1|main|ann|run_in_terminal|allow|rule.t1|low|1|because t1',
      't2|main|ann|run_in_terminal|escalate|rule.t2|high|1|because t2',
      't3|main|ann|run_in_terminal|block|rule.t3|critical|1|because t3',
    ]);
    assert.equal(sqlite('SELECT action_id, severity, details FROM violations').trim(), 't3|critical|because t3');
  });
});
