/** What a piece of a program's text is. */
export type Piece =
  /** Blank space or a comment. */
  | 'skip'
  /** A quoted text; its first group that matched is what it says. */
  | 'text'
  /** The same, into which values are put: what its `embeds` find in it is code. */
  | 'filled'
  /** A variable, a number or a pattern: it does nothing by itself. */
  | 'value'
  /** The groups are code. */
  | 'code'
  /** A name. */
  | 'word'
  /** What this reader cannot follow. */
  | 'unread'
  /** A text that the system's shell runs. */
  | 'runs';

/** How pieces of a kind are spelled. Patterns are sticky; the first one that matches counts. */
export interface Spelling {
  readonly is: Piece;
  readonly pattern: RegExp;
  /** True where it is that only in the place of an operand (`/` after a value divides). */
  readonly operand?: true;
}

/**
 * What a function, method or object of a language does, by its name. `harmless` ones calculate, print, look at names or
 * wait. What `reads`, `writes` and `deletes` are given has to be texts, which are then judged as paths or addresses.
 */
export type Word =
  | 'harmless'
  | 'reads'
  | 'lists'
  | 'writes'
  | 'deletes'
  | 'runs'
  | 'hides'
  | 'sends'
  | 'kills'
  /** Its members are told by rows of their own: `File.read`. */
  | 'scope'
  /** A block of code follows. */
  | 'block'
  /** Loads a library by its name. */
  | 'loads'
  /** It is given a function, which has to be written out or be a harmless one's name. */
  | 'callback';

/**
 * A language that is read word by word, since no parser of it is kept: what is named is known by a table, and a program
 * with a name that is not in it is not understood.
 */
export interface Lexicon {
  readonly spellings: readonly Spelling[];
  /** Rows by names parted by blanks: `print puts`, `File.read`. `.name` is a method of whatever object. */
  readonly words: Readonly<Record<string, Word>>;
  /** Words after which an operand comes, besides operators. */
  readonly before: ReadonlySet<string>;
  /** Environment variables: the name of one as a group, without it all of them. */
  readonly environment?: RegExp;
  /** Code in a text into which values are put, as group 1. */
  readonly embeds?: RegExp;
  /** True for a text into which values are put in a way that cannot be followed. */
  readonly holdsCode: (text: string) => boolean;
  /** What a program may not have, wherever it stands in it. */
  readonly refused?: RegExp;
  /** What introduces names of the program's own, as groups. */
  readonly defines: readonly RegExp[];
  /** Lists of such names, as groups. */
  readonly parameters?: RegExp;
  /** What stands before the name of a member. */
  readonly members: readonly string[];
  /** What `loads` may name. */
  readonly libraries?: ReadonlySet<string>;
  /** True when `:name` stands for a method. */
  readonly symbols?: true;
  /** True when names are the same in capitals. */
  readonly ignoresCase?: true;
  /** True when a name calls something only before a parenthesis, or after `new`. */
  readonly callsByParenthesis?: true;
  /** True when what a text says can be called as a function. */
  readonly callsTexts?: true;
}

/** Names parted by blanks, as a set. */
export const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The names of a row that is longer than a line, as one key. */
export const row = (text: string): string => text.trim().replace(/\s+/g, ' ');
