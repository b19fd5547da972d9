import * as z from 'zod/mini';
import type { Harness, Origin } from '../core/action/action.ts';
import { digestOf } from '../core/action/digest.ts';
import { requestIdOf } from '../core/gate/claims.ts';
import { REPORTED_EVENTS, type AdapterWorld, type HookCall, type Payload, type ReportedEvent } from './adapter.ts';
import { badInput } from './badInput.ts';
import { ownIdentity, ownRequest } from './ownTools.ts';
import { realPathOf } from './toolPath.ts';
import { identify, normalise, type ToolCall, type ToolRow } from './toolTable.ts';

/** Longest result of a call, and longest detail of an event, that goes to the record, in characters. */
const LONGEST = 20_000;

const text = z.optional(z.string());

/** What the events of both harnesses have in common; everything else is the tool's own. */
const envelope = z.object({
  hook_event_name: z.string(),
  session_id: z.string().check(z.minLength(1)),
  cwd: z.string().check(z.minLength(1)),
  tool_name: text,
  tool_use_id: text,
  agent_id: text,
  agentId: text,
  parentAgentId: text,
  parent_agent_id: text,
});
type Envelope = z.infer<typeof envelope>;

/** What differs between the harnesses whose events have this form. */
export interface Dialect {
  readonly harness: Harness;
  /** True when the harness can call the language-model tools that we register. */
  readonly hasOwnTools: boolean;
  /** The row of a tool; for one that is in no table, of an unknown tool or an MCP server's. */
  rowOf(tool: string): ToolRow;
  /** The keys of an event that are worth recording, as text. */
  readonly detail: Readonly<Record<ReportedEvent, readonly string[]>>;
  /** What the call returned, and whether it failed, as the harness says. */
  readonly response: (payload: Payload) => { readonly result: unknown; readonly failed: boolean };
}

const envelopeOf = (payload: Payload): Envelope => {
  const parsed = z.safeParse(envelope, payload);
  if (parsed.success) return parsed.data;
  const key = parsed.error.issues[0]?.path.join('.') ?? '';
  throw badInput(`The hook's payload has no usable ${key}`, 'Update Portcullis, or report this with the log');
};

const originOf = (said: Envelope, harness: Harness): Origin => {
  const agent = said.agent_id ?? said.agentId;
  const parent = said.parent_agent_id ?? said.parentAgentId;
  return {
    harness,
    session: said.session_id,
    agent: agent === undefined || agent === '' ? 'main' : agent,
    ...(parent !== undefined && parent !== '' && { parentAgent: parent }),
    ...(said.tool_use_id !== undefined && said.tool_use_id !== '' && { toolUseId: said.tool_use_id }),
  };
};

const shortened = (value: unknown): string => {
  const whole = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}… (${whole.length - LONGEST} more characters)` : whole;
};

const callOf = (said: Envelope, payload: Payload, origin: Origin, world: AdapterWorld): ToolCall => {
  const { tool_name: name } = said;
  if (name === undefined || name === '') throw badInput('The call names no tool', 'Call a tool by its name');
  const directory = realPathOf(said.cwd, world, said.cwd, { tool: name, key: 'cwd' });
  return { name, input: payload['tool_input'], origin, directory, workspace: world.workspaceOf(directory), world };
};

const pre = (call: ToolCall, dialect: Dialect): HookCall => {
  const own = dialect.hasOwnTools ? ownRequest(call) : undefined;
  if (own) return { type: 'pre', ...own, own: true };
  const { session, toolUseId } = call.origin;
  const requestId = toolUseId === undefined ? null : requestIdOf(session, toolUseId);
  return { type: 'pre', action: normalise(dialect.rowOf(call.name), call), requestId, settlementKey: null, own: false };
};

const post = (call: ToolCall, payload: Payload, dialect: Dialect): HookCall => {
  const own = dialect.hasOwnTools ? ownIdentity(call) : undefined;
  const { result, failed } = dialect.response(payload);
  const { origin, workspace } = call;
  const digest = digestOf(own ?? identify(dialect.rowOf(call.name), call));
  const toolUseId = origin.toolUseId;
  return { type: 'post', claim: { origin, workspace, digest, toolUseId, result: shortened(result), failed } };
};

/**
 * Reads an event of a harness that speaks this form of hooks.
 * @throws {PortcullisError} `bad-input`
 */
export const parseEvent = (payload: Payload, world: AdapterWorld, dialect: Dialect): HookCall => {
  const said = envelopeOf(payload);
  const origin = originOf(said, dialect.harness);
  if (said.hook_event_name === 'PreToolUse') return pre(callOf(said, payload, origin, world), dialect);
  if (said.hook_event_name === 'PostToolUse') return post(callOf(said, payload, origin, world), payload, dialect);
  const event = REPORTED_EVENTS.find((known) => known === said.hook_event_name);
  if (event === undefined) {
    throw badInput(
      `Portcullis does not know the event ${said.hook_event_name}`,
      'Update Portcullis, or remove its hook',
    );
  }
  const kept = dialect.detail[event].map((key) => payload[key]).filter((value) => value !== undefined);
  return { type: 'event', event, origin, detail: shortened(kept.map(shortened).join(' · ')) };
};
