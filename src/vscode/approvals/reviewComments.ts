import * as vscode from 'vscode';

/** Shows what a person should know of a diff above its first line. Plain text: nothing in it is interpreted. */
export class ReviewComments implements vscode.Disposable {
  private readonly controller = vscode.comments.createCommentController('portcullis', 'Portcullis');
  private readonly threads = new Map<string, vscode.CommentThread>();

  show(question: string, document: vscode.Uri, lines: readonly string[]): void {
    this.remove(question);
    const comment: vscode.Comment = {
      body: lines.join('\n'),
      mode: vscode.CommentMode.Preview,
      author: { name: 'Portcullis' },
    };
    const thread = this.controller.createCommentThread(document, new vscode.Range(0, 0, 0, 0), [comment]);
    thread.canReply = false;
    thread.label = 'Why you are asked';
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    this.threads.set(question, thread);
  }

  remove(question: string): void {
    this.threads.get(question)?.dispose();
    this.threads.delete(question);
  }

  dispose(): void {
    this.controller.dispose();
  }
}
