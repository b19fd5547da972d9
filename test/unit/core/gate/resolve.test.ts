import assert from 'node:assert/strict';
import { OutcomeUnknown } from '../../../../src/core/gate/gate.ts';
import { shellAction, World } from '../../fakes/world.ts';

const interrupted = async (world: World, more: object = {}) => {
  const outcome = await world.gate.execute({
    requestId: 'r',
    settlementKey: null,
    action: shellAction('low send', { session: '' }),
    run: () => Promise.reject(new OutcomeUnknown('gone')),
    signal: new AbortController().signal,
    ...more,
  });
  return { outcome, id: world.ledger.of('prepared')[0]?.transaction ?? '' };
};

const again = async (world: World) => {
  let runs = 0;
  const outcome = await world.gate.execute({
    requestId: 'r',
    settlementKey: null,
    action: shellAction('low send', { session: '' }),
    run: () => {
      runs += 1;
      return Promise.resolve({ ok: true, result: 'sent' });
    },
    signal: new AbortController().signal,
  });
  return { outcome, runs };
};

describe('Gate: an effect whose outcome is not known', () => {
  it('is UNRESOLVED, not failed, and its request does not run again', async () => {
    const world = new World();
    const { outcome, id } = await interrupted(world);
    assert.equal(outcome.ran, false);
    assert.equal(outcome.receipt, null);
    assert.deepEqual(world.ledger.states(id), ['PREPARED', 'COMMITTED', 'UNRESOLVED']);
    assert.equal((await again(world)).runs, 0);
  });

  it('is settled when the person says that it happened, and returns that receipt from then on', async () => {
    const world = new World();
    const { id } = await interrupted(world);
    const receipt = await world.gate.resolve(id, { happened: true, shownFor: 2000 });
    assert.equal(receipt?.reason, 'resolved-happened');
    assert.equal(receipt.requestId, 'r');
    const { outcome, runs } = await again(world);
    assert.equal(runs, 0);
    assert.deepEqual(outcome.receipt, receipt);
  });

  it('is aborted when the person says that it did not happen, and the same request may run', async () => {
    const world = new World();
    const { id } = await interrupted(world);
    assert.equal(await world.gate.resolve(id, { happened: false, shownFor: 2000 }), undefined);
    assert.equal(world.ledger.of('moved').at(-1)?.reason, 'resolved-did-not-happen');
    assert.equal((await again(world)).runs, 1);
  });

  it('records who said so, and for how long they saw the question', async () => {
    const world = new World();
    const { id } = await interrupted(world);
    await world.gate.resolve(id, { happened: true, shownFor: 2345 });
    const parts = world.ledger
      .of('settled')
      .at(-1)
      ?.identity?.map(({ part, value }) => `${part} ${value}`);
    assert.deepEqual(parts, ['user dev', 'shown 2345 ms']);
  });

  it('is resolved once: a later answer is refused', async () => {
    for (const happened of [true, false]) {
      const world = new World();
      const { id } = await interrupted(world);
      await world.gate.resolve(id, { happened, shownFor: 2000 });
      await assert.rejects(world.gate.resolve(id, { happened: !happened, shownFor: 2000 }), { code: 'bad-input' });
    }
  });

  it('cannot be made of anything that is not UNRESOLVED', async () => {
    const world = new World();
    const { transaction } = await world.hook('low look');
    const resolution = { happened: false, shownFor: 2000 };
    await assert.rejects(world.gate.resolve(transaction, resolution), /is COMMITTED/);
    await assert.rejects(world.gate.resolve('nothing', resolution), /not in the record/);
  });

  it('stays UNRESOLVED when the ledger cannot record the answer', async () => {
    const world = new World();
    const { id } = await interrupted(world);
    world.ledger.broken = new Error('full');
    await assert.rejects(world.gate.resolve(id, { happened: false, shownFor: 2000 }), /full/);
    world.ledger.broken = undefined;
    assert.equal((await again(world)).runs, 0);
  });
});
