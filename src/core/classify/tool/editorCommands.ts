import type { Risk } from '../../action/risk.ts';

/** What a command of the editor does, judged by its id alone: the name that is shown with it never counts. */
export interface EditorCommand {
  readonly rule: string;
  readonly risk: Risk;
  readonly does: string;
}

const LOOKS = new Set(
  `workbench.action.openSettings workbench.action.showAllSymbols workbench.action.gotoSymbol workbench.action.gotoLine
  workbench.action.showCommands workbench.action.quickOpen workbench.action.splitEditor workbench.action.nextEditor
  workbench.action.previousEditor workbench.action.focusActiveEditorGroup workbench.action.output.toggleOutput
  workbench.action.toggleSidebarVisibility workbench.action.togglePanel workbench.action.toggleZenMode
  workbench.action.showWelcomePage workbench.action.openGlobalKeybindings workbench.action.problems.focus
  workbench.actions.view.problems workbench.action.zoomIn workbench.action.zoomOut workbench.action.zoomReset
  workbench.files.action.showActiveFileInExplorer workbench.files.action.refreshFilesExplorer revealInExplorer
  workbench.view.explorer workbench.view.search workbench.view.scm workbench.view.debug workbench.view.extensions
  markdown.showPreview markdown.showPreviewToSide editor.action.revealDefinition editor.action.goToReferences
  editor.action.goToImplementation editor.action.showHover editor.action.marker.next editor.action.marker.prev
  editor.foldAll editor.unfoldAll references-view.findReferences editor.action.peekDefinition`.split(/\s+/),
);

const CHANGES_TEXT = new Set(
  `editor.action.formatDocument editor.action.formatSelection editor.action.organizeImports editor.action.fixAll
  editor.action.trimTrailingWhitespace editor.action.commentLine editor.action.blockComment editor.action.addCommentLine
  editor.action.removeCommentLine editor.action.sortLinesAscending editor.action.sortLinesDescending
  workbench.action.files.save workbench.action.files.saveAll workbench.action.files.newUntitledFile
  editor.action.indentLines editor.action.outdentLines undo redo`.split(/\s+/),
);

/** Commands that answer for a person, or take the guard or its brakes away. The first row that matches wins. */
const FORBIDDEN: readonly (readonly [RegExp, string, string])[] = [
  [/portcullis/, 'guard.command', 'is a command of Portcullis, which only a person may run'],
  [/^notifications?\./, 'guard.answer', 'accepts or dismisses notifications'],
  [
    /quick(?:input|pick|open(?:select|navigate))|acceptselectedquickopenitem|closequickopen/,
    'guard.answer',
    'accepts or dismisses a choice that a person was given',
  ],
  [/dialog/, 'guard.answer', 'accepts or dismisses dialogs'],
  [
    /^list\.select|^list\.toggle|^(?:widget|iconselectbox|menu|contextmenu|breadcrumbs)\..*(?:select|accept|hide)/,
    'guard.answer',
    'presses what a person would press',
  ],
  [/comment/, 'guard.answer', 'answers or changes comments, which reviews stand in'],
  [
    /(?:chat|copilot|agent|inlinechat|mcp|tool).*(?:accept|confirm|approv|dismiss|skip|allow|permission|hook|trust|keep|continue)/,
    'guard.answer',
    "answers the chat's confirmations or changes what it may do unasked",
  ],
  [/auto-?approv|yolo/, 'guard.answer', 'changes what may run unasked'],
  [
    /extension.*(?:disable|uninstall|bisect|remove|stop|restart)|(?:disable|uninstall|bisect|stop|restart).*extension/,
    'guard.extensions',
    'disables, removes or restarts extensions, this guard among them',
  ],
];

const RUN_OTHERS = new Set(['runcommands', 'workbench.action.runcommands']);
const TYPES = new Set([
  'workbench.action.terminal.sendsequence',
  'workbench.action.terminal.runselectedtext',
  'type',
  'paste',
]);

/** Commands whose effect is what they are given: they are judged by that. */
export const carries = (id: string): 'commands' | 'terminal-text' | undefined => {
  const key = id.toLowerCase();
  if (RUN_OTHERS.has(key)) return 'commands';
  return TYPES.has(key) ? 'terminal-text' : undefined;
};

/** What the command with an id does. */
export const editorCommand = (id: string): EditorCommand => {
  if (LOOKS.has(id)) return { rule: 'editor.looks', risk: 'LOW', does: 'only shows something' };
  if (CHANGES_TEXT.has(id)) return { rule: 'editor.changes-text', risk: 'MEDIUM', does: 'changes or saves open files' };
  const key = id.toLowerCase();
  const forbidden = FORBIDDEN.find(([pattern]) => pattern.test(key));
  if (forbidden) return { rule: forbidden[1], risk: 'CRITICAL', does: forbidden[2] };
  return { rule: 'editor.unknown-command', risk: 'HIGH', does: 'has an effect that is not known' };
};
