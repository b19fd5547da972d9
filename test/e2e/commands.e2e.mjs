// Commands of VS Code's own agent, guarded: letters are those of the plan of tests in docs/testing.md.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminal } from './editor.mjs';
import { journal, openGuarded, question, reject } from './guarded.mjs';
import { git, makeRepository } from './repository.mjs';

const tool = (name, input) => ({ name, input });
const bodies = (host, type) =>
  journal(host)
    .map(({ body }) => body)
    .filter((body) => body.type === type);

describe('commands of the agent', function () {
  this.timeout(180_000);
  let editor;
  let workspace;
  const at = (...names) => join(workspace, ...names);

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace: folder }) => makeRepository(folder),
      settings: { 'chat.tools.terminal.autoApprove': { whoami: false } },
    });
    workspace = editor.workspace;
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('(a) runs a LOW command with no prompt', async () => {
    const { workbench, host } = editor;
    const [answer] = await workbench.calls(terminal('git status --short'));
    assert.match(answer.text, /draft\.md/);
    assert.ok(!(await workbench.hasModal()));
    const [prepared] = bodies(host, 'prepared');
    assert.deepEqual([prepared.decision.risk, prepared.states], ['LOW', ['PREPARED', 'COMMITTED']]);
    await workbench.screenshot('a-low-command');
  });

  it('(c) shows a HIGH command with the resolved command, and runs it once when it is approved', async () => {
    const { workbench, host } = editor;
    const play = await workbench.play({ calls: [terminal('D=notes; rm -rf "$D" && echo gone >> gone.txt')] });
    const modal = await question(workbench, 'rm -rf');
    await workbench.screenshot('c-high-command');
    assert.match(modal.text, /rm -rf notes|rm -rf .*\/notes/);
    assert.ok(modal.text.replaceAll('\n┆ ', '').includes(workspace), modal.text);
    assert.equal(modal.focused, 'Review…');
    assert.ok(existsSync(at('notes')), 'it waits for the person');
    await modal.decide('Approve Once');
    await workbench.finished(play);
    assert.ok(!existsSync(at('notes')));
    assert.equal(readFileSync(at('gone.txt'), 'utf8'), 'gone\n');
    const moved = bodies(host, 'moved').at(-1);
    assert.deepEqual([moved.to, moved.answer.answer, moved.answer.by], ['COMMITTED', 'approve', 'modal']);
  });

  it('(d) does not run what is rejected, and the model receives the note', async () => {
    const { workbench } = editor;
    const play = await workbench.play({ calls: [terminal('git push origin main')] });
    const modal = await question(workbench, 'git push');
    await reject(workbench, modal, 'wait for the review, please');
    const [answer] = await workbench.finished(play);
    assert.match(answer.text, /wait for the review, please/);
    await workbench.screenshot('d-rejected');
  });

  it('counts an answer within a second of appearing as none, and Escape decides nothing', async () => {
    const { workbench } = editor;
    const play = await workbench.play({ calls: [terminal('rm -rf ideas')] });
    await (await question(workbench, 'rm -rf ideas')).click('Approve Once');
    const again = await question(workbench, 'rm -rf ideas');
    assert.ok(existsSync(at('ideas')));
    await workbench.page.keyboard.press('Escape');
    await workbench.waitForStatus('1 waiting');
    assert.ok(existsSync(at('ideas')));
    assert.ok(again.text.includes('rm -rf ideas'));
    await workbench.command('Portcullis: Show Waiting Approvals');
    await workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'ideas' }).first().click();
    await reject(workbench, await question(workbench, 'rm -rf ideas'));
    await workbench.finished(play);
    assert.ok(existsSync(at('ideas')));
  });

  it('(g) denies a CRITICAL command with its reason, in "Allow all" too', async () => {
    const { workbench, host } = editor;
    writeFileSync(join(host.home, 'precious'), '1');
    const [answer] = await workbench.calls(terminal('rm -rf ~'));
    assert.match(answer.text, /Portcullis blocked this/);
    assert.ok(existsSync(join(host.home, 'precious')));
    assert.ok(!(await workbench.hasModal()));
    await workbench.screenshot('g-critical-command');
  });

  it('(i) runs portcullis_run_command once for one requestId, and returns the same receipt twice', async () => {
    const { workbench, host } = editor;
    const call = tool('portcullis_run_command', { command: 'echo once >> once.txt', requestId: 'ticket-1' });
    const [first, second] = await workbench.calls(call, call);
    const receipt = ({ text }) => JSON.parse(text.slice(text.indexOf('Receipt: ') + 9));
    assert.equal(readFileSync(at('once.txt'), 'utf8'), 'once\n');
    assert.deepEqual(receipt(second), receipt(first));
    assert.match(second.text, /^Not run again:/);
    assert.equal(receipt(first).attested, 'portcullis');
    const prepared = bodies(host, 'prepared').filter(({ tool: name }) => name === 'portcullis_run_command');
    assert.equal(prepared.length, 1, 'hook and tool judged it once');
    const [looked] = await workbench.calls(tool('portcullis_get_receipt', { requestId: 'ticket-1' }));
    assert.ok(looked.text.includes(receipt(first).executionId));
  });

  it('explains a command without running it', async () => {
    const [answer] = await editor.workbench.calls(tool('portcullis_check_action', { command: 'rm -rf ~' }));
    assert.match(answer.text, /deny \(CRITICAL\)/);
  });

  it('(k) threats hole 5: follows the terminal to another folder, and asks with the real one', async () => {
    const { workbench, host } = editor;
    const elsewhere = join(host.home, 'elsewhere');
    mkdirSync(join(elsewhere, 'build'), { recursive: true });
    await workbench.calls(terminal(`cd ${elsewhere}`));
    const play = await workbench.play({ calls: [terminal('rm -rf build')] });
    const modal = await question(workbench, 'build');
    await workbench.screenshot('k-another-folder');
    assert.match(modal.text.replace(/\s+/g, ' '), new RegExp(`In the folder │ ${elsewhere} `));
    await reject(workbench, modal);
    await workbench.finished(play);
    assert.ok(existsSync(join(elsewhere, 'build')));
    await workbench.calls(terminal(`cd ${workspace}`));
  });

  it('threats hole 7: an agent cannot press Approve through a command of the editor', async () => {
    const { workbench } = editor;
    const names = ['portcullis.approveEdit', 'portcullis.decide', 'workbench.action.acceptSelectedQuickOpenItem'];
    for (const commandId of names) {
      const [answer] = await workbench.calls(
        tool('run_vscode_command', { commandId, name: 'Format Document', skipCheck: true }),
      );
      assert.match(answer.text, /Portcullis blocked this/, commandId);
    }
  });

  it("threats hole 25: leaves a call to the editor's own question where a rule of the person names it", async () => {
    const { workbench } = editor;
    await workbench.newChat();
    await workbench.permissions('Default permissions');
    const play = await workbench.play({ calls: [terminal('whoami')] });
    await workbench.waitForChat('confirmation pending');
    await workbench.chatButton('Skip');
    await workbench.finished(play);
    await workbench.newChat();
    await workbench.permissions('Allow all');
  });

  it('shows what has been decided in the audit panel', async () => {
    const { workbench } = editor;
    await workbench.command('Portcullis: Open Audit Log');
    const panel = workbench.page.frameLocator('iframe.webview').frameLocator('iframe');
    await panel.getByText('Deletes notes', { exact: false }).first().waitFor();
    await workbench.screenshot('audit-panel');
  });

  it('pushes to the remote only after approval', async () => {
    const { workbench } = editor;
    const head = (folder) => git(folder, 'rev-parse', 'main');
    await workbench.calls(terminal('git add draft.md && git -c user.name=T -c user.email=t@t commit -qm Two'));
    const play = await workbench.play({ calls: [terminal('git push --force origin main:feature')] });
    const modal = await question(workbench, 'git push');
    await workbench.screenshot('approval');
    assert.throws(() => git(`${workspace}.git`, 'rev-parse', '--verify', 'feature'));
    await modal.decide('Approve Once');
    await workbench.finished(play);
    assert.equal(git(`${workspace}.git`, 'rev-parse', 'feature'), head(workspace));
  });
});
