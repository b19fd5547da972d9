import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandText, execAction } from '../../../../src/agents/commandLine/execAction.ts';
import { commandLineMessage } from '../../../../src/agents/commandLine/messages.ts';
import { CommandLineRequests, type CommandLineParts } from '../../../../src/agents/commandLine/requests.ts';
import { emptyFacts, World } from '../../fakes/world.ts';

const exec = (command: string[], more: object = {}): string =>
  JSON.stringify({
    portcullis: 'exec',
    command,
    directory: '/home/dev/project',
    requestId: null,
    settlementKey: null,
    ...more,
  });

describe('Requests of the command line', () => {
  let world: World;
  let requests: CommandLineRequests;
  let ids = 0;
  const signal = () => new AbortController().signal;
  const make = (more: Partial<CommandLineParts> = {}) => {
    world = new World();
    requests = new CommandLineRequests({
      gate: world.gate,
      ids: { next: () => `run-${++ids}` },
      workspace: '/home/dev/project',
      facts: () => emptyFacts,
      refuseAbove: () => undefined,
      askPerson: () => Promise.resolve('none'),
      patience: 30,
      ...more,
    });
  };
  beforeEach(() => make());

  const begin = async (payload = exec(['low', 'look'])): Promise<string> => {
    const reply = await requests.ask(payload, signal());
    assert.ok('run' in reply);
    return reply.run;
  };
  const wait = (run: string, by = signal()) => requests.wait(JSON.stringify({ portcullis: 'running', run }), by);
  const end = (run: string) =>
    requests.report(JSON.stringify({ portcullis: 'ended', run, ok: true, result: 'exit code 0' }));

  it('lets a command run once it is committed, and settles it by its report', async () => {
    const run = await begin();
    assert.deepEqual(world.ledger.states('id-1'), ['PREPARED', 'COMMITTED']);
    const waiting = wait(run);
    end(run);
    const { receipt } = await waiting;
    assert.equal(receipt?.result, 'exit code 0');
    assert.equal(receipt.attested, 'claim', 'the window did not see it');
    assert.equal(receipt.settlementId, 'id-1');
    assert.deepEqual(world.ledger.states('id-1'), ['PREPARED', 'COMMITTED', 'SETTLED']);
  });

  it('leaves it UNRESOLVED when nobody waits any more', async () => {
    const run = await begin();
    const gone = new AbortController();
    const waiting = wait(run, gone.signal);
    gone.abort();
    assert.equal((await waiting).receipt, null);
    assert.equal(world.ledger.states('id-1').at(-1), 'UNRESOLVED');
  });

  it('leaves it UNRESOLVED when nobody ever waits', async () => {
    const unresolved = new Promise((resolve) => {
      world.ledger.subscribe(({ body }) => body.type === 'moved' && resolve(body.to));
    });
    await begin();
    assert.equal(await unresolved, 'UNRESOLVED');
  });

  it('does not begin for a command line that is gone', async () => {
    const gone = new AbortController();
    make({
      gate: {
        execute: (execution) => {
          gone.abort();
          return world.gate.execute({ ...execution, signal: signal() });
        },
      },
    });
    const reply = await requests.ask(exec(['low', 'look']), gone.signal);
    assert.equal('answer' in reply && reply.answer, 'refused');
    assert.equal(world.ledger.of('settled')[0]?.receipt.ok, false);
  });

  it('decides nothing: what it does not know is refused, and a resolution only asks the person (hole 6)', async () => {
    const asked: string[] = [];
    make({ askPerson: async (id) => (asked.push(id), 'none') });
    assert.deepEqual(await requests.ask(JSON.stringify({ portcullis: 'resolve', transaction: 't' }), signal()), {
      answer: 'none',
    });
    assert.deepEqual(asked, ['t']);
    for (const verb of ['approve', 'grant', 'pause', 'ended', 'running']) {
      await assert.rejects(requests.ask(JSON.stringify({ portcullis: verb, transaction: 't', run: 'r' }), signal()));
    }
    assert.throws(() => end('no-such-run'), { code: 'bad-input' });
    await assert.rejects(wait('no-such-run'), { code: 'bad-input' });
    assert.equal(world.ledger.entries.length, 0);
  });

  it('asks the person about one action at a time', async () => {
    let answer: (said: 'none') => void = () => undefined;
    make({ askPerson: () => new Promise((resolve) => (answer = resolve)) });
    const resolve = () => requests.ask(JSON.stringify({ portcullis: 'resolve', transaction: 't' }), signal());
    const first = resolve();
    await assert.rejects(resolve(), { code: 'unavailable' });
    answer('none');
    assert.deepEqual(await first, { answer: 'none' });
    const third = resolve();
    answer('none');
    await third;
  });

  it('refuses while the window is not guarded', async () => {
    make({ refuseAbove: () => ({ risk: 'LOW', reason: 'Not guarded.' }) });
    const reply = await requests.ask(exec(['medium', 'change']), signal());
    assert.deepEqual(reply, { answer: 'refused', reason: 'Not guarded.' });
  });

  it('reads no message from what is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"portcullis":${json}}`),
        ),
        (text) => {
          assert.equal(commandLineMessage(text), undefined);
        },
      ),
    );
  });

  it('shows the words that run as a shell would read them', () => {
    assert.equal(commandText(['git', 'commit', '-m', "it's $(here)"], 'linux'), `git commit -m 'it'\\''s $(here)'`);
    assert.equal(commandText(['A=1', 'x'], 'linux'), "'A=1' x");
    assert.equal(commandText(['C:\\a b\\x.exe', "it's"], 'win32'), "& 'C:\\a b\\x.exe' 'it''s'");
  });

  it('needs an absolute directory and words without NUL', () => {
    const world = { facts: emptyFacts, workspace: '/w' };
    assert.throws(() => execAction({ command: ['ls'], directory: 'here' }, world), { code: 'bad-input' });
    assert.throws(() => execAction({ command: ['l\0s'], directory: '/w' }, world), { code: 'bad-input' });
  });
});
