/**
 * What a decision costs that nobody is asked for, from the hook's question to the durable entry, beside a bare append
 * to the same ledger; with a short and with a long journal. Argument: entries of the long one (50000).
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classify } from '../../src/core/classify/classify.ts';
import { Gate } from '../../src/core/gate/gate.ts';
import { DEFAULT_LIMITS } from '../../src/core/classify/rate.ts';
import { decide } from '../../src/core/policy/decide.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { randomIds, systemClock } from '../../src/system/clock.ts';
import { FileUndoStore } from '../../src/system/fileUndoStore.ts';
import { NodeSurroundings } from '../../src/system/nodeSurroundings.ts';
import { prepared, settled } from '../unit/core/audit/sample.ts';
import { shellAction } from '../unit/fakes/world.ts';
import { median, ms, row, timesOf } from './measure.ts';

const SHORT = 1000;
const LONG = Number(process.argv[2] ?? 50_000);
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
  identity: [{ part: 'user', value: 'dev', source: 'bench' }],
  buffer: () => undefined,
});

/** Medians of a decision and of a bare append, in milliseconds, once the journal holds some entries. */
const measure = async (entries: number): Promise<{ readonly decision: number; readonly append: number }> => {
  const ledger = await openLedger({
    folder: join(root, `ledger-${entries}`),
    workspace,
    version: '0.1.0',
    clock: systemClock,
    redactionKey: Buffer.alloc(32, 1),
  });
  let made = 0;
  const append = () => {
    made += 1;
    return ledger.append(made % 2 === 1 ? prepared(`t${made}`) : settled(`t${made - 1}`));
  };
  while (ledger.head().seq < entries) await Promise.all(Array.from({ length: 1000 }, append));
  const gate = new Gate({
    ledger,
    classify,
    limits: () => ({ ...DEFAULT_LIMITS, callsPerMinute: Infinity, callsPerHour: Infinity }),
    decide: (judgement, action) => decide(judgement, action, { profile: 'balanced', layers: {}, now: Date.now() }),
    surroundings,
    people: { ask: () => Promise.reject(new Error('Nobody should be asked.')) },
    undo: new FileUndoStore(join(root, 'undo'), () => false),
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
  return { decision: median(decisions), append: median(appends) };
};

try {
  const short = await measure(SHORT);
  const long = await measure(LONG);
  for (const [entries, { decision, append }] of [[SHORT, short] as const, [LONG, long] as const])
    row(
      `decision at ${entries} entries, p50`,
      ms(decision),
      `append ${ms(append)}`,
      decision / append,
      '<= 2.5, <= 0.6 ms',
    );
  row(
    `decision at ${LONG} entries`,
    ms(long.decision),
    `at ${SHORT} ${ms(short.decision)}`,
    long.decision / short.decision,
    '<= 1.2',
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
