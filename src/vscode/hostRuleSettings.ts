import * as vscode from 'vscode';
import type { HostRules } from '../agents/hostRules.ts';

type RuleSetting = Readonly<Record<string, unknown>>;

/** Keys of the rules with the value false: also as `{ approve: false }`. */
const refused = (rules: RuleSetting | undefined): readonly string[] =>
  Object.entries(rules ?? {})
    .filter(([, value]) => value === false || (value as { approve?: unknown } | null)?.approve === false)
    .map(([key]) => key);

/**
 * The rules that our allow must not switch off. Of those for commands only the person's own: the editor's defaults name
 * whole programs (`rm`, `curl`), which is what the gate looks at more closely, and a repository's regular expressions are
 * not run.
 */
export const hostRules = (): HostRules => {
  const configuration = vscode.workspace.getConfiguration();
  return {
    commands: refused(configuration.inspect<RuleSetting>('chat.tools.terminal.autoApprove')?.globalValue),
    files: refused(configuration.get<RuleSetting>('chat.tools.edits.autoApprove')),
  };
};
