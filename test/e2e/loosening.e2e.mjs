// What loosens, or writes outside the workspace, is shown first; its focused button changes nothing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, afterEach, before, describe, it } from 'mocha';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

const CHANGES = [
  {
    name: 'limits',
    settings: () => ({ 'portcullis.limits.sends': 100, 'portcullis.limits.callsPerHour': 2000 }),
    message: 'Let agents do more before you are asked?',
    shows: ['Things sent to other systems in a session: before 20, after 100', 'before 600, after 2000'],
    buttons: ['Open the Setting…', 'Ask Less', 'Keep the Limits'],
  },
  {
    name: 'record',
    settings: () => ({ 'portcullis.ledger.keepDays': 30 }),
    message: 'Keep less of the record?',
    shows: ['Before: everything', 'After: the last 30 days'],
    buttons: ['Open the Setting…', 'Remove Old Entries', 'Keep the Record'],
  },
  {
    name: 'witnesses',
    settings: ({ witness }) => ({ 'portcullis.witnesses': [{ file: witness }] }),
    message: 'Change where heads of the record are witnessed?',
    shows: ['none', 'file: /'],
    buttons: ['Open the Setting…', 'Change', 'Keep the Witnesses'],
  },
];

describe('what loosens', function () {
  this.timeout(240_000);
  let editor;
  let witness;

  before(async () => {
    editor = await openGuarded({ prepare: ({ workspace }) => makeRepository(workspace) });
    witness = join(editor.host.root, 'heads.jsonl');
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  /** Grows: what was accepted is not asked about by the next reload. */
  const current = {};
  const reopened = async (more, theme) => {
    Object.assign(current, more, { 'workbench.colorTheme': theme });
    editor.host.writeSettings(current);
    await editor.workbench.reload();
  };
  /** Whatever the browser keeps for the editor's secret storage: what was accepted lies there. */
  const kept = () => editor.workbench.page.evaluate(() => globalThis.localStorage.getItem('secrets.provider'));

  for (const { name, settings, message, shows, buttons } of CHANGES) {
    it(`shows a change of the ${name}, and keeps what was until the person changes it`, async () => {
      const { workbench } = editor;
      const [look, loosen, keep] = buttons;
      await reopened(settings({ witness }), 'Dark Modern');
      const modal = await workbench.modal(message);
      await workbench.screenshot(`loosening-${name}-dark`);
      assert.deepEqual([...modal.buttons].sort(), [...buttons].sort());
      assert.equal(modal.focused, look);
      for (const text of shows) assert.ok(modal.text.includes(text), modal.text);
      await modal.decide(keep);
      assert.ok(!existsSync(witness));

      await reopened({}, 'Light Modern');
      const asked = await workbench.modal(message);
      await workbench.screenshot(`loosening-${name}-light`);
      const before = await kept();
      await asked.decide(loosen);
      await workbench.page.waitForFunction(
        (old) => globalThis.localStorage.getItem('secrets.provider') !== old,
        before,
      );
    });
  }

  it('sends heads to the witness that was accepted', async () => {
    const text = () => (existsSync(witness) ? readFileSync(witness, 'utf8') : '');
    for (let i = 0; i < 300 && !text().includes('\n'); i++) await editor.workbench.page.waitForTimeout(100);
    const [line] = text().split('\n');
    assert.match(JSON.parse(JSON.parse(line).head).origin, /portcullis-ledger/);
  });

  it('shows what it would put on the PATH, and writes it when the person says so', async () => {
    const { workbench, host } = editor;
    const command = join(host.home, '.local/bin/portcullis');
    for (const theme of ['Dark Modern', 'Light Modern']) {
      await reopened({}, theme);
      await workbench.command('Portcullis: Put the Command on the PATH…');
      const modal = await workbench.modal('Put the command portcullis on your PATH?');
      await workbench.screenshot(`put-on-path-${theme.slice(0, 5).trim().toLowerCase()}`);
      assert.equal(modal.focused, 'Copy the Text');
      assert.ok(modal.text.includes('/.local/bin/portcullis'), modal.text);
      await modal.decide('Write Nothing');
      assert.ok(!existsSync(command));
    }
    await workbench.command('Portcullis: Put the Command on the PATH…');
    await (await workbench.modal('Put the command portcullis on your PATH?')).decide('Write the File');
    for (let i = 0; i < 50 && !existsSync(command); i++) await workbench.page.waitForTimeout(100);
    assert.equal(statSync(command).mode & 0o777, 0o755);
    const env = { PATH: process.env.PATH, HOME: host.home, XDG_STATE_HOME: host.stateHome };
    const cli = (...words) => spawnSync(command, words, { encoding: 'utf8', cwd: editor.workspace, env });
    assert.equal(cli('verify').status, 0, cli('verify').stderr);
    const { status, stdout, stderr } = cli('exec', '--request-id', 'e1', '--', 'echo', 'hello');
    assert.deepEqual([status, stdout], [0, 'hello\n'], stderr);
    assert.equal(JSON.parse(stderr.trim().split('\n').at(-1)).receipt.attested, 'claim');
  });
});
