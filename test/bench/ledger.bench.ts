/**
 * What the ledger costs beside the bare operations under it, in one run: durable appends beside a bare write and
 * fdatasync through the same API, verification beside bare SHA-256 over the same bytes. Prints figures and ratios.
 * Arguments: entries to verify and to open (20000).
 */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryLine } from '../../src/core/audit/chain.ts';
import type { EntryBody } from '../../src/core/audit/entry.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { prepared, settled } from '../unit/core/audit/sample.ts';
import { median, ms, row, timesOf } from './measure.ts';

const ENTRIES = Number(process.argv[2] ?? 20_000);
const WRITERS = 32;
const ROUNDS = 5;
const SINGLE = 300;
const CONCURRENT = 6400;

const root = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
const openIn = (name: string) =>
  openLedger({
    folder: join(root, name),
    workspace: '/w',
    version: '0.1.0',
    clock: { now: Date.now },
    redactionKey: Buffer.alloc(32, 1),
  });

let made = 0;
const nextBody = (): EntryBody => {
  made += 1;
  return made % 2 === 1 ? prepared(`t${made}`) : settled(`t${made - 1}`);
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

const ledger = await openIn('append');
const bare = await open(join(root, 'bare'), 'wx');
const line = Buffer.from(entryLine(await ledger.append(nextBody())));
let position = 0;
const writeBare = async (): Promise<void> => {
  await bare.write(line, 0, line.length, position);
  position += line.length;
  await bare.datasync();
};

await timesOf(50, () => ledger.append(nextBody()));
await timesOf(50, writeBare);
const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  ours.push(...(await timesOf(SINGLE, () => ledger.append(nextBody()))));
  theirs.push(...(await timesOf(SINGLE, writeBare)));
}
const rate = await rateOf(WRITERS, CONCURRENT, () => ledger.append(nextBody()));
const bareRate = await rateOf(1, SINGLE, writeBare);
await bare.close();
await ledger.close();

made = 0;
const long = await openIn('long');
while (long.head().seq < ENTRIES) await Promise.all(Array.from({ length: 1000 }, () => long.append(nextBody())));
const bytes: Buffer[] = [];
for (const entry of await long.page(undefined, Infinity, {})) bytes.push(Buffer.from(entry.text));

const verifyTimes: number[] = [];
const hashTimes: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  hashTimes.push(...(await timesOf(1, async () => bytes.forEach((text) => hash('sha256', text, 'hex')))));
  verifyTimes.push(...(await timesOf(1, () => long.verify())));
}
const [pageTime = NaN] = await timesOf(1, () => long.page(undefined, 200, {}));
const entries = long.head().seq;
await long.close();
const [openTime = NaN] = await timesOf(1, async () => (await openIn('long')).close());
rmSync(root, { recursive: true, force: true });

const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
row('append, one writer, p50', ms(median(ours)), `bare ${ms(median(theirs))}`, median(ours) / median(theirs), '<= 1.1');
row(`append, ${WRITERS} writers`, perSecond(rate), `bare, one ${perSecond(bareRate)}`, rate / bareRate, '>= 10,000/s');
const verifyTime = median(verifyTimes);
row(
  `verify ${entries} entries`,
  perSecond((entries / verifyTime) * 1000),
  `SHA-256 ${perSecond((entries / median(hashTimes)) * 1000)}`,
  verifyTime / median(hashTimes),
  '<= 3, >= 300,000/s',
);
console.log(`open with ${entries} entries ${ms(openTime)}; first page of 200 ${ms(pageTime)}`);
