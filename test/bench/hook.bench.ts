/**
 * What the hook costs a harness: the whole hook line against a gateway that answers at once, beside the bare start of
 * the same runtime and a request by curl to a socket, in one run. Prints medians in milliseconds and the two ratios.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { allow, HookWorld } from '../fault/hookWorld.ts';
import { median } from './measure.ts';

const ROUNDS = Number(process.argv[2] ?? 40);
const WARM_UP = 3;

/** Milliseconds until a program with the payload on its standard input has ended. */
async function time(program: string, args: readonly string[], payload: string): Promise<number> {
  const start = performance.now();
  const child = spawn(program, args, { env: { PATH: process.env['PATH'] }, stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(payload);
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}`);
  return performance.now() - start;
}

const world = new HookWorld();
const socket = join(world.root, 'http.sock');
const http = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.end('{}'));
});
await new Promise<void>((resolve) => http.listen(socket, resolve));
await world.open({ ask: allow });
const payload = world.payload();

const contenders: Record<string, [string, string[]]> = {
  hook: ['/bin/sh', ['-c', world.entry().command]],
  runtime: [process.execPath, ['-e', '0']],
  ...(spawnSync('curl', ['--version']).status === 0
    ? { curl: ['curl', ['-s', '--unix-socket', socket, '--data-binary', '@-', 'http://localhost/']] }
    : {}),
};
const times: Record<string, number[]> = {};
try {
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [name, [program, args]] of Object.entries(contenders)) {
      const taken = await time(program, args, payload);
      if (round >= 0) (times[name] ??= []).push(taken);
    }
} finally {
  http.close();
  await world.remove();
}
const medians = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
const { hook = NaN, runtime = NaN, curl = NaN } = medians;
for (const [name, value] of Object.entries(medians)) console.log(`${name.padEnd(8)} p50 ${value.toFixed(1)} ms`);
console.log(`hook / runtime start ${(hook / runtime).toFixed(2)} (goal ≤ 1.5)`);
console.log(
  `hook ${hook.toFixed(1)} ms (goal ≤ 60 on the editor's interpreter); hook / curl ${(hook / curl).toFixed(2)}`,
);
