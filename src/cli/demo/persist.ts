import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../../system/privateFolder.ts';
import { stateFolder } from '../../system/statePaths.ts';
import { approver, checked, type Demo, openWorld, request, told, toolAction } from './world.ts';

/** The ledger outlives the process: run it twice, and the mail is sent once. Its folder stays for the next time. */
export const persist: Demo = async (say) => {
  const folder = join(stateFolder(), 'demo', 'persist');
  privateFolder(folder);
  const sent = join(folder, 'sent');
  const send = () => {
    appendFileSync(sent, 'invoice 12\n');
    return Promise.resolve({ ok: true, result: 'sent' });
  };
  say('An agent sends an invoice by mail. Run this demonstration twice: the second time it is not sent.');
  const world = await openWorld(join(folder, 'ledger'), approver(say));
  const action = toolAction('send_mail', { to: 'customer@example.com', subject: 'Invoice 12' });
  say(`  It ${told(await request(world, action, send, { requestId: 'invoice-12' }))}`);
  await world.close();
  const mails = readFileSync(sent, 'utf8').trim().split('\n').length;
  say(`To begin anew, remove ${folder}.`);
  return checked(say, `sent ${mails} time, over all runs`, mails === 1);
};
