import assert from 'node:assert/strict';
import type { ExecutionOutcome } from '../../../../src/core/gate/gate.ts';
import { shellAction, World } from '../../fakes/world.ts';

/** An effect that counts. */
class Effect {
  runs = 0;
  result: Promise<{ ok: boolean; result: string }> = Promise.resolve({ ok: true, result: 'ticket 1' });
  readonly run = () => {
    this.runs++;
    return this.result;
  };
}

const execute = (world: World, effect: Effect, command: string, more: object = {}): Promise<ExecutionOutcome> =>
  world.gate.execute({
    requestId: 'r',
    settlementKey: null,
    action: shellAction(command, { session: '' }),
    run: effect.run,
    signal: new AbortController().signal,
    ...more,
  });

describe('Gate.execute', () => {
  it('commits before the effect and settles with a receipt of our own', async () => {
    const world = new World();
    const effect = new Effect();
    const outcome = await execute(world, effect, 'low look');
    assert.equal(outcome.ran, true);
    assert.equal(outcome.receipt.attested, 'portcullis');
    assert.deepEqual(world.ledger.states('id-1'), ['PREPARED', 'COMMITTED', 'SETTLED']);
  });

  it('runs once for a request id, and returns the same receipt after', async () => {
    const world = new World();
    const effect = new Effect();
    const first = await execute(world, effect, 'low look');
    const second = await execute(world, effect, 'low look');
    assert.equal(effect.runs, 1);
    assert.equal(second.ran, false);
    assert.deepEqual(second.receipt, first.receipt);
    assert.match('reason' in second ? second.reason : '', /^Not run again: /);
  });

  it('lets one of concurrent duplicates proceed, and the others wait for its receipt', async () => {
    const world = new World();
    const effect = new Effect();
    const outcomes = await Promise.all([1, 2, 3].map(() => execute(world, effect, 'low look')));
    assert.equal(effect.runs, 1);
    assert.equal(outcomes.filter(({ ran }) => ran).length, 1);
    assert.equal(new Set(outcomes.map(({ receipt }) => receipt?.executionId)).size, 1);
  });

  it('refuses a request id that was used for another action', async () => {
    const world = new World();
    const effect = new Effect();
    await execute(world, effect, 'low look');
    const other = await execute(world, effect, 'low other');
    assert.equal(effect.runs, 1);
    assert.deepEqual([other.ran, other.receipt], [false, null]);
  });

  it('keeps the request ids of another agent apart', async () => {
    const world = new World();
    const effect = new Effect();
    await execute(world, effect, 'low look');
    const action = shellAction('low look', { session: '' });
    await execute(world, effect, 'low look', { action: { ...action, origin: { ...action.origin, agent: 'sub' } } });
    assert.equal(effect.runs, 2);
  });

  it('makes a failed effect a receipt, not a licence to repeat', async () => {
    const world = new World();
    const effect = new Effect();
    effect.result = Promise.reject(new Error('connection reset'));
    effect.result.catch(() => undefined);
    const first = await execute(world, effect, 'low look');
    assert.deepEqual([first.receipt?.ok, first.receipt?.reason], [false, 'execute-failed']);
    await execute(world, effect, 'low look');
    assert.equal(effect.runs, 1);
  });

  it('returns the settlement of a settled key, and refuses the key for another action', async () => {
    const world = new World();
    const effect = new Effect();
    const first = await execute(world, effect, 'medium mail', { requestId: 'a', settlementKey: 'email:C1:invoice' });
    const second = await execute(world, effect, 'medium mail', { requestId: 'b', settlementKey: 'email:C1:invoice' });
    assert.deepEqual(second.receipt, first.receipt);
    const other = await execute(world, effect, 'medium other', { requestId: 'c', settlementKey: 'email:C1:invoice' });
    assert.equal(other.receipt, null);
    assert.equal(effect.runs, 1);
  });

  it('gives what comes at the same time under one settlement key the receipt of the one that runs', async () => {
    const world = new World();
    const effect = new Effect();
    const key = { settlementKey: 'email:C1:invoice' };
    const [first, second, other] = await Promise.all([
      execute(world, effect, 'medium mail', { requestId: 'a', ...key }),
      execute(world, effect, 'medium mail', { requestId: 'b', ...key }),
      execute(world, effect, 'medium other', { requestId: 'c', ...key }),
    ]);
    assert.deepEqual([first.ran, second.ran, other.ran, effect.runs], [true, false, false, 1]);
    assert.deepEqual(second.receipt, first.receipt);
    assert.ok(!other.ran && other.receipt === null && other.reason.startsWith('Refused'));
  });

  it('hole 11: lets what only observes hold no settlement key', async () => {
    const world = new World();
    const effect = new Effect();
    const key = { settlementKey: 'email:C1:invoice' };
    const low = await execute(world, effect, 'low look', { requestId: 'a', ...key });
    assert.equal(low.receipt?.settlementKey, null);
    assert.ok((await execute(world, effect, 'medium mail', { requestId: 'b', ...key })).ran);
  });

  it('does not run what the person rejects', async () => {
    const world = new World();
    world.person.rejects('no');
    const effect = new Effect();
    const outcome = await execute(world, effect, 'high push');
    assert.equal(effect.runs, 0);
    assert.match('reason' in outcome ? outcome.reason : '', /Their note: no/);
  });

  it('does not run when the commit cannot be recorded', async () => {
    const world = new World();
    world.person.approves('once', () => {
      world.ledger.broken = new Error('disk full');
    });
    const effect = new Effect();
    await assert.rejects(execute(world, effect, 'high push'));
    assert.equal(effect.runs, 0);
  });

  it('does not repeat an effect whose outcome is not known', async () => {
    const world = new World();
    const effect = new Effect();
    await world.ledger.append({ ...(await preparedLike(world)), states: ['PREPARED', 'COMMITTED'] });
    await world.ledger.append({ type: 'moved', transaction: 'old', to: 'UNRESOLVED', reason: 'crash' });
    const outcome = await execute(world, effect, 'low look');
    assert.equal(effect.runs, 0);
    assert.match('reason' in outcome ? outcome.reason : '', /outcome is not known/);
  });
});

/** The prepared entry of `low look`, under another transaction. */
const preparedLike = async (world: World) => {
  const other = new World();
  await execute(other, new Effect(), 'low look');
  const [prepared] = other.ledger.of('prepared');
  assert.ok(prepared && world.ledger.entries.length === 0);
  return { ...prepared, transaction: 'old' };
};

describe('Gate: threats hole 17, our own tools under a hook', () => {
  it('asks once: the hook leaves a permit and the tool redeems it', async () => {
    const world = new World();
    const effect = new Effect();
    world.person.approves();
    const answer = await world.hook('high push', { own: true, requestId: 'r', session: '' });
    assert.equal(answer.verdict, 'allow');
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'PENDING']);
    const outcome = await execute(world, effect, 'high push');
    assert.equal(outcome.ran, true);
    assert.equal(world.person.questions.length, 1);
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'PENDING', 'COMMITTED', 'SETTLED']);
    assert.equal(world.ledger.of('moved')[0]?.answer?.answer, 'approve');
  });

  it('decides by itself when no hook came first', async () => {
    const world = new World();
    const effect = new Effect();
    world.person.rejects();
    assert.equal((await execute(world, effect, 'high push')).ran, false);
    assert.equal(world.person.questions.length, 1);
  });

  it('lets a permit be taken once', async () => {
    const world = new World();
    const effect = new Effect();
    world.person.approves().rejects();
    await world.hook('high push', { own: true, session: '' });
    await execute(world, effect, 'high push', { requestId: null });
    await execute(world, effect, 'high push', { requestId: null });
    assert.equal(effect.runs, 1);
  });

  it('voids a permit when the world changed since', async () => {
    const world = new World();
    const effect = new Effect();
    world.person.approves().rejects();
    await world.hook('high push', { own: true, session: '' });
    world.context = [{ name: 'file:/a', value: 'changed' }];
    assert.equal((await execute(world, effect, 'high push', { requestId: null })).ran, false);
    assert.equal(world.person.questions.length, 2);
  });

  it('returns the receipt of a repeated request through hook and tool, and runs once', async () => {
    const world = new World();
    const effect = new Effect();
    await world.hook('low look', { own: true, requestId: 'r', session: '' });
    const first = await execute(world, effect, 'low look');
    const again = await world.hook('low look', { own: true, requestId: 'r', session: '' });
    assert.equal(again.verdict, 'allow');
    const second = await execute(world, effect, 'low look');
    assert.equal(effect.runs, 1);
    assert.deepEqual(second.receipt, first.receipt);
  });

  it('runs once when hook and tool are called twice at the same time', async () => {
    const world = new World();
    const effect = new Effect();
    world.person.approves();
    const hooks = await Promise.all(
      [1, 2].map(() => world.hook('high push', { own: true, requestId: 'r', session: '' })),
    );
    assert.deepEqual(
      hooks.map(({ verdict }) => verdict),
      ['allow', 'allow'],
    );
    const outcomes = await Promise.all([1, 2].map(() => execute(world, effect, 'high push')));
    assert.equal(effect.runs, 1);
    assert.equal(new Set(outcomes.map(({ receipt }) => receipt?.executionId)).size, 1);
  });

  it('records a permit that nobody took as a borrowed name', async () => {
    const world = new World();
    const effect = new Effect();
    const answer = await world.hook('low look', { own: true, session: '' });
    world.now += 61_000;
    await execute(world, effect, 'low look', { requestId: null });
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(
      world.ledger.of('violation').map(({ violation }) => violation),
      ['name-borrowed'],
    );
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'ABORTED']);
    assert.equal(effect.runs, 1);
  });
});
