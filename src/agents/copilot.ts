import type { Adapter } from './adapter.ts';
import { copilotTools } from './copilotTools.ts';
import { parseEvent, type Dialect } from './envelope.ts';
import { mcpTool, plain } from './toolTable.ts';

const unknownTool = plain();

/** Tools of MCP servers are called `<server>-<tool>`. */
const mcpServer = (tool: string): string | undefined => /^([^-]+)-/.exec(tool)?.[1];

const FAILURES = new Set(['failure', 'error', 'rejected', 'denied', 'timeout']);

const responseOf = (value: unknown): { readonly result: unknown; readonly failed: boolean } => {
  const response: Record<string, unknown> = value !== null && typeof value === 'object' ? { ...value } : {};
  const type = response['result_type'] ?? response['resultType'];
  return {
    result: response['text_result_for_llm'] ?? response['textResultForLlm'] ?? value,
    failed: FAILURES.has(String(type)),
  };
};

const dialect: Dialect = {
  harness: 'copilot',
  hasOwnTools: false,
  rowOf: (tool) => {
    const server = mcpServer(tool);
    return copilotTools.get(tool) ?? (server === undefined ? unknownTool : mcpTool(server));
  },
  detail: {
    SessionStart: ['source', 'model'],
    UserPromptSubmit: ['prompt'],
    SubagentStart: ['agentType', 'agent_type'],
    SubagentStop: ['agentType', 'agent_type'],
    Stop: [],
  },
  response: (payload) => responseOf(payload['tool_response'] ?? payload['tool_result']),
};

/** The Copilot runtime (its command line, and the Copilot session target), which reads VS Code's hook file with its own names. */
export const copilotAdapter: Adapter = {
  harness: 'copilot',
  recognises: ({ hook_event_name: event, session_id: session }) =>
    typeof event === 'string' && typeof session === 'string',
  parse: (payload, world) => parseEvent(payload, world, dialect),
};
