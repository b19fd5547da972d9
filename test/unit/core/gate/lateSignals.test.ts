import assert from 'node:assert/strict';
import { shellAction, World } from '../../fakes/world.ts';

const answer = { by: 'panel', shownFor: 3000, note: 'stop that' };

/** Runs one of our own tools that a hook has let through. */
const execute = async (world: World, command: string, requestId: string | null = null) => {
  let runs = 0;
  const outcome = await world.gate.execute({
    requestId,
    settlementKey: null,
    action: shellAction(command),
    run: () => Promise.resolve({ ok: true, result: String(++runs) }),
    signal: new AbortController().signal,
  });
  return { outcome, runs };
};

describe('Gate: signals after FINAL', () => {
  for (const [risk, approves] of [
    ['medium', false],
    ['high', true],
  ] as const) {
    it(`hole 22: aborts a ${risk} action that is FINAL and not COMMITTED when the person rejects it`, async () => {
      const world = new World();
      if (approves) world.person.approves();
      const { transaction, verdict } = await world.hook(`${risk} build`, { own: true });
      assert.equal(verdict, 'allow');
      assert.equal(await world.gate.reject(transaction, answer), 'stopped');
      const { outcome, runs } = await execute(world, `${risk} build`);
      assert.equal(runs, 0);
      assert.ok(!outcome.ran && outcome.reason.includes('stop that'));
      assert.equal(world.ledger.states(transaction).at(-1), 'ABORTED');
      assert.equal(world.ledger.of('moved').find(({ to }) => to === 'ABORTED')?.answer?.note, 'stop that');
      assert.equal(world.person.questions.length, approves ? 1 : 0, 'nobody is asked again');
    });
  }

  it('stops what is committed in the very same moment, or records that it was too late: never both', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const world = new World();
      const { transaction } = await world.hook('medium build', { own: true });
      const running = execute(world, 'medium build');
      for (let i = 0; i < turns; i++) await Promise.resolve();
      const [{ runs }, stopped] = await Promise.all([running, world.gate.reject(transaction, answer)]);
      assert.equal(runs, stopped === 'stopped' ? 0 : 1, `after ${turns} turns`);
      assert.equal(world.ledger.of('signal').length, stopped === 'late' ? 1 : 0);
    }
  });

  it('records a rejection after COMMITTED as late, and changes nothing', async () => {
    const world = new World();
    const { transaction } = await world.hook('low look', { requestId: 's1/t1' });
    assert.equal(await world.gate.reject(transaction, answer), 'late');
    assert.deepEqual(world.ledger.states(transaction), ['PREPARED', 'COMMITTED']);
    const [signal] = world.ledger.of('signal');
    assert.deepEqual(
      [signal?.transaction, signal?.late, signal?.source, signal?.vote, signal?.confidence, signal?.detail],
      [transaction, true, 'human', 'deny', 1, 'stop that'],
    );
    assert.ok(signal?.identity.length);
  });

  it('denies the same action after a late rejection, until the person speaks', async () => {
    const world = new World();
    const { transaction } = await world.hook('low look');
    await world.gate.reject(transaction, answer);
    assert.match((await world.hook('low look')).reason, /Their note: stop that/);
    assert.equal((await world.hook('low look elsewhere')).verdict, 'allow');
    await world.gate.event({ event: 'UserPromptSubmit', origin: shellAction('').origin, detail: '' });
    assert.equal((await world.hook('low look')).verdict, 'allow');
  });

  it('takes a rejection that is given elsewhere for the answer to its open question', async () => {
    const world = new World();
    const asked = world.hook('high push');
    while (world.ledger.of('prepared').length === 0 || world.person.questions.length === 0) await Promise.resolve();
    const { transaction } = world.ledger.of('prepared')[0] ?? { transaction: '' };
    assert.equal(await world.gate.reject(transaction, answer), 'stopped');
    assert.match((await asked).reason, /stop that/);
    assert.ok(world.person.signals[0]?.aborted, 'the question goes away');
    assert.deepEqual(world.ledger.states(transaction), ['PREPARED', 'PENDING', 'ABORTED']);
  });

  for (const [given, vote] of [
    ['reject', 'deny'],
    ['approve', 'allow'],
  ] as const) {
    it(`records a person's late ${given} after the harness was told "not yet"`, async () => {
      const world = new World();
      const deadline = new AbortController();
      let give: (value: object) => void = () => undefined;
      world.person.later(new Promise((resolve) => (give = resolve)));
      const asked = world.hook('high push', { deadline: deadline.signal });
      while (world.person.questions.length === 0) await Promise.resolve();
      deadline.abort();
      const { transaction, reason } = await asked;
      assert.match(reason, /^Not yet/);
      give({ answer: given, note: 'later' });
      while (world.ledger.of('signal').length === 0) await Promise.resolve();
      assert.deepEqual(world.ledger.of('signal')[0]?.vote, vote);
      assert.equal(world.ledger.states(transaction).at(-1), 'ABORTED');
    });
  }

  it('refuses what is not in the record', async () => {
    await assert.rejects(new World().gate.reject('nothing', answer), { code: 'bad-input' });
  });
});

describe('Gate: reconciliation', () => {
  it('records the votes with the decision', async () => {
    const world = new World();
    await world.hook('medium build');
    assert.deepEqual(world.ledger.of('prepared')[0]?.signals, [{ source: 'classifier', vote: 'allow', confidence: 1 }]);
  });

  it('asks the person about a MEDIUM on which there is too little agreement, and not about a LOW', async () => {
    const world = new World();
    world.confidence = 0.7;
    world.person.approves();
    assert.equal((await world.hook('low look')).byPerson, false);
    const { transaction, byPerson } = await world.hook('medium build');
    assert.equal(byPerson, true);
    assert.deepEqual(world.ledger.states(transaction), ['PREPARED', 'PENDING', 'COMMITTED']);
    assert.ok(world.ledger.of('prepared').at(-1)?.decision.rules.includes('finality.agreement'));
  });
});
