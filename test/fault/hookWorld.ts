import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildSync } from 'esbuild';
import { clientPath, installClient } from '../../src/agents/hookFile/clientCopy.ts';
import { hookFileContent } from '../../src/agents/hookFile/content.ts';
import { hookFilePath, installHookFile } from '../../src/agents/hookFile/hookFile.ts';
import type { HookReply, Limits } from '../../src/gateway/protocol.ts';
import { SOCKETS_FOLDER, type Registration } from '../../src/gateway/registration.ts';
import { Registry } from '../../src/gateway/registry.ts';
import { Gateway, type GatewayHandler } from '../../src/gateway/server.ts';

/** A shell that may run the hook line, as spawn's arguments before the line. */
export interface Shell {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly argv0: string;
}

/** Where a program lies; undefined when this machine has none. */
export function which(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** The shells of this machine that a harness could use. */
export const SHELLS: readonly Shell[] = [
  { name: 'dash', args: ['-c'], argv0: 'dash' },
  { name: 'bash', args: ['-c'], argv0: 'bash' },
  { name: 'bash', args: ['-c'], argv0: 'sh' },
  { name: 'zsh', args: ['-c'], argv0: 'zsh' },
  { name: 'busybox', args: ['sh', '-c'], argv0: 'busybox' },
].flatMap(({ name, args, argv0 }) => {
  const program = which(name);
  return program === undefined ? [] : [{ name: argv0 === name ? name : `${name} as ${argv0}`, program, args, argv0 }];
});

/** The shell of spawn's `shell: true`, which VS Code uses. */
export const SYSTEM_SHELL: Shell = { name: 'sh', program: '/bin/sh', args: ['-c'], argv0: 'sh' };

export const ALLOW = '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow"}}';

export const allow = async (): Promise<HookReply> => ({ stdout: ALLOW, stderr: '', exit: 0 });

/** A handler whose every verb fails, but for those given. */
export function handler(verbs: Partial<GatewayHandler>): GatewayHandler {
  const fail = async () => Promise.reject(new Error('the handler broke'));
  return { ask: fail, wait: fail, report: fail, receipt: fail, ...verbs };
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What stops a tool in every harness: exit 2 with a reason, and nothing on standard output that says allow. */
export function assertBlocked({ code, stdout, stderr }: Outcome, reason: RegExp): void {
  assert.equal(code, 2, stderr);
  assert.match(stderr, reason);
  assert.doesNotMatch(stdout, /"permissionDecision":"allow"/);
}

export function assertAllowed({ code, stdout, stderr }: Outcome): void {
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), JSON.parse(ALLOW));
}

export const deny = async (): Promise<HookReply> => ({ stdout: '', stderr: 'Denied.', exit: 2 });

/** A window in which a person thinks, for ever. */
export function holding() {
  const thinking = new EventEmitter();
  const ask = async (_: unknown, signal: AbortSignal) =>
    new Promise<never>(() => {
      signal.addEventListener('abort', () => void thinking.emit('gone'));
      thinking.emit('asked');
    });
  return { ask, asked: once(thinking, 'asked'), gone: once(thinking, 'gone') };
}

export interface HookRun {
  readonly shell?: Shell;
  /** The line; PreToolUse's by default. */
  readonly line?: string;
  readonly payload?: string | Buffer;
  /** Over this process's own environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Put the entry's `env` over it, as VS Code and the Copilot runtime do. */
  readonly entryEnv?: boolean;
  /** When it resolves, the harness's signal to the shell that it started: SIGTERM is VS Code's way to end a hook. */
  readonly kill?: Promise<NodeJS.Signals>;
}

interface Entry {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A home, a workspace and a state folder with the real client, hook file and gateway in them. */
export class HookWorld {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "pc it's ")));
  readonly state = join(this.root, 'state');
  readonly workspace = join(this.root, 'work');
  readonly hookFile = hookFilePath(join(this.root, 'home'));
  private readonly closing: (() => Promise<void> | void)[] = [];

  constructor() {
    for (const folder of [this.state, this.workspace]) mkdirSync(folder, { mode: 0o700 });
    const bundled = join(this.root, 'hook.cjs');
    buildSync({ entryPoints: ['src/hook/main.ts'], outfile: bundled, bundle: true, platform: 'node', format: 'cjs' });
    installClient(this.state, bundled, { version: '0.0.0', extensionPath: this.root, hookFileDigest: '' });
    installHookFile(this.hookFile, this.content());
  }

  get client(): string {
    return clientPath(this.state);
  }

  content(runtime = process.execPath): string {
    const { client, state, hookFile } = this;
    return hookFileContent({ runtime, client, stateFolder: state, hookFile });
  }

  entry(event = 'PreToolUse', content = this.content()): Entry {
    const { hooks } = JSON.parse(content) as { hooks: Record<string, [Entry]> };
    return (hooks[event] as [Entry])[0];
  }

  /** A window of this process that guards folders, with a gateway. */
  async open(
    verbs: Partial<GatewayHandler>,
    options: { folders?: readonly string[]; limits?: Partial<Limits>; log?: (message: string) => void } = {},
  ): Promise<Registration> {
    const token = randomBytes(32).toString('hex');
    const gateway = new Gateway({
      place: { folder: join(this.state, SOCKETS_FOLDER), temporary: tmpdir(), platform: process.platform },
      token,
      handler: handler(verbs),
      log: options.log ?? (() => undefined),
      limits: options.limits,
    });
    const address = await gateway.listen();
    this.closing.push(() => gateway.close());
    return this.register({ address, token, folders: options.folders ?? [this.workspace] });
  }

  /** A registration without a gateway of its own. */
  register(given: Partial<Registration>): Registration {
    const registration: Registration = {
      version: 1,
      pid: process.pid,
      address: join(this.root, 'nobody.sock'),
      token: randomBytes(32).toString('hex'),
      folders: [this.workspace],
      extensionPath: this.root,
      started: new Date(0).toISOString(),
      ...given,
    };
    const registry = new Registry(this.state);
    registry.register(registration);
    this.closing.push(() => registry.remove());
    return registration;
  }

  payload(input: object = {}): string {
    return JSON.stringify({
      hook_event_name: 'PreToolUse',
      session_id: 's1',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'echo hi' },
      tool_use_id: 'call-1',
      cwd: this.workspace,
      ...input,
    });
  }

  /** Runs a hook line the way a harness does. */
  async run(given: HookRun = {}): Promise<Outcome> {
    const { shell = SYSTEM_SHELL, payload = this.payload(), env = {}, entryEnv = false, kill } = given;
    const entry = this.entry();
    const child = spawn(shell.program, [...shell.args, given.line ?? entry.command], {
      argv0: shell.argv0,
      cwd: this.workspace,
      env: { ...process.env, ...env, ...(entryEnv ? entry.env : {}) },
      stdio: 'pipe',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(payload);
    void kill?.then((signal) => child.kill(signal));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { code, stdout, stderr };
  }

  /** Ends what was opened since the last call. */
  async close(): Promise<void> {
    for (const end of this.closing.splice(0)) await end();
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}
