// Plays the demo as a person would who approves only the ordinary push.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, Workbench } from '../e2e/driver.mjs';
import { consent, journal, reject } from '../e2e/guarded.mjs';
import { END } from './story.mjs';

const STORY_MS = 180_000;

/** What the person rejects, by a piece of the question's text, with the note for the agent. */
const REJECTED = [
  { shows: 'rm -rf', note: 'Keep the backups.' },
  { shows: 'curl', note: 'Nothing unread from the network.' },
  { shows: 'git push --force', note: 'Push without force.' },
];

/** What has to become of the story's commands: risk, and what the person answered, if they were asked. */
const OUTCOMES = [
  { command: 'git status', risk: 'LOW' },
  { command: 'npm test', risk: 'MEDIUM' },
  { command: 'git commit', risk: 'MEDIUM' },
  { command: 'rm -rf', risk: 'HIGH', answer: 'reject' },
  { command: 'install.sh', risk: 'HIGH', answer: 'reject' },
  { command: '@.env', risk: 'CRITICAL' },
  { command: 'git push --force', risk: 'HIGH', answer: 'reject' },
  { command: 'git push', risk: 'HIGH', answer: 'approve' },
];

/** Opens the demo, plays its story to the end, leaves screenshots in test/.out/, and throws when it went otherwise. */
export async function checkDemo({ host, scripts, workspace, remote, backups }) {
  const browser = await openBrowser();
  try {
    const workbench = await Workbench.open(browser, host.url, scripts, { size: { width: 1600, height: 1000 } });
    await consent(workbench);
    await workbench.prompt('go');
    const asked = await answerAll(workbench);
    await workbench.screenshot('demo-end');
    await workbench.command('Portcullis: Open Audit Log');
    await workbench.page.frameLocator('iframe.webview').frameLocator('iframe').getByText('CRITICAL').first().waitFor();
    await workbench.screenshotInThemes('demo-audit');

    assert.deepEqual(outcomes(host), OUTCOMES);
    assert.ok(existsSync(join(backups, 'orders-2025.json')), 'the backups are gone although that was rejected');
    assert.match(readFileSync(join(workspace, 'src/order.js'), 'utf8'), /Math\.round/);
    const head = (folder) => execFileSync('git', ['rev-parse', 'main'], { cwd: folder, encoding: 'utf8' });
    assert.equal(head(remote), head(workspace), 'the approved push did not run');
    assert.match(scripts.results('story').at(-1)?.text ?? '', /^Not run again/);
    console.log(`The demo works: ${asked.length} questions were answered.`);
  } finally {
    await browser.close();
  }
}

/** What the record says about the story's commands, in the form and order of OUTCOMES. */
function outcomes(host) {
  const bodies = journal(host).map(({ body }) => body);
  return bodies
    .filter(({ type, kind }) => type === 'prepared' && kind === 'shell')
    .map(({ transaction, asked, decision }) => {
      const answer = bodies.find((body) => body.transaction === transaction && body.answer)?.answer.answer;
      const { command } = OUTCOMES.find((outcome) => asked.command.includes(outcome.command)) ?? asked;
      return { command, risk: decision.risk, ...(answer ? { answer } : {}) };
    });
}

/** Answers each question until the chat shows the end; returns the questions' texts. */
async function answerAll(workbench) {
  const asked = [];
  const late = Date.now() + STORY_MS;
  while (!(await workbench.chatText()).includes(END)) {
    if (Date.now() > late) throw new Error(`The story did not end. The chat shows:\n${await workbench.chatText()}`);
    if (!(await workbench.hasModal())) {
      await workbench.page.waitForTimeout(200);
      continue;
    }
    const modal = await workbench.modal();
    if (modal.text.includes('It wants to begin')) {
      await approvePlan(workbench, modal);
      continue;
    }
    asked.push(modal.text);
    await workbench.screenshotInThemes(`demo-question-${asked.length}`);
    const rejected = REJECTED.find(({ shows }) => modal.text.includes(shows));
    if (rejected) await reject(workbench, modal, rejected.note);
    else await modal.decide('Approve Once');
  }
  return asked;
}

/** Reads the plan that the story opens with, and approves it. */
async function approvePlan(workbench, modal) {
  await workbench.screenshotInThemes('demo-plan');
  await modal.decide('Review Plan…');
  await workbench.page.locator('.view-lines').getByText('Nothing of it has run').first().waitFor();
  await workbench.page.waitForTimeout(1_200);
  await workbench.screenshotInThemes('demo-plan-review');
  await workbench.editorAction('Decide…');
  await (await workbench.modal('of the plan?')).decide('Approve All Steps');
}
