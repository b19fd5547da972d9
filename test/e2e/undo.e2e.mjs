// Taking actions back.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLLOWS_SYSTEM } from './driver.mjs';
import { replaceString, terminal } from './editor.mjs';
import { approveEdit, journal, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

describe('undo', function () {
  this.timeout(180_000);
  let editor;
  const at = (...names) => join(editor.workspace, ...names);
  const bodies = (type) =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter((body) => body.type === type);

  /** Waits until a file holds a text. */
  const holds = async (file, text) => {
    for (let tries = 0; tries < 100 && readFileSync(at(file), 'utf8') !== text; tries++)
      await editor.workbench.page.waitForTimeout(50);
    assert.equal(readFileSync(at(file), 'utf8'), text);
  };

  /** Chooses the newest action. */
  const choose = async () => {
    const { workbench } = editor;
    await workbench.command('Portcullis: Undo…');
    await workbench.page.getByText('1 file was kept').first().waitFor();
    await workbench.screenshotInThemes('undo-choice');
    await workbench.page.keyboard.press('Enter'); // the first one is focused
  };

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

  it('takes an edit back, after its change was seen', async () => {
    const { workbench } = editor;
    await workbench.calls(replaceString(at('draft.md'), 'two', 'three'));
    await holds('draft.md', 'one\nthree\n');
    await choose();
    await workbench.page.getByText('This takes back').first().waitFor();
    await workbench.screenshotInThemes('undo-edit');
    await approveEdit(workbench);
    await holds('draft.md', 'one\ntwo\n');
    await workbench.page.getByText('Taken back.').first().waitFor();
    const undo = bodies('prepared').at(-1);
    assert.equal(undo.origin.agent, 'person');
    assert.match(undo.requestId, /^undo:/);
  });

  it('takes back what a command did to the files that it named, and says what stays', async () => {
    const { workbench } = editor;
    writeFileSync(at('draft.md'), 'one\ntwo\n');
    await workbench.calls(terminal('sed -i s/one/1/ draft.md'));
    await holds('draft.md', '1\ntwo\n');
    writeFileSync(at('draft.md'), '1\ntwo\nmine\n');
    await choose();
    await workbench.page.getByText('Only the files that the action named come back').first().waitFor();
    await workbench.page.getByText('Changed since, and these later changes would be lost').first().waitFor();
    await workbench.screenshotInThemes('undo-command');
    await approveEdit(workbench);
    await holds('draft.md', 'one\ntwo\n');
  });

  it('changes nothing when the person rejects it', async () => {
    const { workbench } = editor;
    writeFileSync(at('draft.md'), 'one\ntwo\n');
    await workbench.calls(replaceString(at('draft.md'), 'two', 'four'));
    await holds('draft.md', 'one\nfour\n');
    await choose();
    await workbench.page.getByText('This takes back').first().waitFor();
    await workbench.page.waitForTimeout(1300);
    await workbench.editorAction('Reject');
    await workbench.answerInput('');
    await workbench.page.locator('.monaco-diff-editor').first().waitFor({ state: 'hidden' });
    assert.equal(readFileSync(at('draft.md'), 'utf8'), 'one\nfour\n');
    assert.ok(existsSync(at('draft.md')));
  });
});
