// Runs the tests of test/host in a desktop VS Code, which @vscode/test-electron downloads:  node test/host/desktop.mjs
// Build the extension first (npm run build). Machines without that download use test/host/offline.mjs.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newRunFolder } from '../offline/install.mjs';
import { project } from '../offline/vsix.mjs';
import { bundled, bundleSuite, entry } from './suite.mjs';

const OFFLINE = 'Without it, "npm test -- host" runs the same tests in the offline VS Code';

async function testElectron() {
  try {
    return await import('@vscode/test-electron');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const fix = 'install it with "npm install --no-save @vscode/test-electron"';
    throw new Error(`This needs @vscode/test-electron: ${fix}. ${OFFLINE}.`, { cause: error });
  }
}

async function download({ downloadAndUnzipVSCode }) {
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', extractSync: true });
  } catch (error) {
    const fix = 'connect this machine to update.code.visualstudio.com';
    throw new Error(`VS Code could not be downloaded (${error.message}): ${fix}. ${OFFLINE}.`, { cause: error });
  }
}

/** Resolves to the editor's exit code. Home, settings and record are of this run alone, never the person's. */
async function runInDesktop() {
  const electron = await testElectron();
  const vscodeExecutablePath = await download(electron);
  await bundleSuite();
  const root = newRunFolder();
  const own = (...names) => {
    const path = join(root, ...names);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const home = own('home');
  try {
    return await electron.runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: project,
      extensionTestsPath: entry,
      launchArgs: [own('work'), '--user-data-dir', own('user'), '--extensions-dir', own('ext')],
      extensionTestsEnv: {
        PORTCULLIS_HOST_TESTS: bundled,
        HOME: home,
        USERPROFILE: home,
        LOCALAPPDATA: own('home', 'AppData', 'Local'),
        XDG_STATE_HOME: own('home', '.local', 'state'),
      },
    });
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

try {
  process.exitCode = await runInDesktop();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
