import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action } from '../../core/action/action.ts';
import { classify } from '../../core/classify/classify.ts';
import { DEFAULT_LIMITS } from '../../core/classify/rate.ts';
import { type ExecutionOutcome, Gate } from '../../core/gate/gate.ts';
import { NO_RULES } from '../../core/gate/grants.ts';
import { decide } from '../../core/policy/decide.ts';
import type { People } from '../../core/ports.ts';
import type { NodeLedger } from '../../ledger/nodeLedger.ts';
import { openLedger } from '../../ledger/openLedger.ts';
import { randomIds, systemClock } from '../../system/clock.ts';
import { noBuffers, WholeFiles } from '../../tools/wholeFiles.ts';
import { realPath } from '../../system/realPath.ts';
import { assumedFacts } from '../assumedFacts.ts';

/** Gets each line that a demonstration says. */
export type Say = (line: string) => void;

/** One demonstration. @returns whether it held */
export type Demo = (say: Say) => Promise<boolean>;

/** Gives a demonstration a folder of its own, which is gone afterwards. */
export const inTemporaryFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = realPath(mkdtempSync(join(tmpdir(), 'portcullis-demo-')));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Says whether something held, and hands that on. */
export const checked = (say: Say, what: string, held: boolean): boolean => {
  say(`${held ? 'HELD' : 'DID NOT HOLD'}: ${what}`);
  return held;
};

/** The real gate before a real ledger; only the person is played, and the world assumed. */
export interface DemoWorld {
  readonly ledger: NodeLedger;
  readonly gate: Gate;
  readonly close: () => Promise<void>;
}

/** A person who approves whatever is shown to them. */
export const approver = (say: Say): People => ({
  ask({ judgement }) {
    say(
      `  The person is asked (${judgement.findings[0]?.reason ?? judgement.summary}) and approves, in this demonstration.`,
    );
    return Promise.resolve({ answer: 'approve', scope: 'once', by: 'demo', shownFor: 2000 });
  },
});

/** Opens the ledger in a folder, made if need be, with a gate before it. */
export const openWorld = async (folder: string, people: People): Promise<DemoWorld> => {
  const workspace = '/home/dev/project';
  const ledger = await openLedger({
    folder,
    workspace,
    version: 'demo',
    clock: systemClock,
    // Nothing secret is in a demonstration.
    redactionKey: Buffer.alloc(32, 1),
  });
  const gate = new Gate({
    ledger,
    classify,
    decide: (judgement, action) => decide(judgement, action, { profile: 'balanced', layers: {}, now: Date.now() }),
    limits: () => DEFAULT_LIMITS,
    surroundings: {
      facts: () => assumedFacts(workspace, homedir(), 'linux'),
      contextParts: () => Promise.resolve([]),
      identity: () => [{ part: 'user', value: 'demo', source: 'demonstration' }],
    },
    people,
    rules: NO_RULES,
    undo: { keep: () => Promise.resolve([]), read: () => null },
    files: new WholeFiles(noBuffers),
    clock: systemClock,
    ids: randomIds,
  });
  return { ledger, gate, close: () => ledger.close() };
};

/** An agent's wish to use a tool that makes something for others to see. */
export const toolAction = (tool: string, asked: object, agent = 'main'): Action => ({
  kind: 'tool',
  tool: { name: tool },
  asked,
  directory: '/home/dev/project',
  workspace: '/home/dev/project',
  origin: { harness: 'portcullis', session: 'demo', agent },
});

/** Asks the gate to have an effect, once a request id. */
export const request = (
  { gate }: DemoWorld,
  action: Action,
  run: () => Promise<{ ok: boolean; result: string }>,
  names: { readonly requestId: string; readonly settlementKey?: string },
): Promise<ExecutionOutcome> =>
  gate.execute({
    action,
    requestId: names.requestId,
    settlementKey: names.settlementKey ?? null,
    run,
    signal: new AbortController().signal,
  });

/** What an outcome means, in plain words. */
export const told = (outcome: ExecutionOutcome): string =>
  outcome.ran ? `ran; its result: ${outcome.receipt.result}` : `did not run. ${outcome.reason}`;
