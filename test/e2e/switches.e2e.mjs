// A cloned repository that switches the agent's hooks off.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journal, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

describe('a workspace that switches the hooks off', function () {
  this.timeout(180_000);
  let editor;

  before(async () => {
    editor = await openGuarded({
      prepare: ({ workspace }) => {
        makeRepository(workspace);
        mkdirSync(join(workspace, '.vscode'));
        writeFileSync(join(workspace, '.vscode/settings.json'), '{ "chat.useHooks": false }\n');
      },
    });
  });
  after(() => editor?.close());

  it('(l) threats hole 2: is shown as Not guarded, with cause and fix, within a second of opening', async () => {
    const { workbench } = editor;
    await workbench.page.reload();
    const items = workbench.page.locator('.statusbar .statusbar-item', { hasText: /guarded/i });
    await items.first().waitFor({ timeout: 60_000 });
    const shown = Date.now();
    await workbench.waitForStatus('Not guarded', 1000);
    assert.ok(Date.now() - shown < 1000);
    await workbench.screenshot('l-not-guarded');
    await workbench.agentReady();
    await workbench.command('Portcullis: Show Guard Status');
    const modal = await workbench.modal('not guarded');
    assert.match(modal.text, /chat\.useHooks/);
    await workbench.screenshot('l-not-guarded-why');
    await workbench.page.keyboard.press('Escape');
  });

  it('keeps our own tools from doing more than observe, and records it', async () => {
    const { workbench, host } = editor;
    await workbench.permissions('Allow all');
    const [low, medium] = await workbench.calls(
      { name: 'portcullis_run_command', input: { command: 'git status --short' } },
      { name: 'portcullis_run_command', input: { command: 'touch x.txt' } },
    );
    assert.match(low.text, /exit code 0/);
    assert.match(medium.text, /not guarded/);
    const guard = journal(host)
      .map(({ body }) => body)
      .filter(({ type }) => type === 'guard');
    assert.equal(guard.at(-1).guarded, false);
  });

  it('is guarded again as soon as the setting is gone', async () => {
    const { workbench, workspace } = editor;
    rmSync(join(workspace, '.vscode/settings.json'));
    await workbench.page
      .locator('.statusbar .statusbar-item')
      .filter({ hasText: /^\s*Guarded/ })
      .waitFor();
  });
});
