/** Puts a text into the person's language; `{0}` and so on stand for the arguments, as in `vscode.l10n.t`. */
export type Translate = (message: string, ...args: (string | number | boolean)[]) => string;

/** Translates with a bundle: translations by their English text. What is not in it stays English. */
export const translator =
  (bundle: Readonly<Record<string, string>>): Translate =>
  (message, ...args) =>
    (bundle[message] ?? message).replace(/\{(\d+)\}/g, (whole, at: string) => String(args[Number(at)] ?? whole));

/** For what no person reads in the editor: agents, the record, the log. */
export const inEnglish: Translate = translator({});
