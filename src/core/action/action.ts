import * as z from 'zod/mini';

/** Programs that run an agent loop, by the adapter that reads their payloads; `portcullis` is our own tools and commands. */
export const HARNESSES = ['vscode', 'copilot', 'portcullis'] as const;
export type Harness = (typeof HARNESSES)[number];

/** Who asks, each part as the harness reports it: a claim, never a proof. Not part of the Digest. */
export const originSchema = z.object({
  harness: z.enum(HARNESSES),
  /** The conversation; grants for a session hold it. */
  session: z.string(),
  /** The agent inside the session: `main`, or the sub-agent's id. */
  agent: z.string(),
  parentAgent: z.optional(z.string()),
  /** What the person last asked of the agent, as far as it is known. */
  task: z.optional(z.string()),
  user: z.optional(z.string()),
  /** The harness's own id of this one call; absent where it sends none (then nothing is deduplicated). */
  toolUseId: z.optional(z.string()),
});
export type Origin = z.infer<typeof originSchema>;

const common = {
  tool: z.object({
    /** The tool's name as the harness calls it. */
    name: z.string(),
    /** Digest of the tool's definition, where one was seen (MCP). */
    definition: z.optional(z.string()),
  }),
  /** The tool's input exactly as asked: the Digest is over this. */
  asked: z.unknown(),
  /** Real absolute path of the directory that relative paths mean. */
  directory: z.string(),
  /** Real absolute path of the session's workspace folder; empty when there is none. */
  workspace: z.string(),
  origin: originSchema,
};

export const SHELLS = ['bash', 'zsh', 'sh', 'powershell', 'cmd', 'unknown'] as const;
export type Shell = (typeof SHELLS)[number];

export const shellActionSchema = z.object({
  ...common,
  kind: z.literal('shell'),
  shell: z.enum(SHELLS),
  command: z.string(),
  /** Names the terminal whose state outlives the call; absent for a fresh shell. */
  terminal: z.optional(z.string()),
  /** True when the text is typed into an interactive shell: line editing and history expansion apply. */
  interactive: z.boolean(),
  /**
   * True when it is input to whatever runs in a terminal that is already open, not the start of a command:
   * what has the terminal decides what the text means.
   */
  input: z.optional(z.boolean()),
});
export type ShellAction = z.infer<typeof shellActionSchema>;

export const fileChangeSchema = z.object({
  /** Real absolute path (nearest existing parent resolved). */
  path: z.string(),
  /** Text now, from the unsaved buffer where there is one; null when there is no such file. */
  before: z.nullable(z.string()),
  /** Text after the edit; null when the file would be gone, or when it is not known (`exact` false). */
  after: z.nullable(z.string()),
  /** True when `after` is exactly what the tool would write. */
  exact: z.boolean(),
  /** Why it is not exact, for the person. */
  note: z.optional(z.string()),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

export const editActionSchema = z.object({ ...common, kind: z.literal('edit'), files: z.array(fileChangeSchema) });
export type EditAction = z.infer<typeof editActionSchema>;

export const deleteActionSchema = z.object({ ...common, kind: z.literal('delete'), paths: z.array(z.string()) });
export type DeleteAction = z.infer<typeof deleteActionSchema>;

export const readActionSchema = z.object({
  ...common,
  kind: z.literal('read'),
  /** Real absolute paths; empty when only the workspace is searched or listed. */
  paths: z.array(z.string()),
  /** `content` brings text of the files into the conversation, `names` only their names. */
  what: z.enum(['content', 'names']),
});
export type ReadAction = z.infer<typeof readActionSchema>;

export const httpActionSchema = z.object({
  ...common,
  kind: z.literal('http'),
  method: z.string(),
  urls: z.array(z.string()),
  /** Headers that the caller adds, by name; absent when the tool takes none. */
  headers: z.optional(z.record(z.string(), z.string())),
  /** What would be sent in the body; absent when the tool takes none. */
  body: z.optional(z.string()),
});
export type HttpAction = z.infer<typeof httpActionSchema>;

export const sqlActionSchema = z.object({
  ...common,
  kind: z.literal('sql'),
  statement: z.string(),
  /** Database product, or `unknown`. */
  dialect: z.string(),
  /** Real absolute path of the database's file, where it is one; absent: a server, or not known. */
  database: z.optional(z.string()),
});
export type SqlAction = z.infer<typeof sqlActionSchema>;

export const mcpActionSchema = z.object({
  ...common,
  kind: z.literal('mcp'),
  server: z.string(),
  /** What the server says the tool does, where its definition is known: foreign text. */
  description: z.optional(z.string()),
  /** True when the server claims that the tool changes nothing. */
  readOnlyHint: z.optional(z.boolean()),
  /** True when the person trusts this server, by its launch and its definitions. */
  trusted: z.optional(z.boolean()),
  /** True when the tool's definition is another one than the person accepted. */
  changed: z.optional(z.boolean()),
});
export type McpAction = z.infer<typeof mcpActionSchema>;

/** Effects of built-in tools that are neither shell, edit, delete, read, http nor sql: see TOOL_EFFECTS in classify/tool. */
export const toolActionSchema = z.object({ ...common, kind: z.literal('tool') });
export type ToolAction = z.infer<typeof toolActionSchema>;

/** What an agent wants to do, normalised from any harness's payload. Frozen before it is judged. */
export const actionSchema = z.discriminatedUnion('kind', [
  shellActionSchema,
  editActionSchema,
  deleteActionSchema,
  readActionSchema,
  httpActionSchema,
  sqlActionSchema,
  mcpActionSchema,
  toolActionSchema,
]);
export type Action = z.infer<typeof actionSchema>;
export type ActionKind = Action['kind'];
