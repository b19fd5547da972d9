import type * as z from 'zod/mini';
import { PortcullisError } from '../core/errors.ts';
import { call, Unreachable } from '../gateway/call.ts';
import { encodeRequest, type Verb } from '../gateway/protocol.ts';
import type { Registration } from '../gateway/registration.ts';
import { findWindows } from '../gateway/windows.ts';
import { stateFolder } from '../system/statePaths.ts';
import type { CommandLineMessage } from '../agents/commandLine/messages.ts';

/** Says one thing to a window. @throws {Unreachable} when it is gone; {Error} with one sentence */
export const tell = (window: Registration, verb: Verb, message: CommandLineMessage): Promise<unknown> =>
  call(window, encodeRequest({ verb, session: 'cli' }, Buffer.from(JSON.stringify(message))));

const nobody = (folder: string): PortcullisError =>
  new PortcullisError(
    'unavailable',
    `No VS Code window with Portcullis guards ${folder}: open the folder in VS Code, then try again.`,
  );

/**
 * Asks the window that guards a folder; the first one that is there answers.
 * @throws {PortcullisError} `unavailable` when there is none, or its answer is not understood
 */
export const askWindow = async <T extends z.ZodMiniType>(
  folder: string,
  message: CommandLineMessage,
  reply: T,
  state: string = stateFolder(),
): Promise<{ readonly window: Registration; readonly reply: z.infer<T> }> => {
  for (const window of findWindows(state, folder)) {
    try {
      const { stdout } = (await tell(window, 'ask', message)) as { stdout?: unknown };
      const parsed = reply.safeParse(JSON.parse(String(stdout)));
      if (parsed.success) return { window, reply: parsed.data };
      throw new PortcullisError('unavailable', 'The window does not know this command: update and reload it.');
    } catch (error) {
      if (error instanceof Unreachable) continue;
      if (error instanceof PortcullisError) throw error;
      throw new PortcullisError('unavailable', error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
  }
  throw nobody(folder);
};
