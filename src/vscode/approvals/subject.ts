import type { Action, ActionKind, FileChange } from '../../core/action/action.ts';
import type { Translate } from '../../core/translate.ts';

/** One block of what is asked for, as the agent or its tool wrote it: foreign text. */
export interface Subject {
  readonly heading: string;
  readonly text: string;
  /** True for what we made of it: what would run when wrappers and variables are undone. */
  readonly resolved?: true;
}

type Of<K extends ActionKind> = Extract<Action, { kind: K }>;

const json = (value: unknown, t: Translate): string =>
  value === undefined ? t('no input') : JSON.stringify(value, null, 2);

const changeOf = ({ path, before, after, exact, note }: FileChange, t: Translate): string => {
  const change =
    exact && after === null
      ? t('delete {0}', path)
      : exact && before === null
        ? t('create {0}', path)
        : t('change {0}', path);
  return note === undefined ? change : `${change} (${note})`;
};

const block = (heading: string, lines: readonly string[]): readonly Subject[] =>
  lines.length === 0 ? [] : [{ heading, text: lines.join('\n') }];

const subjects: { readonly [K in ActionKind]: (action: Of<K>, t: Translate) => readonly Subject[] } = {
  shell: ({ command, input }, t) => [
    { heading: input ? t('Text typed into the terminal') : t('Command'), text: command },
  ],
  // Where the result is not known, the input is all that there is to see.
  edit: ({ files, asked }, t) => [
    ...block(
      files.length === 1 ? t('File') : t('Files'),
      files.map((file) => changeOf(file, t)),
    ),
    ...(files.length > 0 && files.every(({ exact }) => exact) ? [] : [{ heading: t('Edit'), text: json(asked, t) }]),
  ],
  delete: ({ paths }, t) => [{ heading: t('Delete'), text: paths.join('\n') }],
  read: ({ paths, asked }, t) =>
    paths.length > 0
      ? [{ heading: t('Read'), text: paths.join('\n') }]
      : [{ heading: t('Search'), text: json(asked, t) }],
  sql: ({ statement }, t) => [{ heading: t('Statement'), text: statement }],
  http: ({ method, urls, headers = {}, body = '' }, t) => [
    { heading: t('Request'), text: urls.map((url) => `${method} ${url}`).join('\n') },
    ...block(
      t('Headers'),
      Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ),
    ...block(t('Body'), body === '' ? [] : [body]),
  ],
  mcp: ({ server, tool, asked }, t) => [
    { heading: t('Tool of a server'), text: `${server}: ${tool.name}` },
    { heading: t('Input'), text: json(asked, t) },
  ],
  tool: ({ tool, asked }, t) => [
    { heading: t('Tool'), text: tool.name },
    { heading: t('Input'), text: json(asked, t) },
  ],
};

/** What an action is, in the words of whoever asked: nothing left out, nothing explained. */
export const subjectsOf = (action: Action, t: Translate): readonly Subject[] =>
  (subjects[action.kind] as (action: Action, t: Translate) => readonly Subject[])(action, t);

/** The agents that a person knows, by harness. */
export const harnessNames = (t: Translate): Readonly<Record<Action['origin']['harness'], string>> => ({
  vscode: t("VS Code's agent"),
  copilot: t('Copilot'),
  portcullis: t('an agent'),
});
