import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../src/core/action/digest.ts';
import { newSigningKey, type Signer, signerOf } from '../../src/core/audit/seal.ts';
import { type ExecutionOutcome, Gate } from '../../src/core/gate/gate.ts';
import type { People } from '../../src/core/ports.ts';
import { checkpoint } from '../../src/ledger/checkpoint.ts';
import type { NodeLedger } from '../../src/ledger/nodeLedger.ts';
import type { OpenOptions } from '../../src/ledger/openLedger.ts';
import { Sealing } from '../../src/ledger/sealing.ts';
import { bringUp } from '../../src/ledger/state/bringUp.ts';
import { randomIds, systemClock } from '../../src/system/clock.ts';
import { shellAction, World } from '../unit/fakes/world.ts';

/** How a ledger of these tests is opened. @param root the test's own folder; `keep` in it: nothing is ever dropped */
export const optionsOf = (root: string): OpenOptions => ({
  folder: join(root, 'ledger'),
  workspace: '/home/dev/project',
  version: '0.1.0',
  clock: systemClock,
  redactionKey: Buffer.alloc(32, 1),
  retention: existsSync(join(root, 'keep')) ? undefined : { bytes: 1 },
});

/** Where effects are written down, each as it begins and as it ends. */
export const effectsOf = (root: string): string => join(root, 'effects');

/** Requests of our own tools in one round: name, command (its first word is its risk), whether the effect fails. */
export const REQUESTS = [
  { name: 'low', command: 'low look', key: false, fails: false },
  { name: 'high', command: 'high push', key: false, fails: false },
  { name: 'key', command: 'medium mail', key: true, fails: false },
  { name: 'fails', command: 'medium break', key: false, fails: true },
] as const;

/** A request that the person rejects. */
const REJECTED = 'high no';

/** A person who looks for a moment, and approves all but one. */
const person: People = {
  ask: async ({ action }) => {
    await new Promise((resolve) => setImmediate(resolve));
    const answer = action.kind === 'shell' && action.command === REJECTED ? 'reject' : 'approve';
    return { answer, scope: 'once', by: 'modal', shownFor: 2000 };
  },
};

const SESSION = 's1';

/** A ledger's signing key, as an editor would keep it. */
const signerIn = (root: string): Signer => {
  const path = join(root, 'key');
  if (!existsSync(path)) writeFileSync(path, newSigningKey());
  return signerOf(readFileSync(path, 'utf8'));
};

/** The real gate before a real ledger, and rounds of requests as clients make them: again and again under the same ids. */
export class History {
  readonly gate: Gate;

  constructor(
    private readonly root: string,
    readonly ledger: NodeLedger,
  ) {
    this.gate = new Gate({ ...new World().parts, ledger, people: person, ids: randomIds, clock: systemClock });
  }

  /** @returns the outcome of each request of our own tools, by its id */
  async round(round: string): Promise<ReadonlyMap<string, ExecutionOutcome>> {
    const [low, ...others] = REQUESTS;
    const outcomes = new Map<string, ExecutionOutcome>();
    const take = async (request: (typeof REQUESTS)[number]): Promise<void> => {
      outcomes.set(`${round}-${request.name}`, await this.request(round, request));
    };
    // Twice at once: one proceeds, the other gets its receipt.
    await Promise.all([take(low), this.request(round, low), this.hook(round)]);
    for (const request of others) await take(request);
    await this.execute(`${round}-no`, REJECTED, { key: false, fails: false });
    return outcomes;
  }

  request(round: string, { name, command, ...more }: (typeof REQUESTS)[number]): Promise<ExecutionOutcome> {
    return this.execute(`${round}-${name}`, `${command} ${round}`, more);
  }

  /** What the owner does now and then: state files, index, retention, seals. */
  async maintain(wasm: string): Promise<void> {
    const { ledger } = this;
    const { folder } = optionsOf(this.root);
    const upTo = ledger.head().seq;
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo });
    ledger.adopt();
    await ledger.dropOld();
    const failed = (error: Error): void => {
      throw error;
    };
    const sealing = new Sealing({
      ledger,
      folder,
      signer: signerIn(this.root),
      witnesses: () => [],
      clock: systemClock,
      failed,
    });
    await sealing.close();
    await checkpoint({ folder, wasm, upTo: ledger.head().seq });
  }

  private execute(requestId: string, command: string, { key, fails }: { key: boolean; fails: boolean }) {
    return this.gate.execute({
      action: shellAction(command, { session: SESSION }),
      requestId,
      settlementKey: key ? `${requestId}-key` : null,
      run: async () => {
        appendFileSync(effectsOf(this.root), `${requestId} begun\n`);
        await new Promise((resolve) => setImmediate(resolve));
        appendFileSync(effectsOf(this.root), `${requestId} done\n`);
        if (fails) throw new Error('It broke');
        return { ok: true, result: requestId };
      },
      signal: new AbortController().signal,
    });
  }

  /** A harness asks, runs it itself, and tells. */
  private async hook(round: string): Promise<void> {
    const action = shellAction(`low ${round}-hook`, { session: SESSION });
    const toolUseId = `${round}-hook`;
    const answer = await this.gate.decide({
      action,
      requestId: `${SESSION}/${toolUseId}`,
      own: false,
      signal: new AbortController().signal,
    });
    if (answer.verdict !== 'allow') return;
    const { origin, workspace } = action;
    await this.gate.report({ origin, workspace, digest: digestOf(action), toolUseId, result: '', failed: false });
  }
}
