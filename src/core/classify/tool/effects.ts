import type { Risk } from '../../action/risk.ts';
import type { Category } from '../finding.ts';

/** What a built-in tool of a harness does, whatever its arguments are. */
export interface ToolEffect {
  readonly risk: Risk;
  readonly category: Category;
  readonly does: string;
}

const effect = (
  risk: Risk,
  category: Category,
  does: string,
  names: string,
): readonly (readonly [string, ToolEffect])[] =>
  names.split(/\s+/).map((name) => [name, { risk, category, does }] as const);

/** Built-in tools by name, as VS Code's agent and the Copilot runtime call them. A name that is missing here is unknown. */
export const TOOL_EFFECTS: ReadonlyMap<string, ToolEffect> = new Map([
  ...effect(
    'LOW',
    'observe',
    'Looks at the state of the editor or the workspace',
    `get_errors get_changed_files get_vscode_api get_task_output get_terminal_output terminal_selection terminal_last_command
    testFailure test_search vscode_listCodeUsages search_workspace_symbols semantic_search read_project_structure
    resolve_memory_file_uri copilot_getNotebookSummary read_notebook_cell_output tool_search read_bash list_bash read_agent
    list_agents fetch_copilot_cli_documentation vscode_searchExtensions_internal read_page screenshot_page`,
  ),
  ...effect(
    'LOW',
    'observe',
    'Asks Portcullis',
    'portcullis_check_action portcullis_get_receipt portcullis_submit_plan',
  ),
  ...effect('LOW', 'observe', 'Keeps its own list of what to do', 'manage_todo_list update_todo report_intent skill'),
  ...effect(
    'LOW',
    'observe',
    'Asks the person',
    'vscode_askQuestions vscode_reviewPlan vscode_get_confirmation vscode_get_confirmation_with_options ask_user',
  ),
  ...effect(
    'LOW',
    'observe',
    'Hands work to a sub-agent, each of whose calls is judged for itself',
    'runSubagent search_subagent explore_subagent execution_subagent task write_agent',
  ),
  ...effect('MEDIUM', 'process', "Ends a terminal of the agent's own", 'kill_terminal stop_bash'),
  ...effect(
    'MEDIUM',
    'write',
    'Makes new files of a project',
    'create_new_workspace create_new_jupyter_notebook setup_tools_createNewWorkspace',
  ),
  ...effect('MEDIUM', 'execute', "Runs the project's own code", 'runTests run_notebook_cell'),
  ...effect('MEDIUM', 'write', "Changes the agent's own notes", 'memory sql'),
  ...effect('MEDIUM', 'network', 'Sends search words to GitHub', 'github_repo github_text_search'),
]);
