// The ground that the other tests stand on: VS Code's own agent, driven by the scripted model, without Portcullis.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { createFile, openEditor, terminal } from './editor.mjs';

describe("VS Code's agent with the scripted model", function () {
  this.timeout(120_000);
  let editor;

  before(async () => {
    editor = await openEditor();
  });
  after(() => editor?.close());

  it('offers the tools that the adapter was written for', async () => {
    const { workbench, scripts } = editor;
    await workbench.calls();
    const names = scripts.tools().map(({ name }) => name);
    for (const name of ['run_in_terminal', 'create_file', 'replace_string_in_file', 'read_file', 'send_to_terminal'])
      assert.ok(names.includes(name), `${name} is missing from ${names.join(', ')}`);
  });

  it('asks by itself before a command that writes a file', async () => {
    const { workbench, workspace } = editor;
    const script = await workbench.play({ calls: [terminal('echo skipped > skipped.txt')] });
    await workbench.waitForChat('confirmation pending');
    await workbench.chatButton('Skip');
    const [answer] = await workbench.finished(script);
    assert.match(answer.text, /chose to skip/);
    assert.ok(!existsSync(join(workspace, 'skipped.txt')));
  });

  it('creates a file and runs a command without a question in "Allow all"', async () => {
    const { workbench, workspace } = editor;
    await workbench.permissions('Allow all');
    await workbench.calls(createFile(join(workspace, 'a.txt'), 'a\n'), terminal('echo hi > x.txt'));
    assert.equal(readFileSync(join(workspace, 'a.txt'), 'utf8'), 'a\n');
    assert.equal(readFileSync(join(workspace, 'x.txt'), 'utf8'), 'hi\n');
    await workbench.screenshot('agent');
  });
});
