import assert from 'node:assert/strict';
import type { HookCall } from '../../../src/agents/adapter.ts';
import { copilotAdapter } from '../../../src/agents/copilot.ts';
import { copilotTools } from '../../../src/agents/copilotTools.ts';
import { vscodeAdapter } from '../../../src/agents/vscode.ts';
import type { Action, EditAction } from '../../../src/core/action/action.ts';
import { PortcullisError } from '../../../src/core/errors.ts';
import { copilotPayload, vscodePayload, WORKSPACE, worldOf } from './world.ts';

type Pre = Extract<HookCall, { type: 'pre' }>;
const pre = (tool: string, input: unknown, world = worldOf(), more: object = {}) =>
  copilotAdapter.parse(copilotPayload(tool, input, more), world) as Pre;
const action = (...args: Parameters<typeof pre>): Action => pre(...args).action;
const edit = (...args: Parameters<typeof pre>) => action(...args) as EditAction;
const file = (...args: Parameters<typeof pre>) => edit(...args).files[0]!;
const a = `${WORKSPACE}/a.txt`;

/** The tools that the Copilot runtime offers a model. */
const OFFERED =
  `bash read_bash stop_bash list_bash view create edit fetch_copilot_cli_documentation skill sql session_store_sql
  read_agent list_agents write_agent grep glob task apply_patch rg web_fetch Bash Write Edit Read Glob Grep WebFetch`.split(
    /\s+/,
  );

describe('agents/copilot', () => {
  it('knows every tool that the runtime offers', () => {
    assert.deepEqual(
      OFFERED.filter((name) => !copilotTools.has(name)),
      [],
    );
  });

  it('is told from VS Code by the shape of the payload', () => {
    assert.equal(vscodeAdapter.recognises(copilotPayload('Bash', { command: 'ls' })), false);
    assert.equal(copilotAdapter.recognises(copilotPayload('Bash', { command: 'ls' })), true);
    assert.equal(vscodeAdapter.recognises(vscodePayload('run_in_terminal', {})), true);
    assert.equal(vscodeAdapter.recognises(vscodePayload('Bash', {})), false);
    assert.equal(copilotAdapter.recognises({ toolName: 'bash', toolArgs: {} }), false);
  });

  it('has no request id: without a stable one nothing is deduplicated', () => {
    assert.equal(pre('Bash', { command: 'ls', description: 'd' }).requestId, null);
  });

  it('names the sub-agent and its parent', () => {
    const { origin } = action('Bash', { command: 'ls' }, worldOf(), { agentId: 'x', parentAgentId: 'main-1' });
    assert.deepEqual([origin.agent, origin.parentAgent, origin.harness], ['x', 'main-1', 'copilot']);
  });

  it('runs a command in a shell of its own, or in the one that it names', () => {
    const [fresh, named] = [action('Bash', { command: 'ls' }), action('Bash', { command: 'ls', shellId: 'b' })];
    assert.ok(fresh.kind === 'shell' && fresh.terminal === undefined && fresh.interactive);
    assert.ok(named.kind === 'shell' && named.terminal === '22a27feb/b');
  });

  it('does not take our own tools for ours: it cannot call them', () => {
    const call = pre('portcullis_run_command', { command: 'ls' });
    assert.deepEqual([call.own, call.action.kind], [false, 'tool']);
  });

  it('shows the whole file that Write and Edit would write', () => {
    assert.deepEqual(file('Write', { path: a, file_text: 'x\n' }), {
      path: a,
      before: null,
      after: 'x\n',
      exact: true,
    });
    const world = worldOf({ [a]: 'one\ntwo\n' });
    assert.equal(file('Edit', { path: a, old_str: 'two', new_str: '2' }, world).after, 'one\n2\n');
    assert.equal(file('Edit', { path: a, old_str: 'two' }, world).after, 'one\n\n');
  });

  for (const [why, text, input] of [
    ['the text is missing', 'a', { path: a, old_str: 'x', new_str: 'y' }],
    ['it stands there twice', 'x x', { path: a, old_str: 'x', new_str: 'y' }],
    ['lines end with CRLF', 'a\r\nx', { path: a, old_str: 'x', new_str: 'y' }],
  ] as const) {
    it(`is not exact when ${why}`, () => assert.equal(file('Edit', input, worldOf({ [a]: text })).exact, false));
  }

  it('names every file of a patch, which comes as a string', () => {
    const patch = `*** Begin Patch\n*** Update File: a.txt\n@@\n-x\n+y\n*** Delete File: ${WORKSPACE}/b\n*** End Patch`;
    const call = edit('apply_patch', patch, worldOf({ [a]: 'x\n' }));
    assert.deepEqual(
      call.files.map(({ path, exact }) => [path, exact]),
      [
        [a, false],
        [`${WORKSPACE}/b`, false],
      ],
    );
    assert.equal(call.asked, patch);
  });

  for (const [tool, input, kind] of [
    ['Read', { path: a }, 'read'],
    ['Glob', { pattern: '**' }, 'read'],
    ['Grep', { pattern: 'x', paths: ['src'] }, 'read'],
    ['WebFetch', { url: 'https://example.org' }, 'http'],
    ['fakemcp-touch', {}, 'mcp'],
    ['frobnicate', {}, 'tool'],
  ] as const) {
    it(`reads ${tool} as ${kind}`, () => assert.equal(action(tool, input).kind, kind));
  }

  it('judges a search that names a secret as reading it', () => {
    const call = action('Grep', { pattern: 'KEY', glob: '.env*' });
    assert.deepEqual(call.kind === 'read' && call.paths, [`${WORKSPACE}/.env`]);
  });

  for (const [tool, input] of [
    ['Bash', { cmd: 'ls' }],
    ['Bash', 'ls'],
    ['Write', { path: a }],
    ['Read', { path: 7 }],
    ['apply_patch', 'hello'],
  ] as const) {
    it(`refuses ${tool} with ${JSON.stringify(input)}`, () =>
      assert.throws(
        () => pre(tool, input),
        (error) => error instanceof PortcullisError && error.code === 'bad-input',
      ));
  }

  it('reads whether a call failed from its result', () => {
    const post = (tool_response: unknown) =>
      copilotAdapter.parse(
        copilotPayload('Bash', { command: 'ls' }, { hook_event_name: 'PostToolUse', tool_response }),
        worldOf(),
      );
    const [good, bad] = [post({ result_type: 'success', text_result_for_llm: 'x' }), post({ result_type: 'failure' })];
    assert.ok(good.type === 'post' && good.claim.result === 'x' && !good.claim.failed);
    assert.ok(bad.type === 'post' && bad.claim.failed);
  });
});
