// Edits that a person approves in part.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLLOWS_SYSTEM, THEMES } from './driver.mjs';
import { createFile, terminal } from './editor.mjs';
import { journal, openGuarded } from './guarded.mjs';
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

  /** Does something again, as a person does for whom it was too early, until a text shows. */
  const until = async (text, act) => {
    const shown = editor.workbench.page.getByText(text).first();
    for (let attempt = 0; attempt < 6; attempt++) {
      await seen();
      await act();
      const isShown = shown.waitFor({ timeout: 2_500 });
      if (
        await isShown.then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`${text} was not shown`);
  };

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
    editor = await openGuarded({
      prepare: ({ workspace }) => {
        makeRepository(workspace);
        mkdirSync(join(workspace, '.husky'));
        writeFileSync(join(workspace, HOOK), first);
      },
      editTools: ['find-replace', 'multi-find-replace'],
      settings: FOLLOWS_SYSTEM,
    });
    await editor.workbench.permissions('Allow all');
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
    await workbench.screenshotInThemes('parts-open');
    await workbench.command('Portcullis: Review Waiting Edit');
    await page.locator('.monaco-diff-editor .editor.modified .monaco-editor.focused').waitFor();
    await seen();
    await page.keyboard.press('Alt+F5');
    await page.keyboard.press('Shift+Alt+F5');
    await until('Change 1 of 3 · Approved', () => page.keyboard.press('Control+Alt+Enter'));
    await page.keyboard.press('Control+Alt+Backspace');
    await workbench.answerInput('no fixing');
    await page.getByText('Change 2 of 3 · Rejected: no fixing').waitFor();
    await workbench.screenshotInThemes('parts-decided');
    await until('Make 2 of 3 changes?', () => page.keyboard.press('Control+Alt+Enter'));
    const modal = await workbench.modal('Make 2 of 3 changes?');
    assert.equal(modal.focused, 'Look Again');
    await workbench.screenshotInThemes('parts-modal');
    await seen();
    await pressByKeyboard('Make These Changes');
    const [answer] = await workbench.finished(play);
    assert.equal(readFileSync(at(HOOK), 'utf8'), second.replace('lint --fix', 'lint'));
    assert.match(answer.text, /line 2/);
    assert.match(answer.text, /line 6: no fixing/);
    assert.match(answer.text, /not in this chat's checkpoint/);
    assert.equal(bodies('moved').at(-1).reason, 'applied-in-part');
    assert.equal(bodies('settled').at(-1).receipt.attested, 'portcullis');
    await workbench.screenshotInThemes('parts-answer');
  });

  it('makes the changes of one file of an action and refuses another, in one transaction', async () => {
    const { workbench } = editor;
    const files = ['.husky/pre-push', '.husky/post-merge'];
    for (const file of files) writeFileSync(at(file), '#!/bin/sh\nnpm test\n');
    const settled = bodies('settled').length;
    const replacements = files.map((file) => ({
      filePath: at(file),
      oldString: 'npm test',
      newString: `npm test ${file.length}`,
      explanation: 'A step of a test',
    }));
    const play = await workbench.play({
      calls: [{ name: 'multi_replace_string_in_file', input: { explanation: 'A test', replacements } }],
    });
    await workbench.page.getByText('pre-push (1 of 2').first().waitFor();
    await seen();
    await workbench.screenshotInThemes('parts-files');
    await until('post-merge (2 of 2', () => workbench.editorAction('Approve'));
    await seen();
    await workbench.editorAction('Reject');
    await workbench.answerInput('not after merges');
    const modal = await workbench.modal('Make 1 of 2 changes?');
    assert.match(modal.text, /post-merge: 0 of 1/);
    await modal.decide('Make These Changes');
    const [answer] = await workbench.finished(play);
    assert.match(readFileSync(at(files[0]), 'utf8'), /npm test 15/);
    assert.equal(readFileSync(at(files[1]), 'utf8'), '#!/bin/sh\nnpm test\n');
    assert.match(answer.text, /Refused:\n- .*post-merge, line 2: not after merges/);
    assert.equal(bodies('settled').length, settled + 1);
  });

  it('shows the new change when the file changes while it is looked at', async () => {
    const { workbench } = editor;
    writeFileSync(at(HOOK), first);
    const play = await workbench.play({ calls: [createFile(at(HOOK), second)] });
    await workbench.page.getByText('Change 3 of 3').waitFor();
    const mine = first.replace('# one', '# ONE').replace('npm test', 'npm run mine');
    writeFileSync(at(HOOK), mine);
    await until('Changes line 3.', () => workbench.editorAction('Approve'));
    assert.equal(readFileSync(at(HOOK), 'utf8'), mine);
    assert.match((await workbench.diff()).original, /mine/);
    await workbench.screenshotInThemes('parts-stale');
    await seen();
    await workbench.editorAction('Reject');
    await workbench.answerInput('');
    await workbench.finished(play);
    assert.equal(readFileSync(at(HOOK), 'utf8'), mine);
  });

  it('hole 18: does not let a change of white space in a Python file through that nobody saw', async () => {
    const { workbench } = editor;
    const before = 'if admin:\n    drop()\n';
    writeFileSync(at('sitecustomize.py'), before);
    const play = await workbench.play({ calls: [createFile(at('sitecustomize.py'), 'if admin:\ndrop()\n')] });
    await workbench.page.getByText('1 line changes only in white space').first().waitFor();
    await until('The diff may not have shown', () => workbench.editorAction('Approve'));
    const modal = await workbench.modal('The diff may not have shown all of this edit');
    assert.match(modal.text, /····drop\(\) becomes drop\(\)/);
    await workbench.screenshotInThemes('parts-white-space');
    await modal.decide('Look Again');
    assert.equal(readFileSync(at('sitecustomize.py'), 'utf8'), before);
    await seen();
    await workbench.editorAction('Reject');
    await workbench.answerInput('');
    await workbench.finished(play);
  });

  const hostile =
    '**bold** <img src=x onerror=alert(1)> [go](command:workbench.action.quit) \u001b[31m \u202eevil\u202c \u200bx';
  for (const theme of THEMES) {
    it(`shows hostile names and text as they are, ${theme}`, async () => {
      const { workbench } = editor;
      const { page } = workbench;
      await workbench.theme(theme);
      const name = `.husky/<img src=x> **[a](command:x)** ${theme}.sh`;
      const body = Array.from({ length: 3 }, (_, at) => `# ${at} ${hostile}\n\n`).join('');
      const play = await workbench.play({ calls: [createFile(at(name), body)] });
      await page.locator('.monaco-diff-editor').first().waitFor();
      await page.getByText('invisible character').first().waitFor();
      await seen();
      assert.equal(await page.locator('.review-widget img, .review-widget a[href^="command"]').count(), 0);
      await workbench.screenshot(`parts-hostile-${theme}`);
      await until('The diff may not have shown', () => workbench.editorAction('Approve'));
      const modal = await workbench.modal('The diff may not have shown all of this edit');
      assert.match(modal.text, /\\u\{202e\}/);
      await workbench.screenshot(`parts-hostile-modal-${theme}`);
      await modal.decide('Decide Later');
      assert.ok(!existsSync(at(name)));
      await seen();
      await workbench.editorAction('Reject');
      await workbench.answerInput('');
      await workbench.finished(play);
    });
  }

  it('approves nothing by Enter or Escape of a person who types while questions appear', async () => {
    const { workbench } = editor;
    const { page } = workbench;
    writeFileSync(at('notes/typing.md'), '');
    await workbench.command('View: Close All Editors');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'notes' }).click();
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'typing.md' }).dblclick();
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    const approvals = () =>
      [...bodies('moved'), ...bodies('prepared')].filter(({ answer }) => answer && answer.answer !== 'reject').length;
    const before = approvals();
    const asked = (tool) => {
      const last = bodies('prepared').at(-1);
      return last?.tool === tool && last.states.at(-1) === 'PENDING';
    };
    /** Types on until a question is open, and a while longer. */
    const typeUntil = async (tool) => {
      await page.locator('.tab', { hasText: 'typing.md' }).first().click();
      for (let round = 0, after = 0; after < 20 && round < 200; round++, after += asked(tool) ? 1 : 0) {
        await page.keyboard.type('ab');
        await page.keyboard.press(round % 3 === 0 ? 'Escape' : 'Enter');
        await page.waitForTimeout(150);
      }
      assert.ok(asked(tool), tool);
    };
    await workbench.play({ calls: [createFile(at(HOOK), second)] });
    await typeUntil('create_file');
    await workbench.screenshot('parts-typing');
    await workbench.newChat();
    await workbench.permissions('Allow all');
    await workbench.play({ calls: [terminal('rm -rf ideas')] });
    await typeUntil('run_in_terminal');
    await workbench.screenshot('parts-typing-modal');
    assert.equal(approvals(), before);
    assert.equal(readFileSync(at(HOOK), 'utf8').includes('--fix'), false);
  });
});
