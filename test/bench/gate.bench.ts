/**
 * What a decision costs that nobody is asked for, from the hook's question to the durable entry, beside a bare append
 * to the same ledger, at several lengths of the journal. Arguments: numbers of entries.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classify } from '../../src/core/classify/classify.ts';
import { Gate } from '../../src/core/gate/gate.ts';
import { NO_RULES } from '../../src/core/gate/grants.ts';
import { DEFAULT_LIMITS } from '../../src/core/classify/rate.ts';
import { decide } from '../../src/core/policy/decide.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { bringUp } from '../../src/ledger/state/bringUp.ts';
import { randomIds, systemClock } from '../../src/system/clock.ts';
import { FileUndoStore } from '../../src/system/fileUndoStore.ts';
import { NodeSurroundings } from '../../src/system/nodeSurroundings.ts';
import { noBuffers, WholeFiles } from '../../src/tools/wholeFiles.ts';
import { prepared, settled } from '../unit/core/audit/sample.ts';
import { shellAction } from '../unit/fakes/world.ts';
import { writeJournal } from './bulkJournal.ts';
import { median, ms, row, timesOf } from './measure.ts';

const GIVEN = process.argv.slice(2).map(Number);
const SIZES = GIVEN.length > 0 ? GIVEN : [1000, 100_000, 1_000_000];
const ROUNDS = 5;
const CALLS = 100;
const WARM_UP = 50;
const COMMANDS = ['ls -la src', 'grep -rn TODO src', 'cat README.md | head -20', 'npm test', 'wc -l src/*.ts'];

const root = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-bench-')));
const workspace = join(root, 'project');
mkdirSync(workspace);
const surroundings = new NodeSurroundings({
  workspaces: () => [workspace],
  guarded: [],
  identity: () => [{ part: 'user', value: 'dev', source: 'bench' }],
  buffer: () => undefined,
});

/** Medians of a decision and of a bare append, in milliseconds, once the journal holds some entries. */
const measure = async (entries: number): Promise<{ readonly decision: number; readonly append: number }> => {
  const folder = join(root, `ledger-${entries}`);
  writeJournal(folder, workspace, entries);
  const ledger = await openLedger({
    folder,
    workspace,
    version: '0.1.0',
    clock: systemClock,
    redactionKey: Buffer.alloc(32, 1),
  });
  let made = 0;
  const append = () => {
    made += 1;
    return ledger.append(made % 2 === 1 ? prepared(`n${made}`) : settled(`n${made - 1}`));
  };
  await bringUp({ state: ledger.state, ledger: ledger.name, upTo: ledger.head().seq });
  ledger.adopt();
  const gate = new Gate({
    ledger,
    classify,
    limits: () => ({ ...DEFAULT_LIMITS, callsPerMinute: Infinity, callsPerHour: Infinity }),
    decide: (judgement, action) => decide(judgement, action, { profile: 'balanced', layers: {}, now: Date.now() }),
    surroundings,
    people: { ask: () => Promise.reject(new Error('Nobody should be asked.')) },
    rules: NO_RULES,
    undo: new FileUndoStore(join(root, 'undo'), () => false),
    files: new WholeFiles(noBuffers),
    clock: systemClock,
    ids: randomIds,
  });
  let asked = 0;
  const decideOne = async (): Promise<void> => {
    const command = COMMANDS[asked++ % COMMANDS.length] ?? '';
    const { verdict } = await gate.decide({
      action: shellAction(command, { directory: workspace, workspace, interactive: false }),
      requestId: `call-${asked}`,
      own: false,
      signal: new AbortController().signal,
    });
    if (verdict !== 'allow') throw new Error(`${command} was not allowed`);
  };
  await timesOf(WARM_UP, decideOne);
  const decisions: number[] = [];
  const appends: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    decisions.push(...(await timesOf(CALLS, decideOne)));
    appends.push(...(await timesOf(CALLS, append)));
  }
  await ledger.close();
  rmSync(folder, { recursive: true });
  return { decision: median(decisions), append: median(appends) };
};

try {
  // Lets the compiler see what is measured: the first length would pay for all others.
  await measure(500);
  let shortest: number | undefined;
  for (const entries of SIZES) {
    const what = `decision, p50 (${entries.toLocaleString('en')})`;
    const { decision, append } = await measure(entries);
    row(what, ms(decision), `append ${ms(append)}`, decision / append, '<= 2.5, <= 0.6 ms');
    if (shortest) row('', '', `shortest ${ms(shortest)}`, decision / shortest, '<= 1.2');
    shortest ??= decision;
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
