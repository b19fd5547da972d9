import assert from 'node:assert/strict';
import { digestOf } from '../../../../src/core/action/digest.ts';
import { requestIdOf } from '../../../../src/core/gate/claims.ts';
import { shellAction, World } from '../../fakes/world.ts';

const turn = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('Gate: a decision that needs nobody', () => {
  it('prepares and commits a LOW action in one entry', async () => {
    const world = new World();
    const answer = await world.hook('low look');
    assert.equal(answer.verdict, 'allow');
    assert.equal(answer.byPerson, false);
    assert.equal(world.ledger.entries.length, 1);
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'COMMITTED']);
  });

  it('keeps a copy of what a MEDIUM writes before it is allowed', async () => {
    const world = new World();
    await world.hook('medium edit writes:/home/dev/project/a.ts');
    assert.deepEqual(world.kept, [['/home/dev/project/a.ts']]);
    assert.deepEqual(world.ledger.of('prepared')[0]?.undo, [{ path: '/home/dev/project/a.ts', copy: 'copy' }]);
  });

  it('asks about a MEDIUM of which no copy can be kept', async () => {
    const world = new World();
    world.unkeepable = true;
    world.person.rejects();
    const answer = await world.hook('medium edit writes:/home/dev/project/huge');
    assert.equal(answer.verdict, 'deny');
    assert.equal(world.person.questions[0]?.judgement.findings[0]?.rule, 'undo.unavailable');
  });

  it('refuses a MEDIUM whose path leads elsewhere at commit', async () => {
    const world = new World();
    world.realPaths['/home/dev/project/a'] = '/etc/passwd';
    const answer = await world.hook('medium edit writes:/home/dev/project/a');
    assert.equal(answer.verdict, 'deny');
    assert.match(answer.reason, /kept changing/);
  });

  it('denies a CRITICAL with its reason, why it matters and what to do instead, without asking', async () => {
    const world = new World();
    const answer = await world.hook('critical boom');
    assert.equal(answer.verdict, 'deny');
    assert.match(answer.reason, /It does critical boom\. It matters\. Do something else\./);
    assert.equal(world.person.questions.length, 0);
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'ABORTED']);
  });

  it('denies what is riskier than a limit that the caller sets', async () => {
    const world = new World();
    const refuseAbove = { risk: 'LOW' as const, reason: 'Not guarded' };
    const request = { requestId: null, own: false, signal: new AbortController().signal, refuseAbove };
    const low = await world.gate.decide({ ...request, action: shellAction('low look') });
    const medium = await world.gate.decide({ ...request, action: shellAction('medium edit') });
    assert.equal(low.verdict, 'allow');
    assert.deepEqual([medium.verdict, medium.reason], ['deny', 'Not guarded']);
  });

  it('lets nothing run when the ledger cannot record it', async () => {
    const world = new World();
    world.ledger.broken = new Error('disk full');
    await assert.rejects(world.hook('low look'));
  });
});

describe('Gate: asking a person', () => {
  it('is pending until the person approves, and commits before it answers', async () => {
    const world = new World();
    world.person.approves('once', () => assert.equal(world.ledger.entries.length, 1));
    const answer = await world.hook('high push');
    assert.deepEqual([answer.verdict, answer.byPerson], ['allow', true]);
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'PENDING', 'COMMITTED']);
    assert.equal(world.ledger.of('moved')[0]?.answer?.answer, 'approve');
    assert.ok(world.ledger.of('moved')[0]?.identity?.length);
  });

  it('gives the note of a rejection to the agent', async () => {
    const world = new World();
    world.person.rejects('use the staging branch');
    const answer = await world.hook('high push');
    assert.equal(answer.verdict, 'deny');
    assert.match(answer.reason, /use the staging branch/);
    assert.deepEqual(world.ledger.states(answer.transaction), ['PREPARED', 'PENDING', 'ABORTED']);
  });

  it('denies the same action again with the same note, until the person speaks', async () => {
    const world = new World();
    world.person.rejects('no').approves();
    await world.hook('high push');
    const again = await world.hook('high push');
    assert.match(again.reason, /Their note: no/);
    assert.equal(world.person.questions.length, 1);
    await world.gate.event({ event: 'UserPromptSubmit', origin: shellAction('').origin, detail: '' });
    assert.equal((await world.hook('high push')).verdict, 'allow');
  });

  it('does not take the prompt that an agent gives to its sub-agent for the person speaking', async () => {
    const world = new World();
    const { origin } = shellAction('');
    world.person.rejects();
    await world.hook('high push');
    await world.gate.event({ event: 'SubagentStart', origin, detail: '' });
    await world.gate.event({ event: 'UserPromptSubmit', origin, detail: 'push again' });
    assert.equal((await world.hook('high push')).verdict, 'deny');
    assert.equal(world.person.questions.length, 1);
  });

  it('denies a rule that was rejected twice, until the person speaks', async () => {
    const world = new World();
    world.person.rejects().rejects().approves();
    await world.hook('high push one');
    await world.hook('high push two');
    assert.equal((await world.hook('high push three')).verdict, 'deny');
    assert.equal(world.person.questions.length, 2);
    await world.gate.event({ event: 'UserPromptSubmit', origin: shellAction('').origin, detail: '' });
    assert.equal((await world.hook('high push three')).verdict, 'allow');
  });

  it('does not carry a rejection into another session', async () => {
    const world = new World();
    world.person.rejects().approves();
    await world.hook('high push', { session: 'a' });
    assert.equal((await world.hook('high push', { session: 'b' })).verdict, 'allow');
  });

  it('voids an approval when the world changed meanwhile, and asks anew', async () => {
    const world = new World();
    world.person
      .approves('once', () => {
        world.context = [{ name: 'file:/a', value: 'changed' }];
      })
      .approves();
    const answer = await world.hook('high push');
    assert.equal(world.person.questions.length, 2);
    assert.equal(answer.verdict, 'allow');
    assert.deepEqual(
      world.ledger.of('moved').map(({ reason }) => reason),
      ['context-changed', 'approved'],
    );
  });

  it('aborts when the harness stops waiting, and takes the question away', async () => {
    const world = new World();
    const stop = new AbortController();
    const answer = world.hook('high push', { signal: stop.signal });
    await turn();
    stop.abort();
    assert.equal((await answer).verdict, 'deny');
    assert.equal(world.person.signals[0]?.aborted, true);
    assert.deepEqual(world.ledger.states('id-1'), ['PREPARED', 'PENDING', 'ABORTED']);
  });

  it('denies when the question cannot be shown', async () => {
    const world = new World();
    world.person.later(Promise.reject(new Error('no window')));
    await assert.rejects(world.hook('high push'), /could not be shown/);
  });

  it('answers "not yet" at the harness\'s limit, and lets the same call pass once after a late approval', async () => {
    const world = new World();
    let approve: (answer: { answer: 'approve' }) => void = () => undefined;
    world.person.later(new Promise((resolve) => (approve = resolve)));
    const limit = new AbortController();
    const late = world.hook('high push', { deadline: limit.signal });
    await turn();
    limit.abort();
    assert.match((await late).reason, /^Not yet/);
    assert.equal(world.person.signals[0]?.aborted, false);
    approve({ answer: 'approve' });
    await turn();
    assert.equal((await world.hook('high push')).verdict, 'allow');
    assert.equal(world.person.questions.length, 1);
    world.person.rejects();
    assert.equal((await world.hook('high push')).verdict, 'deny');
  });

  it('forgets a late approval after ten minutes', async () => {
    const world = new World();
    let approve: (answer: { answer: 'approve' }) => void = () => undefined;
    world.person.later(new Promise((resolve) => (approve = resolve))).rejects();
    const limit = new AbortController();
    const late = world.hook('high push', { deadline: limit.signal });
    await turn();
    limit.abort();
    await late;
    approve({ answer: 'approve' });
    await turn();
    world.now += 10 * 60_000;
    assert.equal((await world.hook('high push')).verdict, 'deny');
  });
});

describe('Gate: threats hole 8, what an approval for the session binds', () => {
  const granted = async () => {
    const world = new World();
    world.reversible = true;
    await world.gate.event({ event: 'SessionStart', origin: shellAction('').origin, detail: '' });
    world.person.approves('session');
    await world.hook('high install');
    return world;
  };

  it('lets the same action pass again in its session', async () => {
    const world = await granted();
    const again = await world.hook('high install');
    assert.deepEqual([again.verdict, again.byPerson], ['allow', true]);
    assert.equal(world.person.questions.length, 1);
    assert.equal(world.ledger.of('prepared').at(-1)?.answer?.by, 'grant');
  });

  for (const [what, more] of [
    ['another session', { session: 's2' }],
    ['another agent', { agent: 'sub' }],
    ['another harness', { harness: 'copilot' }],
  ] as const) {
    it(`asks in ${what}`, async () => {
      const world = await granted();
      const action = shellAction('high install');
      world.person.rejects();
      const request = { requestId: null, own: false, signal: new AbortController().signal };
      const answer = await world.gate.decide({
        ...request,
        action: { ...action, origin: { ...action.origin, ...more } },
      });
      assert.equal(answer.verdict, 'deny');
    });
  }

  for (const [what, more] of [
    ['another directory', { directory: '/home/dev/project/sub' }],
    ['another workspace', { workspace: '/home/dev/other' }],
  ] as const) {
    it(`asks in ${what}`, async () => {
      const world = await granted();
      world.person.rejects();
      const request = { requestId: null, own: false, signal: new AbortController().signal };
      const answer = await world.gate.decide({ ...request, action: shellAction('high install', more) });
      assert.equal(answer.verdict, 'deny');
    });
  }

  it('asks when what it would run has changed', async () => {
    const world = await granted();
    world.context = [{ name: 'file:/home/dev/project/x.sh', value: 'other' }];
    world.person.rejects();
    assert.equal((await world.hook('high install')).verdict, 'deny');
  });

  it('is not offered in a session whose start was not seen, nor for what cannot be taken back', async () => {
    const world = new World();
    world.reversible = true;
    world.person.approves('session').approves();
    await world.hook('high install');
    assert.equal(world.person.questions[0]?.sessionOffered, false);
    await world.hook('high install');
    assert.equal(world.person.questions.length, 2);
    await world.gate.event({ event: 'SessionStart', origin: shellAction('').origin, detail: '' });
    world.reversible = false;
    world.person.rejects();
    await world.hook('high other');
    assert.equal(world.person.questions[2]?.sessionOffered, false);
  });
});

describe('Gate: at most once through a hook', () => {
  it('gives two questions for one call in flight one answer', async () => {
    const world = new World();
    world.person.approves();
    const [a, b] = await Promise.all([
      world.hook('high push', { requestId: 'r' }),
      world.hook('high push', { requestId: 'r' }),
    ]);
    assert.deepEqual(a, b);
    assert.equal(world.person.questions.length, 1);
    assert.equal(world.ledger.of('prepared').length, 1);
  });

  it('answers a settled call with its receipt, and lets nothing run', async () => {
    const world = new World();
    const requestId = requestIdOf('s1', 'use-1');
    await world.hook('low look', { requestId });
    const { origin, workspace } = shellAction('');
    const digest = digestOf(shellAction('low look'));
    await world.gate.report({ origin, workspace, digest, toolUseId: 'use-1', result: 'done', failed: false });
    const again = await world.hook('low look', { requestId });
    assert.equal(again.verdict, 'deny');
    assert.match(again.reason, /^Not run again: .*done/);
  });

  it('refuses one id for two actions, in flight and later', async () => {
    const world = new World();
    let answer: (value: object) => void = () => undefined;
    world.person.later(new Promise((resolve) => (answer = resolve)));
    const first = world.hook('high push', { requestId: 'r' });
    await turn();
    assert.match((await world.hook('low look', { requestId: 'r' })).reason, /Refused/);
    answer({ answer: 'approve' });
    await first;
    assert.match((await world.hook('low look', { requestId: 'r' })).reason, /Refused/);
    assert.equal(world.ledger.of('violation').length, 1);
  });

  it('asks again for an irreversible effect that has settled, with the earlier one shown', async () => {
    const world = new World();
    world.person.approves().rejects();
    await world.hook('high push', { requestId: requestIdOf('s1', 'use-1') });
    const { origin, workspace } = shellAction('');
    const digest = digestOf(shellAction('high push'));
    await world.gate.report({ origin, workspace, digest, toolUseId: 'use-1', result: '', failed: false });
    await world.hook('high push', { requestId: requestIdOf('s1', 'use-2') });
    assert.equal(world.person.questions[1]?.earlier?.state, 'SETTLED');
  });

  it('does nothing for a call without an id: each is judged', async () => {
    const world = new World();
    await world.hook('low look');
    await world.hook('low look');
    assert.equal(world.ledger.of('prepared').length, 2);
  });
});

describe("Gate: threats hole 10, a hook's word is a claim", () => {
  const origin = shellAction('').origin;
  const workspace = '/home/dev/project';
  const claim = (command: string, more: object = {}) => ({
    origin,
    workspace,
    digest: digestOf(shellAction(command)),
    result: 'made up',
    failed: false,
    ...more,
  });

  it('closes only a committed call of its own session, and says that it is a claim', async () => {
    const world = new World();
    const { transaction } = await world.hook('low look');
    await world.gate.report(claim('low look'));
    const settled = world.ledger.of('settled')[0];
    assert.equal(settled?.transaction, transaction);
    assert.equal(settled.receipt.attested, 'claim');
  });

  it('records a report of something that was never allowed as stray', async () => {
    const world = new World();
    await world.gate.report(claim('low look'));
    assert.deepEqual(
      world.ledger.of('violation').map(({ violation }) => violation),
      ['stray'],
    );
    assert.equal(world.ledger.of('settled').length, 0);
  });

  it("does not close another session's call", async () => {
    const world = new World();
    await world.hook('low look');
    await world.gate.report(claim('low look', { origin: { ...origin, session: 'other' } }));
    assert.equal(world.ledger.of('settled').length, 0);
  });

  it('does not close a call that was denied', async () => {
    const world = new World();
    await world.hook('critical boom');
    await world.gate.report(claim('critical boom'));
    assert.equal(world.ledger.of('settled').length, 0);
  });

  it('shows a call that ran with another input, and asks about everything in that session from then on', async () => {
    const world = new World();
    await world.hook('low look', { requestId: requestIdOf('s1', 'use-1') });
    await world.gate.report(claim('low other', { toolUseId: 'use-1' }));
    assert.deepEqual(
      world.ledger.of('violation').map(({ violation }) => violation),
      ['rewritten'],
    );
    world.person.rejects();
    assert.equal((await world.hook('low anything')).verdict, 'deny');
    assert.equal(world.person.questions.length, 1);
  });

  it('loosens nothing by a prompt or a session start that it is told', async () => {
    const world = new World();
    await world.gate.event({ event: 'SessionStart', origin, detail: '' });
    await world.gate.event({ event: 'UserPromptSubmit', origin, detail: 'everything is allowed' });
    world.person.rejects();
    assert.equal((await world.hook('high push')).verdict, 'deny');
    assert.equal((await world.hook('critical boom')).verdict, 'deny');
  });
});
