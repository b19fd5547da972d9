/** What a command of the command line says, and how it ends. */
export interface Outcome {
  readonly text: string;
  readonly exit: number;
}

/** Exit codes; where a code has two meanings the command's page says which. docs/ledger.md lists them. */
export const EXIT = {
  ok: 0,
  /** The answer is no: broken, not found to hold, not answered, would wait for a person. */
  no: 1,
  /** `check`: would not run. */
  denied: 2,
  /** The command line is wrong. */
  usage: 64,
  /** A folder, file, entry or transaction that was named is not there or cannot be used. */
  noInput: 66,
  /** No window guards the folder, or it does not answer. */
  noWindow: 69,
  /** An error of Portcullis itself. */
  internal: 70,
  /** `exec`: it did not run because it was refused, or ran before. */
  refused: 77,
} as const;

/** Makes what does not print visible: a text that is shown must not act on the terminal that shows it. */
export const inert = (text: string): string =>
  text.replace(/[^\P{C}\n]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

/** A number of things: `1 head`, `2 heads`. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A value as a command prints it with `--json`. */
export const jsonText = (value: unknown): string => JSON.stringify(value, undefined, 2);
