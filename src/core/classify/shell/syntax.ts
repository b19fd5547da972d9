/**
 * The shell program as the rest of the classifier sees it: only what can run or name something. Every command that
 * bash could start from the text is a `simple` node somewhere below the root, also those inside words.
 */

/** One piece of a word, in order. */
export type Piece =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly quoted: boolean;
      /** True for `$'\\x6c\\x73'`: letters that a reader does not see. */
      readonly hidden?: boolean;
    }
  | { readonly kind: 'glob'; readonly text: string }
  | { readonly kind: 'braces'; readonly choices: readonly (readonly Piece[])[]; readonly source: string }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly source: string;
      readonly quoted: boolean;
      /** Element of an array; `@` and `*` are all of them. */
      readonly index?: string | undefined;
      /** True for `${!name}`: the variable that the value names. */
      readonly indirect?: boolean;
      /** An operation on the value, with its operands. */
      readonly change?: Change | undefined;
    }
  | { readonly kind: 'command'; readonly body: Node; readonly source: string; readonly quoted: boolean }
  | { readonly kind: 'process'; readonly body: Node; readonly source: string; readonly direction: '<' | '>' }
  /** Text that only the running shell knows; `nested` are the words inside it that it evaluates. */
  | { readonly kind: 'opaque'; readonly source: string; readonly nested: readonly Word[]; readonly number: boolean };

/** An operation of `${name…}`. */
export interface Change {
  readonly operator: string;
  readonly operands: readonly Word[];
}

export interface Word {
  /** As written. */
  readonly source: string;
  readonly pieces: readonly Piece[];
}

export interface Assignment {
  readonly name: string;
  readonly append: boolean;
  /** The assigned word; undefined for an array or an element of one. */
  readonly value: Word | undefined;
  /** The elements of an array whose subscripts are 0, 1, 2 …. */
  readonly elements?: readonly Word[] | undefined;
  /** Words that are evaluated on the way: elements and subscripts of arrays. */
  readonly nested: readonly Word[];
}

export interface Redirect {
  readonly operator: '>' | '>>' | '<' | '<>' | '<&' | '>&' | '>|' | '&>' | '&>>' | '<<' | '<<<';
  /** File descriptor or variable in front of the operator. */
  readonly descriptor: string | undefined;
  /** Target, here-string, or the body of a here-document. */
  readonly word: Word;
}

export type Node =
  | {
      readonly kind: 'simple';
      readonly assignments: readonly Assignment[];
      /** The command's words, the name first; an assignment among them (`export A=b`) is a word like any other. */
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
    }
  | { readonly kind: 'sequence'; readonly items: readonly { readonly node: Node; readonly background: boolean }[] }
  | { readonly kind: 'andor'; readonly parts: readonly Node[]; readonly operators: readonly ('&&' | '||')[] }
  | { readonly kind: 'pipeline'; readonly parts: readonly Node[] }
  /** `fed`: its input is whatever the shell writes to it later (coproc). */
  | { readonly kind: 'subshell'; readonly body: Node; readonly fed?: true }
  /** Runs the condition, then one of the bodies or none. */
  | {
      readonly kind: 'branch';
      readonly conditions: readonly Node[];
      readonly bodies: readonly Node[];
      readonly words: readonly Word[];
    }
  | {
      readonly kind: 'loop';
      readonly variable: string | undefined;
      readonly words: readonly Word[] | undefined;
      readonly condition: Node | undefined;
      readonly body: Node;
      /** True when the condition never ends it. */
      readonly endless: boolean;
    }
  | { readonly kind: 'function'; readonly name: string | undefined; readonly body: Node }
  /** `[[ … ]]` and `(( … ))`: words that are evaluated, nothing that is run. */
  | { readonly kind: 'evaluate'; readonly words: readonly Word[]; readonly arithmetic: readonly string[] }
  | { readonly kind: 'redirected'; readonly body: Node; readonly redirects: readonly Redirect[] };

/** A parsed text, with what the parser found wrong in it or in any script nested in it. */
export interface Program {
  readonly root: Node;
  readonly problems: readonly string[];
}

/** The literal text of a word, when it is nothing but literal text; undefined otherwise. */
export const literal = (word: Word): string | undefined => {
  let text = '';
  for (const piece of word.pieces) {
    if (piece.kind !== 'text') return undefined;
    text += piece.text;
  }
  return text;
};
