import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { approver, checked, type Demo, inTemporaryFolder, openWorld, request, told, toolAction } from './world.ts';

/** An agent that gets no answer tries again, and again: the ticket is made once. */
export const retry: Demo = (say) =>
  inTemporaryFolder(async (folder) => {
    const world = await openWorld(join(folder, 'ledger'), approver(say));
    const tickets = join(folder, 'tickets');
    const action = toolAction('create_ticket', { title: 'The build is red' });
    const create = () => {
      appendFileSync(tickets, 'The build is red\n');
      return Promise.resolve({ ok: true, result: 'ticket 4711' });
    };
    const names = { requestId: 'ticket-1', settlementKey: 'ticket:build-red' };
    say('An agent asks for a ticket, twice at the same moment, under one request id.');
    const both = await Promise.all([request(world, action, create, names), request(world, action, create, names)]);
    for (const outcome of both) say(`  It ${told(outcome)}`);
    say('It got no answer, so it tries once more.');
    say(`  It ${told(await request(world, action, create, names))}`);
    say('A second agent knows nothing of the first and uses a new request id, but the same settlement key.');
    say(`  It ${told(await request(world, action, create, { ...names, requestId: 'ticket-2' }))}`);
    await world.close();
    const made = readFileSync(tickets, 'utf8').trim().split('\n').length;
    return checked(say, `four requests, ${made} ticket`, made === 1);
  });
