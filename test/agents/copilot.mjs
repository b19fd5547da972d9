// Runs the real GitHub Copilot CLI without a network, in a home of its own, against a scripted model.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { ensureCopilot } from '../offline/install.mjs';
import { end } from '../offline/processes.mjs';
import { LoopbackModel } from './model.mjs';

/**
 * Starts one `copilot -p` that plays steps (see model.mjs).
 * @param {object} options
 * @param {string} options.home its HOME, where ~/.copilot/hooks is read
 * @param {string} options.cwd the folder it works in
 * @param {object[]} options.steps
 * @param {string[]} [options.flags] `--allow-all-tools` unless given
 * @param {Record<string, string>} [options.env] beside PATH and what points it at the model
 * @returns {Promise<{ pid: number, done: Promise<{ code: number | null, results: object[], output: string }>, stop(): Promise<void> }>}
 */
export async function startCopilot({ home, cwd, steps, flags = ['--allow-all-tools'], env = {} }) {
  const { program, unpacked } = await ensureCopilot();
  const model = new LoopbackModel(steps);
  await model.start();
  for (const folder of [home, cwd, unpacked]) mkdirSync(folder, { recursive: true });
  const child = spawn(program, ['-p', 'go', ...flags], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_CACHE_HOME: unpacked, // shared: it unpacks 235 MB there once
      COPILOT_OFFLINE: 'true',
      COPILOT_AUTO_UPDATE: 'false',
      COPILOT_PROVIDER_TYPE: 'openai',
      COPILOT_PROVIDER_BASE_URL: model.url,
      COPILOT_PROVIDER_API_KEY: 'none',
      COPILOT_MODEL: 'scripted',
      NO_COLOR: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk) => (output += chunk);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const finish = async () => {
    try {
      const [code] = await once(child, 'close');
      return { code, results: model.results, tools: model.tools ?? [], output };
    } finally {
      await model.stop();
    }
  };
  return { pid: child.pid, done: finish(), stop: () => end(child) };
}

/** Runs it to its end. */
export async function runCopilot(options) {
  const { done } = await startCopilot(options);
  return done;
}
