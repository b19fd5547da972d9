// Plays the demo as a person would who rejects what deletes and approves the rest.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, Workbench } from '../e2e/driver.mjs';
import { consent } from '../e2e/guarded.mjs';

const STORY_MS = 180_000;

/** Opens the demo, plays its story to the end, leaves screenshots in test/.out/, and throws when it went otherwise. */
export async function checkDemo({ host, scripts, workspace, backups }) {
  const browser = await openBrowser();
  try {
    const workbench = await Workbench.open(browser, host.url, scripts, { size: { width: 1600, height: 1000 } });
    await consent(workbench);
    await workbench.prompt('go');
    const asked = await answerAll(workbench, 'That is the story.');
    await workbench.screenshot('demo-end');
    await workbench.command('Portcullis: Open Audit Log');
    await workbench.page.locator('iframe.webview.ready').first().waitFor();
    await workbench.screenshot('demo-audit');
    assert.ok(
      asked.some((text) => text.includes('rm -rf')),
      `nobody was asked about rm -rf, only: ${asked.join('\n')}`,
    );
    assert.ok(existsSync(join(backups, 'orders-2025.json')), 'the backups are gone although that was rejected');
    assert.match(readFileSync(join(workspace, 'src/order.js'), 'utf8'), /Math\.round/);
    const again = scripts
      .results('story')
      .filter(({ tool }) => tool === 'portcullis_run_command')
      .at(-1);
    assert.match(again?.text ?? '', /Not run again/);
    console.log(`The demo works: ${asked.length} questions were answered.`);
  } finally {
    await browser.close();
  }
}

/** Answers each question until the chat shows `end`; returns the questions' texts. */
async function answerAll(workbench, end) {
  const asked = [];
  const late = Date.now() + STORY_MS;
  while (!(await workbench.chatText()).includes(end)) {
    if (Date.now() > late) throw new Error(`The story did not end. The chat shows:\n${await workbench.chatText()}`);
    if (!(await workbench.hasModal())) {
      await workbench.page.waitForTimeout(200);
      continue;
    }
    const modal = await workbench.modal();
    asked.push(modal.text);
    await workbench.screenshot(`demo-question-${asked.length}`);
    const rejects = modal.text.includes('rm -rf');
    await modal.decide(rejects ? 'Reject…' : 'Approve Once');
    if (rejects) await workbench.answerInput('Keep the backups.');
  }
  return asked;
}
