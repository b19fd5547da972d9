import assert from 'node:assert/strict';
import { World } from '../../fakes/world.ts';

describe('Gate: a session that has read a secret', () => {
  it('is known for it until the person clears it, and no other session is', async () => {
    const world = new World();
    await world.hook('low secret', { session: 'one' });
    await world.hook('low look', { session: 'one' });
    assert.equal(world.knewSecret, true);
    await world.hook('low look', { session: 'two' });
    assert.equal(world.knewSecret, false);

    assert.equal(await world.gate.clearSecrets(), 1);
    await world.hook('low look', { session: 'one' });
    assert.equal(world.knewSecret, false);
    const recorded = world.ledger.of('event');
    assert.deepEqual(
      recorded.map(({ event, origin }) => [event, origin.session]),
      [['SecretsCleared', 'one']],
    );
    assert.equal(await world.gate.clearSecrets(), 0);
  });

  it('is not cleared by a prompt that a harness reports', async () => {
    const world = new World();
    await world.hook('low secret', { session: 'one' });
    const origin = { harness: 'vscode' as const, session: 'one', agent: 'main' };
    await world.gate.event({ event: 'UserPromptSubmit', origin, detail: '' });
    await world.hook('low look', { session: 'one' });
    assert.equal(world.knewSecret, true);
  });
});
