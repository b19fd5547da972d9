import type { ShellAction, ToolAction } from '../../action/action.ts';
import type { Facts, SessionFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { inputText, judgementOf } from '../judgements.ts';
import type { Classifier, Judgement } from '../judgement.ts';
import { judgeUrl } from '../network/judge.ts';
import { judgeWrite } from '../path/judge.ts';
import { pathsOf } from '../path/place.ts';
import { carries, editorCommand } from './editorCommands.ts';
import { TOOL_EFFECTS } from './effects.ts';

const MOST_NESTED = 5;

type Input = Readonly<Record<string, unknown>>;

const inputOf = (asked: unknown): Input => (asked !== null && typeof asked === 'object' ? (asked as Input) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const notUnderstood = (rule: string, reason: string, where: string): Finding => ({
  rule,
  risk: 'HIGH',
  category: 'not-understood',
  reason,
  matters: 'What is not known cannot be called harmless.',
  where,
  reversible: false,
});

/** What a tool of its own kind needs to be judged. */
interface Call {
  readonly action: ToolAction;
  readonly input: Input;
  readonly facts: Facts;
  readonly session: SessionFacts;
  readonly shell: Classifier<ShellAction>;
}

const asShell = ({ action, facts, session, shell }: Call, command: string, input: boolean): Judgement =>
  shell(
    {
      kind: 'shell',
      tool: action.tool,
      asked: action.asked,
      directory: action.directory,
      workspace: action.workspace,
      origin: action.origin,
      shell: 'unknown',
      command,
      interactive: input,
      ...(input ? { input: true } : {}),
    },
    facts,
    session,
  );

/** Arguments come as strings, which may be JSON, or as values. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const commandsIn = (value: unknown): readonly { id: string; args: unknown }[] => {
  const given = parsed(value);
  if (typeof given === 'string') return [{ id: given, args: undefined }];
  if (Array.isArray(given)) return given.flatMap(commandsIn);
  const { commands, command, args } = inputOf(given);
  if (commands !== undefined) return commandsIn(commands);
  return typeof command === 'string' ? [{ id: command, args }] : [];
};

const typedText = (value: unknown): string => {
  const given = parsed(value);
  if (typeof given === 'string') return given;
  if (Array.isArray(given)) return given.map(typedText).join('');
  return text(inputOf(given).text);
};

const variables = (value: unknown): readonly string[] =>
  [...inputText(value).matchAll(/\$\{command:([^}"]+)\}?/g)].map((match) => match[1] ?? '');

const judgeCommand = (call: Call, id: string, args: unknown, left = MOST_NESTED): readonly Finding[] => {
  const carried = carries(id);
  const inside = variables(args).flatMap((nested) => (left > 0 ? judgeCommand(call, nested, undefined, left - 1) : []));
  if (carried === 'commands') {
    const nested = commandsIn(args);
    if (nested.length === 0 || left === 0)
      return [notUnderstood('editor.run-commands', `Runs a list of editor commands that cannot be read`, id)];
    return [...inside, ...nested.flatMap((one) => judgeCommand(call, one.id, one.args, left - 1))];
  }
  if (carried === 'terminal-text') {
    const typed = typedText(args);
    const known = notUnderstood('editor.types', `Types into whatever has the terminal or the focus`, typed || id);
    return [known, ...inside, ...(typed === '' ? [] : asShell(call, typed, true).findings)];
  }
  const { rule, risk, does } = editorCommand(id);
  const withArguments = risk === 'LOW' && Array.isArray(args) && args.length > 0;
  return [
    {
      rule,
      risk: withArguments ? 'MEDIUM' : risk,
      category:
        risk === 'CRITICAL' ? 'guard' : risk === 'HIGH' ? 'not-understood' : risk === 'MEDIUM' ? 'write' : 'observe',
      reason: `Runs the editor's command ${id}, which ${does}`,
      ...(risk === 'CRITICAL'
        ? {
            matters: 'Only a person answers, and only a person takes the guard away.',
            alternative: 'Ask the person to do it.',
          }
        : risk === 'HIGH'
          ? { matters: 'Any extension can define a command that does anything.' }
          : {}),
      where: id,
      reversible: risk === 'LOW' || risk === 'MEDIUM',
    },
    ...inside,
  ];
};

const runVscodeCommand = (call: Call): Judgement => {
  const id = text(call.input.commandId) || text(call.input.command);
  const findings =
    id === ''
      ? [notUnderstood('editor.unknown-command', 'Runs a command of the editor that the call does not name', '')]
      : judgeCommand(call, id, call.input.args);
  return judgementOf(findings, `Run the editor's command ${id}`, `${id} ${inputText(call.input.args)}`.trim());
};

const quoted = (word: string): string =>
  /^[\w@%+=:,./${}-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const createAndRunTask = (call: Call): Judgement => {
  const task = inputOf(call.input.task);
  const args = Array.isArray(task.args) ? task.args.map((arg) => quoted(text(arg) || text(inputOf(arg).value))) : [];
  const command = [text(task.command), ...args].join(' ').trim();
  const judged = command === '' ? undefined : asShell(call, command, false);
  const file = pathsOf(call.facts).join(
    text(call.input.workspaceFolder) || call.action.directory,
    '.vscode',
    'tasks.json',
  );
  const findings = [
    ...(judged?.findings ?? [
      notUnderstood('task.no-command', 'Runs a task whose command line the call does not show', ''),
    ]),
    ...variables(call.action.asked).flatMap((id) => judgeCommand(call, id, undefined)),
    judgeWrite(file, call.facts),
  ];
  return judgementOf(findings, `Add a task to ${file} and run it`, judged?.resolved ?? inputText(call.action.asked), {
    writes: [...new Set([...(judged?.writes ?? []), file])],
    reads: judged?.reads ?? [],
    readsSecret: judged?.readsSecret ?? false,
  });
};

const installExtension = (call: Call): Judgement => {
  const id = text(call.input.id);
  const ours = /portcullis/i.test(id);
  const finding: Finding = {
    rule: ours ? 'guard.extensions' : 'editor.install-extension',
    risk: ours ? 'CRITICAL' : 'HIGH',
    category: ours ? 'guard' : 'persistence',
    reason: `Installs the extension ${id || 'that the call does not name'}${ours ? ' over Portcullis' : ''}`,
    matters: 'An extension runs with all rights of the editor, beside the guard.',
    where: id,
    reversible: !ours,
    alternative: 'Name the extension to the person, who can install it.',
  };
  return judgementOf([finding], `Install the extension ${id}`, id);
};

const openPage = (call: Call): Judgement => {
  const url = text(call.input.url);
  return judgementOf([judgeUrl(url, 'GET', call.facts)], `Open ${url.slice(0, 80)}`, url);
};

const createDirectory = (call: Call): Judgement => {
  const path = text(call.input.dirPath);
  const finding =
    path === ''
      ? notUnderstood('tool.unknown', 'Makes a folder that the call does not name', call.action.tool.name)
      : judgeWrite(pathsOf(call.facts).resolve(call.action.directory, path), call.facts);
  return judgementOf([finding], `Make the folder ${path.slice(0, 80)}`, path);
};

const runTask = (call: Call): Judgement => {
  const file = pathsOf(call.facts).join(call.action.workspace || call.action.directory, '.vscode', 'tasks.json');
  const content = call.facts.read(file);
  const plain = content !== undefined && !/\$\{(?:command|input):/.test(content);
  const finding: Finding = plain
    ? {
        rule: 'task.run',
        risk: 'MEDIUM',
        category: 'execute',
        reason: "Runs one of the project's own tasks",
        reversible: true,
      }
    : notUnderstood(
        'task.run',
        'Runs a task that cannot be read, or that runs commands of the editor',
        text(call.input.id),
      );
  return judgementOf([finding], 'Run a task', inputText(call.action.asked), { reads: [file] });
};

const sessionStore = (call: Call): Judgement => {
  const query = (text(call.input.action) || 'query') === 'query';
  const finding: Finding = query
    ? {
        rule: 'tool.session-store',
        risk: 'LOW',
        category: 'observe',
        reason: 'Looks up earlier sessions of the agent',
        reversible: true,
      }
    : {
        rule: 'tool.session-sync',
        risk: 'HIGH',
        category: 'network',
        reason: 'Sends the record of earlier sessions to a service',
        matters: 'What was said in them leaves the machine.',
        reversible: false,
      };
  return judgementOf([finding], 'Look up earlier sessions', inputText(call.action.asked));
};

/** Tools that are judged by what they are given. */
const BY_CONTENT: ReadonlyMap<string, (call: Call) => Judgement> = new Map([
  ['create_directory', createDirectory],
  ['run_vscode_command', runVscodeCommand],
  ['create_and_run_task', createAndRunTask],
  ['install_extension', installExtension],
  ['run_task', runTask],
  ['open_browser_page', openPage],
  ['navigate_page', openPage],
  ['session_store_sql', sessionStore],
]);

/**
 * Makes the classifier of tools that are neither shell, file, request nor SQL: by content where the tool carries a
 * command, else by the table of built-in tools, else unknown.
 * @param shell judges the command lines that some of them carry
 */
export const toolClassifier =
  (shell: Classifier<ShellAction>): Classifier<ToolAction> =>
  (action, facts, session) => {
    const { name } = action.tool;
    const byContent = BY_CONTENT.get(name);
    if (byContent) return byContent({ action, input: inputOf(action.asked), facts, session, shell });
    const known = TOOL_EFFECTS.get(name);
    const finding: Finding = known
      ? {
          rule: `tool.${known.category}`,
          risk: known.risk,
          category: known.category,
          reason: `${known.does} (${name})`,
          where: name,
          reversible: true,
        }
      : notUnderstood('tool.unknown', `Calls ${name}, a tool whose effect is not known`, name);
    return judgementOf([finding], `${known?.does ?? 'Call'} (${name})`, inputText(action.asked));
  };
