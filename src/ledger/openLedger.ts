import { lstat, mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { createHmac, randomUUID } from 'node:crypto';
import { sha256 } from '../core/action/canonical.ts';
import type { EntryBody } from '../core/audit/entry.ts';
import { Redactor } from '../core/audit/redact.ts';
import { afterCrash } from '../core/audit/transactions.ts';
import { PortcullisError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import { type JournalFiles, nodeFiles, removeUnfinished } from './files.ts';
import { Journal, lost } from './journal.ts';
import { layoutOf, segmentName } from './layout.ts';
import { NodeLedger, type NodeLedgerParts } from './nodeLedger.ts';
import { type Alive, aliveByProcess } from './holder.ts';
import { type Claim, claimLedger } from './ownership.ts';
import { cutsOf, endOfJournal, excessOf, keepAside, removeExcess } from './recovery.ts';
import { replay, type Replayed } from './replay.ts';
import type { Retention } from './retention/retention.ts';
import { sealFolder } from './sealFiles.ts';
import { segmentNumbers } from './segments.ts';
import type { StateFolder } from './state/manifest.ts';

export interface OpenOptions {
  /** The ledger's own folder; its parent must exist. */
  readonly folder: string;
  /** Real path of the workspace folder; empty for none. Its digest is the ledger's name. */
  readonly workspace: string;
  /** Version of the program that writes. */
  readonly version: string;
  readonly clock: Clock;
  /** At least 16 random bytes of this ledger alone, the same in each session. */
  readonly redactionKey: Uint8Array;
  /** How much of the journal is kept; undefined: all. */
  readonly retention?: Retention | undefined;
  /** Called once, when the ledger can no longer be written: nothing may have an effect from then on. */
  readonly onFault?: (error: PortcullisError) => void;
  readonly files?: JournalFiles;
  readonly alive?: Alive;
}

/** The name of the ledger of a workspace: SHA-256 of its real path. */
export const ledgerName = (workspace: string): string => sha256(workspace);

/**
 * Opens the ledger of a workspace as its owner, and brings in order what a crash of an earlier owner left: what was
 * not committed is ABORTED, effects of our own whose outcome is unknown are UNRESOLVED. A ledger that is wrong in any
 * other way is opened for reading, with `fault` set, and refuses each append.
 * @throws {PortcullisError} `not-owner`, naming the owner; `ledger-unwritable`
 */
export const openLedger = async (options: OpenOptions): Promise<NodeLedger> => {
  const { folder, workspace, alive = aliveByProcess } = options;
  const { journal, owners } = layoutOf(folder);
  await makeFolders([folder, journal, owners]);
  const claim = await claimLedger(owners, randomUUID(), alive);
  let ledger: NodeLedger | undefined;
  try {
    for (const unfinished of unfinishedIn(folder)) await removeUnfinished(unfinished);
    const end = await endOfJournal(journal);
    const replayed = await replay(folder, { ledger: ledgerName(workspace), state: stateOf(options), end });
    if (!replayed.verification.ok) {
      await claim.release();
      return broken(options, replayed);
    }
    const excess = await excessOf(journal, replayed.catalogue.all());
    const isKept = await keepAside(folder, excess);
    ledger = await begin(options, replayed, claim);
    await recordTerm(ledger, options, { replayed, isSealed: claim.takenOver || isKept });
    await removeExcess(folder, excess);
    return ledger;
  } catch (error) {
    await ledger?.close().catch(() => undefined);
    await claim.release().catch(() => undefined);
    if (error instanceof PortcullisError) throw error;
    throw new PortcullisError('ledger-unwritable', `The ledger ${folder} could not be opened.`, { cause: error });
  }
};

const unfinishedIn = (folder: string): readonly string[] => {
  const { index, dropped, state, recovered } = layoutOf(folder);
  return [folder, index, dropped, state, recovered, sealFolder(folder)];
};

/** The state files' secret comes from the key that only the owner has: nobody else can make one that is believed. */
const stateOf = ({ folder, redactionKey }: OpenOptions): StateFolder => ({
  folder: layoutOf(folder).state,
  secret: createHmac('sha256', redactionKey).update('portcullis state files').digest(),
});

const makeFolders = async (folders: readonly string[]): Promise<void> => {
  for (const folder of folders) {
    try {
      await mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (!(await lstat(folder)).isDirectory()) throw error;
      });
    } catch (cause) {
      throw new PortcullisError(
        'ledger-unwritable',
        `${folder} is not a folder that can be used; remove it or make it writable.`,
        { cause },
      );
    }
  }
};

const begin = async (options: OpenOptions, replayed: Replayed, claim: Claim): Promise<NodeLedger> => {
  const { folder, onFault = () => undefined, files = nodeFiles } = options;
  const { journal: journalFolder } = layoutOf(folder);
  const number = ((await segmentNumbers(journalFolder)).at(-1) ?? 0) + 1;
  const owns = () => claim.held();
  const journal = await Journal.begin({ folder: journalFolder, files, owns, onFault }, number);
  claim.onLost(() => journal.halt(lost()));
  return new NodeLedger({ ...partsOf(options, replayed), writer: { journal, claim } });
};

const broken = (options: OpenOptions, replayed: Replayed): NodeLedger =>
  new NodeLedger({ ...partsOf(options, replayed), writer: undefined });

const partsOf = (options: OpenOptions, replayed: Replayed): Omit<NodeLedgerParts, 'writer'> => ({
  folder: options.folder,
  name: ledgerName(options.workspace),
  clock: options.clock,
  redactor: new Redactor(options.redactionKey),
  replayed,
  state: stateOf(options),
  retention: options.retention,
});

interface Found {
  readonly replayed: Replayed;
  /** Whether the end of the owner before has to be sealed: something lies behind it, or may yet. */
  readonly isSealed: boolean;
}

/** The first entries of a term: who owns it, what was cut off, and what the crash of an owner before left open. */
const recordTerm = async (ledger: NodeLedger, options: OpenOptions, { replayed, isSealed }: Found): Promise<void> => {
  const { folder, workspace, version } = options;
  const last = replayed.catalogue.all().at(-1);
  const after = { segment: segmentName(last?.number ?? 0), bytes: last?.bytes ?? 0 };
  const cuts = (await cutsOf(folder)).filter(({ kept }) => !replayed.cuts.has(kept));
  const bodies: EntryBody[] = [
    { type: 'term', owner: { pid: process.pid, host: hostname(), version }, workspace, ...(isSealed ? { after } : {}) },
    ...cuts.map((cut) => ({ type: 'recovered' as const, ...cut })),
    ...(replayed.refused === undefined ? [] : [{ type: 'rebuilt' as const, cause: replayed.refused }]),
  ];
  for (const { open } of replayed.projection.open()) {
    const to = open && afterCrash(open.facts);
    if (to) bodies.push({ type: 'moved', transaction: open.facts.id, to, reason: 'crash' });
  }
  await Promise.all(bodies.map((body) => ledger.append(body)));
};
