import type { McpAction, ShellAction } from '../../action/action.ts';
import { atLeast } from '../../action/risk.ts';
import type { Finding } from '../finding.ts';
import { inputText, judgementOf } from '../judgements.ts';
import type { Classifier } from '../judgement.ts';
import { argumentFindings } from './arguments.ts';
import { descriptionFindings } from './description.ts';

const changed = ({ server, tool }: McpAction): Finding => ({
  rule: 'mcp.changed-definition',
  risk: 'HIGH',
  category: 'not-understood',
  reason: `Calls ${tool.name} of ${server}, whose definition is not the one that was accepted`,
  matters: 'A server can change what a tool does after it was trusted.',
  where: tool.name,
  reversible: false,
  alternative: 'Let a person read and accept the new definition first.',
});

/**
 * The effect of a tool of a server is not known, and what the server says of it proves nothing. Only from a server that
 * the person trusts, by a definition that is still the accepted one, its own word that it changes nothing makes it MEDIUM.
 */
const effect = ({ server, tool, readOnlyHint, trusted, changed: other }: McpAction): Finding =>
  readOnlyHint === true && trusted === true && other !== true
    ? {
        rule: 'mcp.read-only',
        risk: 'MEDIUM',
        // Arguments leave for the server, so that a session that has read a secret is asked.
        category: 'network',
        reason: `Calls ${tool.name} of the trusted server ${server}, which says that it only reads`,
        where: tool.name,
        reversible: true,
      }
    : {
        rule: 'mcp.unknown-tool',
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Calls ${tool.name} of the MCP server ${server}`,
        matters: 'What it does there is not known here.',
        where: tool.name,
        reversible: false,
      };

/**
 * Makes the classifier of tools of MCP servers: what is known of the tool, what its description says to the model, and
 * what its arguments name. Arguments can only raise.
 * @param shell judges command lines among the arguments
 */
export const mcpClassifier =
  (shell: Classifier<ShellAction>): Classifier<McpAction> =>
  (action, facts, session) => {
    const named = argumentFindings({ action, facts, session, shell });
    const findings = [
      effect(action),
      ...(action.changed === true ? [changed(action)] : []),
      ...descriptionFindings(action.tool.name, action.description ?? ''),
      ...named.filter(({ risk }) => atLeast(risk, 'HIGH')),
    ];
    return judgementOf(findings, `Call ${action.tool.name} of ${action.server}`, inputText(action.asked), {
      readsSecret: named.some(({ category, risk }) => category === 'secret' && atLeast(risk, 'HIGH')),
    });
  };
