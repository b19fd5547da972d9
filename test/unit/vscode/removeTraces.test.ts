import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installClient } from '../../../src/agents/hookFile/clientCopy.ts';
import { hookFileContent } from '../../../src/agents/hookFile/content.ts';
import { hookFilePath, installHookFile } from '../../../src/agents/hookFile/hookFile.ts';
import { removeTraces } from '../../../src/vscode/removeTraces.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('uninstalling', () => {
  const root = temporaryFolder();
  const run = () => {
    const printed: string[] = [];
    removeTraces(root.path, join(root.path, 'state'), (text) => printed.push(text));
    return printed;
  };

  it('takes hook file, client, registrations and sockets away, and says where the record stays', () => {
    const state = join(root.path, 'state');
    const client = join(root.path, 'bundle.cjs');
    const hookFile = hookFilePath(root.path);
    writeFileSync(client, '');
    installClient(state, client, { version: '1', extensionPath: '/x', hookFileDigest: '' });
    installHookFile(
      hookFile,
      hookFileContent({ runtime: '/node', client: join(state, 'client', 'hook.cjs'), stateFolder: state, hookFile }),
    );
    for (const folder of ['windows', 's', 'ledgers']) mkdirSync(join(state, folder));
    const printed = run();
    for (const gone of [hookFile, join(state, 'client'), join(state, 'windows'), join(state, 's')])
      assert.ok(!existsSync(gone), gone);
    assert.ok(existsSync(join(state, 'ledgers')));
    assert.ok(printed.length === 1 && printed[0]?.includes(join(state, 'ledgers')));
  });

  it('does nothing where nothing was installed', () => {
    assert.deepEqual(run(), []);
  });

  it('goes on when one step fails, and says which', () => {
    const hookFile = hookFilePath(root.path);
    mkdirSync(dirname(hookFile), { recursive: true });
    writeFileSync(hookFile, '{ broken');
    mkdirSync(join(root.path, 'state', 's'), { recursive: true });
    assert.match(run().join(), /cannot be read as JSON/);
    assert.equal(readFileSync(hookFile, 'utf8'), '{ broken');
    assert.ok(!existsSync(join(root.path, 'state', 's')));
  });
});
