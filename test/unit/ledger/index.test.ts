import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { checkpoint } from '../../../src/ledger/checkpoint.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { event, prepared, settled } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

const wasm = join('node_modules', 'sql.js', 'dist', 'sql-wasm.wasm');

const hasSqlite3 = (): boolean => {
  try {
    execFileSync('sqlite3', ['--version']);
    return true;
  } catch {
    return false;
  }
};

describe('the index', () => {
  let temporary: Temporary;
  let ledger: NodeLedger;
  beforeEach(async () => {
    temporary = new Temporary();
    ledger = await temporary.open();
  });
  afterEach(() => temporary.end());

  const path = (number = 1): string => join(temporary.ledger, 'index', `0000000${number}.sqlite`);
  const write = (upTo = ledger.head().seq) => checkpoint({ folder: temporary.ledger, wasm, upTo });
  const query = async (sql: string, number = 1): Promise<unknown[][]> => {
    const { Database } = await initSqlJs({ wasmBinary: new Uint8Array(readFileSync(wasm)).buffer });
    const database = new Database(readFileSync(path(number)));
    try {
      return database.exec(sql)[0]?.values ?? [];
    } finally {
      database.close();
    }
  };

  it('holds every entry with its exact bytes and hash', async () => {
    await fill(ledger, 5);
    await write();
    const rows = await query(`SELECT hash || ' ' || text FROM entries ORDER BY seq`);
    const lines = readFileSync(join(temporary.ledger, 'journal', '00000001.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    assert.deepEqual(rows.flat(), lines);
    assert.equal(statSync(path()).mode & 0o777, 0o600);
  });

  it('is brought up to date, and never beyond what is durable', async () => {
    await fill(ledger, 5);
    await write(4);
    assert.deepEqual(await query('SELECT max(seq) FROM entries'), [[4]]);
    await write();
    assert.deepEqual(await query('SELECT count(*), max(seq) FROM entries'), [[6, 6]]);
    await write();
    assert.deepEqual(await query('SELECT count(*), max(seq) FROM entries'), [[6, 6]]);
  });

  it('has files of 10,000 entries each', async () => {
    await fill(ledger, 10_004);
    await write();
    assert.deepEqual(readdirSync(join(temporary.ledger, 'index')), ['00000001.sqlite', '00000002.sqlite']);
    assert.deepEqual(await query('SELECT min(seq), max(seq) FROM entries', 1), [[1, 10_000]]);
    assert.deepEqual(await query('SELECT min(seq), max(seq) FROM entries', 2), [[10_001, 10_005]]);
  });

  it('is built anew when it is missing, no database, of another version, or of another chain', async () => {
    await fill(ledger, 5);
    await write();
    const count = () => query('SELECT count(*), max(seq) FROM entries');
    rmSync(path());
    await write();
    assert.deepEqual(await count(), [[6, 6]]);
    writeFileSync(path(), 'no database');
    await write();
    assert.deepEqual(await count(), [[6, 6]]);
    const { Database } = await initSqlJs({ wasmBinary: new Uint8Array(readFileSync(wasm)).buffer });
    writeFileSync(path(), new Database().export());
    await write();
    assert.deepEqual(await count(), [[6, 6]]);
    const other = new Database(readFileSync(path()));
    other.run(`DROP TRIGGER entries_stay; UPDATE entries SET hash = '${'0'.repeat(64)}' WHERE seq = 6`);
    writeFileSync(path(), other.export());
    await write();
    assert.deepEqual(await query(`SELECT hash FROM entries WHERE seq = 6`), [[ledger.head().hash]]);
  });

  it('is not written from a journal that was altered', async () => {
    await fill(ledger, 5);
    const journal = join(temporary.ledger, 'journal', '00000001.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"n2"', '"x2"'));
    await assert.rejects(write(), { code: 'ledger-broken' });
    assert.deepEqual(readdirSync(join(temporary.ledger, 'index')), []);
  });

  it('is left alone by what a crash left of a checkpoint', async () => {
    await fill(ledger, 5);
    mkdirSync(join(temporary.ledger, 'index'));
    writeFileSync(`${path()}.0a1b2c3d.new`, 'half');
    await write();
    assert.deepEqual(await query('SELECT count(*), max(seq) FROM entries'), [[6, 6]]);
    await ledger.close();
    await temporary.open();
    assert.deepEqual(readdirSync(join(temporary.ledger, 'index')), ['00000001.sqlite']);
  });

  const fillWithActions = async (): Promise<void> => {
    const { decision } = prepared('');
    const asked = { ...decision, verdict: 'ask', risk: 'HIGH' } as const;
    const never = { rules: ['rm.root'], reason: 'Never.' };
    const denied = { ...decision, verdict: 'deny', risk: 'CRITICAL', ...never } as const;
    await ledger.append(prepared('t1'));
    await ledger.append(prepared('t2', { decision: asked, answer: { answer: 'approve', scope: 'once', by: 'modal' } }));
    await ledger.append(prepared('t3', { decision: denied, states: ['PREPARED', 'ABORTED'] }));
    await ledger.append(settled('t1'));
    await ledger.append({ type: 'violation', violation: 'stray', detail: 'nobody asked' });
    await write();
  };

  it('shows transactions, receipts and approvals', async () => {
    await fillWithActions();
    assert.deepEqual(await query('SELECT id, state, case_state FROM transactions ORDER BY seq'), [
      ['t1', 'SETTLED', 'SETTLED'],
      ['t2', 'COMMITTED', 'FINAL'],
      ['t3', 'ABORTED', 'FINAL'],
    ]);
    assert.deepEqual(await query('SELECT transaction_id, ok, result FROM receipts'), [['t1', 1, 'done']]);
    assert.deepEqual(await query('SELECT transaction_id, answer, "by" FROM approvals'), [['t2', 'approve', 'modal']]);
    assert.deepEqual(await query('SELECT * FROM grants'), []);
  });

  it('shows cases and signals: of the rules, of the person, and those that came too late', async () => {
    const signals = [{ source: 'classifier', vote: 'ask', confidence: 1 } as const];
    const states = ['PREPARED', 'PENDING'] as const;
    const cases = ['OPEN', 'RESOLVED_PROVISIONAL', 'IN_RECONCILIATION'] as const;
    await ledger.append(prepared('t1', { states: [...states], case: [...cases], signals }));
    await ledger.append(prepared('t2', { states: [...states], case: [...cases] }));
    const answer = { answer: 'approve', scope: 'once', by: 'modal' } as const;
    await ledger.append({ type: 'moved', transaction: 't1', to: 'COMMITTED', reason: 'approved', answer });
    const late = { late: true, source: 'human', vote: 'deny', confidence: 1, detail: 'no', identity: [] } as const;
    await ledger.append({ type: 'signal', transaction: 't1', ...late, identity: [] });
    await write();
    assert.deepEqual(await query('SELECT id, state FROM cases ORDER BY id'), [
      ['t1', 'FINAL'],
      ['t2', 'IN_RECONCILIATION'],
    ]);
    assert.deepEqual(await query('SELECT transaction_id, source, vote, confidence, late FROM signals ORDER BY seq'), [
      ['t1', 'classifier', 'ask', 1, 0],
      ['t1', 'human', 'allow', 1, 0],
      ['t1', 'human', 'deny', 1, 1],
    ]);
  });

  it('shows actions and violations with the columns of AgentGate', async () => {
    await fillWithActions();
    assert.deepEqual(
      await query('SELECT id, agent_id, tool_name, payload, verdict, policy_name, severity, tier_used FROM actions'),
      [
        ['t1', 'main', 'run_in_terminal', '{"command":"ls -la"}', 'allow', 'balanced.low', 'low', 1],
        ['t2', 'main', 'run_in_terminal', '{"command":"ls -la"}', 'escalate', 'balanced.low', 'high', 1],
        ['t3', 'main', 'run_in_terminal', '{"command":"ls -la"}', 'block', 'rm.root', 'critical', 1],
      ],
    );
    assert.deepEqual(await query('SELECT action_id, severity, details FROM violations ORDER BY created_at, details'), [
      ['t3', 'critical', 'Never.'],
      [null, 'high', 'stray: nobody asked'],
    ]);
  });

  const changes: [string, string][] = [
    ['UPDATE', `UPDATE entries SET type = 'x'`],
    ['DELETE', 'DELETE FROM entries'],
    ['REPLACE', `INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 2`],
    [
      'an INSERT that does not follow',
      `INSERT INTO entries SELECT 99, hash, prev, time, term, type, NULL, text FROM entries WHERE seq = 2`,
    ],
  ];
  for (const [what, sql] of changes) {
    it(`refuses ${what}`, async () => {
      await fill(ledger, 3);
      await write();
      await assert.rejects(query(sql), /append-only|must follow/);
    });
  }

  it('opens in the sqlite3 program, which finds it whole and is refused as well', function () {
    if (!hasSqlite3()) return Promise.resolve();
    const sqlite3 = (sql: string): string =>
      execFileSync('sqlite3', [path(), sql], { encoding: 'utf8', stdio: 'pipe' });
    return fillWithActions().then(() => {
      assert.equal(sqlite3('PRAGMA integrity_check').trim(), 'ok');
      assert.equal(sqlite3('SELECT count(*) FROM actions').trim(), '3');
      assert.equal(
        sqlite3(
          'SELECT count(*) FROM entries e WHERE seq > 1 AND prev <> (SELECT hash FROM entries WHERE seq = e.seq - 1)',
        ).trim(),
        '0',
      );
      assert.throws(() => sqlite3('DELETE FROM entries'), /append-only/);
      assert.throws(() => sqlite3(`UPDATE entries SET text = ''`), /append-only/);
    });
  });

  it('does not need the ledger to stand still', async () => {
    await fill(ledger, 5);
    await Promise.all([write(), fill(ledger, 50)]);
    await ledger.append(event('x'));
    await write();
    assert.deepEqual(await query('SELECT count(*) FROM entries'), [[57]]);
  });
});
