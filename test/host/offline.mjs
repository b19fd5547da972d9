// Runs the tests of test/host inside the extension host of the offline VS Code:  node test/host/offline.mjs
// Build the extension first (npm run build): it is loaded from the project's folder.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../e2e/driver.mjs';
import { Host } from '../offline/host.mjs';
import { newRunFolder } from '../offline/install.mjs';
import { project } from '../offline/vsix.mjs';
import { bundled, bundleSuite, entry } from './suite.mjs';

const PATIENCE_MS = 180_000;

/** Makes the workbench load an extension from its folder and then the tests, as `code --extensionTestsPath` does. */
function develop({ extension, tests }) {
  const uri = (path) => ({ scheme: 'vscode-remote', authority: location.host, path });
  const read = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') return value;
    const developmentOptions = { extensions: [uri(extension)], extensionTestsPath: uri(tests) };
    return JSON.stringify({ ...JSON.parse(value), developmentOptions });
  };
}

/**
 * Runs the suite and resolves to the editor's exit code: 0 when every test passed.
 * @param {string} [extension] the folder of the extension under test
 */
export async function runInHost(extension = project) {
  await bundleSuite();
  const root = newRunFolder();
  const workspace = join(root, 'work');
  mkdirSync(workspace);
  const report = join(root, 'report.txt');
  const env = { PORTCULLIS_HOST_TESTS: bundled, PORTCULLIS_HOST_REPORT: report };
  if (process.env.PORTCULLIS_TEST_COUNTS) env.PORTCULLIS_TEST_COUNTS = process.env.PORTCULLIS_TEST_COUNTS;
  const host = await Host.create({ workspace, root, env });
  let browser;
  let log = '';
  try {
    await host.start();
    browser = await openBrowser();
    const page = await browser.newPage();
    const ended = new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`The tests did not end within ${PATIENCE_MS / 1000} s.`)),
        PATIENCE_MS,
      );
      const exit = (code) => {
        clearTimeout(late);
        resolve(code);
      };
      page.exposeFunction('codeAutomationExit', exit).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', (_type, values) => (log += `${values.join(' ')}\n`));
    await page.addInitScript(develop, { extension, tests: entry });
    await page.goto(host.url);
    const code = await ended;
    if (!existsSync(report)) throw new Error('The tests did not start.');
    return code;
  } catch (error) {
    console.error(`What the editor logged last:\n${log.slice(-4000)}`);
    throw error;
  } finally {
    if (existsSync(report)) console.log(readFileSync(report, 'utf8'));
    await browser?.close();
    await host.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await runInHost();
