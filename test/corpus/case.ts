import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod/mini';
import { RISKS } from '../../src/core/action/risk.ts';

export const KINDS = [
  'shell',
  'powershell',
  'cmd',
  'sql',
  'http',
  'path',
  'read',
  'delete',
  'edit',
  'mcp',
  'tool',
] as const;

/** Labels that say only on which side of a question a case lies: LOW or MEDIUM, HIGH or CRITICAL. */
export const CROSSINGS = ['runs', 'stops'] as const;

const texts = z.record(z.string(), z.string());
const objects = z.record(z.string(), z.unknown());

/** One labelled input: what is asked, in which surroundings, and what a careful expert would say of its effect. */
export const caseSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(KINDS),
  /** A command line, a statement, an address, a path, or the name of a tool. */
  input: z.string(),
  /** The risk, or only whether it may run without a person. */
  expect: z.enum([...RISKS, ...CROSSINGS]),
  /** Why, in a few words. */
  why: z.string(),
  platform: z.optional(z.enum(['linux', 'darwin', 'win32'])),
  cwd: z.optional(z.string()),
  /** The product of a SQL statement's database. */
  dialect: z.optional(z.string()),
  /** The database's file, where it is one. */
  database: z.optional(z.string()),
  method: z.optional(z.string()),
  headers: z.optional(texts),
  body: z.optional(z.string()),
  /** The whole text of an edited file, after and before. */
  content: z.optional(z.string()),
  before: z.optional(z.string()),
  /** An MCP tool's server, description and hint, and whether the person trusts the server. */
  server: z.optional(z.string()),
  description: z.optional(z.string()),
  readOnlyHint: z.optional(z.boolean()),
  trusted: z.optional(z.boolean()),
  arguments: z.optional(objects),
  /** What exists, and what it holds; what is named nowhere is not known. */
  files: z.optional(texts),
  /** What git says of a path and all below it; a file that exists is clean. */
  git: z.optional(z.record(z.string(), z.enum(['clean', 'changed', 'untracked', 'build', 'ignored', 'outside']))),
  /** What earlier commands left in the terminal. */
  terminal: z.optional(
    z.strictObject({
      directory: z.optional(z.string()),
      redefined: z.optional(z.array(z.string())),
      variables: z.optional(texts),
    }),
  ),
  readSecret: z.optional(z.boolean()),
});
export type Case = z.infer<typeof caseSchema> & {
  /** The folder of test/corpus that it lies in: `own`, `frozen` or `unseen`. */
  readonly part: string;
};

const parseLine = (line: string, place: string, part: string): Case => {
  try {
    return { ...caseSchema.parse(JSON.parse(line)), part };
  } catch (cause) {
    throw new Error(`${place} is no case: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
};

/**
 * Every case of these parts of test/corpus (`frozen`, `unseen`, `own`), by part and file.
 * @throws naming file and line, when a line is no case or an id is taken
 */
export const loadCases = (folder: string, parts: readonly string[]): readonly Case[] => {
  const seen = new Map<string, string>();
  const cases: Case[] = [];
  for (const part of parts)
    for (const file of readdirSync(join(folder, part)).sort()) {
      if (!file.endsWith('.jsonl')) continue;
      const path = join(folder, part, file);
      for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
        if (line.trim() === '') continue;
        const place = `${relative(folder, path)}:${index + 1}`;
        const found = parseLine(line, place, part);
        const before = seen.get(found.id);
        if (before !== undefined) throw new Error(`${place}: the id ${found.id} is that of ${before}`);
        seen.set(found.id, place);
        cases.push(found);
      }
    }
  return cases;
};
