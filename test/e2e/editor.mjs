// One editor for a test file: a VS Code of its own, opened in a headless browser.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Host } from '../offline/host.mjs';
import { newRunFolder } from '../offline/install.mjs';
import { Scripts } from '../offline/script.mjs';
import { modelVsix } from '../offline/vsix.mjs';
import { openBrowser, Workbench } from './driver.mjs';

/**
 * Starts VS Code with the scripted model and the given extensions on a workspace, and opens it.
 * @param {object} options
 * @param {string} [options.workspace] the folder to open; an empty one of its own when absent
 * @param {string[]} [options.vsix] extensions beside the scripted model
 * @param {Record<string, string>} [options.env] what the editor's processes get
 * @param {boolean} [options.trust] false leaves workspace trust on
 * @param {object} [options.settings] the person's settings
 * @param {string[]} [options.editTools] see test/offline/model/extension.cjs
 * @param {(host: Host) => void | Promise<void>} [options.prepare] runs before the start, with the folders there
 * @returns {Promise<{ host: Host, workbench: Workbench, scripts: Scripts, workspace: string, close(): Promise<void> }>}
 */
export async function openEditor({ workspace, vsix = [], env = {}, trust, settings, editTools, prepare } = {}) {
  const root = newRunFolder();
  const folder = workspace ?? join(root, 'work');
  mkdirSync(folder, { recursive: true });
  const scripts = new Scripts(join(root, 'script.json'), editTools ? { editTools } : {});
  const undo = [() => rmSync(root, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const host = await Host.create({
      workspace: folder,
      vsix: [await modelVsix(), ...vsix],
      env: { PORTCULLIS_SCRIPT: scripts.file, ...env },
      ...(trust === undefined ? {} : { trust }),
      ...(settings ? { settings } : {}),
      root,
    });
    undo.push(() => host.stop());
    await prepare?.(host);
    await host.start();
    const browser = await openBrowser();
    undo.push(() => browser.close());
    const workbench = await Workbench.open(browser, host.url, scripts);
    return { host, workbench, scripts, workspace: folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Calls of the agent's own tools, for `workbench.calls` and steps. */
export const terminal = (command) => ({
  name: 'run_in_terminal',
  input: { command, explanation: 'A step of a test', goal: 'Test', mode: 'sync', timeout: 20_000 },
});
export const createFile = (filePath, content) => ({ name: 'create_file', input: { filePath, content } });
export const replaceString = (filePath, oldString, newString) => ({
  name: 'replace_string_in_file',
  input: { filePath, oldString, newString },
});
export const readFile = (filePath, startLine = 1, endLine = 200) => ({
  name: 'read_file',
  input: { filePath, startLine, endLine },
});
