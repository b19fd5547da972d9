/**
 * What the ledger costs beside the bare operations under it, in one run and at several lengths of the journal: durable
 * appends beside a bare write and fdatasync through the same API, and beside SQLite in WAL mode where this Node has it;
 * verification beside bare SHA-256 over the same bytes; opening, and memory. Arguments: numbers of entries.
 */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryLine } from '../../src/core/audit/chain.ts';
import type { EntryBody } from '../../src/core/audit/entry.ts';
import type { NodeLedger } from '../../src/ledger/nodeLedger.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { bringUp } from '../../src/ledger/state/bringUp.ts';
import { prepared, settled } from '../unit/core/audit/sample.ts';
import { writeJournal } from './bulkJournal.ts';
import { median, ms, row, timesOf } from './measure.ts';

const ROUNDS = 5;
const SINGLE = 200;
const WRITERS = 32;
const CONCURRENT = 6400;
const OPENINGS = 7;
const MEMORY = 'memory';

const openIn = (folder: string): Promise<NodeLedger> =>
  openLedger({
    folder,
    workspace: '/w',
    version: '0.1.0',
    clock: { now: Date.now },
    redactionKey: Buffer.alloc(32, 1),
  });

/** Transactions that are prepared and settled, one after the other. */
const bodies = (): (() => EntryBody) => {
  let made = 0;
  return () => {
    made += 1;
    const name = `n${made - ((made + 1) % 2)}`;
    return made % 2 === 1 ? prepared(name, { requestId: name }) : settled(name, { requestId: name });
  };
};

/** Calls a second of some writers that each wait for their last call. */
const rateOf = async (writers: number, count: number, call: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let i = 0; i < count / writers; i += 1) await call();
    }),
  );
  return (count / (performance.now() - start)) * 1000;
};

/** A row a transaction, each durable, in SQLite's WAL mode; undefined where this Node brings no SQLite. */
const sqliteAppend = async (path: string, line: Buffer): Promise<(() => Promise<void>) | undefined> => {
  type Sqlite = {
    DatabaseSync: new (path: string) => { exec(sql: string): void; prepare(sql: string): { run(text: string): void } };
  };
  const name = 'node:sqlite';
  const sqlite = (await import(name).catch(() => undefined)) as Sqlite | undefined;
  if (!sqlite) return undefined;
  const database = new sqlite.DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (text TEXT)');
  const insert = database.prepare('INSERT INTO entries VALUES (?)');
  return () => {
    insert.run(line.toString());
    return Promise.resolve();
  };
};

const appends = async (root: string, ledger: NodeLedger, what: string): Promise<void> => {
  const nextBody = bodies();
  const bare = await open(join(root, `bare-${what}`), 'wx');
  const line = Buffer.from(entryLine(await ledger.append(nextBody())));
  let position = 0;
  const writeBare = async (): Promise<void> => {
    await bare.write(line, 0, line.length, position);
    position += line.length;
    await bare.datasync();
  };
  const sqlite = await sqliteAppend(join(root, `sqlite-${what}`), line);
  const times: Record<'ours' | 'bare' | 'sqlite', number[]> = { ours: [], bare: [], sqlite: [] };
  await timesOf(50, () => ledger.append(nextBody()));
  await timesOf(50, writeBare);
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(...(await timesOf(SINGLE, () => ledger.append(nextBody()))));
    times.bare.push(...(await timesOf(SINGLE, writeBare)));
    if (sqlite) times.sqlite.push(...(await timesOf(SINGLE, sqlite)));
  }
  const [own, theirs] = [median(times.ours), median(times.bare)];
  row(`append, one writer, p50 (${what})`, ms(own), `bare ${ms(theirs)}`, own / theirs, '<= 1.1');
  if (sqlite) row('  beside SQLite', ms(own), `WAL ${ms(median(times.sqlite))}`, own / median(times.sqlite), '');
  const rate = await rateOf(WRITERS, CONCURRENT, () => ledger.append(nextBody()));
  const bareRate = await rateOf(1, SINGLE, writeBare);
  row(
    `append, ${WRITERS} writers (${what})`,
    perSecond(rate),
    `bare, one ${perSecond(bareRate)}`,
    rate / bareRate,
    '>= 10,000/s',
  );
  await bare.close();
};

/** Milliseconds that bare SHA-256 takes over the texts of all entries, one by one. */
const hashingTime = (folder: string): number => {
  let time = 0;
  for (const name of readdirSync(join(folder, 'journal'))) {
    const whole = readFileSync(join(folder, 'journal', name));
    const bytes = whole.subarray(0, whole.lastIndexOf(10) + 1);
    const texts: Buffer[] = [];
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(10, start);
      texts.push(bytes.subarray(start + 65, end));
      start = end + 1;
    }
    const began = performance.now();
    for (const text of texts) hash('sha256', text, 'hex');
    time += performance.now() - began;
  }
  return time;
};

/** Resident memory of a process that holds the ledger open, in megabytes. */
const memoryOf = (folder: string): number =>
  Number(
    execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), MEMORY, folder], {
      encoding: 'utf8',
    }),
  );

const holdOpen = async (folder: string): Promise<void> => {
  const ledger = folder === '' ? undefined : await openIn(folder);
  await ledger?.page(undefined, 200, {});
  (globalThis as { gc?: () => void }).gc?.();
  console.log(process.memoryUsage().rss / 1e6);
  await ledger?.close();
};

const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;

const measure = async (root: string, entries: number, shortest: number | undefined): Promise<number> => {
  const what = entries.toLocaleString('en');
  const folder = join(root, String(entries));
  writeJournal(folder, '/w', entries);
  const [first = NaN] = await timesOf(1, async () => {
    const ledger = await openIn(folder);
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo: ledger.head().seq });
    await ledger.close();
  });
  console.log(`open without state files (${what}) ${ms(first)}`);
  const openings = await timesOf(OPENINGS, async () => (await openIn(folder)).close());
  const opening = median(openings);
  row(
    `open and close (${what})`,
    ms(opening),
    shortest ? `shortest ${ms(shortest)}` : '',
    shortest && opening / shortest,
    '<= 1.5, <= 200 ms',
  );
  const held = memoryOf(folder);
  const empty = memoryOf('');
  row(
    `memory (${what})`,
    `${held.toFixed(0)} MB`,
    `empty ${empty.toFixed(0)} MB`,
    undefined,
    '<= 60 MB more at 100,000',
  );
  const ledger = await openIn(folder);
  const [page = NaN] = await timesOf(1, () => ledger.page(undefined, 200, {}));
  row(`first page of 200 (${what})`, ms(page), '', undefined, '<= 150 ms');
  const verifyings: number[] = [];
  const hashings: number[] = [];
  for (let round = 0; round < (entries > 100_000 ? 1 : ROUNDS); round += 1) {
    hashings.push(hashingTime(folder));
    verifyings.push(...(await timesOf(1, () => ledger.verify())));
  }
  const [verifying, hashing] = [median(verifyings), median(hashings)];
  const rate = (time: number): string => perSecond((ledger.head().seq / time) * 1000);
  row(`verify (${what})`, rate(verifying), `SHA-256 ${rate(hashing)}`, verifying / hashing, '<= 3, >= 300,000/s');
  await appends(root, ledger, what);
  await ledger.close();
  rmSync(folder, { recursive: true });
  return opening;
};

/** Lets the compiler see what is measured: the first length would pay for all others. */
const warmUp = async (root: string): Promise<void> => {
  const folder = join(root, 'warm-up');
  writeJournal(folder, '/w', 3000);
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const ledger = await openIn(folder);
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo: ledger.head().seq });
    await ledger.verify();
    await ledger.close();
  }
};

if (process.argv[2] === MEMORY) await holdOpen(process.argv[3] ?? '');
else {
  const given = process.argv.slice(2).map(Number);
  const root = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
  try {
    await warmUp(root);
    let shortest: number | undefined;
    for (const entries of given.length > 0 ? given : [1000, 100_000, 1_000_000]) {
      const opening = await measure(root, entries, shortest);
      shortest ??= opening;
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
