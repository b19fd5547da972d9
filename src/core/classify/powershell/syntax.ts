/**
 * A PowerShell program as the classifier sees it (Windows PowerShell 5.1 and PowerShell 7 in one): everything that can run
 * or name something. What the parser does not know is a fault, never a part that is left out.
 */

export type Expression =
  /** A word, number or string in which nothing is replaced. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly quoted: boolean;
      /** True for `` i`e`x `` and `i''ex`: letters that are written so that a reader does not see the word. */
      readonly hidden: boolean;
    }
  /** A string or word of several parts, as `"$a.txt"` or `$HOME/x`. */
  | { readonly kind: 'join'; readonly parts: readonly Expression[] }
  /** Lower-case name, with its scope or drive (`env:path`) where one is written. */
  | { readonly kind: 'variable'; readonly name: string; readonly splat: boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'hash'; readonly entries: readonly { readonly key: Expression; readonly value: Statement }[] }
  | { readonly kind: 'block'; readonly block: Block }
  /** `(…)`, `$(…)`, `@(…)`. */
  | { readonly kind: 'statements'; readonly body: readonly Statement[] }
  | { readonly kind: 'type'; readonly name: string }
  | {
      readonly kind: 'member';
      readonly target: Expression;
      readonly name: Expression;
      readonly isStatic: boolean;
      /** Absent: a property. */
      readonly call?: readonly Expression[] | undefined;
    }
  | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'cast'; readonly type: string; readonly operand: Expression }
  | { readonly kind: 'choose'; readonly condition: Expression; readonly choices: readonly Expression[] };

/** `{ … }`: of a function, a loop, or a value. */
export interface Block {
  readonly source: string;
  readonly parameters: readonly { readonly name: string; readonly value?: Expression | undefined }[];
  readonly body: readonly Statement[];
}

export type Argument =
  /** `-Name`, `-Name:value`; the name as written, without dash. */
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly value?: Expression | undefined;
      readonly source: string;
    }
  | { readonly kind: 'value'; readonly value: Expression; readonly source: string }
  /** What follows `--%`, as it stands. */
  | { readonly kind: 'verbatim'; readonly text: string };

export interface Redirect {
  /** `1` unless written; `*` is all. */
  readonly stream: string;
  readonly append: boolean;
  /** Absent where one stream joins another (`2>&1`). */
  readonly target?: Expression | undefined;
}

export type Element =
  | {
      readonly kind: 'command';
      /** `.` runs in the scope of the caller. */
      readonly operator: '&' | '.' | undefined;
      readonly name: Expression;
      readonly arguments: readonly Argument[];
      readonly redirects: readonly Redirect[];
      readonly source: string;
    }
  | {
      readonly kind: 'expression';
      readonly value: Expression;
      readonly redirects: readonly Redirect[];
      readonly source: string;
    };

export type Statement =
  | { readonly kind: 'pipeline'; readonly parts: readonly Element[]; readonly background: boolean }
  /** `a && b || c`: what stands after the first part may not happen. */
  | { readonly kind: 'chain'; readonly parts: readonly Statement[] }
  | {
      readonly kind: 'assign';
      readonly target: Expression;
      readonly operator: string;
      readonly value: Statement;
      readonly source: string;
    }
  /** Runs the conditions, then any of the bodies or none. */
  | {
      readonly kind: 'branch';
      readonly conditions: readonly Statement[];
      readonly bodies: readonly Block[];
      /** What `$_` is in the bodies: the value of a `switch`. */
      readonly subject: boolean;
    }
  | {
      readonly kind: 'loop';
      readonly before: readonly Statement[];
      readonly variable?: string | undefined;
      readonly over?: Statement | undefined;
      readonly condition?: Statement | undefined;
      readonly after: readonly Statement[];
      readonly body: Block;
      /** True when the condition never ends it. */
      readonly endless: boolean;
    }
  | { readonly kind: 'function'; readonly name: string; readonly block: Block }
  /** `return`, `throw`, `exit`, `break`, `continue`. */
  | { readonly kind: 'leave'; readonly value?: Statement | undefined }
  | { readonly kind: 'sequence'; readonly body: readonly Statement[] };
