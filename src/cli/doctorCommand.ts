import { lstat, readdir, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { aliveByProcess, holderSchema } from '../ledger/holder.ts';
import { indexName, layoutOf, numbersOf, ownerName, SEGMENT_ENTRIES } from '../ledger/layout.ts';
import { mustBeLedger, verifyEvidence } from '../ledger/verifyEvidence.ts';
import { counted, EXIT, inert, jsonText, type Outcome } from './outcome.ts';

/** One thing that was looked at. */
interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What the person can do; only when it is not ok. */
  readonly fix?: string;
}

/** Bytes that a ledger should have before it. */
const ROOM = 100 * 1024 * 1024;

const privacy = async (folder: string): Promise<Finding> => {
  const found = await lstat(folder);
  const name = 'folder';
  if (!found.isDirectory()) {
    return { name, ok: false, detail: `${folder} is a link`, fix: 'Put the folder itself in its place.' };
  }
  const mine = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
  if (mine) return { name, ok: true, detail: `${folder} is yours alone` };
  return { name, ok: false, detail: 'others can reach it', fix: `chmod 700 '${folder}', as its owner.` };
};

const ownership = async (folder: string): Promise<Finding> => {
  const { owners } = layoutOf(folder);
  const name = 'owner';
  const last = numbersOf(await readdir(owners).catch(() => []), 'json').at(-1);
  if (last === undefined) return { name, ok: true, detail: 'no window has owned it' };
  try {
    const holder = holderSchema.parse(JSON.parse(await readFile(join(owners, ownerName(last)), 'utf8')));
    const who = `process ${holder.pid} on ${holder.host}`;
    if (holder.released) return { name, ok: true, detail: `given up by ${who}` };
    return {
      name,
      ok: true,
      detail: aliveByProcess(holder) ? `${who} writes it` : `${who} ended without giving it up`,
    };
  } catch {
    const fix = 'Close all windows on this folder and remove the file.';
    return { name, ok: false, detail: `${join(owners, ownerName(last))} cannot be read`, fix };
  }
};

const room = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const detail = `${Math.round(free / 1024 / 1024)} MB free`;
  const fix = 'Free some space: without it nothing can be recorded, and nothing runs.';
  return free >= ROOM ? { name: 'room', ok: true, detail } : { name: 'room', ok: false, detail, fix };
};

const evidence = async (folder: string): Promise<readonly Finding[]> => {
  const { chain, seals, keys } = await verifyEvidence(folder);
  const { entries, fault, dropped = 0 } = chain;
  const found: Finding[] = [
    fault
      ? {
          name: 'chain',
          ok: false,
          detail: `${fault.what} at entry ${fault.seq} (${fault.place}): ${fault.detail}`,
          fix: `Keep the folder as evidence: move it aside (mv '${folder}' '${folder}.broken'); a new ledger begins.`,
        }
      : { name: 'chain', ok: true, detail: `${entries} entries, whole` },
  ];
  const sealed =
    seals.heads === 0
      ? 'none yet'
      : `${counted(seals.heads, 'seal')}, up to entry ${seals.upTo} of ${entries}, ${counted(keys.length, 'key')}`;
  const [first] = seals.faults;
  const fix = 'Compare with a witness: portcullis verify --witness PATH.';
  found.push(
    first === undefined
      ? { name: 'seals', ok: true, detail: sealed }
      : { name: 'seals', ok: false, detail: first, fix },
  );
  const wanted = Math.floor(entries / SEGMENT_ENTRIES);
  const present = new Set(numbersOf(await readdir(layoutOf(folder).index).catch(() => []), 'sqlite'));
  const missing = Array.from({ length: wanted }, (_, index) => index + 1).filter(
    (number) => number * SEGMENT_ENTRIES > dropped && !present.has(number),
  );
  const indexFix = 'Open the folder in VS Code: the index is built anew within a minute.';
  found.push(
    missing[0] === undefined
      ? { name: 'index', ok: true, detail: present.size === 0 ? 'none yet' : counted(present.size, 'SQLite file') }
      : { name: 'index', ok: false, detail: `${indexName(missing[0])} is missing`, fix: indexFix },
  );
  return found;
};

const textOf = ({ name, ok, detail, fix }: Finding): string =>
  `${ok ? 'ok  ' : 'BAD '} ${name.padEnd(7)} ${detail}${fix === undefined ? '' : `\n     ${fix}`}`;

/**
 * Looks at a ledger's folder: who can reach it, who owns it, whether chain, seals and index are whole, and whether
 * there is room. Changes nothing. Exit 0, or 1 when something is wrong.
 * @throws {PortcullisError} `bad-input` when there is no ledger
 */
export const doctorLedger = async (folder: string, json: boolean): Promise<Outcome> => {
  await mustBeLedger(folder);
  const found = [await privacy(folder), await ownership(folder), await room(folder), ...(await evidence(folder))];
  const exit = found.every(({ ok }) => ok) ? EXIT.ok : EXIT.no;
  return { text: json ? jsonText(found) : inert(found.map(textOf).join('\n')), exit };
};
