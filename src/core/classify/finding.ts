import * as z from 'zod/mini';
import { RISKS } from '../action/risk.ts';

/** What a finding is about; policies and grants match on it. */
export const CATEGORIES = [
  'observe',
  'read',
  'write',
  'delete',
  'execute',
  'network',
  'privilege',
  'process',
  'configuration',
  'history',
  'persistence',
  'secret',
  'guard',
  'not-understood',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** One classifier's statement about an action. */
export const findingSchema = z.object({
  /** Stable id of the rule or table row, e.g. `git.push.force`: lower case, dots, dashes. */
  rule: z.string(),
  risk: z.enum(RISKS),
  category: z.enum(CATEGORIES),
  /** What would happen, one sentence without a full stop at its end, for a person. */
  reason: z.string(),
  /** Why it matters, one sentence; absent for LOW and MEDIUM. */
  matters: z.optional(z.string()),
  /** The piece of the input that it speaks of. */
  where: z.optional(z.string()),
  /** False when the effect cannot be taken back. */
  reversible: z.boolean(),
  /** True when it makes something that costs money by itself. */
  costs: z.optional(z.boolean()),
  /**
   * What to do instead, itself judged LOW or MEDIUM: a command, or a sentence (`isSentence`). Each HIGH and CRITICAL that
   * leaves the classifiers has one.
   */
  alternative: z.optional(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;

/** True for an alternative that is a sentence: it begins with a capital letter and ends with a full stop behind a word. */
export const isSentence = (alternative: string): boolean => /^[A-Z].*[^\s.][.]$/.test(alternative);

/** True for an alternative that only an agent can follow, because it sends it to the person. */
export const sendsToPerson = (alternative: string): boolean =>
  isSentence(alternative) && /\bthe person\b/.test(alternative);
