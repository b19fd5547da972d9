import type { Adapter, Payload } from './adapter.ts';
import { copilotTools } from './copilotTools.ts';
import { parseEvent, type Dialect } from './envelope.ts';
import { mcpTool, plain } from './toolTable.ts';
import { vscodeTools } from './vscodeTools.ts';

const unknownTool = plain();

/** Tools of MCP servers are called `mcp_<server>_<tool>`; a server's name may hold the separator, so it is only a hint. */
const mcpServer = (tool: string): string | undefined => /^mcp_+([^_]+)/.exec(tool)?.[1];

const dialect: Dialect = {
  harness: 'vscode',
  hasOwnTools: true,
  rowOf: (tool) => {
    const server = mcpServer(tool);
    return vscodeTools.get(tool) ?? (server === undefined ? unknownTool : mcpTool(server));
  },
  detail: {
    SessionStart: ['source', 'model'],
    UserPromptSubmit: ['prompt'],
    SubagentStart: ['agent_type'],
    SubagentStop: ['agent_type'],
    Stop: [],
  },
  // The event does not come for a call that threw, was cancelled or was denied.
  response: (payload) => ({ result: payload['tool_response'], failed: false }),
};

/** True for a tool that only the Copilot runtime has: it reads the same hook file. */
const isCopilots = ({ tool_name: tool }: Payload): boolean =>
  typeof tool === 'string' && copilotTools.has(tool) && !vscodeTools.has(tool);

/** VS Code's own agent (session target Local). */
export const vscodeAdapter: Adapter = {
  harness: 'vscode',
  recognises: (payload) =>
    (typeof payload['tool_use_id'] === 'string' || typeof payload['transcript_path'] === 'string') &&
    !isCopilots(payload),
  parse: (payload, world) => parseEvent(payload, world, dialect),
};
