import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../../../src/core/classify/rate.ts';
import { newSigningKey, signerOf } from '../../../src/core/audit/seal.ts';
import { NO_RULES } from '../../../src/core/gate/grants.ts';
import { decide } from '../../../src/core/policy/decide.ts';
import { Sealing } from '../../../src/ledger/sealing.ts';
import { verifyEvidence } from '../../../src/ledger/verifyEvidence.ts';
import { inEnglish } from '../../../src/core/translate.ts';
import { systemClock } from '../../../src/system/clock.ts';
import { ledgerFolder } from '../../../src/system/statePaths.ts';
import { noBuffers } from '../../../src/tools/wholeFiles.ts';
import { DrivingCalls } from '../../../src/vscode/drivingCalls.ts';
import { GuardedWindow, type WindowParts } from '../../../src/vscode/guardedWindow.ts';
import { askWhetherItHappened } from '../../../src/vscode/resolution.ts';
import { bundledCli } from '../cli/bundled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('A guarded window and the command line', function () {
  this.timeout(60_000);
  const windows: GuardedWindow[] = [];
  // Before the folder is removed.
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close();
  });
  const root = temporaryFolder();
  const cli = bundledCli();
  const project = (): string => join(root.path, 'project');
  const state = (): string => join(root.path, 'portcullis');
  const signer = signerOf(newSigningKey());

  const open = async (): Promise<GuardedWindow> => {
    mkdirSync(project(), { recursive: true });
    const parts: WindowParts = {
      stateFolder: state(),
      extensionPath: root.path,
      version: '0.1.0',
      folders: () => [project()],
      guarded: [],
      identity: () => [{ part: 'user', value: 'dev', source: 'test' }],
      redactionKey: async () => Buffer.alloc(32, 1),
      buffers: noBuffers,
      world: () => assert.fail('no hook is called here'),
      decide: (judgement, action) => decide(judgement, action, { profile: 'balanced', layers: {}, now: Date.now() }),
      rules: async () => NO_RULES,
      limits: () => DEFAULT_LIMITS,
      retention: () => undefined,
      people: { ask: () => Promise.resolve({ answer: 'approve', scope: 'once', by: 'test', shownFor: 2000 }) },
      hooks: { hostRules: () => assert.fail('no hook is called here'), otherHooks: () => [] },
      counted: (gate) => new DrivingCalls(gate, systemClock),
      refuseAbove: () => undefined,
      askWhetherItHappened: ({ gate, ledger }, transaction, signal) => {
        const modals = {
          ask: async (content: () => { buttons: readonly string[] } | undefined) => ({
            choice: content()?.buttons[2],
            shownFor: 2000,
          }),
        };
        return askWhetherItHappened(
          { gate, ledger, modals: modals as never, look: () => undefined, t: inEnglish },
          transaction,
          signal,
        );
      },
      sealed: async (ledger, folder) =>
        new Sealing({
          ledger,
          folder,
          signer,
          witnesses: () => [],
          clock: systemClock,
          failed: (error) => assert.fail(error),
        }),
      log: () => undefined,
      fault: (error) => assert.fail(error),
      notOwner: () => undefined,
    };
    const window = await GuardedWindow.open(parts, new AbortController().signal);
    windows.push(window);
    return window;
  };
  const run = (...args: string[]) => cli.run(args, project(), root.path);

  it('runs a command for it once, also after the window was closed and opened', async () => {
    const window = await open();
    const command = ['exec', '--request-id', 'r1', '--', 'sh', '-c', 'echo once >> out'];
    assert.equal((await run(...command)).exit, 0);
    await window.close();
    await open();
    const { exit, stderr } = await run(...command);
    assert.equal(exit, 0);
    assert.match(stderr, /Not run again:/);
    assert.equal(readFileSync(join(project(), 'out'), 'utf8'), 'once\n');
  });

  it('asks the person what became of a command that was interrupted, and lets it run when it did not happen', async () => {
    const window = await open();
    const command = ['exec', '--request-id', 'r1', '--', 'sh', '-c', 'echo ran >> out; sleep 2'];
    const { child, ended } = cli.start(command, project(), root.path);
    while (!existsSync(join(project(), 'out'))) await new Promise((resolve) => setTimeout(resolve, 20));
    // The window goes away in the middle: the next one finds the command committed, and no receipt.
    await window.close();
    child.kill('SIGKILL');
    await ended;
    const next = await open();
    const [record] = await next.ledger.open();
    assert.equal(record?.state, 'UNRESOLVED');
    assert.equal((await run(...command)).exit, 77);
    assert.equal((await run('resolve', record.id)).exit, 0);
    assert.equal((await run('exec', '--request-id', 'r1', '--', 'sh', '-c', 'echo ran >> out; sleep 2')).exit, 0);
  });

  it('leaves a record that is sealed up to its end, with its key', async () => {
    const window = await open();
    await run('exec', '--', 'echo', 'hello');
    await window.close();
    const { ok, seals, chain, keys } = await verifyEvidence(ledgerFolder(state(), project()));
    assert.ok(ok);
    assert.equal(seals.upTo, chain.entries);
    assert.deepEqual(
      keys.map(({ fingerprint }) => fingerprint),
      [signer.fingerprint],
    );
    assert.equal((await run('verify')).exit, 0);
    assert.match((await run('log')).stdout, /echo|shell|prepared/);
  });
});
