import assert from 'node:assert/strict';
import { digestOf } from '../../../../src/core/action/digest.ts';
import { requestIdOf } from '../../../../src/core/gate/claims.ts';
import { Gate } from '../../../../src/core/gate/gate.ts';
import { decide } from '../../../../src/core/policy/decide.ts';
import { shellAction, World } from '../../fakes/world.ts';

const PUSH = 'high push reads:/home/dev/project/x.sh';

/** A gate whose policy is the real one, with the standing rules that the person made. */
const governed = (world = new World()) => {
  world.context = [{ name: 'file:/home/dev/project/x.sh', value: 'one' }];
  world.reversible = true;
  const gate = new Gate({
    ...world.parts,
    decide: (judgement, action, known) =>
      decide(judgement, action, {
        profile: 'balanced',
        layers: { person: world.rules.current() },
        now: world.now,
        known,
      }),
  });
  const ask = (command: string, session = 's1', more: object = {}) =>
    gate.decide({
      action: shellAction(command, { session }),
      requestId: null,
      own: false,
      signal: new AbortController().signal,
      ...more,
    });
  return { world, gate, ask };
};

/** As `governed`, after the person has chosen Always for PUSH. */
const always = async () => {
  const made = governed();
  made.world.person.approves('workspace');
  await made.ask(PUSH);
  return made;
};

describe('Gate: Always in this Workspace', () => {
  it('approves the action, and lets its like pass in every session without asking', async () => {
    const { world, gate, ask } = await always();
    for (const session of ['s1', 's2']) {
      const answer = await ask(PUSH, session);
      assert.deepEqual([answer.verdict, answer.byPerson], ['allow', true]);
    }
    assert.equal(world.person.questions.length, 1);
    assert.equal(gate.grants.list()[0]?.uses, 2);
  });

  it('is recorded: made, each use, revoked', async () => {
    const { world, gate, ask } = await always();
    await ask(PUSH);
    const [rule] = world.rules.current();
    await gate.grants.revoke(rule!.id);
    assert.deepEqual(
      world.ledger.of('grant').map(({ change, id, risk, identity }) => [change, id, risk, identity.length]),
      [
        ['made', rule!.id, 'HIGH', 1],
        ['revoked', rule!.id, 'HIGH', 1],
      ],
    );
    assert.deepEqual(JSON.parse(world.ledger.of('grant')[0]!.rule), rule);
    const used = world.ledger.of('prepared').at(-1);
    assert.deepEqual([used?.binding, used?.answer?.scope, used?.answer?.by], [rule!.id, 'workspace', 'grant']);
    assert.equal(world.ledger.of('moved')[0]?.answer?.scope, 'workspace');
  });

  it('threats hole 9: asks again once the script that it runs was changed', async () => {
    const { world, ask } = await always();
    world.context = [{ name: 'file:/home/dev/project/x.sh', value: 'two' }];
    world.person.rejects();
    assert.equal((await ask(PUSH, 's2')).verdict, 'deny');
    assert.equal(world.person.questions.length, 2);
  });

  it('ends at once when it is revoked, and asks again', async () => {
    const { world, gate, ask } = await always();
    assert.equal(await gate.grants.revoke(gate.grants.list()[0]!.id), true);
    assert.deepEqual(gate.grants.list(), []);
    world.person.rejects();
    assert.equal((await ask(PUSH, 's2')).verdict, 'deny');
    assert.equal(await gate.grants.revoke('nothing'), false);
  });

  it('does not let a tool of ours begin whose allowance was revoked after the hook let it pass', async () => {
    const { world, gate, ask } = await always();
    assert.equal((await ask(PUSH, 's1', { own: true })).verdict, 'allow');
    await gate.grants.revoke(gate.grants.list()[0]!.id);
    world.person.rejects();
    let ran = false;
    const outcome = await gate.execute({
      requestId: null,
      settlementKey: null,
      action: shellAction(PUSH),
      run: async () => {
        ran = true;
        return { ok: true, result: '' };
      },
      signal: new AbortController().signal,
    });
    assert.deepEqual([outcome.ran, ran], [false, false]);
    assert.ok(world.ledger.of('moved').some(({ reason }) => reason === 'revoked'));
  });

  it('asks again for what cannot be undone and has run in this session, also under a rule', async () => {
    const { world, gate, ask } = governed();
    world.reversible = false;
    world.person.approves('workspace').rejects();
    await ask(PUSH, 's1', { requestId: requestIdOf('s1', 'use-1') });
    const { origin, workspace } = shellAction(PUSH);
    await gate.report({
      origin,
      workspace,
      digest: digestOf(shellAction(PUSH)),
      toolUseId: 'use-1',
      result: '',
      failed: false,
    });
    const again = await ask(PUSH);
    assert.equal(again.verdict, 'deny');
    assert.equal(world.person.questions[1]?.earlier?.state, 'SETTLED');
    assert.equal(world.person.questions[1].always, undefined, 'it would have no effect here');
    assert.equal((await ask(PUSH, 's2')).verdict, 'allow');
  });

  it('is not taken from an answer that it was not offered to', async () => {
    const { world, gate, ask } = governed();
    world.person.approves('workspace');
    world.context = [{ name: 'file:/home/dev/project/x.sh', value: 'unreadable' }];
    assert.equal((await ask(PUSH)).verdict, 'allow');
    assert.deepEqual(gate.grants.list(), []);
    assert.equal(world.ledger.of('moved')[0]?.answer?.scope, 'once');
  });

  it('approves once when the rule cannot be kept, and the record says so', async () => {
    const { world, gate, ask } = governed();
    world.rules.broken = new Error('disk full');
    world.person.approves('workspace');
    assert.equal((await ask(PUSH)).verdict, 'allow');
    assert.deepEqual(gate.grants.list(), []);
    assert.deepEqual(
      world.ledger.of('grant').map(({ change }) => change),
      ['made', 'revoked'],
    );
    assert.equal(world.ledger.of('moved')[0]?.answer?.scope, 'once');
  });

  it('still counts no more in this window when its end cannot be recorded', async () => {
    const { world, gate } = await always();
    world.ledger.broken = new Error('disk full');
    await assert.rejects(gate.grants.revoke(gate.grants.list()[0]!.id), /disk full/);
    assert.deepEqual(gate.grants.list(), []);
  });

  it('counts also when the approval came after the harness had stopped waiting', async () => {
    const { world, ask } = governed();
    const deadline = new AbortController();
    let answer: (given: object) => void = () => undefined;
    world.person.later(new Promise((resolve) => (answer = resolve)));
    const first = ask(PUSH, 's1', { deadline: deadline.signal });
    for (let i = 0; i < 20; i++) await Promise.resolve();
    deadline.abort();
    assert.equal((await first).verdict, 'deny');
    answer({ answer: 'approve', scope: 'workspace' });
    for (let i = 0; i < 20; i++) await Promise.resolve();
    assert.equal((await ask(PUSH)).verdict, 'allow');
  });
});

describe('Gate: allowances for the session', () => {
  const granted = async () => {
    const made = governed();
    await made.gate.event({ event: 'SessionStart', origin: shellAction('').origin, detail: '' });
    made.world.person.approves('session');
    await made.ask(PUSH);
    return made;
  };

  it('are listed with their use, and revoked at once and in the record', async () => {
    const { world, gate, ask } = await granted();
    await ask(PUSH);
    const [allowance] = gate.grants.list();
    assert.deepEqual([allowance?.scope, allowance?.risk, allowance?.uses], ['session', 'HIGH', 1]);
    assert.equal(await gate.grants.revoke(allowance!.id), true);
    world.person.rejects();
    assert.equal((await ask(PUSH)).verdict, 'deny');
    assert.deepEqual(
      world.ledger.of('binding').map(({ change }) => change),
      ['made', 'revoked'],
    );
    assert.ok(world.ledger.of('binding')[1]?.identity?.length);
  });
});

describe('Gate: offered rules', () => {
  const approveTimes = async (count: number, command: (n: number) => string) => {
    const made = governed();
    for (let n = 0; n < count; n++) {
      made.world.person.approves();
      await made.ask(command(n));
    }
    return made;
  };

  it('come after the third like approval, for exactly the newest action, and are not made by themselves', async () => {
    const { gate, world } = await approveTimes(3, (n) => `high push ${n} reads:/home/dev/project/x.sh`);
    const [offer] = gate.grants.offers();
    assert.deepEqual(
      [offer?.approvals, offer?.rule.match.exact?.resolved],
      [3, 'high push 2 reads:/home/dev/project/x.sh'],
    );
    assert.deepEqual(world.rules.current(), []);
  });

  it('do not come before, nor for approvals that are not alike', async () => {
    assert.deepEqual((await approveTimes(2, () => PUSH)).gate.grants.offers(), []);
    assert.deepEqual((await approveTimes(3, (n) => `high rule-${n}`)).gate.grants.offers(), []);
  });

  it('go when the rule is made, or declined', async () => {
    const { gate } = await approveTimes(3, () => PUSH);
    const [offer] = gate.grants.offers();
    await gate.grants.allowAlways(offer!.rule, offer!.transaction);
    assert.deepEqual([gate.grants.offers().length, gate.grants.list().length], [0, 1]);
    const other = await approveTimes(3, () => PUSH);
    other.gate.grants.decline(other.gate.grants.offers()[0]!.rule);
    assert.deepEqual(other.gate.grants.offers(), []);
  });
});
