import { encodeEntry, entryLine } from '../../../../src/core/audit/chain.ts';
import { type Entry, type EntryBody, type EntryOf, ENTRY_VERSION, GENESIS } from '../../../../src/core/audit/entry.ts';
import type { SegmentSource } from '../../../../src/core/audit/lines.ts';

export const LEDGER = 'a'.repeat(64);
export const TIME = '2026-01-02T03:04:05.678Z';

export const event = (detail: string): EntryBody => ({
  type: 'event',
  event: 'Stop',
  origin: { harness: 'vscode', session: 's1', agent: 'main' },
  detail,
});

export const prepared = (transaction: string, more: Partial<EntryOf<'prepared'>> = {}): EntryOf<'prepared'> => ({
  type: 'prepared',
  transaction,
  states: ['PREPARED', 'COMMITTED'],
  case: ['OPEN', 'RESOLVED_PROVISIONAL', 'FINAL'],
  origin: { harness: 'vscode', session: 's1', agent: 'main', toolUseId: 't1' },
  kind: 'shell',
  tool: 'run_in_terminal',
  asked: { command: 'ls -la' },
  directory: '/w',
  workspace: '/w',
  digest: 'd'.repeat(64),
  context: 'c'.repeat(64),
  requestId: null,
  settlementKey: null,
  summary: 'lists a folder',
  resolved: 'ls -la',
  findings: [{ rule: 'ls', risk: 'LOW', category: 'observe', reason: 'It lists a folder', reversible: true }],
  decision: {
    verdict: 'allow',
    risk: 'LOW',
    rules: ['balanced.low'],
    profile: 'balanced',
    reason: 'It only observes.',
  },
  attested: 'claim',
  identity: [{ part: 'user', value: 'ann', source: 'os' }],
  ...more,
});

export const moved = (transaction: string, to: EntryOf<'moved'>['to']): EntryOf<'moved'> => ({
  type: 'moved',
  transaction,
  to,
  reason: 'test',
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
    executionId: 'e1',
    settlementKey: null,
    digest: 'd'.repeat(64),
    result: 'done',
    preparedAt: TIME,
    settledAt: TIME,
    attested: 'claim',
    ...more,
  },
});

export const entryAt = (seq: number, prev: string, body: EntryBody, more: { ledger?: string; term?: number } = {}) =>
  encodeEntry({ v: ENTRY_VERSION, ledger: LEDGER, seq, prev, time: TIME, term: 1, ...more }, body);

/** A chain of entries with these bodies. */
export const chainOf = (bodies: readonly EntryBody[], more: { ledger?: string; term?: number } = {}): Entry[] => {
  const entries: Entry[] = [];
  for (const body of bodies) entries.push(entryAt(entries.length + 1, entries.at(-1)?.hash ?? GENESIS, body, more));
  return entries;
};

export const events = (count: number): EntryBody[] => Array.from({ length: count }, (_, i) => event(`e${i + 1}`));

/** A segment whose bytes come in chunks of a size. */
export const segment = (name: string, text: string, chunk = 7): SegmentSource => ({
  name,
  async *chunks() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  },
});

export const textOf = (entries: readonly Entry[]): string => entries.map(entryLine).join('');
