import type { McpAction } from '../action/action.ts';
import { inputText, judgementOf } from './judgements.ts';
import type { Classifier } from './judgement.ts';

/** A tool of an MCP server: its effect is not known, and what its server says of it proves nothing. */
export const classifyMcp: Classifier<McpAction> = (action) =>
  judgementOf(
    [
      {
        rule: 'mcp.unknown-tool',
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Calls ${action.tool.name} of the MCP server ${action.server}`,
        matters: 'What it does there is not known here.',
        where: action.tool.name,
        reversible: false,
      },
    ],
    `Call ${action.tool.name} of ${action.server}`,
    inputText(action.asked),
  );
