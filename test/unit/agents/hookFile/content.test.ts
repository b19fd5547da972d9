import assert from 'node:assert/strict';
import { ASK_DEADLINE, hookFileContent } from '../../../../src/agents/hookFile/content.ts';

interface Entry {
  readonly type: string;
  readonly command: string;
  readonly powershell: string;
  readonly timeout: number;
  readonly env: Record<string, string>;
}

describe('the hook file', () => {
  const content = hookFileContent({
    runtime: '/node',
    client: '/state/client/hook.cjs',
    stateFolder: '/state',
    hookFile: '/h.json',
  });
  const { hooks } = JSON.parse(content) as { hooks: Record<string, Entry[]> };

  it('has one flat entry for each event, in the spelling that both harnesses read', () => {
    assert.deepEqual(Object.keys(hooks).sort(), [
      'PostToolUse',
      'PreToolUse',
      'SessionStart',
      'Stop',
      'SubagentStart',
      'SubagentStop',
      'UserPromptSubmit',
    ]);
    for (const entries of Object.values(hooks)) {
      assert.equal(entries.length, 1);
      const keys = Object.keys(entries[0] as Entry).sort();
      assert.deepEqual(keys, ['command', 'env', 'powershell', 'timeout', 'type']);
    }
  });

  it('asks before a tool runs, and only reports the rest', () => {
    for (const [event, [entry]] of Object.entries(hooks)) {
      const verb = event === 'PreToolUse' ? 'ask' : 'report';
      for (const line of [entry?.command, entry?.powershell])
        assert.ok(line?.includes(`'/state/client/hook.cjs' '${verb}'`), event);
    }
  });

  it('gives the client less time than the harness gives the hook', () => {
    const [ask] = hooks['PreToolUse'] as [Entry];
    assert.ok(ASK_DEADLINE < ask.timeout);
    assert.ok(ask.command.includes(`'${ASK_DEADLINE}'`));
  });

  it('empties what would run other code before the line does', () => {
    const [ask] = hooks['PreToolUse'] as [Entry];
    for (const name of ['LD_PRELOAD', 'BASH_ENV', 'ENV', 'SHELLOPTS']) assert.equal(ask.env[name], '');
  });
});
