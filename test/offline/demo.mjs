// npm run demo: VS Code with Portcullis and a scripted "Demo Agent" on a small repository, in the person's own browser,
// with a home, settings and extensions of its own. Needs git, Node and npm; what else it needs it fetches once.
//
//   npm run demo               prints an address and runs until Ctrl+C
//   npm run demo -- --check    plays the story by itself in a headless browser, answers, takes screenshots, and ends
//   npm run demo -- --desktop  an installed VS Code instead of the browser
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../dependencies.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const mode = process.argv[2] ?? '--browser';
if (!['--browser', '--check', '--desktop'].includes(mode)) {
  console.error(`The demo knows --check and --desktop, not ${mode}.`);
  process.exit(2);
}

ensureDependencies(project);
// Imported only now: these need the packages that may just have been installed.
const [{ newRunFolder }, { Host }, { Scripts }, { seedRepository }, { story }, { modelVsix, portcullisVsix }] =
  await Promise.all(['install', 'host', 'script', 'seed', 'story', 'vsix'].map((name) => import(`./${name}.mjs`)));

const root = newRunFolder();
let host;
process.once('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
const interrupt = () => void Promise.resolve(host?.stop()).finally(() => process.exit(host?.port ? 0 : 130));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
const places = seedRepository(root);
console.log('Building Portcullis …');
const vsix = await portcullisVsix();

if (mode === '--desktop') {
  const { runDesktop } = await import('./desktop.mjs');
  process.exit(await runDesktop({ root, vsix, workspace: places.workspace }));
}

const scripts = new Scripts(join(root, 'script.json'), {
  model: 'Demo Agent',
  fallback: 'story',
  scripts: { story: story(places) },
});
host = await Host.create({
  root,
  workspace: places.workspace,
  vsix: [await modelVsix(), vsix],
  env: { PORTCULLIS_SCRIPT: scripts.file },
  settings:
    mode === '--check' ? (await import('../e2e/driver.mjs')).FOLLOWS_SYSTEM : { 'workbench.colorTheme': 'Dark Modern' },
});
await host.start();

if (mode === '--check') {
  const { checkDemo } = await import('./demoCheck.mjs');
  try {
    await checkDemo({ host, scripts, ...places });
  } finally {
    await host.stop();
  }
  process.exit(0);
}

console.log(`
Open this address in a browser:

  ${host.url}

Portcullis asks first whether it may guard the agent. Then write anything to the Demo Agent in the chat on the right,
for example "go": it works a little, and then it tries what you would want to be asked about.
Ctrl+C ends the demo and removes its folders. None of your own settings, extensions or files are touched.`);
