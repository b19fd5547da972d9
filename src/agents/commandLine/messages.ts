import * as z from 'zod/mini';
import { receiptSchema } from '../../core/audit/entry.ts';

/** What the command `portcullis` asks of the window that guards a folder, as payloads of the gateway's verbs. */
const messageSchema = z.discriminatedUnion('portcullis', [
  /** Verb `ask`: may this command run? The window's gate decides; the command line runs it. */
  z.object({
    portcullis: z.literal('exec'),
    /** Program and arguments. */
    command: z.array(z.string()).check(z.minLength(1)),
    /** Absolute path. */
    directory: z.string(),
    requestId: z.nullable(z.string()),
    settlementKey: z.nullable(z.string()),
  }),
  /** Verb `wait`, held open while the command runs; its value is the receipt. */
  z.object({ portcullis: z.literal('running'), run: z.string() }),
  /** Verb `report`: how the command ended. */
  z.object({ portcullis: z.literal('ended'), run: z.string(), ok: z.boolean(), result: z.string() }),
  /** Verb `ask`: show the person an action whose outcome is not known, and ask them. Decides nothing. */
  z.object({ portcullis: z.literal('resolve'), transaction: z.string() }),
]);
export type CommandLineMessage = z.infer<typeof messageSchema>;

/** What the window answers to `exec`. */
export const execReplySchema = z.discriminatedUnion('answer', [
  /** It may run once, now; the name is for `running` and `ended`. */
  z.object({ answer: z.literal('run'), run: z.string() }),
  /** It ran before: the receipt of that time. */
  z.object({ answer: z.literal('repeated'), receipt: receiptSchema, reason: z.string() }),
  z.object({ answer: z.literal('refused'), reason: z.string() }),
]);
export type ExecReply = z.infer<typeof execReplySchema>;

/** What the window answers to `running`, once the command has ended and that is recorded. */
export const endedReplySchema = z.object({ receipt: z.nullable(receiptSchema), reason: z.string() });
export type EndedReply = z.infer<typeof endedReplySchema>;

/** What the person said to `resolve`. */
export const resolveReplySchema = z.object({ answer: z.enum(['happened', 'did-not-happen', 'none']) });
export type ResolveReply = z.infer<typeof resolveReplySchema>;

/** A payload of the command line; undefined for what another client sends. */
export const commandLineMessage = (payload: string): CommandLineMessage | undefined => {
  if (!payload.includes('"portcullis"')) return undefined;
  try {
    const parsed = messageSchema.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};
