import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as one file, built once for the suite that calls this, and run in processes of its own. */
export const bundledCli = () => {
  let folder = '';
  const path = (): string => join(folder, 'cli.cjs');
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portcullis-cli-'));
    const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent' } as const;
    await build({ ...options, mainFields: ['module', 'main'], entryPoints: ['src/cli/main.ts'], outfile: path() });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const start = (
    args: readonly string[],
    cwd: string,
    state: string,
  ): { child: ChildProcess; ended: Promise<Ended> } => {
    const env = { ...process.env, XDG_STATE_HOME: state };
    const child = spawn(process.execPath, [path(), ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = new Promise<Ended>((resolve) => child.on('close', (exit) => resolve({ exit, stdout, stderr })));
    return { child, ended };
  };
  return { start, run: (...given: Parameters<typeof start>): Promise<Ended> => start(...given).ended };
};
