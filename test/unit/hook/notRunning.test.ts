import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installClient, clientPath } from '../../../src/agents/hookFile/clientCopy.ts';
import { notRunning } from '../../../src/hook/notRunning.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('the sentence without a window (hole 30)', () => {
  const state = temporaryFolder();
  const sentence = (extensionPath: string) => {
    const bundle = join(state.path, 'bundle.cjs');
    writeFileSync(bundle, '');
    installClient(state.path, bundle, { version: '1', extensionPath, hookFileDigest: '' });
    return notRunning(clientPath(state.path), "/home/o'b/hook.json", '/work');
  };

  it('names the folder to open and the file to remove', () => {
    assert.match(sentence(state.path), /guards \/work,.* open it in VS Code,.* \/home\/o'b\/hook\.json$/);
  });

  it('names the one line that removes the hook of an uninstalled extension', () => {
    assert.match(sentence('/gone/portcullis.portcullis-1.0.0'), /uninstalled.*: rm '\/home\/o'\\''b\/hook\.json'$/);
  });

  it('does without the record of the installation, and without a folder', () => {
    assert.match(notRunning('/gone/hook.cjs', '/hook.json', undefined), /No VS Code window .* guards a folder/);
  });
});
