// The four steps that a new person sees, and what is said of the first question.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { FOLLOWS_SYSTEM } from './driver.mjs';
import { terminal } from './editor.mjs';
import { openGuarded, question, reject } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

const STEPS = ['Guard your agents', 'Answer a question', 'Approve an edit', 'See afterwards what ran'];

/** Resolves when the step's picture is drawn, in a frame in the editor's own frame of a web view. */
const picture = async (page) => {
  for (;;) {
    for (const frame of page.frames()) {
      const drawing = frame.locator('svg[role=img]').first();
      if (await drawing.isVisible().catch(() => false)) return; // a frame may go while it is asked
    }
    await page.waitForTimeout(100);
  }
};

describe('a new person', function () {
  this.timeout(180_000);
  let editor;

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace }) => makeRepository(workspace),
      settings: FOLLOWS_SYSTEM,
    });
  });
  after(() => editor?.close());

  it('finds four steps with pictures in the walkthrough, light and dark', async () => {
    const { workbench } = editor;
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.answerInput('Get Started with Portcullis');
    const { page } = workbench;
    // Beside both side bars there is no room for the pictures.
    await page.setViewportSize({ width: 1900, height: 900 });
    for (const [at, step] of STEPS.entries()) {
      const title = page.locator('.getting-started-step .step-title', { hasText: step });
      await title.click();
      await picture(page);
      await workbench.screenshotInThemes(`walkthrough-${at + 1}`);
    }
    assert.equal(await page.locator('.getting-started-step').count(), STEPS.length);
  });

  it('is told once what a question means', async () => {
    const { workbench } = editor;
    const explained = workbench.page.locator('.notification-toast', { hasText: 'holds this action of your agent' });
    await workbench.permissions('Allow all');
    for (const folder of ['notes', 'ideas']) {
      const play = await workbench.play({ calls: [terminal(`rm -rf ${folder}`)] });
      const modal = await question(workbench, `rm -rf ${folder}`);
      if (folder === 'notes') await explained.waitFor();
      await reject(workbench, modal);
      await workbench.finished(play);
      if (folder === 'notes') await workbench.screenshot('first-question-explained');
      await workbench.command('Notifications: Clear All Notifications');
    }
    assert.equal(await explained.count(), 0);
  });
});
