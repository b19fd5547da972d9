import type { FileChange } from '../../core/action/action.ts';
import type { Translate } from '../../core/translate.ts';
import { sidesOf } from './excerpt.ts';
import { hiddenChanges, type HiddenChange } from './hiddenChanges.ts';

/** Keys whose value in a workspace can hide what a diff shows. */
export const VIEW_SETTINGS = [
  'workbench.colorCustomizations',
  'editor.tokenColorCustomizations',
  'editor.semanticTokenColorCustomizations',
  'editor.renderControlCharacters',
  'editor.renderWhitespace',
  'editor.unicodeHighlight',
  'editor.fontSize',
  'editor.fontFamily',
  'diffEditor',
] as const;

/** What settings of the workspace may hide in any diff. @param settings keys of VIEW_SETTINGS that it sets */
export const hiddenBySettings = (settings: readonly string[], t: Translate): readonly HiddenChange[] =>
  settings.map((key) => ({ what: t('the settings of this workspace set {0}', key), samples: [] }));

const notShown = (left: number, t: Translate): string =>
  left === 1
    ? t('1 changed line is not shown, or not to its end')
    : t('{0} changed lines are not shown, or not to their end', left);

/** What the diff of a file may not show, also because it would be too large. */
export const hiddenInDiff = (file: FileChange, t: Translate): readonly HiddenChange[] => {
  const left = sidesOf(file, t).bounded?.left ?? 0;
  return [...(left === 0 ? [] : [{ what: notShown(left, t), samples: [] }]), ...hiddenChanges(file, t)];
};
