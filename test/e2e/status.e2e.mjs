// The status bar's menu, and the pause.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { FOLLOWS_SYSTEM } from './driver.mjs';
import { terminal } from './editor.mjs';
import { journal, openGuarded, question, reject } from './guarded.mjs';
import { git, makeRepository } from './repository.mjs';

describe('the status bar', function () {
  this.timeout(180_000);
  let editor;
  const item = () => editor.workbench.page.locator('.statusbar .statusbar-item', { hasText: /Guarded|Paused/ }).first();
  const row = (text) => editor.workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const pauses = () =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter(({ type }) => type === 'pause');

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace }) => makeRepository(workspace),
      settings: FOLLOWS_SYSTEM,
    });
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('says how things stand, and verifies the record', async () => {
    const { workbench } = editor;
    await item().click();
    for (const text of ['guarded', 'Nothing waits', 'Profile: balanced', 'Record:', 'Pause for 15 minutes'])
      await row(text).waitFor();
    await workbench.screenshotInThemes('status-1-menu');
    await row('Record:').click();
    await workbench.page.locator('.notification-toast', { hasText: 'The record is whole' }).waitFor();
  });

  it('threats hole 14: pauses only by a button of a modal that does not have the focus, shows it, and records it', async () => {
    const { workbench } = editor;
    await item().click();
    await row('Pause for 5 minutes').click();
    const asked = await workbench.modal('Pause Portcullis for 5 minutes?');
    await workbench.screenshotInThemes('status-2-pause');
    assert.equal(asked.focused, 'Keep Guarding');
    assert.deepEqual(pauses(), []);
    await asked.decide('Pause for 5 Minutes');
    await workbench.waitForStatus('Paused until');
    await workbench.screenshotInThemes('status-3-paused');
    await workbench.calls(terminal('git push origin main:paused'));
    assert.match(git(`${editor.workspace}.git`, 'branch'), /paused/);
    const [critical] = await workbench.calls(terminal('rm -rf ~'));
    assert.match(critical.text, /Portcullis blocked this/);
    const prepared = journal(editor.host)
      .map(({ body }) => body)
      .filter(({ type, summary }) => type === 'prepared' && /commits/.test(summary));
    assert.deepEqual([prepared.at(-1).decision.profile, prepared.at(-1).decision.instead], ['observe', 'ask']);
    await item().click();
    await row('Guard again now').click();
    await workbench.waitForStatus('Guarded');
    const play = await workbench.play({ calls: [terminal('git push origin main:again')] });
    await reject(workbench, await question(workbench, 'main:again'));
    await workbench.finished(play);
    assert.deepEqual(
      pauses().map(({ change, minutes }) => [change, minutes]),
      [
        ['began', 5],
        ['ended', 0],
      ],
    );
  });

  it('guards again after a reload: a pause ends with its window', async () => {
    const { workbench } = editor;
    await item().click();
    await row('Pause for 60 minutes').click();
    await (await workbench.modal('Pause Portcullis for 60 minutes?')).decide('Pause for 60 Minutes');
    await workbench.waitForStatus('Paused until');
    await workbench.reload();
    await workbench.waitForStatus('Guarded');
  });
});
