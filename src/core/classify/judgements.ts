import type { Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';

/** A judgement that says what is given, and nothing of writes, reads, terminals and secrets unless told. */
export const judgementOf = (
  findings: readonly Finding[],
  summary: string,
  resolved: string,
  more: Partial<Judgement> = {},
): Judgement => ({ findings, summary, resolved, writes: [], reads: [], readsSecret: false, ...more });

/** `one file`, `3 files`. */
export const count = (n: number, one: string, many = `${one}s`): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** The shown names of a list, the first ones by name and the rest by number. */
export const listed = (names: readonly string[], most = 3): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** A tool's input as text, for a person and for patterns; never throws. */
export const inputText = (asked: unknown): string => {
  try {
    const text: unknown = JSON.stringify(asked, undefined, 2);
    return typeof text === 'string' ? text : '';
  } catch {
    return 'an input that cannot be shown';
  }
};
