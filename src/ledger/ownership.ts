import { constants, statSync, truncateSync, utimesSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { PortcullisError } from '../core/errors.ts';
import { type Alive, aliveByProcess, type Holder, holderOfThis, holderSchema } from './holder.ts';
import { numbersOf, ownerName } from './layout.ts';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The right to write a ledger, until it is released or somebody takes over. */
export interface Claim {
  /** True while nobody took over. A claim that was lost never comes back. */
  held(): boolean;
  /** @param listener called once, soon after somebody took over, unless the ledger is released before */
  onLost(listener: () => void): void;
  /** True unless an owner before released the ledger: it crashed, or was taken for dead, or there was none. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

const ATTEMPTS = 10;
/** Milliseconds between two heartbeats: so soon an owner that was stopped learns what happened meanwhile. */
const BEAT = 500;

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
  if (before && !before.holder.released && alive(before.holder, before.beat)) {
    throw ownedBy(before.holder, join(owners, ownerName(highest)));
  }
  const mine = highest + 1;
  const path = join(owners, ownerName(mine));
  if (!(await createExclusively(path, holderOfThis(nonce)))) return undefined;
  const ino = inodeOf(path);
  if (ino === undefined) return undefined;
  const others = numbersOf(await readdir(owners), 'json').filter((number) => number !== mine);
  // Between our look and our file others may have come and gone: then our number is an old one.
  if (others.some((number) => number > mine)) {
    await rm(path, { force: true });
    return undefined;
  }
  for (const number of others) await rm(join(owners, ownerName(number)), { force: true });
  const held = (): boolean => inodeOf(path) === ino;
  const heart = new Heart(path, held);
  return {
    held,
    onLost: (listener) => heart.onEnd(listener),
    takenOver: before?.holder.released !== true,
    release: () => {
      heart.stop();
      return release(path, nonce, held);
    },
  };
};

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** Shows by an owner file's time that its owner runs, for as long as it is the owner. */
class Heart {
  readonly #timer: NodeJS.Timeout;
  #ended: () => void = () => undefined;

  constructor(path: string, held: () => boolean) {
    this.#timer = setInterval(() => {
      if (!held()) {
        this.stop();
        this.#ended();
        return;
      }
      const now = new Date();
      try {
        utimesSync(path, now, now);
      } catch {
        // A heart that cannot beat is taken for one that stopped; whether the ledger is lost only the file tells.
      }
    }, BEAT).unref();
  }

  onEnd(listener: () => void): void {
    this.#ended = listener;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Says in an owner file that its owner wrote its last. */
const release = async (path: string, nonce: string, held: () => boolean): Promise<void> => {
  const temporary = `${path}.${nonce}`;
  try {
    await writeFile(temporary, JSON.stringify({ ...holderOfThis(nonce), released: true }), { mode: 0o600 });
    if (held()) await rename(temporary, path);
  } catch {
    // A full disk has room for no file: who meets an empty one takes over.
    if (held()) truncateSync(path, 0);
  } finally {
    await rm(temporary, { force: true });
  }
};

/** Creates a file that has its whole content from the moment that it has its name. */
const createExclusively = async (path: string, holder: Holder): Promise<boolean> => {
  const temporary = `${path}.${holder.nonce}`;
  try {
    await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
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
    await rm(temporary, { force: true });
  }
};

/** Undefined for a file that is gone or unreadable: who cannot be named cannot be asked, and loses by being taken over. */
const holderOf = async (path: string): Promise<{ readonly holder: Holder; readonly beat: number } | undefined> => {
  try {
    const { mtimeMs: beat } = await stat(path);
    return { holder: holderSchema.parse(JSON.parse(await readFile(path, 'utf8'))), beat };
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
