import { pathsOf, shownPath, targetOf } from '../path/place.ts';
import type { EditAction, FileChange, ShellAction } from '../../action/action.ts';
import type { Finding } from '../finding.ts';
import { count, judgementOf, listed } from '../judgements.ts';
import type { Classifier } from '../judgement.ts';
import { judgeDelete, judgeWrite } from '../path/judge.ts';

import { runsLaterAt } from '../path/runsLater.ts';
import { addedTextFindings } from './addedText.ts';
import { startsNothing } from './content.ts';
import { dependencyFindings } from './dependencies.ts';
import { isTooDeep } from './json.ts';
import { changedLines } from './lines.ts';
import { lockFileFindings } from './lockFiles.ts';
import { manifestFindings, type JudgeCommand } from './manifests.ts';
import { switchFindings } from './switches.ts';
import { workflowFindings } from './workflows.ts';

const notExact = (file: FileChange, shown: string): Finding => ({
  rule: 'edit.not-exact',
  risk: 'HIGH',
  category: 'not-understood',
  reason: `Changes ${shown} in a way that cannot be shown exactly${file.note === undefined ? '' : `: ${file.note}`}`,
  matters: 'What you would approve is not known to be what is written.',
  where: shown,
  reversible: true,
  alternative: 'Replace an exact piece of text that occurs once.',
});

/** A bracket too many for who reads it later must not hide what the file says. */
const deepFindings = ({ after }: FileChange, key: string, shown: string): readonly Finding[] =>
  after !== null && /\.(?:jsonc?|code-workspace)$/.test(key) && isTooDeep(after)
    ? [
        {
          rule: 'edit.too-deep',
          risk: 'HIGH',
          category: 'not-understood',
          reason: `Writes JSON into ${shown} that is nested too deep to be read`,
          matters: 'What is not understood cannot be called harmless.',
          where: shown,
          reversible: true,
        },
      ]
    : [];

/** What an edit does to one file, in a few words. */
const said = ({ before, after, exact }: FileChange, shown: string): string => {
  if (!exact) return `Change ${shown}`;
  if (after === null) return `Delete ${shown}`;
  return before === null
    ? `Create ${shown} (${count(after.split('\n').length, 'line')})`
    : `Change ${count(changedLines(before, after), 'line')} of ${shown}`;
};

/**
 * Makes the classifier of edits: each file is judged as a write of its path, and once more by what the change would
 * make run or switch off.
 * @param shell judges command lines that stand in files
 */
export const editClassifier =
  (shell: Classifier<ShellAction>): Classifier<EditAction> =>
  (action, facts, session) => {
    const judgeIn =
      (directory: string): JudgeCommand =>
      (command) =>
        shell(
          {
            kind: 'shell',
            tool: action.tool,
            asked: command,
            directory,
            workspace: action.workspace,
            origin: action.origin,
            shell: 'sh',
            command,
            interactive: false,
          },
          facts,
          { ...session, terminal: undefined },
        ).findings;

    const judgeFile = (file: FileChange): readonly Finding[] => {
      const { keys } = targetOf(file.path, facts);
      const shown = shownPath(file.path, facts);
      if (file.exact && file.after === null) return [judgeDelete(file.path, facts, { recursive: false })];
      const judge = judgeIn(pathsOf(facts).dirname(file.path));
      const contentJudged = keys.every((key) => {
        const row = runsLaterAt(key);
        return row === undefined || startsNothing(file, row.content, judge);
      });
      return [
        judgeWrite(file.path, facts, { startsNothing: contentJudged }),
        ...(file.exact ? [] : [notExact(file, shown)]),
        ...addedTextFindings(file, shown),
        ...keys.flatMap((key) => [
          ...deepFindings(file, key, shown),
          ...manifestFindings(file, key, shown, judge),
          ...dependencyFindings(file, key, shown),
          ...lockFileFindings(file, key, shown),
          ...workflowFindings(file, key, shown),
          ...switchFindings(file, key, shown),
        ]),
      ];
    };

    const findings = action.files.flatMap(judgeFile);
    if (findings.length === 0) {
      findings.push({
        rule: 'edit.nothing-named',
        risk: 'HIGH',
        category: 'not-understood',
        reason: 'Edits a file that the call does not name',
        matters: 'What would be written is not known.',
        reversible: false,
      });
    }
    const [only] = action.files;
    const names = action.files.map(({ path }) => shownPath(path, facts));
    const summary =
      only !== undefined && action.files.length === 1
        ? said(only, names[0] ?? '')
        : `Change ${count(names.length, 'file')}: ${listed(names)}`;
    return judgementOf(findings, summary, action.files.map(({ path }) => path).join('\n'), {
      writes: [...new Set(action.files.map(({ path }) => targetOf(path, facts).real))],
    });
  };
