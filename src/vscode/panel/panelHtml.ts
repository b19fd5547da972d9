/** What the page is made of: addresses as the editor's webview gives them, and its language. */
export interface PanelResources {
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Unguessable, new for each page. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** Translations by their English text. */
  readonly texts: Readonly<Record<string, string>>;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** The page: nothing but what our own script builds in it. */
export const panelHtml = ({ cspSource, script, style, nonce, language, title, texts }: PanelResources): string =>
  `<!DOCTYPE html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'"
    />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${style}" />
    <title>${escaped(title)}</title>
  </head>
  <body data-texts="${escaped(JSON.stringify(texts))}">
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
