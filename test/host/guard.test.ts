import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';

/** Calls one of our tools as another extension may: no hook comes first. */
const invoke = async (name: string, input: object): Promise<string> => {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
};

describe('threats hole 17: our own tools, called with no hook before them', () => {
  it('run what is LOW, and say how it ended', async () => {
    assert.match(await invoke('portcullis_run_command', { command: 'echo hello' }), /exit code 0\nhello/);
  });

  it('refuse what is CRITICAL', async () => {
    assert.match(
      await invoke('portcullis_run_command', { command: 'rm -rf ~' }),
      /Portcullis blocked this|not guarded/,
    );
  });

  it('threats hole 2: only observe while the window is not guarded', async () => {
    const file = join(folder(), 'made.txt');
    assert.match(await invoke('portcullis_run_command', { command: `touch ${file}` }), /not guarded/);
    assert.match(await invoke('portcullis_edit_file', { filePath: file, content: 'x' }), /not guarded/);
    assert.equal(existsSync(file), false);
  });

  it('say in one sentence what an input that does not fit lacks', async () => {
    assert.match(await invoke('portcullis_edit_file', { filePath: 'a.txt' }), /takes either content or edits/);
  });
});

describe('threats hole 7: the approving commands', () => {
  const forged = vscode.Uri.parse('portcullis-proposal:/after/x?question=00000000-0000-0000-0000-000000000000');

  for (const command of [
    'approveEdit',
    'decide',
    'rejectEdit',
    'rejectReviewed',
    'openQuestion',
    'approveReviewed',
    'rejectListed',
    'reviewQuestion',
    'revokeGrant',
    'showOffer',
    'declineOffer',
    'showPlan',
  ]) {
    it(`${command} does nothing for a string, a look-alike, a forged address, or nothing`, async () => {
      const forgeries = [undefined, 'x', String(forged), { by: 'person' }, forged.toJSON(), forged, 7, null];
      for (const argument of forgeries) {
        assert.equal(await vscode.commands.executeCommand(`portcullis.${command}`, argument), undefined);
      }
    });
  }
});

describe('threats hole 14: the profile', () => {
  const settings = () => vscode.workspace.getConfiguration('portcullis');
  const decided = async () => /^(\w+) \((\w+)\)/.exec(await invoke('portcullis_check_action', { command: 'npm test' }));

  it('cannot be set by a workspace', async () => {
    await assert.rejects(async () => settings().update('profile', 'strict', vscode.ConfigurationTarget.Workspace));
  });

  it('tightens at once, and does not loosen again without a click', async () => {
    assert.equal((await decided())?.[1], 'allow');
    await settings().update('profile', 'strict', vscode.ConfigurationTarget.Global);
    assert.equal((await decided())?.[1], 'ask');
    await settings().update('profile', undefined, vscode.ConfigurationTarget.Global);
    assert.equal((await decided())?.[1], 'ask');
  });

  it('has no value that lets everything pass', () => {
    const { contributes } = vscode.extensions.getExtension('portcullis.portcullis')?.packageJSON as {
      contributes: { configuration: { properties: Record<string, { enum?: string[]; scope: string }> } };
    };
    const profile = contributes.configuration.properties['portcullis.profile'];
    assert.deepEqual([profile?.enum, profile?.scope], [['balanced', 'strict'], 'application']);
  });
});

describe('the audit log', () => {
  it('opens as one tab', async () => {
    await vscode.commands.executeCommand('portcullis.openAudit');
    await vscode.commands.executeCommand('portcullis.openAudit');
    const open = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'Portcullis Audit Log');
    while (open().length === 0) await new Promise((changed) => vscode.window.tabGroups.onDidChangeTabs(changed));
    assert.equal(open().length, 1);
  });
});
