import assert from 'node:assert/strict';
import { digestOf } from '../../../../src/core/action/digest.ts';
import { requestIdOf } from '../../../../src/core/gate/claims.ts';
import { Gate } from '../../../../src/core/gate/gate.ts';
import type { AskedStep } from '../../../../src/core/gate/plans.ts';
import type { Plan, PlanAnswer } from '../../../../src/core/ports.ts';
import { shellAction, World } from '../../fakes/world.ts';

const origin = shellAction('').origin;
const step = (id: string, command: string, after: readonly string[] = []): AskedStep => ({
  id,
  why: 'It is needed',
  after,
  action: shellAction(command),
});

const planned = (answer: (plan: Plan) => Partial<PlanAnswer>, more: { requirePlan?: boolean } = {}) => {
  const world = new World();
  world.reversible = true;
  const seen: { plan: Plan; entries: number }[] = [];
  const gate = new Gate({
    ...world.parts,
    requirePlan: () => more.requirePlan ?? false,
    reviewer: {
      review: async (plan) => {
        seen.push({ plan, entries: world.ledger.of('prepared').length });
        return { answer: 'approve', approved: [], by: 'modal', shownFor: 2000, ...answer(plan) };
      },
    },
  });
  const ask = (command: string, session = 's1', requestId: string | null = null) =>
    gate.decide({
      action: shellAction(command, { session }),
      requestId,
      own: false,
      signal: new AbortController().signal,
    });
  const submit = (...steps: AskedStep[]) =>
    gate.submitPlan({ title: 'Release', origin, steps }, new AbortController().signal);
  return { world, gate, ask, submit, seen };
};

describe('Gate: plans', () => {
  it('are seen whole, each step judged, before the first step runs', async () => {
    const { submit, seen } = planned(() => ({}));
    await submit(step('a', 'low look'), step('b', 'high push', ['a']), step('c', 'critical boom'));
    assert.equal(seen[0]!.entries, 0, 'nothing was asked for yet');
    assert.deepEqual(
      seen[0]!.plan.steps.map(({ id, risk, can, after }) => [id, risk, can, after]),
      [
        ['a', 'LOW', 'passes', []],
        ['b', 'HIGH', 'binds', ['a']],
        ['c', 'CRITICAL', 'blocked', []],
      ],
    );
  });

  it('approved in part: an approved step runs once without a question, the others are asked', async () => {
    const { world, ask, submit, gate } = planned(() => ({ approved: ['a'] }));
    await submit(step('a', 'high push'), step('b', 'high publish'));
    const answer = await ask('high push');
    assert.deepEqual([answer.verdict, answer.byPerson, world.person.questions.length], ['allow', true, 0]);
    world.person.rejects().rejects();
    assert.equal((await ask('high publish')).verdict, 'deny');
    assert.equal((await ask('high push')).verdict, 'deny', 'one use');
    assert.equal(world.person.questions.length, 2);
    const states = gate.plans.list()[0]!.states;
    assert.deepEqual(states, { a: 'refused', b: 'refused' });
  });

  for (const [why, command, session] of [
    ['another command', 'high push --force', 's1'],
    ['another session', 'high push', 's2'],
  ] as const)
    it(`threats hole 8: a step is not spent by ${why}`, async () => {
      const { world, ask, submit } = planned(() => ({ approved: ['a'] }));
      await submit(step('a', 'high push'));
      world.person.rejects();
      assert.equal((await ask(command, session)).verdict, 'deny');
      assert.equal(world.person.questions.length, 1);
    });

  it('threats hole 9: a step whose script was changed since is asked again', async () => {
    const { world, ask, submit } = planned(() => ({ approved: ['a'] }));
    world.context = [{ name: 'file:/x.sh', value: 'one' }];
    await submit(step('a', 'high push reads:/x.sh'));
    world.context = [{ name: 'file:/x.sh', value: 'two' }];
    world.person.rejects();
    assert.equal((await ask('high push reads:/x.sh')).verdict, 'deny');
  });

  it('a step that depends on another passes only after that one was allowed to run', async () => {
    const { world, ask, submit } = planned(() => ({ approved: ['a', 'b'] }));
    await submit(step('a', 'high push'), step('b', 'high publish', ['a']));
    world.person.rejects();
    assert.equal((await ask('high publish')).verdict, 'deny');
    await ask('high push');
    await world.gate.event({ event: 'UserPromptSubmit', origin, detail: '' });
    assert.equal(world.person.questions.length, 1);
  });

  it('follow what happened, from approved to done', async () => {
    const { ask, submit, gate } = planned(() => ({ approved: ['a'] }));
    await submit(step('a', 'high push'), step('b', 'low look'));
    const state = () => Object.values(gate.plans.list()[0]!.states);
    assert.deepEqual(state(), ['approved', 'open']);
    await ask('high push', 's1', requestIdOf('s1', 'use-1'));
    assert.deepEqual(state(), ['running', 'open']);
    const { workspace } = shellAction('');
    const digest = digestOf(shellAction('high push'));
    await gate.report({ origin, workspace, digest, toolUseId: 'use-1', result: '', failed: false });
    await ask('low look');
    assert.deepEqual(state(), ['done', 'running']);
  });

  it('are recorded as submitted and as decided, with who decided', async () => {
    const { world, submit } = planned(() => ({ approved: ['a'], note: 'only the first' }));
    await submit(step('a', 'high push'), step('b', 'high publish'));
    const [submitted, decided] = world.ledger.of('plan');
    assert.deepEqual([submitted?.change, submitted?.steps?.length], ['submitted', 2]);
    assert.deepEqual(
      [decided?.change, decided?.approved, decided?.answer?.note, decided?.answer?.scope],
      ['decided', ['a'], 'only the first', 'plan'],
    );
    assert.ok(decided?.identity.length);
  });

  it('rejected: nothing is approved, whatever the answer lists', async () => {
    const { world, ask, submit } = planned(() => ({ answer: 'reject', approved: ['a'] }));
    await submit(step('a', 'high push'));
    world.person.rejects();
    assert.equal((await ask('high push')).verdict, 'deny');
    assert.equal(world.person.questions.length, 1);
  });

  it('never approve what is CRITICAL, though the answer lists it', async () => {
    const { ask, submit } = planned(() => ({ approved: ['a'] }));
    await submit(step('a', 'critical boom'));
    assert.equal((await ask('critical boom')).verdict, 'deny');
  });

  it('leave nothing behind when the chat was stopped', async () => {
    const controller = new AbortController();
    const { gate } = planned(() => {
      controller.abort();
      return { approved: ['a'] };
    });
    await assert.rejects(gate.submitPlan({ title: 'x', origin, steps: [step('a', 'high push')] }, controller.signal));
    assert.deepEqual(gate.plans.list(), []);
  });

  const bad: readonly (readonly [string, readonly AskedStep[], RegExp])[] = [
    ['no step', [], /1 to 50 steps/],
    ['too many steps', Array.from({ length: 51 }, (_, n) => step(String(n), 'low x')), /1 to 50 steps/],
    ['a step twice', [step('a', 'low x'), step('a', 'low y')], /stands twice/],
    ['a circle', [step('a', 'low x', ['b']), step('b', 'low y', ['a'])], /no earlier step/],
  ];
  for (const [what, steps, why] of bad)
    it(`with ${what} are refused`, async () => {
      const { submit, seen } = planned(() => ({}));
      await assert.rejects(submit(...steps), why);
      assert.equal(seen.length, 0);
    });
});

describe('Gate: a plan is required', () => {
  it('before the first HIGH action of a task, and the denial says how to submit one', async () => {
    const { world, ask, submit, gate } = planned(() => ({ approved: ['a'] }), { requirePlan: true });
    assert.equal((await ask('low look')).verdict, 'allow');
    assert.match((await ask('high push')).reason, /portcullis_submit_plan/);
    assert.equal(world.person.questions.length, 0);
    await submit(step('a', 'high push'));
    assert.equal((await ask('high push')).verdict, 'allow');
    world.person.approves();
    assert.equal((await ask('high other')).verdict, 'allow', 'asked as ever');
    await gate.event({ event: 'UserPromptSubmit', origin, detail: '' });
    assert.match((await ask('high third')).reason, /portcullis_submit_plan/, 'another task needs another plan');
  });

  it('which was not rejected', async () => {
    const { ask, submit } = planned(() => ({ answer: 'reject' }), { requirePlan: true });
    await submit(step('a', 'high push'));
    assert.match((await ask('high push')).reason, /portcullis_submit_plan/);
  });
});
