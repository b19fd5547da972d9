// A plan is seen before its first step, approved in part, and followed.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { FOLLOWS_SYSTEM } from './driver.mjs';
import { terminal } from './editor.mjs';
import { journal, openGuarded, question, reject } from './guarded.mjs';
import { git, makeRepository } from './repository.mjs';

describe('plans', function () {
  this.timeout(240_000);
  let editor;
  const side = (text) => editor.workbench.page.locator('.part.sidebar .pane-body .monaco-list-row', { hasText: text });
  const bodies = (type) =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter((body) => body.type === type);
  const step = (id, command, more = {}) => ({ id, tool: 'run_in_terminal', input: terminal(command).input, ...more });
  const branches = () => git(`${editor.workspace}.git`, 'branch', '--format=%(refname:short)').split('\n');
  const read = async () => {
    await editor.workbench.page
      .locator('.editor-group-container.active .view-lines')
      .getByText('Nothing of it has run')
      .first()
      .waitFor();
    await editor.workbench.page.waitForTimeout(1_200);
  };

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace }) => makeRepository(workspace),
      settings: { ...FOLLOWS_SYSTEM, 'portcullis.requirePlan': true },
    });
    await editor.workbench.permissions('Allow all');
    await editor.workbench.command('Portcullis: Show Waiting Approvals');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('is required before the first HIGH action, and the denial says how', async () => {
    const { workbench } = editor;
    const [answer] = await workbench.calls(terminal('git push origin main:alpha'));
    assert.match(answer.text, /portcullis_submit_plan/);
    assert.ok(!(await workbench.hasModal()));
  });

  it('is approved in part: that step runs without another question, the other is asked', async () => {
    const { workbench } = editor;
    const { page } = workbench;
    const submit = {
      name: 'portcullis_submit_plan',
      input: {
        title: 'Publish two branches **now** <b>trust me</b>',
        steps: [
          step('look', 'git status --short', { why: 'To see what is there' }),
          step('alpha', 'git push origin main:alpha', { after: ['look'], why: 'The first branch' }),
          step('beta', 'git push origin main:beta', { after: ['alpha'] }),
          step('wipe', 'rm -rf ~'),
        ],
      },
    };
    const commands = ['git status --short', 'git push origin main:alpha', 'git push origin main:beta'];
    const play = await workbench.play(
      { calls: [submit] },
      ...commands.map((command) => ({ calls: [terminal(command)] })),
    );
    const told = await workbench.modal('It wants to begin');
    await workbench.screenshotInThemes('plan-1-told');
    assert.deepEqual(told.focused, 'Review Plan…');
    assert.ok(!told.buttons.some((label) => /Approve/.test(label)));
    assert.deepEqual(
      bodies('prepared')
        .filter(({ summary }) => /commits/.test(summary))
        .map(({ states }) => states.at(-1)),
      ['ABORTED'],
      'the plan is seen before its first step',
    );
    await told.decide('Review Plan…');
    await read();
    await workbench.screenshotInThemes('plan-2-document');
    await workbench.editorAction('Decide…');
    await (await workbench.modal('these 2 steps of the plan')).decide('Choose Steps…');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'main:alpha' }).click();
    await workbench.screenshotInThemes('plan-3-choose');
    await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    const last = await workbench.modal('Approve 1 of 4 steps?');
    await workbench.screenshotInThemes('plan-4-confirm');
    assert.equal(last.focused, 'Back to the Plan');
    await last.decide('Approve These Steps');
    const beta = await question(workbench, 'main:beta');
    assert.deepEqual(branches(), ['alpha', 'main'], 'alpha ran with no question');
    await side('main:alpha')
      .filter({ hasText: /done|allowed to run/ })
      .waitFor();
    await beta.decide('Decide Later');
    await workbench.screenshotInThemes('plan-5-followed');
    await side('main:beta').filter({ hasText: 'HIGH' }).first().click();
    await reject(workbench, await question(workbench, 'main:beta'), 'not this one');
    const results = await workbench.finished(play);
    assert.match(results[0].text, /alpha: approved/);
    assert.match(results[0].text, /wipe: blocked/);
    assert.deepEqual(branches(), ['alpha', 'main']);
    assert.deepEqual(
      bodies('plan').map(({ change }) => change),
      ['submitted', 'decided'],
    );
    assert.deepEqual(bodies('plan')[1].approved, ['alpha']);
    await side('main:beta').filter({ hasText: 'did not run' }).waitFor();
    await workbench.screenshotInThemes('plan-6-end');
  });
});
