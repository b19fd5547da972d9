import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copilotAdapter } from '../../../src/agents/copilot.ts';
import { HookHandler, type HookHandlerParts } from '../../../src/agents/hookHandler.ts';
import type { Reply } from '../../../src/agents/reply.ts';
import { vscodeAdapter } from '../../../src/agents/vscode.ts';
import { knownVscodeTools } from '../../../src/agents/vscodeTools.ts';
import type { Claim } from '../../../src/core/gate/claims.ts';
import type { GateAnswer, HookRequest } from '../../../src/core/gate/gate.ts';
import { PortcullisError } from '../../../src/core/errors.ts';
import { copilotPayload, vscodePayload, WORKSPACE, worldOf } from './world.ts';

const ALLOW: GateAnswer = { verdict: 'allow', byPerson: false, risk: 'LOW', reason: '', transaction: 't' };
const DENY: GateAnswer = { ...ALLOW, verdict: 'deny', risk: 'CRITICAL', reason: 'Blocked. Do this instead.' };

/** A handler before a gate that answers what it is told, and remembers what it was asked. */
const stand = (answer: GateAnswer | Error = ALLOW, parts: Partial<HookHandlerParts> = {}) => {
  const requests: HookRequest[] = [];
  const claims: Claim[] = [];
  const events: string[] = [];
  const logged: unknown[] = [];
  const settled = <T>(value: T): Promise<T> =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(value);
  const handler = new HookHandler({
    adapters: [vscodeAdapter, copilotAdapter],
    gate: {
      decide: (request) => (requests.push(request), settled(answer as GateAnswer)),
      report: (claim) => (claims.push(claim), settled(undefined)),
      event: ({ event }) => (events.push(event), settled(undefined)),
    },
    world: () => worldOf(),
    hostRules: () => ({ commands: [], files: [] }),
    otherHooks: () => [],
    answerWithin: 60_000,
    log: (message, cause) => logged.push([message, cause]),
    ...parts,
  });
  const ask = (payload: unknown) =>
    handler.ask(
      { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) },
      new AbortController().signal,
    );
  const report = (payload: unknown) =>
    handler.report({ payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });
  return { ask, report, requests, claims, events, logged };
};

const verdict = ({ stdout, exit }: Reply): string => {
  const said = (JSON.parse(stdout) as { hookSpecificOutput: { hookEventName: string; permissionDecision?: string } })
    .hookSpecificOutput;
  assert.equal(said.hookEventName, 'PreToolUse');
  assert.equal(exit, said.permissionDecision === 'deny' ? 2 : 0);
  return said.permissionDecision ?? 'none';
};
const isDenied = (reply: Reply, says: RegExp) => {
  assert.equal(verdict(reply), 'deny');
  assert.match(reply.stderr, says);
  assert.ok(reply.stdout.includes(JSON.stringify(reply.stderr).slice(1, -1)), 'JSON and standard error say the same');
};

const LS = vscodePayload('run_in_terminal', { command: 'ls', mode: 'sync' });
const EDIT = vscodePayload('create_file', { filePath: `${WORKSPACE}/a.ts`, content: '' });

describe('agents/hookHandler', () => {
  it('answers allow in full, with exit 0', async () => assert.equal(verdict(await stand().ask(LS)), 'allow'));

  it('answers a denial as JSON, as text on standard error, and as exit 2', async () => {
    isDenied(await stand(DENY).ask(LS), /^Blocked\. Do this instead\.$/);
  });

  it('never leaves the text of a denial empty: some harnesses let the tool run then', async () => {
    isDenied(await stand({ ...DENY, reason: ' ' }).ask(LS), /\w/);
  });

  it('hands the gate request, signal and limit', async () => {
    const { ask, requests } = stand();
    await ask(LS);
    const [request] = requests;
    assert.equal(request?.requestId, '669a3fec/call-1__vscode-1795224761583');
    assert.ok(request.signal instanceof AbortSignal && request.deadline instanceof AbortSignal);
    assert.equal(request.refuseAbove, undefined);
  });

  describe('bad input', () => {
    for (const [why, payload, says] of [
      ['nothing', '', /not JSON/],
      ['half of an object', '{"hook_event_name":"Pre', /not JSON/],
      ['a list', '[]', /not an object/],
      ['null', 'null', /not an object/],
      ['no harness that it knows', '{"toolName":"bash"}', /No harness that Portcullis knows/],
      ['another event', { ...LS, hook_event_name: 'PermissionRequest' }, /does not know the event PermissionRequest/],
      ['an event that decides nothing', { ...LS, hook_event_name: 'Stop' }, /Only a call that has not run yet/],
      ['a call that has run', { ...LS, hook_event_name: 'PostToolUse' }, /Only a call that has not run yet/],
      [
        'an input that does not fit',
        vscodePayload('run_in_terminal', { cmd: 'ls' }),
        /run_in_terminal: command must be of type string/,
      ],
      ['more than 16 million characters', 'x'.repeat(16 * 1024 * 1024 + 1), /too large/],
      ['an input without an end', '{"tool_input":'.repeat(100_000), /not JSON|error of its own/],
    ] as const) {
      it(`denies ${why}, says why in one sentence, and asks no gate`, async () => {
        const { ask, requests, logged } = stand();
        isDenied(await ask(payload), says);
        assert.equal(requests.length, 0);
        assert.equal(logged.length, 1);
      });
    }

    it('denies an input that has no canonical form', async () => {
      const deep = JSON.parse('['.repeat(300) + ']'.repeat(300)) as unknown;
      const { ask } = stand(new PortcullisError('not-canonical', 'nested deeper than 200 levels'));
      isDenied(await ask(vscodePayload('run_vscode_command', { commandId: 'a', args: deep })), /nested deeper/);
    });
  });

  describe('failures', () => {
    it('denies when the gate throws, without telling the agent what', async () => {
      const { ask, logged } = stand(new TypeError('secret detail'));
      const reply = await ask(LS);
      isDenied(reply, /error of its own/);
      assert.ok(!reply.stdout.includes('secret detail'));
      assert.equal(logged.length, 1);
    });

    it('denies when the ledger cannot be written, and says so', async () => {
      isDenied(
        await stand(new PortcullisError('ledger-unwritable', 'The record cannot be written')).ask(LS),
        /cannot be written/,
      );
    });

    const broken = () => {
      throw new Error('broken');
    };
    for (const part of ['world', 'hostRules', 'otherHooks'] as const) {
      it(`denies when ${part} throws`, async () => {
        isDenied(await stand(ALLOW, { [part]: broken }).ask(EDIT), /error of its own/);
      });
    }
  });

  describe('what an allow means (hole 25)', () => {
    const rules = { hostRules: () => ({ commands: ['curl', '/^git push/'], files: ['**/*.lock'] }) };
    const run = (command: string) => vscodePayload('run_in_terminal', { command, mode: 'sync' });

    for (const command of [
      'curl https://a',
      'ls && curl https://a',
      'c"u"rl https://a',
      'cu\\rl x',
      'git push',
      'ls; git push -f',
    ]) {
      it(`is no decision for ${command}, which the user's own rules name`, async () => {
        assert.equal(verdict(await stand(ALLOW, rules).ask(run(command))), 'none');
      });
    }

    for (const command of ['ls', 'cat curling.txt', 'echo digit pushes']) {
      it(`stays an allow for ${command}`, async () =>
        assert.equal(verdict(await stand(ALLOW, rules).ask(run(command))), 'allow'));
    }

    for (const path of [
      '.vscode/settings.json',
      'x/.npmrc',
      '.mcp.json',
      '.github/hooks/a.json',
      'yarn.lock',
      '../other/a',
      'out/a',
      '.git/config',
    ]) {
      it(`is no decision for an edit of ${path}`, async () => {
        const edit = vscodePayload('create_file', { filePath: `${WORKSPACE}/${path}`, content: '' });
        assert.equal(verdict(await stand(ALLOW, rules).ask(edit)), 'none');
      });
    }

    it('is an allow for what a person approved', async () => {
      assert.equal(verdict(await stand({ ...ALLOW, byPerson: true }, rules).ask(run('curl https://a'))), 'allow');
    });

    it('is no decision under a rule that cannot be read', async () => {
      const broken = { hostRules: () => ({ commands: ['/(/'], files: [] }) };
      assert.equal(verdict(await stand(ALLOW, broken).ask(LS)), 'none');
    });

    it('is still a denial where the gate denies', async () => {
      assert.equal(verdict(await stand(DENY, rules).ask(run('curl https://a'))), 'deny');
    });
  });

  describe('only one may rewrite (hole 3)', () => {
    it('lets only what observes run while another hook is not accepted, and names its file', async () => {
      const { ask, requests } = stand(ALLOW, {
        otherHooks: () => ['/w/.github/hooks/x.json', '/w/.claude/settings.json'],
      });
      await ask(LS);
      assert.equal(requests[0]?.refuseAbove?.risk, 'LOW');
      assert.match(requests[0].refuseAbove.reason, /\/w\/\.github\/hooks\/x\.json \(and 1 more\)/);
    });

    it('asks for the hooks of the folder that the harness works in', async () => {
      const asked: unknown[] = [];
      const { ask } = stand(ALLOW, { otherHooks: (...args) => (asked.push(args), []) });
      await ask({ ...copilotPayload('Bash', { command: 'ls' }), cwd: `${WORKSPACE}/packages/x` });
      assert.deepEqual(asked, [[`${WORKSPACE}/packages/x`]]);
    });
  });

  describe('reports (hole 10)', () => {
    it('hands claims and events to the gate', async () => {
      const { report, claims, events } = stand();
      await report({ ...LS, hook_event_name: 'PostToolUse', tool_response: 'ok' });
      await report({ hook_event_name: 'Stop', session_id: 's', cwd: WORKSPACE, transcript_path: '/t' });
      assert.deepEqual([claims.length, claims[0]?.workspace, events], [1, WORKSPACE, ['Stop']]);
    });

    for (const payload of ['', '{}', LS, { ...LS, hook_event_name: 'Nonsense' }]) {
      it(`logs ${JSON.stringify(payload).slice(0, 40)} and throws nothing`, async () => {
        const { report, claims, events, logged } = stand();
        await report(payload);
        assert.deepEqual([claims.length, events.length, logged.length], [0, 0, 1]);
      });
    }

    it('throws nothing when the gate does', async () => {
      const { report, logged } = stand(new Error('full'));
      await report({ ...LS, hook_event_name: 'PostToolUse' });
      assert.equal(logged.length, 1);
    });
  });

  it('never throws and never allows what the gate did not allow, whatever comes', async () => {
    const tool = fc.oneof(fc.constantFrom(...knownVscodeTools), fc.string());
    const keys = fc.constantFrom(
      'filePath',
      'command',
      'content',
      'oldString',
      'newString',
      'replacements',
      'input',
      'path',
      'urls',
      'id',
      'uri',
    );
    const input = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(keys, fc.oneof(fc.string(), fc.jsonValue(), fc.constant('/a/b'))),
    );
    const event = fc.oneof(fc.constantFrom('PreToolUse', 'PostToolUse', 'Stop'), fc.string());
    const payload = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(tool, input, event)
        .map(([name, value, hook_event_name]) => JSON.stringify(vscodePayload(name, value, { hook_event_name }))),
      fc.tuple(tool, input).map(([name, value]) => JSON.stringify(copilotPayload(name, value))),
    );
    await fc.assert(
      fc.asyncProperty(payload, async (text) => {
        const { ask, report } = stand(DENY);
        isDenied(await ask(text), /./);
        await report(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('asks the gate before it allows, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...knownVscodeTools), fc.jsonValue(), async (name, value) => {
        const { ask, requests } = stand(ALLOW);
        const said = verdict(await ask(vscodePayload(name, value)));
        assert.equal(said !== 'deny', requests.length === 1);
      }),
    );
  });
});
