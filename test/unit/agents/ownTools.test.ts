import assert from 'node:assert/strict';
import { ownIdentity, ownRequest } from '../../../src/agents/ownTools.ts';
import type { ToolCall } from '../../../src/agents/toolTable.ts';
import { vscodeAdapter } from '../../../src/agents/vscode.ts';
import { digestOf } from '../../../src/core/action/digest.ts';
import { PortcullisError } from '../../../src/core/errors.ts';
import { vscodePayload, WORKSPACE, worldOf } from './world.ts';

const a = `${WORKSPACE}/a.txt`;

/** A call as the tool itself sees it: with an origin of its own. */
const invoked = (name: string, input: unknown, world = worldOf()): ToolCall => ({
  name,
  input,
  origin: { harness: 'portcullis', session: 's', agent: 'main' },
  directory: WORKSPACE,
  workspace: WORKSPACE,
  world,
});
const refuses = (call: ToolCall, says: RegExp) =>
  assert.throws(
    () => ownRequest(call),
    (error) => error instanceof PortcullisError && error.code === 'bad-input' && says.test(error.message),
  );

describe('agents/ownTools', () => {
  const world = worldOf({ [a]: 'one\ntwo\n' });
  for (const [name, input] of [
    ['portcullis_run_command', { command: 'npm test' }],
    ['portcullis_run_command', { command: 'npm test', cwd: 'packages/a', requestId: 'r' }],
    ['portcullis_edit_file', { filePath: a, content: 'x' }],
    ['portcullis_edit_file', { filePath: 'a.txt', edits: [{ oldText: 'one', newText: '1' }], settlementKey: 'k' }],
    ['portcullis_check_action', { command: 'ls' }],
    ['portcullis_get_receipt', { requestId: 'r' }],
  ] as const) {
    it(`hole 17: hook and tool agree on the digest of ${name} ${JSON.stringify(input)}`, () => {
      const hook = vscodeAdapter.parse(vscodePayload(name, input), world);
      const tool = ownRequest(invoked(name, input, world));
      assert.ok(hook.type === 'pre' && hook.own && tool);
      assert.equal(digestOf(hook.action), digestOf(tool.action));
      assert.deepEqual([hook.requestId, hook.settlementKey], [tool.requestId, tool.settlementKey]);
      assert.equal(digestOf(ownIdentity(invoked(name, input, world))!), digestOf(tool.action));
    });
  }

  it('is not understood under another name', () => {
    assert.equal(ownRequest(invoked('run_command', { command: 'ls' })), undefined);
  });

  it('gives a new request id for the same effect the same digest', () => {
    const digest = (requestId: string) =>
      digestOf(ownRequest(invoked('portcullis_run_command', { command: 'ls', requestId }))!.action);
    assert.equal(digest('a'), digest('b'));
  });

  it('asks about the receipt of another id as about something else', () => {
    const digest = (requestId: string) =>
      digestOf(ownRequest(invoked('portcullis_get_receipt', { requestId }))!.action);
    assert.notEqual(digest('a'), digest('b'));
  });

  it('runs in the real directory that the call names', () => {
    const { action } = ownRequest(invoked('portcullis_run_command', { command: 'ls', cwd: `${WORKSPACE}/out` }))!;
    assert.equal(action.directory, '/srv/data');
    assert.equal(action.workspace, WORKSPACE);
    assert.ok(action.kind === 'shell' && !action.interactive && action.terminal === undefined);
  });

  it('writes exactly what it shows', () => {
    const { action } = ownRequest(
      invoked('portcullis_edit_file', { filePath: a, edits: [{ oldText: 'two', newText: '2' }] }, world),
    )!;
    assert.deepEqual(action.kind === 'edit' && action.files, [
      { path: a, before: 'one\ntwo\n', after: 'one\n2\n', exact: true },
    ]);
  });

  it('refuses an edit that it could not make exactly', () => {
    refuses(
      invoked('portcullis_edit_file', { filePath: a, edits: [{ oldText: 'no', newText: '2' }] }, world),
      /not known exactly.*Read the file again/,
    );
    refuses(
      invoked('portcullis_edit_file', { filePath: `${a}x`, edits: [{ oldText: 'no', newText: '2' }] }, world),
      /no such file/,
    );
  });

  it('refuses both or neither of content and edits', () => {
    refuses(invoked('portcullis_edit_file', { filePath: a }), /either content or edits/);
    refuses(invoked('portcullis_edit_file', { filePath: a, content: '', edits: [] }), /either content or edits/);
  });
});
