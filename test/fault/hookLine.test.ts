import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ALLOW,
  allow,
  assertAllowed,
  assertBlocked,
  deny,
  holding,
  HookWorld,
  SHELLS,
  which,
  type HookRun,
} from './hookWorld.ts';

const NO_ANSWER = /Portcullis did not answer, so this call is blocked/;

describe('the hook line', () => {
  let world: HookWorld;

  before(() => {
    world = new HookWorld();
  });
  afterEach(() => world.close());
  after(() => world.remove());

  for (const shell of SHELLS) {
    describe(`in ${shell.name}`, () => {
      const run = (given: HookRun = {}) => world.run({ shell, ...given });

      it('passes an allow on, whole, with exit 0', async () => {
        await world.open({ ask: allow });
        assertAllowed(await run());
      });

      it('passes on that there is no decision', async () => {
        await world.open({ ask: async () => ({ stdout: '{}', stderr: '', exit: 0 }) });
        assert.deepEqual(await run(), { code: 0, stdout: '{}', stderr: '' });
      });

      it('turns a deny into JSON, text and exit 2', async () => {
        await world.open({ ask: async () => ({ stdout: '', stderr: 'Not that — “this”.', exit: 2 }) });
        const outcome = await run();
        assertBlocked(outcome, /^Not that — “this”\.\n$/);
        const decision = { permissionDecision: 'deny', permissionDecisionReason: 'Not that — “this”.' };
        assert.deepEqual(JSON.parse(outcome.stdout), decision);
      });

      it('gives the payload to the window byte for byte', async () => {
        const payload = world.payload({ tool_input: { command: 'printf \'%s\\n\' "é\u2028$(x)`y`\\\\" !!' } });
        let seen = '';
        await world.open({
          ask: async (request) => {
            seen = request.payload;
            return allow();
          },
        });
        assertAllowed(await run({ payload }));
        assert.equal(seen, payload);
      });

      it('hole 4: blocks when the runtime is missing', async () => {
        assertBlocked(
          await run({ line: world.entry('PreToolUse', world.content('/no such/node')).command }),
          NO_ANSWER,
        );
      });

      it('hole 4: blocks when the client is missing', async () => {
        renameSync(world.client, `${world.client}.away`);
        try {
          assertBlocked(await run(), NO_ANSWER);
        } finally {
          renameSync(`${world.client}.away`, world.client);
        }
      });

      it('hole 4: turns the time-out of a harness into exit 2, and the window learns of it', async () => {
        const { asked, gone, ask } = holding();
        await world.open({ ask });
        const kill = asked.then(() => 'SIGTERM' as const);
        assertBlocked(await run({ kill }), /Portcullis was stopped before it answered/);
        await gone;
      });

      it('hole 4: is not moved by what the harness inherited', async () => {
        const evil = join(world.root, 'evil');
        mkdirSync(evil, { recursive: true });
        const script = `#!/bin/sh\nprintf '%s' '${ALLOW}'\nexit 0\n`;
        for (const name of ['node', 'env', 'sh', 'echo', 'printf', 'wait', 'kill', 'cat']) {
          writeFileSync(join(evil, name), script);
          chmodSync(join(evil, name), 0o755);
        }
        writeFileSync(join(evil, 'evil.cjs'), `process.stdout.write('${ALLOW}'); process.exit(40);\n`);
        writeFileSync(join(evil, 'startup.sh'), script);
        mkdirSync(join(evil, 'net'), { recursive: true });
        await world.open({ ask: deny });
        const hostile: Record<string, NodeJS.ProcessEnv> = {
          NODE_OPTIONS: { NODE_OPTIONS: `--require ${join(evil, 'evil.cjs')}` },
          NODE_PATH: { NODE_PATH: evil },
          PATH: { PATH: evil },
          HOME: { HOME: evil, XDG_STATE_HOME: evil },
          ENV: { ENV: join(evil, 'startup.sh') },
          SHELLOPTS: { SHELLOPTS: 'errexit:nounset:xtrace:verbose' },
          functions: Object.fromEntries(
            ['[', 'echo', 'wait', 'kill', 'printf', 'test'].map((name) => [`BASH_FUNC_${name}%%`, '() { exit 0; }']),
          ),
        };
        for (const env of Object.values(hostile)) assertBlocked(await run({ env }), /Denied\./);
      });

      it('hole 4: is not moved by start-up files, options and functions that its entry empties', async () => {
        const startup = join(world.root, 'startup.sh');
        writeFileSync(startup, `printf '%s' '${ALLOW}'\nexit 0\n`);
        await world.open({ ask: deny });
        const functions = ['exec', 'exit', 'trap'].map((word) => [`BASH_FUNC_${word}%%`, '() { builtin exit 0; }']);
        for (const env of [
          { BASH_ENV: startup },
          { SHELLOPTS: 'noexec' },
          Object.fromEntries(functions) as NodeJS.ProcessEnv,
        ])
          assertBlocked(await run({ env, entryEnv: true }), /Denied\./);
      });

      if (process.platform === 'linux' && which('cc') !== undefined)
        it('hole 4: is not moved by a library that the harness preloads, which its entry empties', async () => {
          const folder = mkdtempSync(join(tmpdir(), 'pc-'));
          const library = join(folder, 'evil.so');
          const source = '__attribute__((constructor)) static void evil(void) { _exit(0); }';
          const flags = ['-shared', '-fPIC', '-w', '-x', 'c', '-', '-o', library];
          execFileSync('cc', flags, { input: `#include <unistd.h>\n${source}` });
          await world.open({ ask: deny });
          const env = { LD_PRELOAD: library };
          assert.equal((await run({ env })).code, 0, 'the library works');
          assertBlocked(await run({ env, entryEnv: true }), /Denied\./);
          rmSync(folder, { recursive: true });
        });

      it('ends with exit 0 and says nothing for other events, whatever happens', async () => {
        const line = world.entry('Stop').command;
        const silent = { code: 0, stdout: '', stderr: '' };
        const reports: string[] = [];
        const payload = world.payload({ hook_event_name: 'Stop' });
        assert.deepEqual(await run({ line, payload }), silent, 'no window');
        await world.open({
          report: async (request) => {
            reports.push(request.payload);
            throw new Error('broken');
          },
        });
        assert.deepEqual(await run({ line, payload }), silent, 'a handler that throws');
        assert.deepEqual(reports, [payload]);
        assert.deepEqual(await run({ line, payload: 'not JSON' }), silent, 'garbage');
        const missing = world.entry('Stop', world.content('/no such/node')).command;
        assert.deepEqual(await run({ line: missing, payload }), silent, 'no runtime');
      });
    });
  }

  describe('with a client that fails', () => {
    const broken: Record<string, string> = {
      'crashes at start': 'throw new Error("boom")',
      'does not parse': 'const = ;',
      'is empty': '',
      'exits 0 with nothing': 'process.exit(0)',
      'exits 1': 'process.exit(1)',
      'gives half an answer': `require('fs').writeSync(1, '${ALLOW.slice(0, 60)}'); process.exit(0)`,
      'writes text before its answer': `require('fs').writeSync(1, 'debug: on\\n${ALLOW}'); process.exit(0)`,
      'gives an allow but not the exit code of a whole answer': `require('fs').writeSync(1, '${ALLOW}')`,
      'is killed': "process.kill(process.pid, 'SIGKILL')",
      'is killed in mid-answer': `require('fs').writeSync(1, '${ALLOW.slice(0, 60)}'); process.kill(process.pid, 'SIGKILL')`,
      'is ended by SIGTERM': "process.kill(process.pid, 'SIGTERM'); setInterval(() => 0, 1000)",
    };
    for (const [fault, source] of Object.entries(broken))
      it(`hole 4: blocks when the client ${fault}`, async () => {
        const good = readFileSync(world.client);
        writeFileSync(world.client, source);
        try {
          const { code, stderr } = await world.run();
          assert.equal(code, 2);
          assert.match(stderr, NO_ANSWER);
        } finally {
          writeFileSync(world.client, good);
        }
      });

    it('hole 4: blocks when its answer cannot be written', async () => {
      await world.open({ ask: allow });
      const { code } = await world.run({ line: `exec >/dev/full; ${world.entry().command}` });
      assert.equal(code, 2);
    });

    it('hole 4: leaves no client behind when the shell of the hook is killed, and the window learns of it', async () => {
      const { asked, gone, ask } = holding();
      await world.open({ ask });
      const { stdout } = await world.run({ kill: asked.then(() => 'SIGKILL' as const) });
      assert.equal(stdout, '');
      await gone;
    });

    it('hole 4: gives up by itself before the harness does', async () => {
      await world.open({ ask: holding().ask });
      const line = world.entry().command.replace(/'3540'/, "'1'");
      assertBlocked(await world.run({ line }), /got no answer in time/);
    });
  });
});
