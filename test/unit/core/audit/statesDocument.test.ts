import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  RECEIPT_REASONS,
  receiptSchema,
  TRANSACTION_STATES,
  type TransactionState,
} from '../../../../src/core/audit/entry.ts';
import {
  afterCrash,
  CASE_TRANSITIONS,
  TRANSACTION_TRANSITIONS,
  type TransactionFacts,
} from '../../../../src/core/audit/transactions.ts';

/** The rows of the table under a heading of docs/states.md. */
const tableOf = (heading: string): string[][] => {
  const [, section = ''] = readFileSync('docs/states.md', 'utf8').split(`\n## ${heading}`);
  const [table = ''] = section.split('\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const facts = (state: TransactionState, attested: TransactionFacts['attested']): TransactionFacts => ({
  id: 't',
  state,
  case: 'FINAL',
  changed: '',
  digest: '',
  requestId: null,
  settlementKey: null,
  attested,
  risk: 'LOW',
  verdict: 'allow',
});

describe('docs/states.md', () => {
  const rows = (table: Readonly<Record<string, readonly string[]>>): string[][] =>
    Object.entries(table).map(([from, to]) => [from, to.join(', ') || '–']);
  const sorted = (table: string[][]): string[][] => [...table].sort(([a = ''], [b = '']) => a.localeCompare(b));

  it('has the transitions of transactions and of cases', () => {
    assert.deepEqual(sorted(tableOf('A transaction')), sorted(rows(TRANSACTION_TRANSITIONS)));
    assert.deepEqual(sorted(tableOf('A case')), sorted(rows(CASE_TRANSITIONS)));
  });

  it('has what becomes of each state after a crash', () => {
    const after = (state: TransactionState, attested: TransactionFacts['attested']): string =>
      afterCrash(facts(state, attested)) ?? state;
    const expected = TRANSACTION_STATES.map((state) => [state, after(state, 'portcullis'), after(state, 'claim')]);
    assert.deepEqual(sorted(tableOf('After a crash')), sorted(expected));
  });
});

describe('docs/receipts.md', () => {
  const reasons = readFileSync('docs/receipts.md', 'utf8')
    .split('\n')
    .flatMap((line) => /^\| `([a-z-]+)` +\|/.exec(line)?.[1] ?? [])
    .filter((name) => name.includes('-') || RECEIPT_REASONS.some((reason) => reason === name));

  it('lists the reasons, all of them and no other', () => {
    assert.deepEqual(reasons.sort(), [...RECEIPT_REASONS].sort());
  });

  it('says what each field of a receipt is', () => {
    const text = readFileSync('docs/receipts.md', 'utf8');
    for (const field of Object.keys(receiptSchema.shape)) assert.ok(text.includes(`\`${field}\``), field);
  });
});
