import { taskNames } from '../code/tasks.ts';
import { programOf } from '../packages/wellKnown.ts';
import type { Call } from './call.ts';
import { runProgram, runWords } from './codeRoles.ts';
import { PACKAGE_ROLES } from './packageRoles.ts';
import { judgeTask } from './tasks.ts';
import { known, type Value } from './value.ts';

/** What projects call scripts of their own, although programs have these names too. */
const CALLED_LIKE_SCRIPTS = new Set(
  `bench build check ci clean compile coverage deploy dev docs down e2e fix format generate install kill lint migrate open prepare preview
  release reset run seed serve setup start stop storybook test types up validate version watch`.split(/\s+/),
);

/**
 * `yarn NAME …`, `bun run NAME …`: a script of the project, else a program of one of its packages, which is judged as that
 * program is; or a file or an address.
 * @param isTool true for the name of a program that a table has
 */
export const runTaskOrProgram = (call: Call, words: readonly Value[], isTool: (name: string) => boolean): void => {
  const [name, ...rest] = words;
  if (name === undefined) return;
  if (name.text === '-' || /^[a-z][a-z0-9+.-]+:\/\//i.test(name.text)) {
    PACKAGE_ROLES['module-or-url']?.(call, name, '');
    return;
  }
  if (/[\\/]|\.[cm]?[jt]sx?$/.test(name.text)) {
    runProgram(call, name, rest, 'javascript');
    return;
  }
  judgeTask(call, name, 'npm');
  const program = programOf(name.text);
  if (!name.known || !isTool(program)) return;
  const scripts = taskNames(call, 'npm');
  if (scripts === undefined ? !CALLED_LIKE_SCRIPTS.has(name.text) : !scripts.has(name.text))
    runWords(call, [known(program), ...rest], 'run', false);
};
