import { spawn } from 'node:child_process';

/** How long an ended process has to go away before it is killed, in milliseconds. */
export const GRACE = 2000;

/**
 * Waits on a pipe that only this process holds. The first line names a process group, and is answered once it is known;
 * where the pipe ends without a second one, whoever started the group is gone, and the group is ended.
 */
const WATCH = `read -r group || exit 0
echo held
read -r over && exit 0
kill -s TERM -- "-$group"
sleep ${GRACE / 1000}
kill -s KILL -- "-$group"`;

/** Ends a process group should this process die, however it dies. */
export interface Lifeline {
  /**
   * Resolves once the group would be ended; what this process dies before ends nothing.
   * @param group id of a process group that this process has started
   * @throws {Error} when the watcher is gone
   */
  hold(group: number): Promise<void>;
  /** The group has ended, or may live on. */
  release(): void;
}

/** Where processes have no groups, nothing ends what was started. */
const NONE: Lifeline = { hold: () => Promise.resolve(), release: () => undefined };

/**
 * Starts the watcher of one process group, before there is one: a command that it could not watch must not begin.
 * @throws {Error} when it cannot be started
 */
export const lifeline = (): Promise<Lifeline> => {
  if (process.platform === 'win32') return Promise.resolve(NONE);
  const watcher = spawn('/bin/sh', ['-c', WATCH], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'pipe', 'ignore'],
    // A group of its own: what ends this process's group must not end it.
    detached: true,
  });
  const { stdin, stdout } = watcher;
  watcher.unref();
  const held = new Promise<void>((resolve, reject) => {
    stdout.once('data', () => resolve());
    stdout.once('close', () => reject(new Error('The watcher of the command has gone')));
  });
  held.catch(() => undefined);
  return new Promise((resolve, reject) => {
    stdin.on('error', () => undefined);
    watcher.once('error', reject);
    watcher.once('spawn', () =>
      resolve({
        hold: async (group) => {
          stdin.write(`${group}\n`);
          await held;
        },
        release: () => void stdin.end('over\n'),
      }),
    );
  });
};
