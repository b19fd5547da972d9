import type { EditAction } from '../../core/action/action.ts';
import { composed } from '../../core/action/hunks.ts';
import type { Question } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import type { HiddenChange } from './hiddenChanges.ts';
import { hiddenBySettings, hiddenInDiff } from './hiddenInDiff.ts';
import { marked, oneLine } from './inertText.ts';
import type { ModalContent } from './modals.ts';

export type FinalButton = 'look' | 'approve' | 'reject';

const inWorkspace = (path: string, workspace: string): string =>
  workspace !== '' && path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path;

const hiddenLines = (hidden: readonly HiddenChange[]): readonly string[] =>
  hidden.flatMap(({ what, samples }) => [`• ${what}`, ...samples.flatMap(marked)]);

/**
 * The last question before an edit is answered: what a person has to know before the answer counts: that only a part of the edit will be made, and what of it the diffs
 * may not have shown.
 * @param approved for each file the changes that will be made
 * @param settings keys of VIEW_SETTINGS that the workspace sets
 * @returns undefined when there is nothing to say
 */
export const finalText = (
  { action, parts }: Question & { readonly action: EditAction },
  approved: readonly ReadonlySet<number>[],
  settings: readonly string[],
  t: Translate,
): ModalContent<FinalButton> | undefined => {
  const made = action.files.map((file, at) => {
    const hunks = (parts?.[at] ?? []).map(({ hunk }) => hunk);
    return parts ? { ...file, after: composed(file, hunks, approved[at] ?? new Set()) } : file;
  });
  const hidden = [
    ...made.filter(({ before, after }) => before !== after).flatMap((file) => hiddenInDiff(file, t)),
    ...hiddenBySettings(settings, t),
  ];
  const counts = (parts ?? []).map((own, at) => ({ chosen: approved[at]?.size ?? 0, of: own.length }));
  const [chosen, of] = [counts.reduce((sum, it) => sum + it.chosen, 0), counts.reduce((sum, it) => sum + it.of, 0)];
  const isPart = chosen < of;
  if (!isPart && hidden.length === 0) return undefined;
  const files = action.files.flatMap(({ path }, at) => {
    const file = oneLine(inWorkspace(path, action.workspace), 200);
    return marked(t('{0}: {1} of {2}', file, counts[at]?.chosen ?? 0, counts[at]?.of ?? 0));
  });
  const partly = [
    ...files,
    '',
    t(
      "Portcullis makes these changes itself, so they are not in the chat's checkpoint; Undo… takes them back. The agent is told what was made and what was refused.",
    ),
  ];
  const unseen = [t('The diff may not have shown all of it:'), ...hiddenLines(hidden)];
  return {
    message: isPart ? t('Make {0} of {1} changes?', chosen, of) : t('The diff may not have shown all of this edit'),
    detail: [...(isPart ? partly : []), ...(isPart && hidden.length > 0 ? ['', ...unseen] : hiddenLines(hidden))].join(
      '\n',
    ),
    buttons: isPart ? ['look', 'approve', 'reject'] : ['look', 'approve'],
    labels: {
      look: t('Look Again'),
      approve: isPart ? t('Make These Changes') : t('Approve Once'),
      reject: t('Reject All…'),
    },
    close: t('Decide Later'),
  };
};
