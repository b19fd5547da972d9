import assert from 'node:assert/strict';
import {
  CASE_STATES,
  type CaseState,
  type Entry,
  type EntryBody,
  TRANSACTION_STATES,
  type TransactionState,
} from '../../../../src/core/audit/entry.ts';
import {
  advance,
  afterCrash,
  CASE_TRANSITIONS,
  changesTransaction,
  checkCaseTransition,
  checkTransition,
  TRANSACTION_TRANSITIONS,
  type TransactionEntry,
  type TransactionFacts,
} from '../../../../src/core/audit/transactions.ts';
import { entryAt, event, moved, prepared, settled, TIME } from './sample.ts';
import { GENESIS } from '../../../../src/core/audit/entry.ts';

const code = (expected: string) => (error: unknown) => (error as { code: string }).code === expected;
const invalid = code('invalid-transition');

const entryOf = (body: EntryBody): TransactionEntry => {
  const entry: Entry = entryAt(1, GENESIS, body);
  assert.ok(changesTransaction(entry));
  return entry;
};

const begun = (states: TransactionState[], more = {}): TransactionFacts =>
  advance(undefined, entryOf(prepared('t', { states, ...more })));

/** A transaction in each state. */
const IN: Record<TransactionState, () => TransactionFacts> = {
  PREPARED: () => begun(['PREPARED']),
  PENDING: () => begun(['PREPARED', 'PENDING']),
  COMMITTED: () => begun(['PREPARED', 'COMMITTED']),
  SETTLED: () => advance(IN.COMMITTED(), entryOf(settled('t'))),
  ABORTED: () => begun(['PREPARED', 'ABORTED']),
  UNRESOLVED: () => advance(IN.COMMITTED(), entryOf(moved('t', 'UNRESOLVED'))),
};

/** Written out here on purpose: a change of the table must be a decision. */
const LEGAL = [
  'PREPARED>PENDING',
  'PREPARED>COMMITTED',
  'PREPARED>ABORTED',
  'PENDING>COMMITTED',
  'PENDING>ABORTED',
  'COMMITTED>SETTLED',
  'COMMITTED>UNRESOLVED',
  'UNRESOLVED>SETTLED',
  'UNRESOLVED>ABORTED',
];
const LEGAL_CASES = [
  'OPEN>RESOLVED_PROVISIONAL',
  'RESOLVED_PROVISIONAL>IN_RECONCILIATION',
  'RESOLVED_PROVISIONAL>FINAL',
  'IN_RECONCILIATION>FINAL',
  'FINAL>SETTLED',
];

describe('transitions of a transaction', () => {
  for (const from of TRANSACTION_STATES) {
    for (const to of TRANSACTION_STATES) {
      const legal = LEGAL.includes(`${from}>${to}`);
      it(`${legal ? 'allow' : 'refuse'} ${from} to ${to}`, () => {
        assert.equal(TRANSACTION_TRANSITIONS[from].includes(to), legal);
        if (legal) checkTransition(from, to);
        else assert.throws(() => checkTransition(from, to), invalid);
        const entry = entryOf(to === 'SETTLED' ? settled('t') : moved('t', to));
        if (legal) assert.equal(advance(IN[from](), entry).state, to);
        else assert.throws(() => advance(IN[from](), entry), invalid);
      });
    }
  }
});

describe('transitions of a case', () => {
  for (const from of CASE_STATES) {
    for (const to of CASE_STATES) {
      const legal = LEGAL_CASES.includes(`${from}>${to}`);
      it(`${legal ? 'allow' : 'refuse'} ${from} to ${to}`, () => {
        assert.equal(CASE_TRANSITIONS[from].includes(to), legal);
        if (legal) checkCaseTransition(from, to);
        else assert.throws(() => checkCaseTransition(from, to), invalid);
      });
    }
  }

  it('refuse a prepared entry whose case takes a way that is not in the table', () => {
    const wrong: CaseState[][] = [[], ['FINAL'], ['OPEN', 'FINAL'], ['OPEN', 'RESOLVED_PROVISIONAL', 'OPEN']];
    for (const way of wrong) assert.throws(() => begun(['PREPARED'], { case: way }), invalid);
  });
});

describe('advance', () => {
  it('begins with PREPARED and goes through the states that the entry carries', () => {
    assert.equal(begun(['PREPARED', 'PENDING', 'COMMITTED']).state, 'COMMITTED');
    for (const states of [
      [],
      ['COMMITTED'],
      ['PENDING', 'PREPARED'],
      ['PREPARED', 'PREPARED'],
    ] as TransactionState[][]) {
      assert.throws(() => begun(states), invalid);
    }
  });

  it('refuses a prepared entry that ends SETTLED without a receipt, or UNRESOLVED', () => {
    assert.throws(() => begun(['PREPARED', 'COMMITTED', 'SETTLED']), invalid);
    assert.throws(() => begun(['PREPARED', 'COMMITTED', 'UNRESOLVED']), invalid);
  });

  it('refuses to commit at once unless the case is FINAL', () => {
    assert.throws(() => begun(['PREPARED', 'COMMITTED'], { case: ['OPEN', 'RESOLVED_PROVISIONAL'] }), invalid);
  });

  it('refuses to commit later what nobody decided, and lets an approval decide it', () => {
    const way = { case: ['OPEN', 'RESOLVED_PROVISIONAL', 'IN_RECONCILIATION'] } as const;
    const asked = begun(['PREPARED', 'PENDING'], way);
    const commit = moved('t', 'COMMITTED');
    const answered = (answer: 'approve' | 'reject') =>
      entryOf({ ...commit, answer: { answer, scope: 'once', by: 'modal' } });
    assert.throws(() => advance(asked, entryOf(commit)), invalid);
    assert.throws(() => advance(asked, answered('reject')), invalid);
    assert.equal(advance(asked, answered('approve')).case, 'FINAL');
    assert.equal(advance(asked, entryOf(moved('t', 'ABORTED'))).case, 'FINAL');
  });

  it('refuses to prepare twice, and to change what was never prepared', () => {
    assert.throws(() => advance(IN.PREPARED(), entryOf(prepared('t'))), invalid);
    assert.throws(() => advance(undefined, entryOf(moved('t', 'ABORTED'))), invalid);
    assert.throws(() => advance(undefined, entryOf(settled('t'))), invalid);
  });

  it('refuses to move to SETTLED without a receipt', () => {
    assert.throws(() => advance(IN.COMMITTED(), entryOf(moved('t', 'SETTLED'))), invalid);
  });

  it('hole 10: refuses a receipt of another action, request, key, or of a stronger attestation', () => {
    for (const other of [
      { digest: 'e'.repeat(64) },
      { requestId: 'r' },
      { settlementKey: 'k' },
      { attested: 'portcullis' as const },
    ]) {
      assert.throws(() => advance(IN.COMMITTED(), entryOf(settled('t', other))), code('bad-input'));
    }
  });

  it('lets an effect of ours be settled by the word of the process that had it', () => {
    const own = advance(undefined, entryOf(prepared('t', { attested: 'portcullis' })));
    assert.equal(advance(own, entryOf(settled('t', { attested: 'claim' }))).state, 'SETTLED');
  });

  it('keeps what decides over later entries', () => {
    assert.deepEqual(IN.SETTLED(), {
      id: 't',
      state: 'SETTLED',
      case: 'SETTLED',
      changed: TIME,
      digest: 'd'.repeat(64),
      requestId: null,
      settlementKey: null,
      attested: 'claim',
      risk: 'LOW',
      verdict: 'allow',
    });
  });
});

describe('afterCrash', () => {
  const own = { attested: 'portcullis' } as const;
  const table: [TransactionState, object, TransactionState | undefined][] = [
    ['PREPARED', {}, 'ABORTED'],
    ['PENDING', {}, 'ABORTED'],
    ['PREPARED', own, 'ABORTED'],
    ['PENDING', own, 'ABORTED'],
    ['COMMITTED', own, 'UNRESOLVED'],
    ['COMMITTED', {}, undefined],
    ['UNRESOLVED', own, undefined],
    ['UNRESOLVED', {}, undefined],
    ['SETTLED', own, undefined],
    ['ABORTED', own, undefined],
  ];
  for (const [state, more, to] of table) {
    it(`makes ${String(to)} of ${state} ${JSON.stringify(more)}`, () => {
      assert.equal(afterCrash({ ...IN[state](), ...more }), to);
    });
  }
});

describe('changesTransaction', () => {
  it('is false for what only reports', () => {
    assert.equal(changesTransaction(entryAt(1, GENESIS, event('x'))), false);
  });
});
