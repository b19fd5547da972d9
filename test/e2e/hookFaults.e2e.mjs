// The hook's fault table in the real VS Code, in "Allow all": whatever goes wrong with the client, the tool does not run.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminal } from './editor.mjs';
import { project } from '../offline/vsix.mjs';
import { hookFile, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

/** What stands in for the client, as a program for Node. */
const CLIENTS = {
  crashes: "throw new Error('crash')",
  'ends with 0 and says nothing': 'process.exit(0)',
  'ends with 1': 'process.exit(1)',
  'says half an answer': 'process.stdout.write(\'{"hookSpecificOutput":{"hookEventName":"PreTool\'); process.exit(0)',
  'says allow without the code of a whole answer':
    'process.stdout.write(\'{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow"}}\'); process.exit(0)',
  'says garbage': "process.stdout.write('not json'); process.exit(0)",
  'kills itself': "process.kill(process.pid, 'SIGKILL')",
};

describe('threats hole 4: faults of the hook in "Allow all"', function () {
  this.timeout(240_000);
  let editor;
  let client;

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace }) => makeRepository(workspace),
    });
    client = join(editor.host.stateHome, 'portcullis/client/hook.cjs');
    copyFileSync(client, `${client}.kept`);
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());
  afterEach(() => copyFileSync(`${client}.kept`, client));

  const attempt = async () => {
    const ran = join(editor.workspace, 'ran.txt');
    rmSync(ran, { force: true });
    const [answer] = await editor.workbench.calls(terminal('echo ran > ran.txt'));
    return { text: answer.text, ran: existsSync(ran) };
  };

  it('runs when all is well', async () => {
    assert.equal((await attempt()).ran, true);
  });

  for (const [what, program] of Object.entries(CLIENTS)) {
    it(`blocks when the client ${what}`, async () => {
      writeFileSync(client, program);
      const { ran, text } = await attempt();
      assert.equal(ran, false);
      assert.match(text, /denied/);
    });
  }

  it('blocks when the client is missing', async () => {
    rmSync(client);
    assert.equal((await attempt()).ran, false);
  });

  it("blocks when the client hangs for longer than the harness's own limit", async () => {
    const file = hookFile(editor.host);
    const kept = readFileSync(file, 'utf8');
    const content = JSON.parse(kept);
    content.hooks.PreToolUse[0].timeout = 2; // seconds
    writeFileSync(client, "if (process.argv[2] === 'ask') setInterval(() => {}, 1000)");
    writeFileSync(file, JSON.stringify(content));
    await editor.workbench.waitForStatus('Not guarded'); // by then the agent has seen the change too
    const { ran, text } = await attempt();
    writeFileSync(file, kept);
    assert.equal(ran, false);
    assert.match(text, /stopped before it answered/);
  });

  it('blocks when no window answers: the registration is gone', async () => {
    const windows = join(editor.host.stateHome, 'portcullis/windows');
    rmSync(windows, { recursive: true });
    const { ran, text } = await attempt();
    assert.equal(ran, false);
    assert.match(text, /No VS Code window/);
    await editor.workbench.reload();
    await editor.workbench.waitForStatus('Guarded');
    assert.equal((await attempt()).ran, true);
  });
});

describe('threats hole 4: a hostile environment of the harness, in "Allow all"', function () {
  this.timeout(180_000);
  let editor;

  before(async () => {
    const hostile = (name) => join(project, 'test/e2e/hostile', name);
    editor = await openGuarded({
      prepare: ({ workspace }) => makeRepository(workspace),
      env: {
        BASH_ENV: hostile('evil.sh'),
        ENV: hostile('evil.sh'),
        NODE_OPTIONS: `--require ${hostile('evil.cjs')}`,
        NODE_PATH: hostile('.'),
      },
    });
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());

  it('still denies what is CRITICAL', async () => {
    const [answer] = await editor.workbench.calls(terminal('rm -rf ~'));
    assert.match(answer.text, /Portcullis blocked this/);
  });
});
