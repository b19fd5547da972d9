import { constants, readFileSync, statSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { PortcullisError } from '../core/errors.ts';
import { numbersOf, ownerName } from './layout.ts';

/** Names one process for as long as the machine runs, and after. */
export const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** When the process started, and in which run of the system, as the system counts; empty where it does not tell. */
  started: z.string(),
  boot: z.string(),
  nonce: z.string(),
  released: z.boolean(),
});
export type Holder = z.infer<typeof holderSchema>;

/** True when the process that wrote the claim may still write. */
export type Alive = (holder: Holder) => boolean;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

/** A process's start in clock ticks since boot; empty where the system has no /proc, or no such process. */
const startOf = (pid: number): string => {
  const stat = textOf(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
};

const bootId = (): string => textOf('/proc/sys/kernel/random/boot_id');

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/**
 * By process id and, on Linux, its start. Where the system tells its runs apart, a claim of another run is dead if it
 * is of this host; one of another host (a shared home folder) cannot be asked and counts as alive.
 */
export const aliveByProcess: Alive = ({ pid, host, started, boot }) =>
  boot === bootId() ? isRunning(pid) && startOf(pid) === started : host !== hostname();

const self = (nonce: string): Holder => ({
  pid: process.pid,
  host: hostname(),
  started: startOf(process.pid),
  boot: bootId(),
  nonce,
  released: false,
});

/** The right to write a ledger, until it is released or somebody takes over. */
export interface Claim {
  /** True while nobody took over. A claim that was lost never comes back. */
  held(): boolean;
  /** True unless an owner before released the ledger: it crashed, or was taken for dead, or there was none. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

const ATTEMPTS = 10;

/**
 * Claims the ledger: creates, exclusively, the owner file after the highest one. The files of earlier owners are then
 * removed, which is what they look for before they acknowledge a write. So everything that an earlier owner ever
 * acknowledged is in the journal once this resolves, and it will acknowledge no more.
 * @throws {PortcullisError} `not-owner` when the owner is alive; `ledger-unwritable`
 */
export const claimLedger = async (owners: string, nonce: string, alive: Alive = aliveByProcess): Promise<Claim> => {
  try {
    await mkdir(owners, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const claim = await tryToClaim(owners, nonce, alive);
      if (claim) return claim;
    }
  } catch (error) {
    if (error instanceof PortcullisError) throw error;
    throw new PortcullisError('ledger-unwritable', `The ledger could not be claimed in ${owners}.`, { cause: error });
  }
  throw new PortcullisError('not-owner', `Other processes kept claiming the ledger in ${owners}.`);
};

/** @returns undefined when somebody else was faster */
const tryToClaim = async (owners: string, nonce: string, alive: Alive): Promise<Claim | undefined> => {
  const highest = numbersOf(await readdir(owners), 'json').at(-1) ?? 0;
  const before = highest > 0 ? await holderOf(join(owners, ownerName(highest))) : undefined;
  if (before && !before.released && alive(before)) throw ownedBy(before, join(owners, ownerName(highest)));
  const mine = highest + 1;
  const path = join(owners, ownerName(mine));
  if (!(await createExclusively(path, self(nonce)))) return undefined;
  const { ino } = statSync(path);
  const others = numbersOf(await readdir(owners), 'json').filter((number) => number !== mine);
  // Between our look and our file others may have come and gone: then our number is an old one.
  if (others.some((number) => number > mine)) {
    await unlink(path);
    return undefined;
  }
  for (const number of others) await rm(join(owners, ownerName(number)), { force: true });
  return {
    held: () => statSync(path, { throwIfNoEntry: false })?.ino === ino,
    takenOver: before?.released !== true,
    release: async () => {
      const temporary = `${path}.${nonce}`;
      await writeFile(temporary, JSON.stringify({ ...self(nonce), released: true }), { mode: 0o600 });
      if (statSync(path, { throwIfNoEntry: false })?.ino === ino) await rename(temporary, path);
      else await unlink(temporary);
    },
  };
};

/** Creates a file that has its whole content from the moment that it has its name. */
const createExclusively = async (path: string, holder: Holder): Promise<boolean> => {
  const temporary = `${path}.${holder.nonce}`;
  await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(temporary, path).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      // File systems without hard links: who meets it empty takes over, which costs us no more than the claim.
      return copyFile(temporary, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(temporary);
  }
};

/** Undefined for a file that is gone or unreadable: who cannot be named cannot be asked, and loses by being taken over. */
const holderOf = async (path: string): Promise<Holder | undefined> => {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
};

const ownedBy = ({ pid, host }: Holder, path: string): PortcullisError =>
  new PortcullisError(
    'not-owner',
    host === hostname()
      ? `Another window (process ${pid}) owns the ledger of this folder; use that window, or close it.`
      : `A window on ${host} (process ${pid}) owns the ledger of this folder; close it, or remove ${path} if that machine is gone.`,
  );
