import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEntry, entryLine, decodeEntry } from '../../core/audit/chain.ts';
import { type EntryBody, GENESIS } from '../../core/audit/entry.ts';
import { newSigningKey, type Signer, signerOf } from '../../core/audit/seal.ts';
import { layoutOf } from '../../ledger/layout.ts';
import { Sealing } from '../../ledger/sealing.ts';
import { verifyEvidence } from '../../ledger/verifyEvidence.ts';
import { witnessOf } from '../../ledger/witness.ts';
import { writeSeal } from '../../ledger/sealFiles.ts';
import { sealHead } from '../../core/audit/seal.ts';
import { systemClock } from '../../system/clock.ts';
import { verificationText } from '../verifyCommand.ts';
import { approver, checked, type Demo, inTemporaryFolder, openWorld, request, toolAction } from './world.ts';

const ACTIONS = 10;

const segmentOf = (folder: string): string => {
  const { journal } = layoutOf(folder);
  const [name = ''] = readdirSync(journal).filter((file) => file.endsWith('.jsonl'));
  return join(journal, name);
};

const linesOf = (folder: string): string[] => readFileSync(segmentOf(folder), 'utf8').trimEnd().split('\n');

const write = (folder: string, lines: readonly string[]): void =>
  writeFileSync(segmentOf(folder), lines.map((line) => `${line}\n`).join(''));

/** Makes a chain anew in which one entry says something else; every hash and link is right. */
const rewritten = (lines: readonly string[], change: (body: EntryBody) => EntryBody): string[] => {
  let prev = GENESIS;
  return lines.map((line) => {
    const { envelope, body } = decodeEntry(Buffer.from(line));
    const entry = encodeEntry({ ...envelope, prev }, change(body));
    prev = entry.hash;
    return entryLine(entry).trimEnd();
  });
};

/** Rewrites a ledger and signs it again with a key of the forger's own, as whoever holds the account could. */
const forge = async (folder: string, signer: Signer): Promise<void> => {
  const lines = rewritten(linesOf(folder), (body) => {
    if (body.type === 'prepared') return { ...body, summary: 'nothing of interest' };
    return body.type === 'key' ? { ...body, publicKey: signer.publicKey, fingerprint: signer.fingerprint } : body;
  });
  write(folder, lines);
  const last = decodeEntry(Buffer.from(lines.at(-1) ?? ''));
  const { ledger, seq, time } = last.envelope;
  await writeSeal(folder, sealHead({ ledger, count: seq, hash: last.hash, time }, signer));
};

/** What somebody does to the record, and whether it needs a witness to be seen. */
const TAMPERINGS: readonly (readonly [string, (folder: string) => Promise<void> | void])[] = [
  ['Somebody changes one word of an entry.', (folder) => write(folder, linesOf(folder).map((line, i) => (i === 3 ? line.replace('ticket', 'tickel') : line)))],
  ['Somebody takes an entry out.', (folder) => write(folder, linesOf(folder).filter((_, i) => i !== 3))],
  ['Somebody swaps two entries.', (folder) => {
    const [a = '', b = '', c = '', ...rest] = linesOf(folder);
    write(folder, [a, c, b, ...rest]);
  }],
  ['Somebody cuts the end off, at the end of a line: the chain alone cannot show it, the seal can.', (folder) => {
    const lines = linesOf(folder);
    const kept = Buffer.byteLength(lines.slice(0, -3).map((line) => `${line}\n`).join(''));
    truncateSync(segmentOf(folder), kept);
  }],
  ['Somebody with this account rewrites all of it and signs it again: only the witness can show it.', (folder) => forge(folder, signerOf(newSigningKey()))],
]; // prettier-ignore

/** A record is written, sealed and witnessed, then tampered with in five ways: each shows. */
export const tamper: Demo = (say) =>
  inTemporaryFolder(async (folder) => {
    const original = join(folder, 'ledger');
    const witness = join(folder, 'witness.jsonl');
    const world = await openWorld(
      original,
      approver(() => undefined),
    );
    const keeper = witnessOf({ file: witness });
    const sealing = new Sealing({
      ledger: world.ledger,
      folder: original,
      signer: signerOf(newSigningKey()),
      witnesses: () => [keeper],
      clock: systemClock,
      failed: (error) => say(`  ${error.message}`),
    });

    for (let i = 0; i < ACTIONS; i += 1) {
      const action = toolAction('create_ticket', { title: `ticket ${i}` });
      await request(world, action, () => Promise.resolve({ ok: true, result: `ticket ${i}` }), { requestId: `t${i}` });
    }
    await sealing.close();
    await world.close();
    const whole = await verifyEvidence(original, { witnesses: [witness] });
    say(`${whole.chain.entries} entries were written, sealed, and witnessed in a file elsewhere:`);
    for (const line of verificationText(whole).split('\n')) say(`  ${line}`);
    let caught = 0;
    for (const [index, [what, act]] of TAMPERINGS.entries()) {
      const copy = join(folder, `copy-${index}`);
      cpSync(original, copy, { recursive: true });
      await act(copy);
      const found = await verifyEvidence(copy, { witnesses: [witness] });
      if (!found.ok) caught += 1;
      const faults = [found.seals, ...found.witnesses].flatMap(({ faults: all }) => all.slice(0, 1));
      say(what);
      const seen = found.chain.fault
        ? `${found.chain.fault.what} at entry ${found.chain.fault.seq}`
        : (faults[0] ?? 'not seen');
      say(`  ${seen}`);
    }
    return checked(
      say,
      `${caught} of ${TAMPERINGS.length} tamperings were seen`,
      whole.ok && caught === TAMPERINGS.length,
    );
  });
