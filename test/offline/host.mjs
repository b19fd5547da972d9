// A real VS Code without network: its server in folders of its own, to be opened in a browser.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureHost, newRunFolder } from './install.mjs';
import { descendants, end, freePort, run } from './processes.mjs';

/** Settings that keep the editor still: nothing opens, moves or asks by itself. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.openRepositoryInParentFolders': 'never',
  'terminal.integrated.shellIntegration.enabled': true,
  'security.workspace.trust.enabled': true,
};

const PASSED_ON = ['PATH', 'LANG', 'LC_ALL', 'TERM', 'TZ'];

/**
 * One VS Code with a home, user data, extensions and state of its own below one folder.
 *
 *   const host = await Host.create({ workspace, vsix: [path, …], env: { PORTCULLIS_SCRIPT: file } });
 *   await host.start();   // host.url opens it
 *   await host.dispose(); // stopped, folders gone
 */
export class Host {
  #child;
  #installation;
  #env;
  #trust;

  /** Call `Host.create`, which installs what is missing. */
  constructor(installation, { workspace, root, env = {}, trust = true, settings = {} }) {
    this.#installation = installation;
    this.#trust = trust;
    /** The folder that holds everything. */
    this.root = root ?? newRunFolder();
    this.home = join(this.root, 'home');
    this.userData = join(this.root, 'user');
    this.extensions = join(this.root, 'ext');
    this.stateHome = join(this.home, '.local', 'state');
    this.configHome = join(this.home, '.config');
    this.workspace = workspace;
    this.#env = {
      ...Object.fromEntries(PASSED_ON.filter((name) => process.env[name]).map((name) => [name, process.env[name]])),
      HOME: this.home,
      XDG_STATE_HOME: this.stateHome,
      XDG_CONFIG_HOME: this.configHome,
      XDG_CACHE_HOME: join(this.home, '.cache'),
      XDG_DATA_HOME: join(this.home, '.local', 'share'),
      TMPDIR: join(this.root, 'tmp'),
      SHELL: '/bin/bash',
      ...env,
    };
    for (const folder of [this.home, this.userData, this.extensions, this.stateHome, this.configHome, this.#env.TMPDIR])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.writeSettings(settings);
  }

  /**
   * @param {object} options
   * @param {string} options.workspace the folder to open
   * @param {string[]} [options.vsix] extensions to install
   * @param {Record<string, string>} [options.env] what the editor's processes get beside the little that is passed on
   * @param {boolean} [options.trust] false leaves workspace trust on, so that the folder opens restricted
   * @param {object} [options.settings] the person's settings, beside those that keep the editor still
   * @param {string} [options.root] the folder to use, of `newRunFolder`; a new one when absent
   */
  static async create({ vsix = [], ...options }) {
    const host = new Host(await ensureHost(), options);
    await host.install(...vsix);
    return host;
  }

  /** The address that opens the workspace, once started. */
  get url() {
    return this.urlOf(this.workspace);
  }

  urlOf(folder) {
    return `http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(folder)}`;
  }

  /** Writes the person's settings.json anew; a running editor takes them over by itself. */
  writeSettings(settings) {
    this.settings = { ...QUIET_SETTINGS, ...settings };
    const file = join(this.userData, 'User', 'settings.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(this.settings, null, 2));
  }

  #arguments(...more) {
    const folders = ['--user-data-dir', this.userData, '--extensions-dir', this.extensions];
    return [this.#installation.entry, ...folders, '--config', join(this.configHome, 'code-server.yaml'), ...more];
  }

  #cli(...more) {
    return run(this.#installation.node, this.#arguments(...more), { env: this.#env });
  }

  /** Installs VSIX files, also over an older version, as `code --install-extension` does. Works beside a running editor. */
  async install(...vsix) {
    if (vsix.length) await this.#cli(...vsix.flatMap((file) => ['--install-extension', file]), '--force');
  }

  /** Removes extensions by `publisher.name`, as `code --uninstall-extension` does. */
  async uninstall(...ids) {
    await this.#cli(...ids.flatMap((id) => ['--uninstall-extension', id]));
  }

  /** Starts the server and resolves when it listens. */
  async start() {
    this.port = await freePort();
    const still = [
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
    ];
    const child = spawn(
      this.#installation.node,
      this.#arguments(
        ...still,
        ...(this.#trust ? ['--disable-workspace-trust'] : []),
        '--bind-addr',
        `127.0.0.1:${this.port}`,
        this.workspace,
      ),
      { env: this.#env, cwd: this.root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    this.log = '';
    await new Promise((ready, fail) => {
      const collect = (chunk) => {
        this.log = (this.log + chunk).slice(-100_000); // always read: a full pipe would stop the server
        if (this.log.includes('HTTP server listening')) ready();
      };
      child.stdout.setEncoding('utf8').on('data', collect);
      child.stderr.setEncoding('utf8').on('data', collect);
      child.once('error', fail);
      child.once('exit', (code) =>
        fail(new Error(`VS Code's server ended with ${code} before it listened:\n${this.log}`)),
      );
    });
  }

  /** The process ids of the running extension hosts (Linux). */
  extensionHosts() {
    return descendants(this.#child.pid)
      .filter(({ command }) => command.includes('--type=extensionHost'))
      .map(({ pid }) => pid);
  }

  /** Kills every extension host at once with SIGKILL and says how many there were. */
  killExtensionHosts() {
    const pids = this.extensionHosts();
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    return pids.length;
  }

  /** Ends the server and everything below it. */
  async stop() {
    if (this.#child) await end(this.#child);
    this.#child = undefined;
  }

  async dispose() {
    await this.stop();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
