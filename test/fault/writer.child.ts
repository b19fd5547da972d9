import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { PortcullisError } from '../../src/core/errors.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { moved, prepared, settled } from '../unit/core/audit/sample.ts';

// Owns the ledger in the folder of its first argument and writes until it is killed. Each line that it prints is a
// fact that it may never have to take back: `ack HASH`, `effect TRANSACTION`, or how it ended.
const [folder = '', writers = '1'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const own = { attested: 'portcullis' } as const;

const write = async (): Promise<void> => {
  const ledger = await openLedger({
    folder,
    workspace: '/w',
    version: '0.1.0',
    clock: { now: Date.now },
    redactionKey: Buffer.alloc(32, 1),
  });
  say('open');
  const one = async (): Promise<never> => {
    for (;;) {
      const id = randomUUID();
      say(`ack ${(await ledger.append(prepared(id, { ...own, requestId: id, states: ['PREPARED'] }))).hash}`);
      say(`ack ${(await ledger.append(moved(id, 'COMMITTED'))).hash}`);
      say(`effect ${id}`);
      say(`ack ${(await ledger.append(settled(id, { ...own, requestId: id }))).hash}`);
    }
  };
  await Promise.all(Array.from({ length: Number(writers) }, one));
};

write().catch((error: unknown) => {
  say(`end ${error instanceof PortcullisError ? error.code : String(error)}`);
  process.exit(1);
});
