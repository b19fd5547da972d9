// Writes a big ledger into a state folder:  node --import ./test/typescript.mjs test/e2e/bulkLedger.ts STATE WORKSPACE ENTRIES
import type { EntryBody } from '../../src/core/audit/entry.ts';
import { ledgerFolder } from '../../src/system/statePaths.ts';
import { ID, type Shape, writeJournal } from '../bench/bulkJournal.ts';
import { moved, prepared, settled } from '../unit/core/audit/sample.ts';

const [stateFolder = '', workspace = '', entries = '1000'] = process.argv.slice(2);

/** Everything that a page, a tree or a report could take for something else than text. */
const HOSTILE = [
  '<img src=x onerror="document.body.dataset.hacked=1"><script>document.body.dataset.hacked=1</script>',
  '[click](command:workbench.action.quit) ![x](http://127.0.0.1:9/x.png) **bold** `code` @everyone #1',
  '\u001b[31mred\u001b[0m \u202egnp.exe\u202c \u200bzero\ufeffwidth | a | b |',
].join('\n');

const origin = (session: string) => ({ harness: 'vscode', session, agent: 'main', toolUseId: ID }) as const;
const base = { workspace, directory: workspace, digest: 'e'.repeat(64), attested: 'claim' } as const;
const done = settled(ID, { digest: base.digest, attested: 'claim', result: 'ok' });
const decided = (risk: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL', verdict: 'allow' | 'ask' | 'deny') => ({
  verdict,
  risk,
  rules: [`balanced.${risk.toLowerCase()}`],
  profile: 'balanced' as const,
  reason: `It is ${risk}.`,
});

const asked = (summary: string, resolved: string) =>
  prepared(ID, {
    ...base,
    origin: origin('session-asked'),
    states: ['PREPARED', 'PENDING'],
    case: ['OPEN', 'RESOLVED_PROVISIONAL', 'IN_RECONCILIATION'],
    summary,
    resolved,
    asked: { command: resolved },
    findings: [
      { rule: 'git.push', risk: 'HIGH', category: 'network', reason: 'It changes another system', reversible: false },
    ],
    decision: decided('HIGH', 'ask'),
  });
const approved: EntryBody = {
  ...moved(ID, 'COMMITTED'),
  reason: 'approved',
  answer: { answer: 'approve', scope: 'once', by: 'modal', shownFor: 6200 },
  identity: [{ part: 'user', value: 'dana', source: 'operating system' }],
};

const shapes: readonly Shape[] = [
  [prepared(ID, { ...base, origin: origin('session-quiet') }), done],
  [
    prepared(ID, {
      ...base,
      origin: origin('session-quiet'),
      summary: 'Runs the tests',
      decision: decided('MEDIUM', 'allow'),
    }),
    done,
  ],
  [asked('Pushes to origin', 'git push origin main'), approved],
  [
    prepared(ID, {
      ...base,
      origin: origin('session-quiet'),
      summary: 'Deletes the home folder',
      states: ['PREPARED', 'ABORTED'],
      decision: decided('CRITICAL', 'deny'),
    }),
    // Never follows: an aborted transaction is over. The event takes its place.
    { type: 'event', event: 'Stop', origin: origin('session-quiet'), detail: '' },
  ],
  [asked('Publishes needle-near', 'npm publish'), approved],
  [asked('Publishes needle-deep', 'npm publish'), approved],
  [
    prepared(ID, {
      ...base,
      attested: 'portcullis',
      origin: { ...origin('session-own'), harness: 'portcullis' },
      summary: 'Sends the invoice',
      resolved: './send-invoice.sh C123',
      asked: { command: './send-invoice.sh C123' },
    }),
    { ...moved(ID, 'UNRESOLVED'), reason: 'crash' },
  ],
  [
    prepared(ID, {
      ...base,
      origin: { ...origin('session-hostile'), task: HOSTILE },
      summary: HOSTILE,
      resolved: HOSTILE,
      asked: { command: HOSTILE },
      decision: { ...decided('MEDIUM', 'allow'), reason: HOSTILE },
    }),
    settled(ID, { digest: base.digest, attested: 'claim', result: HOSTILE }),
  ],
  [
    prepared(ID, {
      ...base,
      origin: origin('session-edit'),
      kind: 'edit',
      tool: 'replace_string_in_file',
      summary: 'Changes src/price.js',
      resolved: 'src/price.js',
      asked: { filePath: `${workspace}/src/price.js`, oldString: 'return net;\n', newString: 'return net * 1.19;\n' },
      decision: decided('MEDIUM', 'allow'),
      undo: [{ path: `${workspace}/src/price.js`, copy: 'f'.repeat(64) }],
    }),
    done,
  ],
];

const [QUIET, TESTS, PUSH, DENIED, NEAR, DEEP, UNRESOLVED, FOREIGN, EDIT] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const last = Math.ceil(Number(entries) / 2);
const special = new Map([
  [last - 1, FOREIGN],
  [last - 2, UNRESOLVED],
  [last - 3, EDIT],
  [last - 4, PUSH],
  [Math.max(last - 4_600, 5), NEAR],
  [2, DEEP],
]);
const pick = (transaction: number): number => {
  const shape = special.get(transaction);
  if (shape !== undefined) return shape;
  if (transaction % 1000 === 0) return DENIED;
  if (transaction % 400 === 0) return PUSH;
  return transaction % 6 === 0 ? TESTS : QUIET;
};

const step = Math.max(1, Math.floor((6 * 24 * 3600_000) / Number(entries)));
writeJournal(ledgerFolder(stateFolder, workspace), workspace, Number(entries), {
  shapes,
  pick,
  begin: Date.now() - Number(entries) * step,
  step,
});
