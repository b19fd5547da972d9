import { resolveReplySchema } from '../agents/commandLine/messages.ts';
import { askWindow } from './window.ts';
import { EXIT, jsonText, type Outcome } from './outcome.ts';

const SAID = {
  happened: 'The person said that it happened: it is settled and will not be repeated.',
  'did-not-happen': 'The person said that it did not happen: its request id is free again.',
  none: 'The person did not answer: it stays unresolved.',
} as const;

/**
 * Makes the window that owns the folder ask its person whether an interrupted action happened. Decides nothing itself.
 * Exit 0 when they answered, 1 when they did not.
 * @throws {PortcullisError} `unavailable` without a window
 */
export const resolveAction = async (transaction: string, directory: string, json: boolean): Promise<Outcome> => {
  const { reply } = await askWindow(directory, { portcullis: 'resolve', transaction }, resolveReplySchema);
  return { text: json ? jsonText(reply) : SAID[reply.answer], exit: reply.answer === 'none' ? EXIT.no : EXIT.ok };
};
