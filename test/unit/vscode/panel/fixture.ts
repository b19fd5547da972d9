import { ENTRY_VERSION, type Entry, type EntryBody, type EntryOf } from '../../../../src/core/audit/entry.ts';

const digest = 'a'.repeat(64);

/** An entry as the journal would hold it. */
export const entry = <B extends EntryBody>(seq: number, body: B): Entry<B> => ({
  envelope: {
    v: ENTRY_VERSION,
    ledger: 'l',
    seq,
    prev: digest,
    time: new Date(Date.UTC(2026, 10, 21, 3, 0, seq)).toISOString(),
    term: 1,
  },
  body,
  hash: seq.toString(16).padStart(64, '0'),
  text: '',
});

export const prepared = (transaction: string, more: Partial<EntryOf<'prepared'>> = {}): EntryOf<'prepared'> => ({
  type: 'prepared',
  transaction,
  states: ['PREPARED', 'COMMITTED'],
  case: ['OPEN', 'RESOLVED_PROVISIONAL', 'FINAL'],
  origin: { harness: 'vscode', session: 's1', agent: 'main' },
  kind: 'shell',
  tool: 'run_in_terminal',
  asked: { command: 'ls' },
  directory: '/work/shop',
  workspace: '/work/shop',
  digest,
  context: digest,
  requestId: null,
  settlementKey: null,
  summary: `List files for ${transaction}`,
  resolved: 'ls',
  findings: [],
  decision: { verdict: 'allow', risk: 'LOW', rules: ['risk.low'], profile: 'balanced', reason: 'It only observes' },
  attested: 'claim',
  identity: [{ part: 'user', value: 'dana', source: 'operating system' }],
  ...more,
});

export const asked = (transaction: string): EntryOf<'prepared'> =>
  prepared(transaction, {
    states: ['PREPARED', 'PENDING'],
    case: ['OPEN', 'RESOLVED_PROVISIONAL', 'IN_RECONCILIATION'],
    decision: { verdict: 'ask', risk: 'HIGH', rules: ['r'], profile: 'balanced', reason: 'It pushes' },
  });

export const moved = (transaction: string, more: Partial<EntryOf<'moved'>> = {}): EntryOf<'moved'> => ({
  type: 'moved',
  transaction,
  to: 'COMMITTED',
  reason: 'approved',
  answer: { answer: 'approve', scope: 'once', by: 'modal', shownFor: 2500 },
  identity: [{ part: 'user', value: 'dana', source: 'operating system' }],
  ...more,
});

export const settled = (
  transaction: string,
  more: Partial<EntryOf<'settled'>['receipt']> = {},
): EntryOf<'settled'> => ({
  type: 'settled',
  transaction,
  receipt: {
    ok: true,
    reason: 'executed',
    requestId: null,
    executionId: 'e',
    settlementKey: null,
    digest,
    result: 'done',
    preparedAt: '',
    settledAt: '',
    attested: 'portcullis',
    ...more,
  },
});
