import * as z from 'zod/mini';
import { badInput } from './badInput.ts';
import { changeOf, unknownChange } from './rebuild/change.ts';
import { pathsOf } from './rebuild/patch.ts';
import { replaceAll, type Rebuilt } from './rebuild/replacement.ts';
import { pathsOfGlob, realPathOf } from './toolPath.ts';
import { plain, row, type ToolCall, type ToolRow, type ToolTable } from './toolTable.ts';

const text = z.string();
const maybe = z.optional;

const pathIn = (call: ToolCall, key: string, value: string): string =>
  realPathOf(value, call.world, call.directory, { tool: call.name, key, relativeTo: call.directory });

/**
 * Each command runs in a process of its own; one with a `shellId` is taken to share that shell's state, as older versions
 * did. The text may be typed into an interactive shell.
 */
const bash = row(
  'shell',
  z.object({ command: text, shellId: maybe(text), mode: maybe(text) }),
  ({ command, shellId }, { origin }) => ({
    command,
    shell: 'bash',
    interactive: true,
    ...(shellId !== undefined && { terminal: `${origin.session}/${shellId}` }),
  }),
  ['description', 'initial_wait', 'timeout'],
);

const writeBash = row(
  'shell',
  z.object({ shellId: text, input: text }),
  ({ shellId, input }, { origin }) => ({
    command: input,
    shell: 'bash',
    interactive: true,
    terminal: `${origin.session}/${shellId}`,
    input: true,
  }),
  ['delay'],
);

const create = row('edit', z.object({ path: text, file_text: text }), ({ path, file_text }, call) => ({
  files: [changeOf(pathIn(call, 'path', path), call.world, () => ({ text: file_text }))],
}));

const edited = (now: string | null, oldText: string, newText: string): Rebuilt => {
  if (now === null) return { unknown: 'there is no such file' };
  if ((now + oldText + newText).includes('\r')) return { unknown: 'line ends other than LF may be changed' };
  return replaceAll(now, [{ oldText, newText }]);
};

const edit = row(
  'edit',
  z.object({ path: text, old_str: maybe(text), new_str: maybe(text) }),
  ({ path, old_str: oldText = '', new_str: newText = '' }, call) => ({
    files: [changeOf(pathIn(call, 'path', path), call.world, (now) => edited(now, oldText, newText))],
  }),
);

const applyPatch = row('edit', z.union([text, z.object({ input: text }), z.object({ patch: text })]), (input, call) => {
  const patch = typeof input === 'string' ? input : 'input' in input ? input.input : input.patch;
  const paths = [...new Set(pathsOf(patch).map((path) => pathIn(call, 'input', path)))];
  if (paths.length === 0) {
    throw badInput(`${call.name}: the patch names no file`, 'Send a whole patch, from *** Begin Patch on');
  }
  return { files: paths.map((path) => unknownChange(path, call.world, 'the tool places the hunks of a patch itself')) };
});

const view = row('read', z.object({ path: text }), ({ path }, call) => ({
  paths: [pathIn(call, 'path', path)],
  what: 'content',
}));

const list = maybe(z.union([text, z.array(text)]));

const folders = (call: ToolCall, paths: z.infer<typeof list>): string[] =>
  (paths === undefined ? [] : typeof paths === 'string' ? [paths] : paths).map((path) => pathIn(call, 'paths', path));

const glob = row('read', z.object({ pattern: text, paths: list }), ({ paths }, call) => ({
  paths: folders(call, paths),
  what: 'names',
}));

const grep = row(
  'read',
  z.object({ pattern: text, paths: list, path: maybe(text), glob: maybe(text) }),
  ({ paths, path, glob: only }, call) => {
    const roots = folders(call, paths ?? path);
    const within = roots.length === 0 ? [call.directory] : roots;
    const named = only === undefined ? [] : within.flatMap((root) => pathsOfGlob(only, call.world, root));
    return { paths: [...roots, ...named], what: 'content' };
  },
  ['head_limit'],
);

const fetchPage = row('http', z.object({ url: text }), ({ url }) => ({ method: 'GET', urls: [url] }), [
  'max_length',
  'start_index',
  'raw',
]);

/** By the names of the PascalCase events, where only some are changed, and by the runtime's own. */
const understood: readonly (readonly [readonly string[], ToolRow])[] = [
  [['Bash', 'bash'], bash],
  [['write_bash'], writeBash],
  [['Write', 'create'], create],
  [['Edit', 'edit'], edit],
  [['apply_patch'], applyPatch],
  [['Read', 'view'], view],
  [['Glob', 'glob'], glob],
  [['Grep', 'grep', 'rg'], grep],
  [['WebFetch', 'web_fetch'], fetchPage],
];

/** Tools that are judged by name and arguments, with the keys that have no effect. What they do: core/classify/tool. */
const byName: readonly (readonly [string, readonly string[]])[] = [
  ['read_bash', ['delay']],
  ['stop_bash', []],
  ['list_bash', []],
  ['task', ['description', 'name']],
  ['read_agent', ['wait', 'timeout']],
  ['list_agents', []],
  ['write_agent', []],
  ['skill', []],
  ['sql', ['description']],
  ['session_store_sql', ['description']],
  ['fetch_copilot_cli_documentation', []],
  ['report_intent', []],
  ['update_todo', []],
  ['ask_user', []],
];

/** Every tool of the Copilot runtime. */
export const copilotTools: ToolTable = new Map([
  ...understood.flatMap(([names, toolRow]) => names.map((name) => [name, toolRow] as const)),
  ...byName.map(([name, idle]) => [name, plain(idle)] as const),
]);
