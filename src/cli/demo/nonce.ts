import { join } from 'node:path';
import { approver, checked, type Demo, inTemporaryFolder, openWorld, request, told, toolAction } from './world.ts';

/** A request id names one effect of one caller: it cannot be used for another one, nor by anybody else. */
export const nonce: Demo = (say) =>
  inTemporaryFolder(async (folder) => {
    const world = await openWorld(join(folder, 'ledger'), approver(say));
    const paid: number[] = [];
    const pay = (amount: number) => () => {
      paid.push(amount);
      return Promise.resolve({ ok: true, result: `paid ${amount}` });
    };
    const names = { requestId: 'payment-7' };
    say('An agent pays 100 under the request id payment-7.');
    say(`  It ${told(await request(world, toolAction('pay', { amount: 100 }), pay(100), names))}`);
    say('Somebody replays the id with another amount.');
    const replayed = await request(world, toolAction('pay', { amount: 900 }), pay(900), names);
    say(`  It ${told(replayed)}`);
    say('Another agent asks for the receipt of payment-7: the id is not its own.');
    const key = { workspace: '/home/dev/project', harness: 'portcullis', requestId: 'payment-7' };
    const foreign = await world.gate.receipt({ ...key, agent: 'other' });
    say(`  It gets ${foreign ? 'a receipt' : 'nothing'}.`);
    const own = await world.gate.receipt({ ...key, agent: 'main' });
    say(`  Its owner gets the receipt of ${own?.settledAt ?? 'nothing'}.`);
    await world.close();
    const held = paid.join() === '100' && !replayed.ran && foreign === undefined && own !== undefined;
    return checked(say, `paid ${paid.join(' and ')}, once, and only its owner can read it`, held);
  });
