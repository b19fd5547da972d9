import assert from 'node:assert/strict';
import { digestOf } from '../../../../src/core/action/digest.ts';
import { DEFAULT_LIMITS } from '../../../../src/core/classify/rate.ts';
import { shellAction, World } from '../../fakes/world.ts';

const rulesAsked = (world: World) =>
  world.person.questions.map(({ decision }) => decision.rules.filter((rule) => rule.startsWith('rate.')));

const limited = (limits: Partial<typeof DEFAULT_LIMITS>): World => {
  const world = new World();
  world.limits = { ...DEFAULT_LIMITS, ...limits };
  return world;
};

const times = async (n: number, call: (i: number) => Promise<unknown>) => {
  for (let i = 0; i < n; i++) await call(i);
};

const ended = (world: World, command: string, failed: boolean) => {
  const action = shellAction(command);
  return world.gate.report({
    origin: action.origin,
    workspace: action.workspace,
    digest: digestOf(action),
    result: '',
    failed,
  });
};

describe('Limits of an agent and a session', () => {
  it('asks about the call after the sixtieth within a minute, and not about the sixtieth', async () => {
    const world = new World();
    await times(60, (i) => world.hook(`low look${i}`));
    assert.equal(world.person.questions.length, 0);
    world.person.approves();
    assert.equal((await world.hook('low once-more')).verdict, 'allow');
    assert.deepEqual(rulesAsked(world), [['rate.minute']]);
  });

  it('asks once: after an approval it counts anew', async () => {
    const world = limited({ callsPerMinute: 3 });
    await times(3, (i) => world.hook(`low look${i}`));
    world.person.approves();
    await world.hook('low a');
    await times(3, (i) => world.hook(`low again${i}`));
    assert.equal(world.person.questions.length, 1);
    world.person.rejects();
    assert.equal((await world.hook('low b')).verdict, 'deny');
  });

  it('goes on asking after a rejection', async () => {
    const world = limited({ callsPerMinute: 1 });
    await world.hook('low a');
    world.person.rejects();
    world.person.rejects();
    await world.hook('low b');
    await world.hook('low c');
    assert.equal(world.person.questions.length, 2);
  });

  it('forgets calls with the minute and with the hour', async () => {
    const world = limited({ callsPerMinute: 2, callsPerHour: 3 });
    await times(2, (i) => world.hook(`low look${i}`));
    world.now += 60_000;
    await world.hook('low later');
    world.now += 60_000;
    world.person.approves();
    await world.hook('low hour');
    assert.deepEqual(rulesAsked(world), [['rate.hour']]);
    world.now += 3_600_000;
    await times(2, (i) => world.hook(`low next${i}`));
    assert.equal(world.person.questions.length, 1);
  });

  it('counts denied calls too, so that probing is noticed', async () => {
    const world = limited({ callsPerMinute: 2 });
    await times(2, (i) => world.hook(`critical boom${i}`));
    world.person.rejects();
    await world.hook('low look');
    assert.deepEqual(rulesAsked(world), [['rate.minute']]);
  });

  it('asks about a call that has failed five times, and no more once something changed', async () => {
    const world = new World();
    const failing = async () => {
      await world.hook('medium build');
      await ended(world, 'medium build', true);
    };
    await times(5, failing);
    world.person.rejects();
    await world.hook('medium build');
    assert.deepEqual(rulesAsked(world), [['rate.loop']]);

    const changed = new World();
    const failingThere = async () => {
      await changed.hook('medium build');
      await ended(changed, 'medium build', true);
    };
    await times(4, failingThere);
    await changed.hook('medium edit');
    await ended(changed, 'medium edit', false);
    await times(4, failingThere);
    assert.equal(changed.person.questions.length, 0);
  });

  it('does not count what only looks as a change', async () => {
    const world = new World();
    await times(5, async () => {
      await world.hook('medium build');
      await ended(world, 'medium build', true);
      await world.hook('low look');
      await ended(world, 'low look', false);
    });
    world.person.rejects();
    await world.hook('medium build');
    assert.deepEqual(rulesAsked(world), [['rate.loop']]);
  });

  it('counts the sessions apart', async () => {
    const world = limited({ callsPerMinute: 1 });
    await world.hook('low a', { session: 'one' });
    await world.hook('low b', { session: 'two' });
    assert.equal(world.person.questions.length, 0);
  });

  it('asks each time when a limit is nothing', async () => {
    const world = limited({ callsPerMinute: 0 });
    world.person.approves();
    world.person.approves();
    await world.hook('low a');
    await world.hook('low b');
    assert.equal(world.person.questions.length, 2);
  });
});
