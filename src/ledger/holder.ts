import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod/mini';

/** Names one process for as long as the machine runs, and after. */
export const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** When the process started, and in which run of the system, as the system counts; empty where it does not tell. */
  started: z.string(),
  boot: z.string(),
  /** In which of the system's spaces of process ids (a container has its own); empty where it has one only. */
  space: z._default(z.string(), ''),
  nonce: z.string(),
  released: z.boolean(),
});
export type Holder = z.infer<typeof holderSchema>;

/**
 * True when the process that wrote the claim may still write.
 * @param beat what its heartbeat was when it was looked at: another value each time that it beat
 */
export type Alive = (holder: Holder, beat: number) => boolean;

const ENDED: ReadonlySet<string | undefined> = new Set(['Z', 'X']);

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

/** State and start (clock ticks since boot) of a process; undefined where the system has no /proc, or no such process. */
const statOf = (pid: number): { readonly state: string | undefined; readonly started: string } => {
  const stat = textOf(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], started: fields[19] ?? '' };
};

const bootId = (): string => textOf('/proc/sys/kernel/random/boot_id');

const pidSpace = (): string => {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
};

/** What this process writes into a claim. */
export const holderOfThis = (nonce: string): Holder => ({
  pid: process.pid,
  host: hostname(),
  started: statOf(process.pid).started,
  boot: bootId(),
  space: pidSpace(),
  nonce,
  released: false,
});

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** True for a process of this run of this system: one whose files and heartbeat are seen here as they are there. */
export const isOfThisSystem = ({ boot, host }: Holder): boolean =>
  boot === bootId() && (boot !== '' || host === hostname());

/**
 * By process id and, on Linux, its start. Where the system tells its runs apart, a claim of another run is dead if it
 * is of this host; one of another host (a shared home folder) or another container cannot be asked and counts as alive.
 */
export const aliveByProcess = (holder: Holder): boolean => {
  const { pid, host, started, space } = holder;
  if (!isOfThisSystem(holder)) return host !== hostname();
  if (space !== pidSpace()) return true;
  const now = statOf(pid);
  return isRunning(pid) && now.started === started && !ENDED.has(now.state);
};
