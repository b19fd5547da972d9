// The side bar: what waits by who asks, several decided after review, 200 at once, the last decisions.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, afterEach, before, describe, it } from 'mocha';
import { join } from 'node:path';
import { project } from '../offline/vsix.mjs';
import { FOLLOWS_SYSTEM } from './driver.mjs';
import { journal, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

describe('the side bar', function () {
  this.timeout(240_000);
  let editor;
  const side = (text) => editor.workbench.page.locator('.part.sidebar .pane-body .monaco-list-row', { hasText: text });

  /** Asks about calls as hooks would; resolves with their answers. */
  const askMany = (count, perSession, name) =>
    new Promise((resolve, reject) => {
      const script = join(project, 'test/e2e/askMany.ts');
      const state = join(editor.host.stateHome, 'portcullis');
      const given = ['--import', join(project, 'test/typescript.mjs'), script, state, editor.workspace];
      const child = spawn(process.execPath, [...given, String(count), String(perSession), name], { cwd: project });
      let out = '';
      child.stdout.on('data', (text) => (out += text));
      child.stderr.on('data', (text) => process.stderr.write(text));
      child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`askMany: ${code}`))));
    });

  /** Closes a modal that is open, deciding nothing. */
  const later = async () => {
    const modal = await editor.workbench.modal('Why you are asked');
    await modal.decide('Decide Later');
  };

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace }) => makeRepository(workspace),
      settings: FOLLOWS_SYSTEM,
    });
    await editor.workbench.command('Portcullis: Show Waiting Approvals');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('lists by who asks; a row has Approve and Reject only after its review, and several go in one modal', async () => {
    const { workbench } = editor;
    const { page } = workbench;
    const answered = askMany(4, 2, 'few');
    for (let n = 0; n < 4; n++) await later();
    await workbench.waitForStatus('4 waiting');
    await side('2 waiting · session few-0').waitFor();
    await workbench.screenshotInThemes('side-1-groups');
    const rows = side('git push origin');
    await rows.nth(0).hover();
    assert.equal(await rows.nth(0).getByRole('button', { name: 'Approve Once' }).count(), 0);
    for (const at of [0, 1]) {
      await rows.nth(at).hover();
      await rows.nth(at).getByRole('button', { name: 'Review' }).click();
      await side('reviewed').nth(at).waitFor();
    }
    await rows.nth(0).hover();
    await workbench.screenshotInThemes('side-2-reviewed');
    await rows.nth(0).click({ modifiers: ['ControlOrMeta'] });
    const opened = page.locator('.monaco-dialog-box');
    if (await opened.count()) await later();
    await rows.nth(1).click({ modifiers: ['ControlOrMeta'] });
    if (await opened.count()) await later();
    await rows.nth(0).hover();
    await rows.nth(0).getByRole('button', { name: 'Approve Once' }).click();
    const modal = await workbench.modal('which you have reviewed');
    await workbench.screenshotInThemes('side-3-several');
    assert.equal(modal.focused, 'Back');
    await modal.decide('Approve All Once');
    await workbench.waitForStatus('2 waiting');
    await side('feature-1').waitFor({ state: 'hidden' });
    for (const at of [0, 1]) {
      await side('git push origin').nth(0).hover();
      await side('git push origin').nth(0).getByRole('button', { name: 'Review' }).click();
      await side('reviewed').nth(0).waitFor();
      await side('reviewed').nth(0).hover();
      await side('reviewed').nth(0).getByRole('button', { name: 'Reject' }).click();
      await workbench.answerInput(`no ${at}`);
      await workbench.waitForStatus(at === 0 ? '1 waiting' : 'Guarded');
      await side('reviewed').waitFor({ state: 'hidden' });
    }
    const decided = (await answered).map(({ stdout }) => JSON.parse(stdout).hookSpecificOutput.permissionDecision);
    assert.deepEqual(decided.sort(), ['allow', 'allow', 'deny', 'deny']);
    const answers = journal(editor.host)
      .map(({ body }) => body.answer?.by)
      .filter(Boolean);
    assert.deepEqual(answers.sort(), ['list', 'list', 'modal', 'modal']);
  });

  it('lists the last decisions', async () => {
    const { workbench } = editor;
    await workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Recent' }).click();
    await side('Rejected').first().waitFor();
    await workbench.screenshotInThemes('side-4-recent');
    await workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Recent' }).click();
  });

  it('threats hole 19: 200 pending at once stay quick, one modal at a time, and none is lost', async () => {
    const { workbench } = editor;
    const answered = askMany(200, 20, 'many');
    const began = Date.now();
    await workbench.waitForStatus('200 waiting', 60_000);
    const all = Date.now() - began;
    await side('20 questions of one session').nth(9).waitFor();
    assert.equal(await side('20 questions of one session').count(), 10);
    await later(); // the first one was shown before its session was held; no other comes
    await workbench.page.waitForTimeout(2_000);
    assert.ok(!(await workbench.hasModal()), 'held sessions show nothing by themselves');
    await workbench.screenshotInThemes('side-5-two-hundred');
    const pressed = Date.now();
    await side('20 questions of one session').first().click();
    const held = await workbench.modal('20 questions of one session are waiting');
    const shown = Date.now() - pressed;
    console.log(`      200 questions after ${all} ms; the modal of a held session after ${shown} ms`);
    assert.ok(shown < 3_000);
    await workbench.screenshotInThemes('side-6-held');
    await held.decide('Reject All…');
    await workbench.answerInput('one at a time, please');
    await workbench.waitForStatus('180 waiting');
    for (let left = 160; left >= 0; left -= 20) {
      await side('20 questions of one session').first().click();
      const modal = await workbench.modal('20 questions of one session are waiting');
      await modal.decide('Reject All…');
      await workbench.answerInput('');
      await workbench.waitForStatus(left === 0 ? 'Guarded' : `${left} waiting`);
    }
    const decided = (await answered).map(({ stdout }) => JSON.parse(stdout).hookSpecificOutput.permissionDecision);
    assert.equal(decided.filter((one) => one === 'deny').length, 200);
  });
});
