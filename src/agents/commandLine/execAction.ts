import type { ShellAction } from '../../core/action/action.ts';
import type { Facts } from '../../core/classify/facts.ts';
import { badInput } from '../badInput.ts';
import { isAbsolute } from 'node:path';

/** The name under which a command of the command line is judged and recorded. */
export const EXEC_TOOL = 'portcullis exec';

/** Words that every shell reads literally. */
const LITERAL = /^[\w@%+:,./-]+$/;

const quotedForPosix = (word: string): string => (LITERAL.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
const quotedForPowerShell = (word: string): string => (LITERAL.test(word) ? word : `'${word.replaceAll("'", "''")}'`);

/** What the command line runs without a shell, as the command line of a shell that would run exactly that. */
export const commandText = (words: readonly string[], platform: Facts['platform']): string => {
  if (platform !== 'win32') return words.map(quotedForPosix).join(' ');
  const [program = '', ...rest] = words.map(quotedForPowerShell);
  return [program.startsWith("'") ? `& ${program}` : program, ...rest].join(' ');
};

/**
 * The action of `portcullis exec`: harness `portcullis`, agent `cli`.
 * @throws {PortcullisError} `bad-input` for a relative directory or a command with a NUL
 */
export const execAction = (
  { command, directory }: { readonly command: readonly string[]; readonly directory: string },
  { facts, workspace }: { readonly facts: Facts; readonly workspace: string },
): ShellAction => {
  if (!isAbsolute(directory)) throw badInput('portcullis exec: the directory is not absolute', 'Update Portcullis');
  if (command.some((word) => word.includes('\0'))) {
    throw badInput('portcullis exec: a word holds a NUL', 'Call it again without');
  }
  return {
    kind: 'shell',
    tool: { name: EXEC_TOOL },
    asked: { command: [...command] },
    directory: facts.realPath(directory),
    workspace,
    origin: { harness: 'portcullis', session: '', agent: 'cli' },
    shell: facts.platform === 'win32' ? 'powershell' : 'sh',
    command: commandText(command, facts.platform),
    interactive: false,
  };
};
