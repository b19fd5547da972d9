import * as z from 'zod/mini';
import { RISKS, VERDICTS } from '../action/risk.ts';
import { CATEGORIES } from '../classify/finding.ts';
import { LONGEST_PATTERN } from './wildcard.ts';

const pattern = z.string().check(z.minLength(1), z.maxLength(LONGEST_PATTERN));
const patterns = z.union([pattern, z.array(pattern).check(z.minLength(1), z.maxLength(50))]);
const oneOrMore = <T extends string>(values: readonly T[]) =>
  z.union([z.enum(values), z.array(z.enum(values)).check(z.minLength(1))]);

const KINDS = ['shell', 'edit', 'delete', 'read', 'sql', 'http', 'mcp', 'tool'] as const;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Exactly one action as it was shown when a person allowed it for good: `standing.ts` says what it covers. */
const exactSchema = z.strictObject({
  /** Of the action: what was asked, of which tool with which definition, in which directory and workspace. */
  digest: hash,
  tool: z.string(),
  /** Digest of the tool's definition, where one was seen. */
  definition: z.optional(z.string()),
  /** What would run, as it was shown. */
  resolved: z.string(),
  /** Real path of the directory in which it would run. */
  directory: z.string(),
  /** The scripts and manifests that were read, the branch, the remotes: by name, each with its digest or value. */
  context: z.record(z.string(), z.string()),
  /** The findings that were shown, by rule id, each with the worst risk that it had. */
  findings: z.record(z.string(), z.enum(RISKS)),
});
export type Exact = z.infer<typeof exactSchema>;

const matchSchema = z
  .strictObject({
    exact: z.optional(exactSchema),
    /** Ids of findings; `*` stands for any run of characters. */
    rule: z.optional(patterns),
    category: z.optional(oneOrMore(CATEGORIES)),
    risk: z.optional(oneOrMore(RISKS)),
    kind: z.optional(oneOrMore(KINDS)),
    tool: z.optional(patterns),
    agent: z.optional(patterns),
    /** A whole resolved command line. A rule that allows must match every line, one that tightens any. */
    command: z.optional(patterns),
    /** A path relative to the workspace, or absolute. A rule that allows must match every path, one that tightens any. */
    path: z.optional(patterns),
  })
  .check(z.refine((match) => Object.keys(match).length > 0, { error: 'names nothing: give at least one of its keys' }));

const common = {
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/)),
  match: matchSchema,
  effect: z.enum(VERDICTS),
  reason: z.optional(z.string().check(z.maxLength(300))),
  /** ISO 8601; afterwards the rule has no effect. */
  expires: z.optional(z.iso.datetime({ offset: true })),
};

/** A rule of a layer that may loosen. */
export const fullRuleSchema = z.strictObject({
  ...common,
  /** Id of the one CRITICAL rule that this rule lets through. */
  unblock: z.optional(z.string()),
  /** When the person allowed it for good, ISO 8601: of a rule that an approval made. */
  made: z.optional(z.iso.datetime()),
  /** Of the organisation: replaces what the person says. */
  locked: z.optional(z.boolean()),
});
export type Rule = z.infer<typeof fullRuleSchema>;

/** A rule of a layer that can only tighten: a workspace's, a task's. */
export const tighteningRuleSchema = z.strictObject({ ...common, effect: z.enum(['ask', 'deny']) });

/** The layers beside the built-in one. Workspace and scope can only tighten, whatever they say. */
export const LAYERS = ['person', 'organisation', 'workspace', 'scope'] as const;
export type LayerName = (typeof LAYERS)[number];
export type Layers = Readonly<Partial<Record<LayerName, readonly Rule[]>>>;
