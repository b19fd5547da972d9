// Puts what the tests and the demo need into a cache folder, once: VS Code's server with the Node it insists on, the
// GitHub Copilot CLI, and a browser. What is there already is used without touching the network.
//
//   node test/offline/install.mjs [--copilot]
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { aptInstall, canInstall } from '../systemPackages.mjs';
import { run } from './processes.mjs';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';
const COPILOT = '1.0.102';

/** The folder that everything below is kept in; `PORTCULLIS_CACHE` moves it. */
export function cacheFolder() {
  return process.env.PORTCULLIS_CACHE ?? join(homedir(), '.cache', 'portcullis-dev');
}

const RUN = 'run-';
const STALE_MS = 24 * 60 * 60 * 1000;

/**
 * A new folder for one run of an editor or agent, to be removed by the caller; what killed runs left is removed after a
 * day. It lies outside the system's temporary folder, in which Portcullis finds less to ask about. The path is short,
 * because sockets lie below it.
 */
export function newRunFolder() {
  const parent = cacheFolder();
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(RUN))) {
    const folder = join(parent, name);
    if (Date.now() - statSync(folder).mtimeMs > STALE_MS) rmSync(folder, { recursive: true, force: true });
  }
  return realpathSync(mkdtempSync(join(parent, RUN)));
}

/** npm without what a calling npm or a person's shell would pass on to it. */
async function npm(cwd, args) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_(registry|cache|userconfig|cafile|.*proxy))/i.test(name) && name !== 'NODE_OPTIONS',
    ),
  );
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const windows = process.platform === 'win32';
  await run(windows ? 'npm.cmd' : 'npm', [...args, ...quiet], { cwd, env, shell: windows });
}

/**
 * Runs the stages of a folder in order. Each leaves a marker with its version when it is complete, so that an
 * interrupted installation goes on where it stopped and a finished one does nothing.
 */
async function stages(folder, list, say) {
  mkdirSync(folder, { recursive: true });
  for (const { name, version, what, work } of list) {
    const marker = join(folder, `.${name}.complete`);
    if (existsSync(marker) && readFileSync(marker, 'utf8') === version) continue;
    say(what);
    const started = Date.now();
    await work();
    writeFileSync(`${marker}.part`, version);
    renameSync(`${marker}.part`, marker);
    say(`  done in ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

/**
 * The built-in chat stays disabled until somebody signs in, unless the page that embeds the editor names it among its
 * `enabledExtensions`. The cached page does that itself, so any browser at its address has the chat.
 */
function switchChatOn(page) {
  const html = readFileSync(page, 'utf8');
  const element = /<meta id="vscode-workbench-web-configuration"[^>]*>/.exec(html)?.[0];
  if (!element)
    throw new Error(`${page} holds no workbench configuration: is code-server ${CODE_SERVER} laid out anew?`);
  const mark = '<!-- portcullis: chat without a sign-in -->';
  if (html.includes(mark)) return;
  const script = `<script nonce="{{WORKBENCH_SCRIPT_NONCE}}">
    const configuration = document.getElementById('vscode-workbench-web-configuration');
    const settings = JSON.parse(configuration.getAttribute('data-settings'));
    settings.enabledExtensions = ['GitHub.copilot-chat', 'GitHub.copilot'];
    configuration.setAttribute('data-settings', JSON.stringify(settings));
  </script>`;
  const patched = html.replace(element, () => [element, mark, script].join('\n  '));
  writeFileSync(`${page}.part`, patched);
  renameSync(`${page}.part`, page);
}

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** The Node that the editor insists on; it is there once `ensureHost` has run. */
export function editorNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(cacheFolder(), 'vscode', 'node_modules', nodePackage, 'bin', program);
}

/**
 * VS Code's server, ready to start.
 * @returns {Promise<{ node: string, entry: string, root: string }>} absolute paths: the Node to run
 *   it with, its entry script, and the package's folder.
 */
export async function ensureHost(say = console.log) {
  const folder = join(cacheFolder(), 'vscode');
  const root = join(folder, 'node_modules', 'code-server');
  const server = join(root, 'lib', 'vscode');
  const inner = (cwd) => () => npm(cwd, ['install', '--omit=dev', '--ignore-scripts']);
  await stages(
    folder,
    [
      {
        name: 'packages',
        version: `${CODE_SERVER} ${NODE}`,
        what: `Fetching VS Code's server (code-server ${CODE_SERVER}, Node ${NODE}; once, about 800 MB) into ${folder}`,
        work: async () => {
          rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
          writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
          rmSync(join(folder, 'package-lock.json'), { force: true });
          await npm(folder, [
            'install',
            '--ignore-scripts',
            '--save-exact',
            `code-server@${CODE_SERVER}`,
            `${nodePackage}@${NODE}`,
          ]);
        },
      },
      { name: 'server', version: CODE_SERVER, what: 'Fetching the parts of its editor', work: inner(server) },
      {
        name: 'extensions',
        version: CODE_SERVER,
        what: 'Fetching the parts of its built-in extensions',
        work: inner(join(server, 'extensions')),
      },
      {
        name: 'chat',
        version: `${CODE_SERVER} 1`,
        what: 'Switching on its chat without a sign-in',
        work: () => Promise.resolve(switchChatOn(join(server, 'out/vs/code/browser/workbench/workbench.html'))),
      },
    ],
    say,
  );
  return {
    root,
    node: editorNode(),
    entry: join(root, 'out', 'node', 'entry.js'),
  };
}

/**
 * The GitHub Copilot CLI.
 * @returns {Promise<{ program: string, unpacked: string }>} its executable, and a folder to share as XDG_CACHE_HOME, where
 *   it unpacks itself on its first run.
 */
export async function ensureCopilot(say = console.log) {
  const folder = join(cacheFolder(), 'copilot');
  const fetch = {
    name: 'copilot',
    version: COPILOT,
    what: `Fetching the GitHub Copilot CLI ${COPILOT} (once, about 190 MB) into ${folder}`,
    work: async () => {
      rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
      writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
      rmSync(join(folder, 'package-lock.json'), { force: true });
      await npm(folder, ['install', '--ignore-scripts', '--save-exact', `@github/copilot@${COPILOT}`]);
    },
  };
  await stages(folder, [fetch], say);
  const name = `copilot-${process.platform}-${process.arch}`;
  return {
    program: join(folder, 'node_modules', '@github', name, process.platform === 'win32' ? 'copilot.exe' : 'copilot'),
    unpacked: join(folder, 'unpacked'),
  };
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
const MAC_BROWSERS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

function findBrowser() {
  if (process.env.PORTCULLIS_BROWSER) return process.env.PORTCULLIS_BROWSER;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => BROWSERS.map((name) => join(folder, name))), ...MAC_BROWSERS];
  return candidates.find((path) => existsSync(path));
}

/** The path of a Chromium or Chrome; on Debian and its kin, as root, one is installed when there is none. */
export async function ensureBrowser(say = console.log) {
  const found = findBrowser();
  if (found) return found;
  if (canInstall()) {
    aptInstall(['chromium'], say);
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error('The browser tests need Chromium or Chrome: install one, or name one in PORTCULLIS_BROWSER.');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureHost();
  await ensureBrowser();
  if (process.argv.includes('--copilot')) await ensureCopilot();
  console.log(`Ready in ${cacheFolder()}.`);
}
