import * as z from 'zod/mini';
import type { Action, ActionKind, Origin } from '../core/action/action.ts';
import type { Identified } from '../core/action/digest.ts';
import type { AdapterWorld } from './adapter.ts';
import { badInput } from './badInput.ts';

/** One call of a tool, with what its row may need to understand it. */
export interface ToolCall {
  readonly name: string;
  /** The tool's input as the harness sent it. */
  readonly input: unknown;
  readonly origin: Origin;
  /** Real path of the directory that the harness names. */
  readonly directory: string;
  /** Real path of the session's workspace folder; empty when there is none. */
  readonly workspace: string;
  readonly world: AdapterWorld;
}

type Common = 'kind' | 'tool' | 'asked' | 'directory' | 'workspace' | 'origin';
type Parts = { readonly [A in Action as A['kind']]: Omit<A, Common> };

/** How the calls of one tool are understood. */
export interface ToolRow {
  readonly kind: ActionKind;
  /** Keys of the input, at any depth, that have no effect: prose, and how long to wait. They are not part of what is asked. */
  readonly idle: readonly string[];
  /** @throws {PortcullisError} `bad-input` when the input does not fit the tool's schema */
  readonly read: (call: ToolCall) => object;
}

/** The rows of a harness by its tools' names. */
export type ToolTable = ReadonlyMap<string, ToolRow>;

const misfit = (tool: string, error: z.core.$ZodError): Error => {
  const [issue] = error.issues;
  const key = issue?.path.join('.') ?? '';
  const wanted = issue?.code === 'invalid_type' ? `must be of type ${issue.expected}` : 'does not fit';
  return badInput(
    key === '' ? `${tool}: its input ${wanted}` : `${tool}: ${key} ${wanted}`,
    "Call it again with an input that fits the tool's schema",
  );
};

/** A row of a table: the kind of action, the schema that the input has to fit, and what the action then holds. */
export const row = <K extends ActionKind, S extends z.ZodMiniType>(
  kind: K,
  schema: S,
  build: (input: z.infer<S>, call: ToolCall) => Parts[K],
  idle: readonly string[] = [],
): ToolRow => ({
  kind,
  idle,
  read: (call) => {
    const parsed = z.safeParse(schema, call.input ?? {});
    if (!parsed.success) throw misfit(call.name, parsed.error);
    return build(parsed.data, call);
  },
});

const anything = z.unknown();

/** A tool of which only its name and its arguments are judged. */
export const plain = (idle: readonly string[] = []): ToolRow => row('tool', anything, () => ({}), idle);

/** A tool of an MCP server. */
export const mcpTool = (server: string): ToolRow => row('mcp', anything, () => ({ server }));

const without = (value: unknown, keys: readonly string[]): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => without(item, keys));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !keys.includes(key))
      .map(([key, item]) => [key, without(item, keys)]),
  );
};

/** The part of a call that its Digest is over: equal before and after the call, whatever it changed. */
export const identify = ({ kind, idle }: ToolRow, { name, input, directory, workspace }: ToolCall): Identified => ({
  kind,
  tool: { name },
  asked: without(input ?? {}, idle),
  directory,
  workspace,
});

const freeze = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

/**
 * The frozen Action of a call.
 * @throws {PortcullisError} `bad-input`
 */
export const normalise = (toolRow: ToolRow, call: ToolCall): Action =>
  freeze({ ...identify(toolRow, call), ...toolRow.read(call), origin: call.origin } as Action);
