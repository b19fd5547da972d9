import { writeSync } from 'node:fs';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { event } from '../unit/core/audit/sample.ts';
import { History, optionsOf } from './history.ts';
import { arm, type Moment } from './killSwitch.ts';

// Runs rounds of requests before a real ledger until it is killed, or until all are done. Each line that it prints is
// a fact that may never have to be taken back: `ack NUMBER HASH`, `receipt REQUEST`; and where it ended.
const [root = '', wasm = '', from = '0', rounds = '1', step = '0', moment = 'before', before = '0'] =
  process.argv.slice(2);
const write = writeSync;
const say = (line: string): void => void write(1, `${line}\n`);

const taken = arm(root, { step: Number(step), moment: moment as Moment, last: (name) => say(`at ${moment} ${name}`) });

say('begun');

const run = async (): Promise<void> => {
  const ledger = await openLedger(optionsOf(root));
  const { seq, hash } = ledger.head();
  say(`ack ${seq} ${hash}`);
  ledger.subscribe((entry) => say(`ack ${entry.envelope.seq} ${entry.hash}`));
  await Promise.all(Array.from({ length: Number(before) }, (_, i) => ledger.append(event(`n${i}`))));
  const history = new History(root, ledger);
  for (let next = Number(from); next < Number(from) + Number(rounds); next += 1) {
    for (const [id, { receipt }] of await history.round(`r${next}`)) if (receipt) say(`receipt ${id}`);
    say(`round ${next}`);
    await history.maintain(wasm);
  }
  await ledger.close();
  const { steps, writes } = taken();
  say(`steps ${steps} ${writes.join(' ')}`);
};

void run();
