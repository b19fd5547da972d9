import * as vscode from 'vscode';

/** Scheme of both sides of a proposed edit. */
export const PROPOSAL_SCHEME = 'portcullis-proposal';
/** Scheme of the document that shows a whole question for reading. */
export const REVIEW_SCHEME = 'portcullis-review';
/** Scheme of the whole text that an edit would write. */
export const TEXT_SCHEME = 'portcullis-text';

const SCHEMES: readonly string[] = [PROPOSAL_SCHEME, REVIEW_SCHEME, TEXT_SCHEME];

/**
 * The id of the question that a button's argument belongs to. Only an object of the editor's own counts: a tool can
 * pass strings, and what comes from a string is no `vscode.Uri`.
 */
export const questionOf = (argument: unknown): string | undefined =>
  argument instanceof vscode.Uri && SCHEMES.includes(argument.scheme)
    ? (new URLSearchParams(argument.query).get('question') ?? undefined)
    : undefined;

/** The addresses that a tab shows, when it is one of ours. */
export const ownUris = (tab: vscode.Tab): readonly vscode.Uri[] => {
  const { input } = tab;
  const uris =
    input instanceof vscode.TabInputTextDiff
      ? [input.original, input.modified]
      : input instanceof vscode.TabInputText
        ? [input.uri]
        : [];
  return uris.filter(({ scheme }) => SCHEMES.includes(scheme));
};

export const allTabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);

/** Read-only documents that hold what a question shows, for as long as it is open. */
export class ProposalDocuments implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.Disposable.from(
    ...SCHEMES.map((scheme) =>
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.texts.get(uri.toString()),
      }),
    ),
  );

  /** Tabs that an earlier window left behind have no text any more. */
  constructor() {
    void this.close(() => true);
  }

  /**
   * Makes a document.
   * @param name shown as its file name; chooses its language
   * @param part tells the documents of one question apart
   */
  add(scheme: string, question: string, part: string, name: string, text: string): vscode.Uri {
    const query = new URLSearchParams({ question, part }).toString();
    const uri = vscode.Uri.from({ scheme, path: `/${name}`, query });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  /** Forgets a question's documents and closes their tabs. */
  async remove(question: string): Promise<void> {
    for (const address of this.texts.keys()) {
      if (questionOf(vscode.Uri.parse(address)) === question) this.texts.delete(address);
    }
    await this.close((uri) => questionOf(uri) === question);
  }

  private async close(matches: (uri: vscode.Uri) => boolean): Promise<void> {
    const tabs = allTabs().filter((tab) => ownUris(tab).some(matches));
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  dispose(): void {
    this.registration.dispose();
    this.texts.clear();
  }
}
