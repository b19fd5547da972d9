// Small helpers around child processes for the scripts in test/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

/** A port on loopback that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Runs a program to its end and returns `{ code, output }` (standard output and error in order of arrival).
 * @param {{ check?: boolean }} options `check` (default true): throw with the output when the code is not 0.
 */
export async function run(command, args, { check = true, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  const collect = (chunk) => (output += chunk);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const [code, signal] = await once(child, 'close');
  if (check && code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}:\n${output.slice(-4000)}`);
  return { code: code ?? 1, output };
}

/** Every process below `root` (Linux), as `{ pid, command }`, parents before children. */
export function descendants(root) {
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // The name in brackets may hold anything; what follows the last bracket is "state ppid …".
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      children.set(parent, [...(children.get(parent) ?? []), { pid: Number(entry), command }]);
    } catch {
      continue; // it ended while we looked
    }
  }
  const below = (pid) => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(root);
}

/** The command lines of every process of this machine (Linux). */
export function commandLines() {
  return descendants(1).map(({ command }) => command);
}

/** Asks a process that we started, and all below it, to end, and insists after `patience` ms. Resolves when it is gone. */
export async function end(child, patience = 5_000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const family = descendants(child.pid);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(insist);
  for (const { pid } of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      continue; // it went with its parent
    }
  }
}
