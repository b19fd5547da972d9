import { spawn } from 'node:child_process';

/** How long an ended process has to go away before it is killed, in milliseconds. */
export const GRACE = 2000;

/**
 * Waits on a pipe that only this process holds. The first line names a process group; where the pipe ends without a
 * second one, whoever started the group is gone, and the group is ended.
 */
const WATCH = `read -r group || exit 0
read -r over && exit 0
kill -s TERM -- "-$group"
sleep ${GRACE / 1000}
kill -s KILL -- "-$group"`;

/** Ends a process group should this process die, however it dies. */
export interface Lifeline {
  /** @param group id of a process group that this process has started */
  hold(group: number): void;
  /** The group has ended, or may live on. */
  release(): void;
}

/** Where processes have no groups, nothing ends what was started. */
const NONE: Lifeline = { hold: () => undefined, release: () => undefined };

/**
 * Starts the watcher of one process group, before there is one: a command that it could not watch must not begin.
 * @throws {Error} when it cannot be started
 */
export const lifeline = (): Promise<Lifeline> => {
  if (process.platform === 'win32') return Promise.resolve(NONE);
  const watcher = spawn('/bin/sh', ['-c', WATCH], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: what ends this process's group must not end it.
    detached: true,
  });
  const { stdin } = watcher;
  watcher.unref();
  return new Promise((resolve, reject) => {
    stdin.on('error', () => undefined);
    watcher.once('error', reject);
    watcher.once('spawn', () =>
      resolve({
        hold: (group) => void stdin.write(`${group}\n`),
        release: () => void stdin.end('over\n'),
      }),
    );
  });
};
