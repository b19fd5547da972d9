// Asks a window about many calls at once, as so many hooks would, and waits for the answers.
// node --import ./test/typescript.mjs test/e2e/askMany.ts STATE_FOLDER WORKSPACE COUNT A_SESSION NAME
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../../src/gateway/call.ts';
import { encodeRequest } from '../../src/gateway/protocol.ts';
import { parseRegistration, WINDOWS_FOLDER } from '../../src/gateway/registration.ts';

const [state = '', cwd = '', count = '200', perSession = '5', tag = 'session'] = process.argv.slice(2);
const [name = ''] = readdirSync(join(state, WINDOWS_FOLDER)).filter((file) => file.endsWith('.json'));
const window = parseRegistration(readFileSync(join(state, WINDOWS_FOLDER, name), 'utf8'));

const ask = (n: number): Promise<unknown> => {
  const session = `${tag}-${Math.floor(n / Number(perSession))}`;
  const payload = {
    timestamp: new Date().toISOString(),
    hook_event_name: 'PreToolUse',
    session_id: session,
    transcript_path: '/nowhere/transcripts/x.jsonl',
    tool_name: 'run_in_terminal',
    tool_input: {
      command: `git push origin main:feature-${n}`,
      explanation: '',
      goal: '',
      isBackground: false,
      mode: 'sync',
      timeout: 1000,
    },
    tool_use_id: `${tag}-${n}__vscode-1`,
    cwd,
  };
  return call(window, encodeRequest({ verb: 'ask', session }, Buffer.from(JSON.stringify(payload))));
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** So many clients may send at once; one that was refused comes again. */
const persist = async (n: number): Promise<unknown> => {
  for (let left = 50; ; left--) {
    try {
      return await ask(n);
    } catch (error) {
      if (left === 0) throw error;
      await pause(200);
    }
  }
};

console.log(JSON.stringify(await Promise.all(Array.from({ length: Number(count) }, (_, n) => persist(n)))));
