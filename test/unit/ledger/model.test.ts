import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../../../src/core/classify/rate.ts';
import { requestIdOf } from '../../../src/core/gate/claims.ts';
import { Gate, OutcomeUnknown } from '../../../src/core/gate/gate.ts';
import { digestOf } from '../../../src/core/action/digest.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { bringUp } from '../../../src/ledger/state/bringUp.ts';
import { randomIds } from '../../../src/system/clock.ts';
import { ScriptedPerson, shellAction, World } from '../fakes/world.ts';
import { Temporary } from './temporary.ts';

type Effect = 'succeeds' | 'fails' | 'unknown' | 'crash';
type Step =
  | { do: 'execute'; request: string | null; key: string | null; what: string; approve: boolean; effect: Effect }
  | { do: 'twice'; request: string; what: string }
  | { do: 'ask'; call: string; what: string }
  | { do: 'report'; call: string; what: string }
  | { do: 'resolve'; happened: boolean }
  | { do: 'reopen'; crash: boolean; checkpoint: boolean; damage: 'none' | 'gone' | 'altered' }
  | { do: 'checkpoint' }
  | { do: 'repeat' };

const request = fc.constantFrom('r0', 'r1', 'r2');
const key = fc.constantFrom(null, null, 'k0', 'k1');
const what = fc.constantFrom('low a', 'low b', 'medium a', 'high a', 'critical a');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('execute' as const),
      request: fc.oneof(request, fc.constant(null)),
      key,
      what,
      approve: fc.boolean(),
      effect: fc.constantFrom<Effect>('succeeds', 'succeeds', 'fails', 'unknown', 'crash'),
    }),
  },
  fc.record({ do: fc.constant('twice' as const), request, what }),
  fc.record({ do: fc.constant('ask' as const), call: fc.constantFrom('c0', 'c1'), what }),
  fc.record({ do: fc.constant('report' as const), call: fc.constantFrom('c0', 'c1'), what }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resolve' as const), happened: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reopen' as const),
      crash: fc.boolean(),
      checkpoint: fc.boolean(),
      damage: fc.constantFrom('none' as const, 'gone' as const, 'altered' as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'checkpoint' as const }) },
  fc.constant({ do: 'repeat' as const }),
);

/** What a request or a key is bound to, as far as anybody outside can tell. */
interface Bound {
  readonly what: string;
  /** Id of the execution once there is a receipt; undefined while nobody knows what became of it. */
  execution: string | undefined;
  readonly names: readonly string[];
}

/** A gate before a ledger on disk, and beside it what must be true of them. */
class Run {
  private readonly bound = new Map<string, Bound>();
  private readonly calls = new Map<string, { what: string; state: 'COMMITTED' | 'SETTLED' }>();
  private person = new ScriptedPerson();
  private gate: Gate;

  private constructor(
    private readonly temporary: Temporary,
    private ledger: NodeLedger,
  ) {
    this.gate = this.newGate();
  }

  static async begin(temporary: Temporary): Promise<Run> {
    return new Run(temporary, await temporary.open());
  }

  async step(step: Step): Promise<void> {
    if (step.do === 'execute') await this.execute(step);
    else if (step.do === 'twice') await this.twice(step);
    else if (step.do === 'ask') await this.ask(step);
    else if (step.do === 'report') await this.report(step);
    else if (step.do === 'resolve') await this.resolve(step.happened);
    else if (step.do === 'reopen') await this.reopen(step);
    else if (step.do === 'checkpoint') await this.checkpoint();
    else await this.repeat();
  }

  async end(): Promise<void> {
    assert.deepEqual((await this.ledger.verify()).fault, undefined);
    for (const [name, { execution }] of this.bound) {
      const [kind = '', id = ''] = name.split(':');
      const record = kind === 'key' ? await this.ledger.bySettlementKey(id) : await this.ledger.byRequest(this.key(id));
      assert.equal(record?.receipt?.executionId, execution, name);
      assert.equal(record?.state, execution === undefined ? 'UNRESOLVED' : 'SETTLED', name);
    }
  }

  private newGate(): Gate {
    const { parts } = new World();
    this.person = new ScriptedPerson();
    const limits = { ...DEFAULT_LIMITS, callsPerMinute: Infinity, callsPerHour: Infinity, failures: Infinity };
    return new Gate({ ...parts, limits: () => limits, ledger: this.ledger, people: this.person, ids: randomIds });
  }

  private key(requestId: string) {
    return { workspace: '/home/dev/project', harness: 'vscode', agent: 'main', requestId };
  }

  private async execute({ request, key, what, approve, effect }: Step & { do: 'execute' }): Promise<void> {
    const { origin } = shellAction(what);
    await this.gate.event({ event: 'UserPromptSubmit', origin, detail: '' });
    const names = [...(request === null ? [] : [`request:${request}`]), ...(key === null ? [] : [`key:${key}`])];
    const before = names.map((name) => this.bound.get(name)).find((bound) => bound !== undefined);
    const isAsked = before === undefined && what.startsWith('high');
    if (isAsked && approve) this.person.approves();
    else if (isAsked) this.person.rejects();
    const mayRun = before === undefined && (/^(low|medium)/.test(what) || (isAsked && approve));
    // What only observes settles nothing.
    const held = what.startsWith('low') ? names.filter((name) => !name.startsWith('key:')) : names;
    let runs = 0;
    let reached = (): void => undefined;
    const running = new Promise<'running'>((resolve) => (reached = () => resolve('running')));
    const outcome = this.gate.execute({
      requestId: request,
      settlementKey: key,
      action: shellAction(what),
      signal: new AbortController().signal,
      run: () => {
        runs += 1;
        if (effect === 'unknown') return Promise.reject(new OutcomeUnknown('gone'));
        if (effect !== 'crash') return Promise.resolve({ ok: effect === 'succeeds', result: 'done' });
        reached();
        return new Promise(() => undefined);
      },
    });
    const answer = await Promise.race([outcome, running]);
    assert.equal(runs, mayRun ? 1 : 0, `${what} ${JSON.stringify(names)}`);
    if (answer === 'running') {
      this.bind({ what, execution: undefined, names: held });
      return this.reopen({ do: 'reopen', crash: true, checkpoint: false, damage: 'none' });
    }
    if (mayRun) this.bind({ what, execution: answer.receipt?.executionId, names: held });
    const expected = mayRun ? answer.receipt?.executionId : before?.what === what ? before.execution : undefined;
    assert.equal(answer.receipt?.executionId, expected);
    assert.equal(answer.ran, mayRun && effect !== 'unknown');
  }

  private bind(bound: Bound): void {
    for (const name of bound.names) this.bound.set(name, bound);
  }

  /** Two at the same time: one effect at most, and both get its receipt. */
  private async twice({ request, what }: Step & { do: 'twice' }): Promise<void> {
    if (!what.startsWith('low')) return;
    let runs = 0;
    const one = () =>
      this.gate.execute({
        requestId: request,
        settlementKey: null,
        action: shellAction(what),
        signal: new AbortController().signal,
        run: () => Promise.resolve({ ok: (runs += 1) > 0, result: '' }),
      });
    const [a, b] = await Promise.all([one(), one()]);
    const name = `request:${request}`;
    const before = this.bound.get(name);
    assert.equal(runs, before ? 0 : 1);
    assert.equal(a.receipt?.executionId, b.receipt?.executionId);
    if (!before) this.bind({ what, execution: a.receipt?.executionId, names: [name] });
  }

  private async ask({ call, what }: Step & { do: 'ask' }): Promise<void> {
    if (!what.startsWith('low')) return;
    const requestId = requestIdOf('s1', call);
    const ask = { action: shellAction(what), requestId, own: false, signal: new AbortController().signal };
    const { verdict } = await this.gate.decide(ask);
    const before = this.calls.get(call);
    const mayRun = before === undefined || (before.what === what && before.state === 'COMMITTED');
    assert.equal(verdict, mayRun ? 'allow' : 'deny');
    if (!before) this.calls.set(call, { what, state: 'COMMITTED' });
  }

  private async report({ call, what }: Step & { do: 'report' }): Promise<void> {
    const before = this.calls.get(call);
    // Without one of that name a report may close another call of the same digest.
    if (before?.what !== what) return;
    const action = shellAction(what);
    const { origin, workspace } = action;
    const claim = { origin, workspace, digest: digestOf(action), toolUseId: call, result: '', failed: false };
    await this.gate.report(claim);
    this.calls.set(call, { what, state: 'SETTLED' });
    const record = await this.ledger.byRequest(this.key(requestIdOf('s1', call)));
    assert.deepEqual([record?.state, record?.receipt?.attested], ['SETTLED', 'claim']);
  }

  private async resolve(happened: boolean): Promise<void> {
    const record = (await this.ledger.open()).find(({ state }) => state === 'UNRESOLVED');
    if (!record) return;
    const receipt = await this.gate.resolve(record.id, { happened, shownFor: 2000 });
    assert.equal(receipt !== undefined, happened);
    const { requestId, settlementKey } = record.prepared.body;
    for (const name of [`request:${String(requestId)}`, `key:${String(settlementKey)}`]) {
      const bound = this.bound.get(name);
      if (bound && happened) bound.execution = receipt?.executionId;
      if (bound && !happened) this.bound.delete(name);
    }
  }

  private async checkpoint(): Promise<void> {
    const { state, name } = this.ledger;
    await bringUp({ state, ledger: name, upTo: this.ledger.head().seq });
    this.ledger.adopt();
  }

  private async reopen({ crash, checkpoint, damage }: Step & { do: 'reopen' }): Promise<void> {
    if (checkpoint) await this.checkpoint();
    if (!crash) await this.ledger.close();
    const folder = join(this.temporary.ledger, 'state');
    if (damage === 'gone') rmSync(folder, { recursive: true, force: true });
    if (damage === 'altered') this.alter(folder);
    this.ledger = await this.temporary.open({ alive: () => false });
    assert.equal(this.ledger.fault, undefined);
    this.gate = this.newGate();
  }

  private alter(folder: string): void {
    const manifest = join(folder, 'manifest');
    try {
      assert.ok(readdirSync(folder).length > 0);
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"last":\d+/, '"last":1'));
    } catch {
      // There are no state files yet.
    }
  }

  /** Entries that a confused writer might send again. */
  private async repeat(): Promise<void> {
    for (const entry of await this.ledger.page(undefined, 5, { types: ['prepared', 'settled'] })) {
      await assert.rejects(this.ledger.append(entry.body), { code: /invalid-transition|request-collision/ });
    }
  }
}

describe('the gate on a ledger on disk', function () {
  this.timeout(120_000);

  it('has each effect at most once, and each receipt for ever, in any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const temporary = new Temporary();
        try {
          const run = await Run.begin(temporary);
          for (const one of steps) await run.step(one);
          await run.end();
        } finally {
          await temporary.end();
        }
      }),
      { numRuns: 25 },
    );
  });
});
