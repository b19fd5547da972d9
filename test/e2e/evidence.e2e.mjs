// The record: it verifies, and an edited byte of it shows.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { project } from '../offline/vsix.mjs';
import { terminal } from './editor.mjs';
import { journal, journalFiles, openGuarded } from './guarded.mjs';
import { makeRepository } from './repository.mjs';

describe('the record', function () {
  this.timeout(180_000);
  let editor;

  before(async () => {
    editor = await openGuarded({ prepare: ({ workspace }) => makeRepository(workspace) });
    await editor.workbench.permissions('Allow all');
  });
  after(() => editor?.close());

  const panel = () => editor.workbench.page.frameLocator('iframe.webview').frameLocator('iframe');
  const verify = (host) => {
    const folder = dirname(dirname(journalFiles(host)[0]));
    return spawnSync(process.execPath, [join(project, 'dist/cli.cjs'), 'verify', folder], { encoding: 'utf8' });
  };

  it('(j) verifies; and after one byte was changed, names that entry', async () => {
    const { workbench, host } = editor;
    await workbench.calls(terminal('git log --oneline'), terminal('git status --short'));
    await workbench.command('Portcullis: Open Audit Log');
    await panel().getByRole('button', { name: 'Verify' }).click();
    await panel()
      .getByText(/entries verified/)
      .waitFor();
    await workbench.screenshot('j-verified');
    assert.equal(verify(host).status, 0);

    const entries = journal(host);
    const target = entries.find(({ body }) => body.type === 'prepared');
    const file = journalFiles(host).find((path) => readFileSync(path, 'utf8').includes(`"seq":${target.seq},`));
    const lines = readFileSync(file, 'utf8').split('\n');
    const index = lines.findIndex((line) => line.includes(`"seq":${target.seq},`));
    lines[index] = lines[index].replace('"git', '"gIt');
    writeFileSync(file, lines.join('\n'));

    await panel().getByRole('button', { name: 'Verify' }).click();
    await panel().getByText(`Entry ${target.seq} is altered`).waitFor();
    await workbench.screenshot('j-altered');
    const { status, stdout, stderr } = verify(host);
    assert.notEqual(status, 0);
    assert.match(stdout + stderr, new RegExp(`\\b${target.seq}\\b`));
  });
});
