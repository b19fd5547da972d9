// What is allowed beyond a single action: the rule of Always, at work, then revoked.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLLOWS_SYSTEM } from './driver.mjs';
import { terminal } from './editor.mjs';
import { journal, openGuarded, question, reject } from './guarded.mjs';
import { git, makeRepository } from './repository.mjs';

describe('standing allowances', function () {
  this.timeout(180_000);
  let editor;
  const bodies = (type) =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter((body) => body.type === type);
  const row = (text) =>
    editor.workbench.page.locator('.part.sidebar .pane-body .monaco-list-row', { hasText: text }).first();
  const commit = (text) => {
    writeFileSync(join(editor.workspace, 'draft.md'), text);
    git(editor.workspace, 'commit', '--quiet', '-am', text);
  };
  const pushed = () => git(`${editor.workspace}.git`, 'log', '-1', '--format=%s', 'main');

  before(async () => {
    editor = await openGuarded({
      settings: FOLLOWS_SYSTEM,
      prepare: ({ workspace }) => {
        makeRepository(workspace);
        git(workspace, 'add', 'draft.md');
      },
    });
    await editor.workbench.permissions('Allow all');
    await editor.workbench.command('Portcullis: Show Waiting Approvals');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('Always shows its rule first, and the rule counts from then on', async () => {
    const { workbench, host } = editor;
    commit('First');
    const play = await workbench.play({ calls: [terminal('git push origin main')] });
    const asked = await question(workbench, 'git push');
    await workbench.screenshotInThemes('always-1-question');
    await asked.decide('Always in this Workspace…');
    const rule = await workbench.modal('This rule will be added');
    await workbench.screenshotInThemes('always-2-rule');
    assert.equal(rule.focused, 'Back');
    assert.match(rule.text.replaceAll('\u{a0}', ' '), /│ git push origin main/);
    assert.notEqual(pushed(), 'First', 'nothing ran yet');
    await rule.decide('Add Rule and Approve');
    await workbench.finished(play);
    assert.equal(pushed(), 'First');
    const folder = join(host.stateHome, 'portcullis/rules');
    const [file] = readdirSync(folder);
    assert.match(readFileSync(join(folder, file), 'utf8'), /"resolved": "git push origin main"/);
    await row('git push origin main').waitFor();

    commit('Second');
    await workbench.newChat();
    await workbench.permissions('Allow all');
    await workbench.calls(terminal('git push origin main'));
    assert.ok(!(await workbench.hasModal()));
    assert.equal(pushed(), 'Second');
    await row('used once').waitFor();
    await workbench.screenshotInThemes('always-3-grants');
    assert.equal(bodies('prepared').at(-1).answer.scope, 'workspace');
  });

  it('Revoke ends it at once: the next one is asked again', async () => {
    const { workbench } = editor;
    await row('git push origin main').hover();
    await row('git push origin main').getByRole('button', { name: 'Revoke' }).click();
    await row('git push origin main').waitFor({ state: 'hidden' });
    commit('Third');
    const play = await workbench.play({ calls: [terminal('git push origin main')] });
    await reject(workbench, await question(workbench, 'git push'));
    await workbench.finished(play);
    assert.equal(pushed(), 'Second');
    assert.deepEqual(
      bodies('grant').map(({ change }) => change),
      ['made', 'revoked'],
    );
  });
});
