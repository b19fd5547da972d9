import { posix, win32 } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod/mini';
import type { Risk, Verdict } from '../core/action/risk.ts';
import { assumedFacts } from './assumedFacts.ts';
import { INPUT_KINDS, judgeInput } from './judge.ts';

/** Names of platforms as Node and as people have them. */
const PLATFORMS = { linux: 'linux', darwin: 'darwin', macos: 'darwin', win32: 'win32', windows: 'win32' } as const;

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  kind: z.enum(INPUT_KINDS),
  input: z.string(),
  cwd: z.optional(z.string()),
  home: z.optional(z.string()),
  platform: z.optional(z.enum(['linux', 'darwin', 'macos', 'win32', 'windows'])),
});
type Line = z.infer<typeof lineSchema>;

/** The answer to one line. */
export interface Answer {
  readonly id: string | number | null;
  readonly risk: Risk;
  readonly decision: Verdict;
  /** The rule that decided. */
  readonly rule: string;
  /** The rules of all that was found, the harmless included. */
  readonly rules: readonly string[];
}

const BAD_INPUT = 'cli.bad-input';

const refused = (id: Answer['id']): Answer => ({
  id,
  risk: 'HIGH',
  decision: 'ask',
  rule: BAD_INPUT,
  rules: [BAD_INPUT],
});

const idOf = (value: unknown): Answer['id'] => {
  const id: unknown = value !== null && typeof value === 'object' && 'id' in value ? value.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

const judgeLine = ({ id, kind, input, cwd = '/workspace', home = '/home/user', ...line }: Line): Answer => {
  const platform = PLATFORMS[line.platform ?? 'linux'];
  const rules = platform === 'win32' ? win32 : posix;
  // Joined as a text and not resolved: how a path is spelled is part of what is judged.
  const relative = input.startsWith('~/') ? `${home}${rules.sep}${input.slice(2)}` : `${cwd}${rules.sep}${input}`;
  const path = rules.isAbsolute(input) ? input : relative;
  const { decision } = judgeInput(kind, input, cwd, assumedFacts(cwd, home, platform), path);
  const found = [...new Set(decision.findings.map(({ rule }) => rule))];
  return { id, risk: decision.risk, decision: decision.verdict, rule: decision.rules[0] ?? '', rules: found };
};

/**
 * Answers one line of JSON. Whatever is wrong with it is an answer too: `cli.bad-input`, to be asked.
 */
export const answerLine = (text: string): Answer => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(null);
  }
  const line = lineSchema.safeParse(value);
  if (!line.success) return refused(idOf(value));
  try {
    return judgeLine(line.data);
  } catch {
    return refused(line.data.id);
  }
};

/** Answers each line of the input, in order, in a world that is assumed and not looked at. */
export const classifyLines = async (input: Readable, output: Writable): Promise<void> => {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (!output.write(`${JSON.stringify(answerLine(line))}\n`)) await new Promise((done) => output.once('drain', done));
  }
};
