import * as z from 'zod/mini';
import type { FileChange } from '../core/action/action.ts';
import { badInput } from './badInput.ts';
import { changeOf, unknownChange } from './rebuild/change.ts';
import { eolOf, withEol } from './rebuild/eol.ts';
import { replaceAll, type Rebuilt, type Replacement } from './rebuild/replacement.ts';
import { patchChanges } from './rebuild/vscodePatch.ts';
import { pathsOfGlob, realPathOf } from './toolPath.ts';
import { plain, row, type ToolCall, type ToolRow, type ToolTable } from './toolTable.ts';

const text = z.string();
const filePath = z.object({ filePath: text });
const maybe = z.optional;

const pathIn = (call: ToolCall, key: string, value: string): string =>
  realPathOf(value, call.world, call.directory, { tool: call.name, key });

/** A first line `// filepath: …` is taken off by the editor's tools; which ones, depends on the language. */
const namesItself = (part: string): boolean => part.slice(0, part.indexOf('\n') >>> 0).includes('filepath:');

const FILEPATH: Rebuilt = { unknown: 'its first line names a file, which the editor may take off' };
const NOTEBOOK: Rebuilt = { unknown: 'the editor converts notebooks' };

const isNotebook = (path: string): boolean => path.toLowerCase().endsWith('.ipynb');

const created = (content: string, call: ToolCall): Rebuilt => {
  if (namesItself(content)) return FILEPATH;
  if (eolOf(content) === 'mixed') return { unknown: 'it mixes line ends, which the editor makes one kind' };
  return { text: withEol(content, call.world.newFileEol) };
};

const replaced = (now: string | null, replacements: readonly Replacement[], call: ToolCall): Rebuilt => {
  if (replacements.some(({ oldText, newText }) => namesItself(oldText) || namesItself(newText))) return FILEPATH;
  const [only] = replacements;
  if (now !== null && now !== '' && now.trim() === '')
    return { unknown: 'the file is blank, and the editor may put the text in front' };
  if (now !== null) return replaceAll(now, replacements);
  return replacements.length === 1 && only?.oldText === ''
    ? created(only.newText, call)
    : { unknown: 'there is no such file' };
};

const changed = (path: string, call: ToolCall, rebuild: (now: string | null) => Rebuilt): FileChange =>
  changeOf(path, call.world, (now) => (isNotebook(path) ? NOTEBOOK : rebuild(now)));

const readFile = row('read', filePath, (input, call) => ({
  paths: [pathIn(call, 'filePath', input.filePath)],
  what: 'content',
}));

const readsWorkspace = (what: 'content' | 'names'): ToolRow => row('read', z.unknown(), () => ({ paths: [], what }));

/** Lines of files are shown, also of ignored ones where it asks for them: then a secret lies among them. */
const grep = row(
  'read',
  z.object({ query: text, includePattern: maybe(text), includeIgnoredFiles: maybe(z.boolean()) }),
  ({ includePattern = '', includeIgnoredFiles }, { world, directory, workspace }) => {
    const root = workspace || directory;
    const globs = includePattern === '' && includeIgnoredFiles === true ? '.env' : includePattern;
    return { paths: globs === '' ? [] : [...pathsOfGlob(globs, world, root)], what: 'content' };
  },
  ['maxResults'],
);

const createFile = row('edit', z.object({ filePath: text, content: text }), (input, call) => ({
  files: [changed(pathIn(call, 'filePath', input.filePath), call, () => created(input.content, call))],
}));

const replacement = z.object({ filePath: text, oldString: text, newString: text });

const replaceString = row(
  'edit',
  replacement,
  ({ filePath: path, oldString, newString }, call) => ({
    files: [
      changed(pathIn(call, 'filePath', path), call, (now) =>
        replaced(now, [{ oldText: oldString, newText: newString }], call),
      ),
    ],
  }),
  ['explanation'],
);

const multiReplace = row(
  'edit',
  z.object({ replacements: z.array(replacement) }),
  ({ replacements }, call) => {
    const byPath = new Map<string, Replacement[]>();
    for (const [index, { filePath: path, oldString, newString }] of replacements.entries()) {
      const real = pathIn(call, `replacements.${index}.filePath`, path);
      byPath.set(real, [...(byPath.get(real) ?? []), { oldText: oldString, newText: newString }]);
    }
    return {
      files: [...byPath].map(([path, parts]) => changed(path, call, (now) => replaced(now, parts, call))),
    };
  },
  ['explanation'],
);

const applyPatch = row(
  'edit',
  z.object({ input: text }),
  ({ input }, call) => ({ files: [...patchChanges(input, (path) => pathIn(call, 'input', path), call)] }),
  ['explanation'],
);

/** An edit of which the editor or a model makes out the result. */
const vague = (reason: string, idle: readonly string[] = []): ToolRow =>
  row(
    'edit',
    filePath,
    (input, call) => ({ files: [unknownChange(pathIn(call, 'filePath', input.filePath), call.world, reason)] }),
    idle,
  );

const renameSymbol = row(
  'edit',
  z.object({ symbol: text, newName: text, uri: maybe(text), filePath: maybe(text) }),
  ({ uri, filePath: path }, call) => {
    const [key, named] = uri === undefined ? ['filePath', path] : ['uri', uri];
    if (named === undefined) throw badInput(`${call.name}: it names no file`, 'Call it again with filePath');
    const relativeTo = call.workspace || call.directory;
    const real = realPathOf(named, call.world, call.directory, { tool: call.name, key, relativeTo });
    const reason = 'the language service renames in every file that uses the symbol';
    return { files: [unknownChange(real, call.world, reason)] };
  },
);

/**
 * A synchronous command is typed into the terminal that the chat session keeps; an asynchronous one gets a new terminal,
 * whose later life only `send_to_terminal` touches, by a name that is made afterwards.
 */
const runInTerminal = row(
  'shell',
  z.object({ command: text, mode: maybe(z.enum(['sync', 'async'])), isBackground: maybe(z.boolean()) }),
  ({ command, mode, isBackground }, { world, origin }) => {
    const fresh = (mode ?? (isBackground === true ? 'async' : 'sync')) === 'async';
    return { command, shell: world.shell, interactive: true, ...(!fresh && { terminal: `${origin.session}/sync` }) };
  },
  ['explanation', 'goal', 'timeout'],
);

const sendToTerminal = row(
  'shell',
  z.object({ id: text, command: text }),
  ({ id, command }, { world, origin }) => ({
    command,
    shell: world.shell,
    interactive: true,
    terminal: `${origin.session}/${id}`,
    input: true,
  }),
  ['waitForOutput'],
);

const fetchPage = row('http', z.object({ urls: z.array(text) }), ({ urls }) => ({ method: 'GET', urls }));

const listUsages = row(
  'read',
  z.object({ symbol: text, uri: maybe(text), filePath: maybe(text) }),
  ({ uri, filePath: path }, call) => {
    const [key, named] = uri === undefined ? ['filePath', path] : ['uri', uri];
    const relativeTo = call.workspace || call.directory;
    const argument = { tool: call.name, key, relativeTo };
    return {
      paths: named === undefined ? [] : [realPathOf(named, call.world, call.directory, argument)],
      what: 'content',
    };
  },
);

/** The tools of VS Code's agent that are more than a name and arguments. */
const understood: readonly (readonly [string, ToolRow])[] = [
  ['run_in_terminal', runInTerminal],
  ['send_to_terminal', sendToTerminal],
  ['create_file', createFile],
  ['replace_string_in_file', replaceString],
  ['multi_replace_string_in_file', multiReplace],
  ['apply_patch', applyPatch],
  ['insert_edit_into_file', vague('a model makes out where the code belongs', ['explanation'])],
  ['edit_notebook_file', vague('the editor converts notebooks', ['explanation'])],
  ['vscode_renameSymbol', renameSymbol],
  ['read_file', readFile],
  ['view_image', readFile],
  ['copilot_getNotebookSummary', readFile],
  ['read_notebook_cell_output', readFile],
  [
    'list_dir',
    row('read', z.object({ path: text }), ({ path }, call) => ({ paths: [pathIn(call, 'path', path)], what: 'names' })),
  ],
  ['file_search', readsWorkspace('names')],
  ['read_project_structure', readsWorkspace('names')],
  ['test_search', readsWorkspace('names')],
  ['grep_search', grep],
  ['semantic_search', readsWorkspace('content')],
  ['search_workspace_symbols', readsWorkspace('names')],
  ['get_changed_files', readsWorkspace('content')],
  ['vscode_listCodeUsages', listUsages],
  ['fetch_webpage', fetchPage],
];

/** Tools that are judged by name and arguments, with the keys that have no effect. What they do: core/classify/tool. */
const byName: readonly (readonly [string, readonly string[]])[] = [
  ['create_directory', []],
  ['create_new_jupyter_notebook', []],
  ['create_new_workspace', []],
  ['setup_tools_createNewWorkspace', []],
  ['create_and_run_task', []],
  ['run_task', []],
  ['get_task_output', []],
  ['run_vscode_command', ['name']],
  ['install_extension', ['name']],
  ['vscode_searchExtensions_internal', []],
  ['run_notebook_cell', ['reason']],
  ['runTests', []],
  ['testFailure', []],
  ['get_errors', []],
  ['get_vscode_api', []],
  ['github_repo', []],
  ['github_text_search', []],
  ['memory', []],
  ['resolve_memory_file_uri', []],
  ['session_store_sql', ['description', 'subcommand']],
  ['get_terminal_output', []],
  ['kill_terminal', []],
  ['terminal_last_command', []],
  ['terminal_selection', []],
  ['manage_todo_list', []],
  ['vscode_askQuestions', []],
  ['vscode_reviewPlan', []],
  ['runSubagent', ['description']],
  ['execution_subagent', ['description']],
  ['search_subagent', ['description']],
  ['explore_subagent', ['description']],
  ['skill', []],
  ['switch_agent', []],
  ['tool_search', []],
  ['open_browser_page', []],
  ['click_element', []],
  ['screenshot_page', []],
  ['navigate_page', []],
  ['read_page', []],
  ['hover_element', []],
  ['drag_element', []],
  ['type_in_page', []],
  ['handle_dialog', []],
  ['run_playwright_code', []],
];

/** Every tool of VS Code's agent. A tool that is not here is another extension's, or an MCP server's. */
export const vscodeTools: ToolTable = new Map([
  ...understood,
  ...byName.map(([name, idle]) => [name, plain(idle)] as const),
]);

export const knownVscodeTools: ReadonlySet<string> = new Set(vscodeTools.keys());
