import * as vscode from 'vscode';
import type { Span } from '../../core/action/hunks.ts';
import type { Part } from '../../core/ports.ts';

/** Both documents of a diff. */
export interface DiffSides {
  readonly left: vscode.Uri;
  readonly right: vscode.Uri;
}

/** The lines of a hunk on one side as the cursor can stand in them: where nothing stands, the line behind it. */
const reachable = ({ start, end }: Span): Span => ({ start, end: Math.max(end, start + 1) });

const spanOn = (part: Part, side: 'before' | 'after', lineCount: number): Span => {
  const { start, end } = reachable(part.hunk[side]);
  return start < lineCount ? { start, end } : { start: Math.max(lineCount - 1, 0), end: lineCount };
};

const sideOf = ({ left, right }: DiffSides, editor: vscode.TextEditor): 'before' | 'after' | undefined => {
  const address = editor.document.uri.toString();
  if (address === right.toString()) return 'after';
  return address === left.toString() ? 'before' : undefined;
};

/** The part in which the cursor of the focused side stands. */
export const partAtCursor = (sides: DiffSides, parts: readonly Part[]): number | undefined => {
  const editor = vscode.window.activeTextEditor;
  const side = editor && sideOf(sides, editor);
  if (!side) return undefined;
  const { line } = editor.selection.active;
  const found = parts.findIndex((part) => {
    const { start, end } = spanOn(part, side, editor.document.lineCount);
    return line >= start && line < end;
  });
  return found < 0 ? undefined : found;
};

/** The part that follows the cursor, or comes before it; round at the ends. */
export const partFromCursor = (sides: DiffSides, parts: readonly Part[], step: 1 | -1): number | undefined => {
  const editor = vscode.window.activeTextEditor;
  const side = editor && sideOf(sides, editor);
  if (!side || parts.length === 0) return undefined;
  const { line } = editor.selection.active;
  const starts = parts.map((part) => spanOn(part, side, editor.document.lineCount).start);
  if (step === 1)
    return Math.max(
      starts.findIndex((start) => start > line),
      0,
    );
  const before = starts.findLastIndex((start) => start < line);
  return before < 0 ? parts.length - 1 : before;
};

/** Puts the cursor of the focused side on a part, and shows it. */
export const goToPart = (sides: DiffSides, part: Part): void => {
  const editor = vscode.window.activeTextEditor;
  const side = editor && sideOf(sides, editor);
  if (!side) return;
  const at = new vscode.Position(spanOn(part, side, editor.document.lineCount).start, 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
};

/** Knows since when the lines that a proposed document shows have not moved. */
export class ScrollSight implements vscode.Disposable {
  private readonly since = new Map<string, number>();
  private readonly listeners = vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) =>
      this.since.set(textEditor.document.uri.toString(), Date.now()),
    ),
  );

  /** Milliseconds for which part of a hunk has been in the visible lines; 0 when it is not. */
  visibleFor(document: vscode.Uri, { hunk }: Part): number {
    const address = document.toString();
    const editor = vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.toString() === address);
    if (!editor) return 0;
    const { start, end } = spanOn({ hunk, findings: [] }, 'after', editor.document.lineCount);
    const isShown = editor.visibleRanges.some((range) => range.start.line < end && range.end.line >= start);
    return isShown ? Date.now() - (this.since.get(address) ?? 0) : 0;
  }

  forget(document: vscode.Uri): void {
    this.since.delete(document.toString());
  }

  dispose(): void {
    this.listeners.dispose();
  }
}
