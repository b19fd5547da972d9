import type { Action, ActionKind, FileChange } from '../../core/action/action.ts';

/** One block of what is asked for, as the agent or its tool wrote it: foreign text. */
export interface Subject {
  readonly heading: string;
  readonly text: string;
}

type Of<K extends ActionKind> = Extract<Action, { kind: K }>;

const json = (value: unknown): string => (value === undefined ? 'no input' : JSON.stringify(value, null, 2));

const changeOf = ({ path, before, after, exact, note }: FileChange): string => {
  const what = !exact ? 'change' : after === null ? 'delete' : before === null ? 'create' : 'change';
  return `${what} ${path}${note === undefined ? '' : ` (${note})`}`;
};

const block = (heading: string, lines: readonly string[]): readonly Subject[] =>
  lines.length === 0 ? [] : [{ heading, text: lines.join('\n') }];

const subjects: { readonly [K in ActionKind]: (action: Of<K>) => readonly Subject[] } = {
  shell: ({ command, input }) => [{ heading: input ? 'Text typed into the terminal' : 'Command', text: command }],
  // Where the result is not known, the input is all that there is to see.
  edit: ({ files, asked }) => [
    ...block(files.length === 1 ? 'File' : 'Files', files.map(changeOf)),
    ...(files.length > 0 && files.every(({ exact }) => exact) ? [] : [{ heading: 'Edit', text: json(asked) }]),
  ],
  delete: ({ paths }) => [{ heading: 'Delete', text: paths.join('\n') }],
  read: ({ paths, asked }) =>
    paths.length > 0 ? [{ heading: 'Read', text: paths.join('\n') }] : [{ heading: 'Search', text: json(asked) }],
  sql: ({ statement }) => [{ heading: 'Statement', text: statement }],
  http: ({ method, urls, headers = {}, body = '' }) => [
    { heading: 'Request', text: urls.map((url) => `${method} ${url}`).join('\n') },
    ...block(
      'Headers',
      Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ),
    ...block('Body', body === '' ? [] : [body]),
  ],
  mcp: ({ server, tool, asked }) => [
    { heading: 'Tool of a server', text: `${server}: ${tool.name}` },
    { heading: 'Input', text: json(asked) },
  ],
  tool: ({ tool, asked }) => [
    { heading: 'Tool', text: tool.name },
    { heading: 'Input', text: json(asked) },
  ],
};

/** What an action is, in the words of whoever asked: nothing left out, nothing explained. */
export const subjectsOf = (action: Action): readonly Subject[] =>
  (subjects[action.kind] as (action: Action) => readonly Subject[])(action);

/** The agents that a person knows, by harness. */
export const HARNESS_NAMES: Readonly<Record<Action['origin']['harness'], string>> = {
  vscode: "VS Code's agent",
  copilot: 'Copilot',
  portcullis: 'an agent',
};
