import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortcullisError } from '../../src/core/errors.ts';
import { waitForLedger } from '../../src/ledger/waitForLedger.ts';
import { event } from '../unit/core/audit/sample.ts';

// Wants the ledger in a folder for as long as it runs, and writes while it has it. Lines that it prints: `owns`,
// `ack NUMBER HASH`, `lost CODE`.
const [folder = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const own = async (): Promise<void> => {
  let told = (): void => undefined;
  const lost = new Promise<void>((resolve) => (told = resolve));
  const ledger = await waitForLedger(
    {
      folder,
      workspace: '/w',
      version: '0.1.0',
      clock: { now: Date.now },
      redactionKey: Buffer.alloc(32, 1),
      onFault: ({ code }) => {
        say(`lost ${code}`);
        told();
      },
    },
    new AbortController().signal,
    () => undefined,
  );
  say('owns');
  ledger.subscribe(({ envelope, hash }) => say(`ack ${envelope.seq} ${hash}`));
  const write = async (): Promise<void> => {
    try {
      for (let number = 0; ; number += 1) {
        await ledger.append(event(`${process.pid}.${number}`));
        await sleep(Math.random() * 4);
      }
    } catch (error) {
      if (!(error instanceof PortcullisError)) throw error;
    }
  };
  await Promise.all([write(), write(), write(), lost]);
  await ledger.close();
};

const compete = async (): Promise<never> => {
  for (;;) await own();
};
void compete();
