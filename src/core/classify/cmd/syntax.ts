/** A word of cmd.exe, its quotes and carets taken away. */
export interface Word {
  readonly text: string;
  /** False when a variable in it is not known. */
  readonly known: boolean;
  readonly quoted: boolean;
  /** True for `d^el`: letters that are written so that a reader does not see the word. */
  readonly hidden: boolean;
}

export interface Redirect {
  readonly operator: '>' | '>>' | '<';
  /** Absent where one stream joins another (`2>&1`). */
  readonly target?: Word | undefined;
  readonly stream: string;
}

/** How a part follows the one before it; `|` is given what that prints. */
export type Joint = '&' | '&&' | '||' | '|';

export interface Part {
  readonly joint: Joint;
  readonly node: Node;
}

export type Node =
  | {
      readonly kind: 'command';
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
      readonly source: string;
    }
  | { readonly kind: 'group'; readonly parts: readonly Part[]; readonly redirects: readonly Redirect[] }
  | {
      readonly kind: 'for';
      /** One letter. */
      readonly variable: string;
      /** `f`, `r`, `d`, `l`, or none. */
      readonly option: string;
      readonly items: readonly Word[];
      /** `for /f … in ('command')`. */
      readonly command: string | undefined;
      readonly body: Node;
    }
  | { readonly kind: 'if'; readonly then: Node; readonly otherwise: Node | undefined };
