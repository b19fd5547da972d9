// What Portcullis adds to the memory of the editor's extension host, with 100,000 entries on disk: the resident size of the
// real process, least of ten looks, beside the same editor without Portcullis.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, terminal } from '../e2e/editor.mjs';
import { openGuarded } from '../e2e/guarded.mjs';
import { makeRepository } from '../e2e/repository.mjs';
import { project } from '../offline/vsix.mjs';

const ENTRIES = 100_000;
const GOAL = 60;
const LOOKS = 10;

/** Resident megabytes of the window's extension host: the newest, since the one before a reload lives on for a while. */
const resident = (host) => {
  const newest = Math.max(...host.extensionHosts());
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${newest}/status`, 'utf8'))?.[1] ?? 0) / 1024;
};

/** The least of some looks, after the agent has run a few ordinary commands. */
async function measure(open, prepare) {
  const editor = await open({ prepare: (host) => prepare(host) });
  try {
    const { workbench, host } = editor;
    // The first start reads the whole record; every later one begins at what was known.
    await workbench.page.waitForTimeout(20_000);
    await workbench.reload();
    await workbench.permissions('Allow all');
    for (let call = 0; call < 5; call++) await workbench.calls(terminal('git status --short'));
    let least = Infinity;
    for (let look = 0; look < LOOKS; look++) {
      await workbench.page.waitForTimeout(2_000);
      least = Math.min(least, resident(host));
    }
    return least;
  } finally {
    await editor.close();
  }
}

const repository = ({ workspace }) => makeRepository(workspace);
const withEntries = ({ workspace, stateHome }) => {
  makeRepository(workspace);
  const state = join(stateHome, 'portcullis');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const args = [
    '--import',
    './test/typescript.mjs',
    'test/e2e/bulkLedger.ts',
    state,
    realpathSync(workspace),
    `${ENTRIES}`,
  ];
  execFileSync(process.execPath, args, { cwd: project, stdio: 'inherit' });
};

const empty = await measure(openEditor, repository);
const guarded = await measure(openGuarded, withEntries);
const more = guarded - empty;
console.log(
  `extension host, ${ENTRIES.toLocaleString('en')} entries: ${guarded.toFixed(0)} MB, without Portcullis ${empty.toFixed(0)} MB, difference ${more.toFixed(0)} MB (goal ${GOAL})`,
);
process.exitCode = more <= GOAL ? 0 : 1;
