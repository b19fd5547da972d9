import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLineRequests, type CommandLineParts } from '../../../src/agents/commandLine/requests.ts';
import { approver, type DemoWorld, openWorld } from '../../../src/cli/demo/world.ts';
import type { Receipt } from '../../../src/core/audit/entry.ts';
import type { People } from '../../../src/core/ports.ts';
import { Registry } from '../../../src/gateway/registry.ts';
import { Gateway } from '../../../src/gateway/server.ts';
import { randomIds } from '../../../src/system/clock.ts';
import { NodeFacts } from '../../../src/system/nodeFacts.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { bundledCli } from './bundled.ts';

interface Said {
  readonly receipt: Receipt | null;
  readonly refused?: string;
  readonly repeated?: string;
  readonly unresolved?: string;
}

const rejecter: People = {
  ask: () => Promise.resolve({ answer: 'reject', scope: 'once', by: 'test', shownFor: 2000, note: 'not today' }),
};

describe('portcullis exec and resolve', function () {
  this.timeout(60_000);
  let world: DemoWorld;
  let gateway: Gateway | undefined;
  let registry: Registry | undefined;
  // Before the folder is removed.
  afterEach(async () => {
    registry?.remove();
    await gateway?.close();
    await world.close();
    registry = undefined;
    gateway = undefined;
  });
  const folder = temporaryFolder();
  const cli = bundledCli();
  const state = (): string => join(folder.path, 'state');
  const project = (): string => join(folder.path, 'project');
  const file = (name: string): string => join(project(), name);

  const openWindow = async (more: Partial<CommandLineParts> = {}, people: People = approver(() => undefined)) => {
    world = await openWorld(join(folder.path, 'ledger'), people);
    const requests = new CommandLineRequests({
      gate: world.gate,
      ids: randomIds,
      workspace: project(),
      facts: () => new NodeFacts([project()], []),
      refuseAbove: () => undefined,
      askPerson: () => Promise.resolve('none'),
      patience: 300,
      ...more,
    });
    const token = randomBytes(32).toString('hex');
    gateway = new Gateway({
      place: { folder: join(state(), 'portcullis', 's'), temporary: folder.path, platform: process.platform },
      token,
      handler: {
        ask: async ({ payload }, signal) => ({
          stdout: JSON.stringify(await requests.ask(payload, signal)),
          stderr: '',
          exit: 0,
        }),
        wait: async ({ payload }, signal) => JSON.stringify(await requests.wait(payload, signal)),
        report: async ({ payload }) => requests.report(payload),
        receipt: () => Promise.reject(new Error('unused')),
      },
      log: () => undefined,
    });
    const address = await gateway.listen();
    registry = new Registry(join(state(), 'portcullis'));
    const started = new Date().toISOString();
    registry.register({
      version: 1,
      pid: process.pid,
      address,
      token,
      folders: [project()],
      extensionPath: '',
      started,
    });
  };

  beforeEach(() => mkdirSync(project()));

  const run = (...args: string[]) => cli.run(args, project(), state());
  const said = (stderr: string): Said => JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Said;
  const states = async () => {
    const entries = await world.ledger.page(undefined, 100, {});
    return [...entries].reverse().flatMap(({ body }) => {
      if (body.type === 'prepared') return body.states;
      return body.type === 'moved' ? [body.to] : body.type === 'settled' ? ['SETTLED'] : [];
    });
  };
  const until = async (test: () => boolean): Promise<void> => {
    while (!test()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('runs a command through the gate, in this terminal, and says its receipt', async () => {
    await openWindow();
    const { exit, stdout, stderr } = await run('exec', '--', 'echo', 'hello there');
    assert.deepEqual([exit, stdout], [0, 'hello there\n']);
    const { receipt } = said(stderr);
    assert.deepEqual([receipt?.ok, receipt?.reason, receipt?.result], [true, 'executed', 'exit code 0']);
    assert.deepEqual(await states(), ['PREPARED', 'COMMITTED', 'SETTLED']);
    const [prepared] = await world.ledger.page(undefined, 1, { types: ['prepared'] });
    assert.ok(prepared?.body.type === 'prepared');
    assert.deepEqual([prepared.body.origin.harness, prepared.body.origin.agent], ['portcullis', 'cli']);
    assert.match(prepared.body.resolved, /^echo 'hello there'/);
  });

  it("ends with the command's exit code, or that of a command that cannot be started", async () => {
    await openWindow();
    assert.equal((await run('exec', '--', 'ls', '/does/not/exist')).exit, 2);
    const { exit, stderr } = await run('exec', '--', '/does/not/exist');
    assert.equal(exit, 127);
    assert.equal(said(stderr).receipt?.reason, 'execute-failed');
  });

  it('runs once a request id, and says the receipt and the exit code of that time', async () => {
    await openWindow();
    const command = ['exec', '--request-id', 'r1', '--', 'sh', '-c', `echo once >> ${file('out')}; exit 3`];
    assert.equal((await run(...command)).exit, 3);
    const again = await run(...command);
    assert.equal(again.exit, 3);
    assert.match(said(again.stderr).repeated ?? '', /^Not run again:/);
    assert.equal(readFileSync(file('out'), 'utf8'), 'once\n');
  });

  it('runs once a settlement key, under whatever request id', async () => {
    await openWindow();
    const command = (id: string) => [
      'exec',
      '--request-id',
      id,
      '--settlement-key',
      'mail:1',
      '--',
      'touch',
      file('a'),
    ];
    assert.equal((await run(...command('r1'))).exit, 0);
    assert.match(said((await run(...command('r2'))).stderr).repeated ?? '', /^Not run again:/);
  });

  it('runs one of two at the same moment', async () => {
    await openWindow();
    const command = ['exec', '--request-id', 'r1', '--', 'sh', '-c', `sleep 0.3; echo once >> ${file('out')}`];
    const both = await Promise.all([run(...command), run(...command)]);
    assert.deepEqual(
      both.map(({ exit }) => exit),
      [0, 0],
    );
    assert.equal(readFileSync(file('out'), 'utf8'), 'once\n');
  });

  it('does not run what the gate refuses', async () => {
    await openWindow({}, rejecter);
    const critical = await run('exec', '--', 'rm', '-rf', '/');
    assert.equal(critical.exit, 77);
    assert.equal(said(critical.stderr).receipt, null);
    const rejected = await run('exec', '--', 'touch', '/opt/portcullis-test');
    assert.equal(rejected.exit, 77);
    assert.match(said(rejected.stderr).refused ?? '', /not today/);
    assert.equal(existsSync('/opt/portcullis-test'), false);
  });

  it('refuses without a window (hole 6)', async () => {
    world = await openWorld(
      join(folder.path, 'ledger'),
      approver(() => undefined),
    );
    for (const args of [
      ['exec', '--', 'touch', file('a')],
      ['resolve', 'id'],
    ]) {
      const { exit, stderr } = await run(...args);
      assert.equal(exit, 69);
      assert.match(stderr, /No VS Code window with Portcullis guards .*open the folder/);
    }
    assert.equal(existsSync(file('a')), false);
  });

  it('leaves a command whose caller was killed UNRESOLVED until a person says what happened', async () => {
    const asked: string[] = [];
    await openWindow({
      askPerson: async (transaction) => {
        asked.push(transaction);
        await world.gate.resolve(transaction, { happened: true, shownFor: 2000 });
        return 'happened';
      },
    });
    const command = ['exec', '--request-id', 'r1', '--', 'sh', '-c', `echo ran >> ${file('out')}; sleep 1`];
    const { child, ended } = cli.start(command, project(), state());
    await until(() => existsSync(file('out')));
    child.kill('SIGKILL');
    await ended;
    for (;;) {
      if ((await states()).at(-1) === 'UNRESOLVED') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const again = await run(...command);
    assert.equal(again.exit, 77);
    assert.match(said(again.stderr).refused ?? '', /A person must say/);
    const [{ id } = { id: '' }] = await world.ledger.open();
    const resolved = await run('resolve', id);
    assert.deepEqual([resolved.exit, asked], [0, [id]]);
    const after = await run(...command);
    assert.equal(said(after.stderr).receipt?.reason, 'resolved-happened');
    assert.equal(after.exit, 0);
    assert.equal(readFileSync(file('out'), 'utf8'), 'ran\n');
  });

  it('says when the person did not answer', async () => {
    await openWindow();
    const { exit, stdout } = await run('resolve', 'some-id');
    assert.equal(exit, 1);
    assert.match(stdout, /stays unresolved/);
  });

  it('does not run when the window has gone', async () => {
    await openWindow();
    await gateway?.close();
    assert.equal((await run('exec', '--', 'touch', file('a'))).exit, 69);
    assert.equal(existsSync(file('a')), false);
  });
});
