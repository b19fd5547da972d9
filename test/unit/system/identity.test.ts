import assert from 'node:assert/strict';
import { identityOf } from '../../../src/system/identity.ts';
import { World } from '../fakes/world.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('who answered', () => {
  const root = temporaryFolder();
  const before = process.env['SSH_CONNECTION'];
  afterEach(() => {
    if (before === undefined) delete process.env['SSH_CONNECTION'];
    else process.env['SSH_CONNECTION'] = before;
  });

  it('is recorded with each answer, over SSH with the source address', async () => {
    process.env['SSH_CONNECTION'] = '203.0.113.7 50022 198.51.100.2 22';
    const identity = identityOf(root.path);
    const world = new World();
    world.parts.surroundings.identity = () => identity;
    world.person.approves().rejects('no');
    await world.hook('high one');
    await world.hook('high two');
    const answers = world.ledger.of('moved').filter(({ answer }) => answer !== undefined);
    assert.equal(answers.length, 2);
    for (const { identity: who } of answers) {
      assert.deepEqual(
        who?.find(({ part }) => part === 'ssh'),
        { part: 'ssh', value: '203.0.113.7', source: 'SSH_CONNECTION' },
      );
      assert.ok(who.some(({ part, source }) => part === 'user' && source === 'operating system'));
    }
  });

  it('has no source address without SSH', () => {
    delete process.env['SSH_CONNECTION'];
    assert.ok(identityOf(root.path).every(({ part }) => part !== 'ssh'));
  });
});
