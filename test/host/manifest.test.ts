import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('portcullis.portcullis');

describe('the extension', () => {
  it('is loaded and activates', async () => {
    assert.ok(extension, 'portcullis.portcullis is not among the loaded extensions');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command that its manifest names', async () => {
    const manifest = extension?.packageJSON as { contributes?: { commands?: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = (manifest.contributes?.commands ?? []).filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('offers every language-model tool that its manifest names', () => {
    const manifest = extension?.packageJSON as { contributes?: { languageModelTools?: { name: string }[] } };
    const offered = new Set(vscode.lm.tools.map(({ name }) => name));
    const missing = (manifest.contributes?.languageModelTools ?? []).filter(({ name }) => !offered.has(name));
    assert.deepEqual(missing, []);
  });
});
