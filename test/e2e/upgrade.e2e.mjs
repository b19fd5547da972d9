// Upgrading and uninstalling while agents are at work.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portcullisVsix } from '../offline/vsix.mjs';
import { terminal } from './editor.mjs';
import { hookFile, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

describe('upgrade and uninstall', function () {
  this.timeout(240_000);
  let editor;

  before(async () => {
    editor = await openGuarded({ prepare: ({ workspace }) => makeRepository(workspace) });
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());

  const state = (...names) => join(editor.host.stateHome, 'portcullis', ...names);

  it('(m) an upgrade to a higher version leaves the agent guarded and at work', async () => {
    const { workbench, host } = editor;
    await host.install(await portcullisVsix('0.9.0'));
    const [before] = await workbench.calls(terminal('git status --short'));
    assert.match(before.text, /draft/);
    await workbench.reload();
    await workbench.waitForStatus('Guarded');
    const [after] = await workbench.calls(terminal('git log --oneline'));
    assert.match(after.text, /One/);
    assert.equal(JSON.parse(readFileSync(state('client/installed.json'), 'utf8')).version, '0.9.0');
    assert.ok(existsSync(hookFile(host)));
  });

  it('(m) uninstalling takes hook and client away, leaves no agent blocked, and keeps the record', async () => {
    const { workbench, host } = editor;
    await host.uninstall('portcullis.portcullis');
    await workbench.reload();
    await workbench.page.waitForFunction(() => true);
    const gone = () => !existsSync(hookFile(host)) && !existsSync(state('client'));
    for (let i = 0; i < 100 && !gone(); i++) await workbench.page.waitForTimeout(100);
    assert.ok(!existsSync(hookFile(host)), 'the hook file is gone');
    assert.ok(!existsSync(state('client')), 'the client is gone');
    assert.ok(existsSync(state('ledgers')), 'the record stays');
    const [answer] = await workbench.calls(terminal('echo free'));
    assert.match(answer.text, /free/);
  });
});
