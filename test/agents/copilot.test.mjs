// The ground that the other tests stand on: the real Copilot CLI, its hooks and the scripted model, without Portcullis.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { newRunFolder } from '../offline/install.mjs';
import { runCopilot } from './copilot.mjs';

describe('the Copilot CLI with the scripted model', function () {
  this.timeout(120_000);
  let root;
  let home;
  let cwd;

  beforeEach(() => {
    root = newRunFolder();
    home = join(root, 'home');
    cwd = join(root, 'work');
    mkdirSync(join(home, '.copilot/hooks'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const steps = [{ calls: [{ name: 'bash', input: { command: 'echo hi > x.txt', description: 'Write' } }] }];
  const hook = (command) =>
    writeFileSync(
      join(home, '.copilot/hooks/test.json'),
      JSON.stringify({ hooks: { PreToolUse: [{ type: 'command', command, timeout: 20 }] } }),
    );

  it('runs a command', async () => {
    const { code, results, output } = await runCopilot({ home, cwd, steps });
    assert.equal(code, 0, output);
    assert.equal(results[0]?.tool, 'bash', output);
    assert.equal(readFileSync(join(cwd, 'x.txt'), 'utf8'), 'hi\n');
  });

  it('does not run a command that a hook denies, and is told why', async () => {
    const answer = {
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'not today',
      },
    };
    hook(`cat > ${join(root, 'event.json')}; printf %s '${JSON.stringify(answer)}'`);
    const { results, output } = await runCopilot({ home, cwd, steps });
    assert.match(results[0]?.text ?? output, /not today/);
    assert.ok(!existsSync(join(cwd, 'x.txt')));
    const event = JSON.parse(readFileSync(join(root, 'event.json'), 'utf8'));
    assert.equal(event.tool_name, 'Bash');
    assert.equal(event.tool_input.command, 'echo hi > x.txt');
  });
});
