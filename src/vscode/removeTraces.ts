import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeClient } from '../agents/hookFile/clientCopy.ts';
import { hookFilePath, removeHookFile } from '../agents/hookFile/hookFile.ts';
import { SOCKETS_FOLDER } from '../gateway/registration.ts';
import { removeAllRegistrations } from '../gateway/registry.ts';

/**
 * Takes away what makes agents call Portcullis. Ledgers, policy and undo copies stay: the record is the person's.
 *
 * @param print gets one sentence for each thing that a person may want to know
 */
export function removeTraces(home: string, state: string, print: (text: string) => void): void {
  const steps: [what: string, step: () => void][] = [
    ['the hook file', () => removeHook(hookFilePath(home), print)],
    ["the hook's client", () => removeClient(state)],
    ['the registrations of windows', () => removeAllRegistrations(state)],
    ['the sockets', () => rmSync(join(state, SOCKETS_FOLDER), { recursive: true, force: true })],
  ];
  for (const [what, step] of steps) {
    try {
      step();
    } catch (error) {
      print(`Portcullis could not remove ${what}: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  const ledgers = join(state, 'ledgers');
  if (existsSync(ledgers))
    print(`The record of what agents did stays in ${ledgers}; delete that folder if you do not want it.`);
}

function removeHook(path: string, print: (text: string) => void): void {
  const result = removeHookFile(path);
  if (!result.done) print(result.problem);
}
