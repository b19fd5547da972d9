import * as vscode from 'vscode';
import type { Part, PartAnswer } from '../../core/ports.ts';
import { oneLine } from './inertText.ts';
import { partLines } from './editText.ts';

/** One of our threads: the part of an edit that its buttons speak of. */
export interface PartThread {
  readonly question: string;
  readonly file: number;
  readonly part: number;
}

/** What is shown beside one side of a diff. */
export interface ShownComments {
  readonly question: string;
  readonly file: number;
  /** The proposed document. */
  readonly document: vscode.Uri;
  /** What stands above the first line, and its heading. */
  readonly heading: string;
  readonly lines: readonly string[];
  /** Changes that are decided one by one; none where there is only one. */
  readonly parts: readonly Part[];
  readonly mark: (part: number) => PartAnswer | undefined;
}

/** What a person has said of a part, behind its name. */
const said = (mark: PartAnswer | undefined): string => {
  if (!mark) return '';
  if (mark.approved) return ` · ${vscode.l10n.t('Approved')}`;
  const note = mark.note === undefined ? '' : `: ${oneLine(mark.note, 80)}`;
  return ` · ${vscode.l10n.t('Rejected')}${note}`;
};

/** Shows what a person should know of a diff above its first line and at its changes. Plain text: nothing is interpreted. */
export class ReviewComments implements vscode.Disposable {
  private readonly controller = vscode.comments.createCommentController('portcullis', 'Portcullis');
  private readonly threads = new Map<vscode.CommentThread, PartThread | undefined>();
  private readonly shown = new Map<string, ShownComments>();

  show(shown: ShownComments): void {
    const { question, document, heading, lines, parts, file } = shown;
    this.remove(question);
    this.shown.set(question, shown);
    this.thread(document, 0, lines, heading, undefined);
    const texts = partLines(parts, vscode.l10n.t);
    for (const [part, { hunk }] of parts.entries()) {
      const last = Math.max(hunk.after.end - 1, hunk.after.start, 0);
      this.thread(document, last, texts[part] ?? [], '', { question, file, part });
    }
    this.update(question);
  }

  /** Shows what has been said of each part since. */
  update(question: string): void {
    const shown = this.shown.get(question);
    for (const [thread, of] of this.threads) {
      if (!shown || of?.question !== question) continue;
      const mark = shown.mark(of.part);
      thread.label = vscode.l10n.t('Change {0} of {1}', of.part + 1, shown.parts.length) + said(mark);
      thread.contextValue = mark === undefined ? 'part.open' : mark.approved ? 'part.approved' : 'part.rejected';
    }
  }

  /** The part whose button was pressed: only for the very thread that we made. */
  partOf(argument: unknown): PartThread | undefined {
    return this.threads.get(argument as vscode.CommentThread);
  }

  remove(question: string): void {
    const document = this.shown.get(question)?.document.toString();
    for (const thread of this.threads.keys()) {
      if (thread.uri.toString() !== document) continue;
      thread.dispose();
      this.threads.delete(thread);
    }
    this.shown.delete(question);
  }

  private thread(
    document: vscode.Uri,
    line: number,
    lines: readonly string[],
    label: string,
    of: PartThread | undefined,
  ): void {
    const comment: vscode.Comment = {
      body: lines.join('\n'),
      mode: vscode.CommentMode.Preview,
      author: { name: 'Portcullis' },
    };
    const thread = this.controller.createCommentThread(document, new vscode.Range(line, 0, line, 0), [comment]);
    thread.canReply = false;
    thread.label = label;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    this.threads.set(thread, of);
  }

  dispose(): void {
    this.controller.dispose();
  }
}
