// Edits that a person approves in part.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFile } from './editor.mjs';
import { approveEdit, journal, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

const HOOK = '.husky/pre-commit';
const first = '#!/bin/sh\n# one\nnpm test\n\n# two\nnpm run lint\n\n# three\nnpm run build\n';
const second = first.replace('# one', '# ONE').replace('npm run lint', 'npm run lint --fix').replace('# three', '# 3');

/** Milliseconds that an approval must have been visible. */
const SEEN = 1300;

describe('edits that are approved in part', function () {
  this.timeout(180_000);
  let editor;
  const at = (...names) => join(editor.workspace, ...names);
  const bodies = (type) =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter((body) => body.type === type);
  const seen = () => editor.workbench.page.waitForTimeout(SEEN);

  /** Presses a button of the open modal without the mouse. */
  const pressByKeyboard = async (label) => {
    const { page } = editor.workbench;
    const focused = page.locator('.monaco-dialog-box .monaco-button:focus');
    for (let tabs = 0; tabs < 6; tabs++) {
      if ((await focused.count()) && (await focused.innerText()) === label) return page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    throw new Error(`No button ${label} can be reached`);
  };

  before(async () => {
    editor = await openGuarded({ prepare: ({ workspace }) => makeRepository(workspace) });
    await editor.workbench.permissions('Allow all');
    const play = await editor.workbench.play({ calls: [createFile(at(HOOK), first)] });
    await approveEdit(editor.workbench);
    await editor.workbench.finished(play);
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('makes two of three changes, decided by keyboard alone, and tells the agent', async () => {
    const { workbench } = editor;
    const { page } = workbench;
    const play = await workbench.play({ calls: [createFile(at(HOOK), second)] });
    await page.getByText('Change 3 of 3').waitFor();
    await workbench.screenshot('parts-open');
    await workbench.command('Portcullis: Review Waiting Edit');
    await page.locator('.monaco-diff-editor .editor.modified .monaco-editor.focused').waitFor();
    await seen();
    await page.keyboard.press('Alt+F5');
    await page.keyboard.press('Shift+Alt+F5');
    await seen();
    await page.keyboard.press('Control+Alt+Enter');
    await page.getByText('Change 1 of 3 · Approved').waitFor();
    await page.keyboard.press('Control+Alt+Backspace');
    await workbench.answerInput('no fixing');
    await page.getByText('Change 2 of 3 · Rejected: no fixing').waitFor();
    await workbench.screenshot('parts-decided');
    await seen();
    await page.keyboard.press('Control+Alt+Enter');
    const modal = await workbench.modal('Make 2 of 3 changes?');
    assert.equal(modal.focused, 'Look Again');
    await workbench.screenshot('parts-modal');
    await seen();
    await pressByKeyboard('Make These Changes');
    const [answer] = await workbench.finished(play);
    assert.equal(readFileSync(at(HOOK), 'utf8'), second.replace('lint --fix', 'lint'));
    assert.match(answer.text, /line 2/);
    assert.match(answer.text, /line 6: no fixing/);
    assert.match(answer.text, /not in this chat's checkpoint/);
    assert.equal(bodies('moved').at(-1).reason, 'applied-in-part');
    assert.equal(bodies('settled').at(-1).receipt.attested, 'portcullis');
    await workbench.screenshot('parts-answer');
  });
});
