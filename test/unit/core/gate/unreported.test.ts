import assert from 'node:assert/strict';
import type { Claim } from '../../../../src/core/gate/claims.ts';
import { digestOf } from '../../../../src/core/action/digest.ts';
import { shellAction, World } from '../../fakes/world.ts';

const { origin } = shellAction('');
const prompt = (world: World, of = origin) =>
  world.gate.event({ event: 'UserPromptSubmit', origin: of, detail: 'go on' });
const receiptOf = (world: World, transaction: string) =>
  world.ledger.of('settled').find((body) => body.transaction === transaction)?.receipt;
const claim = (command: string, toolUseId: string): Claim => ({
  origin,
  workspace: '/home/dev/project',
  digest: digestOf(shellAction(command)),
  toolUseId,
  result: 'done',
  failed: false,
});

describe('Gate: what a harness never reported', () => {
  it('is closed at the next prompt: observing as not reported, the rest as unknown', async () => {
    const world = new World();
    const low = await world.hook('low look', { requestId: 's1/t1' });
    const medium = await world.hook('medium build', { requestId: 's1/t2' });
    await prompt(world);
    const receipts = [low, medium].map(({ transaction }) => receiptOf(world, transaction));
    assert.deepEqual(
      receipts.map((receipt) => [receipt?.reason, receipt?.ok, receipt?.attested]),
      [
        ['not-reported', true, 'claim'],
        ['unknown', false, 'claim'],
      ],
    );
    assert.equal((await world.ledger.open()).length, 0);
  });

  it('stays open over a stop, over what a sub-agent is told, and over the prompt of another session', async () => {
    const world = new World();
    const { transaction } = await world.hook('low look', { requestId: 's1/t1' });
    await world.gate.event({ event: 'Stop', origin, detail: '' });
    await prompt(world, { ...origin, session: 's2' });
    await prompt(world, { ...origin, harness: 'copilot' });
    await world.gate.event({ event: 'SubagentStart', origin, detail: '' });
    await prompt(world);
    assert.equal(receiptOf(world, transaction), undefined);
  });

  it('leaves our own effects alone: theirs is known, or UNRESOLVED', async () => {
    const world = new World();
    const { transaction } = await world.hook('medium build', { own: true });
    await prompt(world);
    await world.gate.begin();
    assert.deepEqual(world.ledger.states(transaction), ['PREPARED']);
  });

  it('is closed for every session when a window begins', async () => {
    const world = new World();
    await world.hook('low look', { requestId: 's1/t1' });
    world.person.approves();
    await world.hook('high push', { requestId: 's2/t1', session: 's2' });
    await world.gate.begin();
    assert.deepEqual(
      world.ledger.of('settled').map(({ receipt }) => receipt.reason),
      ['not-reported', 'unknown'],
    );
  });

  it('never blocks another id, and its own is not run again', async () => {
    const world = new World();
    await world.hook('medium build', { requestId: 's1/t1' });
    await prompt(world);
    assert.equal((await world.hook('medium build', { requestId: 's1/t2' })).verdict, 'allow');
    const again = await world.hook('medium build', { requestId: 's1/t1' });
    assert.equal(again.verdict, 'deny');
    assert.match(again.reason, /^Not run again: this request was allowed before .* how it ended was not reported/);
  });

  it('asks again before a HIGH action is repeated of which nobody reported the end', async () => {
    const world = new World();
    world.person.approves('once').approves('once');
    await world.hook('high push', { requestId: 's1/t1' });
    await prompt(world);
    await world.hook('high push', { requestId: 's1/t2' });
    assert.equal(world.person.questions[1]?.earlier?.state, 'SETTLED');
  });

  it('hears a report that comes after all, and changes nothing by it', async () => {
    const world = new World();
    const { transaction } = await world.hook('medium build', { requestId: 's1/t1' });
    await prompt(world);
    await world.gate.report(claim('medium build', 't1'));
    assert.equal(world.ledger.of('violation').length, 0);
    assert.equal(world.ledger.of('settled').length, 1);
    const late = world.ledger.of('event').find(({ event }) => event === 'LateReport');
    assert.equal(late?.transaction, transaction);
  });

  it('lets a report stand that comes in the same moment', async () => {
    const world = new World();
    const { transaction } = await world.hook('low look', { requestId: 's1/t1' });
    await Promise.all([world.gate.report(claim('low look', 't1')), prompt(world)]);
    assert.equal(world.ledger.of('settled').filter((body) => body.transaction === transaction).length, 1);
    assert.equal(world.ledger.of('violation').length, 0);
  });
});
