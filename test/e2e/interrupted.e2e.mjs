// A command of ours that is interrupted: its request does not run again until the person has said what happened.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLines } from '../offline/processes.mjs';
import { journal, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

/** A command that has its effect and then does not end; `seconds` tells it from the others. */
const lasting = (file, seconds) => `echo once >> ${file}; sleep ${seconds}`;
const call = (command, requestId) => ({ name: 'portcullis_run_command', input: { command, requestId, timeout: 600 } });
const receiptOf = ({ text }) => JSON.parse(text.slice(text.indexOf('Receipt: ') + 9));

/** The ways in which the extension host goes away under a command, and the theme in which it is looked at. */
const ENDS = [
  { name: 'the window is reloaded', file: 'reloaded', seconds: 6011, theme: 'Dark Modern', end: () => undefined },
  {
    name: 'the extension host is killed',
    file: 'killed',
    seconds: 6012,
    theme: 'Light Modern',
    end: (host) => host.killExtensionHosts(),
  },
];

describe('an interrupted command', function () {
  this.timeout(240_000);
  let editor;
  const bodies = (type) =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter((body) => body.type === type);
  const states = (transaction) => {
    const of = (type) => bodies(type).filter((body) => body.transaction === transaction);
    return [...of('prepared').flatMap((body) => body.states), ...of('moved').map(({ to }) => to)];
  };
  const panel = () => editor.workbench.page.frameLocator('iframe.webview').frameLocator('iframe');
  const until = async (holds, what) => {
    for (let i = 0; i < 200 && !holds(); i++) await editor.workbench.page.waitForTimeout(100);
    assert.ok(holds(), what);
  };

  before(async () => {
    editor = await openGuarded({ prepare: ({ workspace }) => makeRepository(workspace) });
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  /** Interrupts a command in the middle, and opens the window again. */
  const interrupt = async ({ file, seconds, theme, end }) => {
    const { workbench, host, workspace } = editor;
    const path = join(workspace, `${file}.txt`);
    const runs = () => commandLines().includes(`sleep ${seconds}`);
    await workbench.play({ calls: [call(lasting(`${file}.txt`, seconds), file)] });
    await until(() => existsSync(path) && runs(), 'it runs');
    const { transaction } = bodies('prepared').at(-1);
    assert.deepEqual(states(transaction).at(-1), 'COMMITTED');
    host.writeSettings({ 'workbench.colorTheme': theme });
    end(host);
    await workbench.reload();
    await workbench.waitForStatus('Guarded');
    await workbench.page.locator('.notification-toast', { hasText: 'Interrupted' }).waitFor();
    await workbench.screenshot(`interrupted-${file}-told`);
    await until(() => !runs(), 'it was ended with its window');
    await until(() => states(transaction).at(-1) === 'UNRESOLVED', 'it is UNRESOLVED');
    return { path, transaction };
  };

  for (const one of ENDS) {
    it(`(n) is UNRESOLVED after ${one.name}, does not run again, and is settled by the person`, async () => {
      const { workbench } = editor;
      const { path, transaction } = await interrupt(one);
      await workbench.permissions('Allow all');

      const [again] = await workbench.calls(call(lasting(`${one.file}.txt`, one.seconds), one.file));
      assert.match(again.text, /^Not run: an earlier run of this request was interrupted/);
      assert.equal(readFileSync(path, 'utf8'), 'once\n');

      await workbench.command('Portcullis: Open Audit Log');
      const row = panel()
        .getByRole('row', { name: /Unresolved/ })
        .first();
      await row.click();
      await panel().getByRole('button', { name: 'Resolve…' }).waitFor();
      await workbench.screenshot(`interrupted-${one.file}-panel`);
      await panel().getByRole('button', { name: 'Resolve…' }).click();
      const modal = await workbench.modal('Did this happen?');
      await workbench.screenshot(`interrupted-${one.file}-modal`);
      assert.equal(modal.focused, 'Look at the Record…');
      await modal.decide('Decide Later');
      assert.equal(states(transaction).at(-1), 'UNRESOLVED');

      await workbench.command('Portcullis: Resolve Interrupted Action…');
      const choice = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: `${one.file}.txt` });
      await choice.first().waitFor();
      await workbench.page.waitForTimeout(300); // it fades in
      await workbench.screenshot(`interrupted-${one.file}-choice`);
      await workbench.answerInput(`${one.file}.txt`);
      const asked = await workbench.modal('Did this happen?');
      await asked.decide('It Happened');

      const [settled] = await workbench.calls(call(lasting(`${one.file}.txt`, one.seconds), one.file));
      assert.match(settled.text, /^Not run again:/);
      assert.equal(receiptOf(settled).reason, 'resolved-happened');
      assert.equal(receiptOf(settled).requestId, one.file);
      assert.equal(readFileSync(path, 'utf8'), 'once\n');
      await panel().getByText('Done, says a person').first().waitFor();
      await workbench.screenshot(`interrupted-${one.file}-resolved`);
    });
  }
});
