// Runs the tests of test/host in a desktop VS Code, which @vscode/test-electron downloads:  node test/host/desktop.mjs
// Build the extension first (npm run build). Machines without that download use test/host/offline.mjs.
import { project } from '../offline/vsix.mjs';
import { bundled, bundleSuite, entry } from './suite.mjs';

async function testElectron() {
  try {
    return await import('@vscode/test-electron');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const fix = 'install it with "npm install --no-save @vscode/test-electron"';
    throw new Error(`This needs @vscode/test-electron: ${fix}.`, { cause: error });
  }
}

const { runTests } = await testElectron();
await bundleSuite();
process.exitCode = await runTests({
  extensionDevelopmentPath: project,
  extensionTestsPath: entry,
  extensionTestsEnv: { PORTCULLIS_HOST_TESTS: bundled },
});
