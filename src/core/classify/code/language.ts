import type { Parsed } from './expression.ts';

/**
 * What a function of a language or library does, in steps parted by `; `, and what it gives, after ` > `. A step is a verb
 * and the arguments that it takes: by position (`0`), by position or name (`0/path`), `self` (what the object was made
 * from), `0*` (that one and all after it).
 *
 *     read P   list P   write P   delete P   tree P (a folder with all in it)   move P P   copy P P   open P MODE
 *     rm P OPTIONS   deletes, with all in it if the options say so
 *     put P TEXT     writes the text to the path                 append TEXT    writes it to the object's own path
 *     shell TEXT     a command line                              exec LIST      a program with its arguments
 *     code TEXT      a program of this language                  sql TEXT       a statement for a database
 *     fetch URL      gets an address                             send URL DATA  sends to an address
 *     request METHOD URL DATA                                    connect HOST   opens a connection
 *     outward DATA   asks a service that is paid by use          service        changes what others see
 *     env NAME       reads environment variables (all: no name)  secret         gives a secret
 *     decode TEXT    hides     runs what cannot be seen          process        ends or drives other processes
 *     execv P LIST   a program, and arguments the first of which is its own name
 *     setsall MAP    sets environment variables                  started        looks at how a program is started
 *     libraries P    modules come from there first
 *     serve          lets others in                              module NAME    loads a module
 *     calls F ARGS*  calls what it is given, with items of the rest            project   runs code that is not seen here
 *     settings       changes settings of the machine             nothing
 *
 * Given (`>`): `=0` that argument; `join` the arguments as a path; `concat`; `home` the argument with `~` resolved;
 * `expand` also with variables; `file` an open file; `get` the value of a lookup; `TYPE` an instance of it.
 */
export type Meaning = string;

/** Rows by names parted by spaces: `os.remove os.unlink`. `Type#method` is a method; `#method` one of whatever object. */
export type MeaningRows = Readonly<Record<string, Meaning>>;

export interface Language {
  /** As a person calls it. */
  readonly name: string;
  /** The command that runs a file of it. */
  readonly interpreter: string;
  readonly parse: (source: string) => Parsed;
  /** The one name of what has several; undefined leaves it. */
  readonly canonical: (ref: string) => string;
  readonly meanings: MeaningRows;
  /** Modules and classes of which everything that has no row only calculates, prints or looks. */
  readonly harmless: ReadonlySet<string>;
  /** Modules of which everything that has no row is not understood. */
  readonly effectful: ReadonlySet<string>;
  /** Functions that need no import; what is not among them and not defined is not known. */
  readonly builtins: ReadonlySet<string>;
  /** Modules that a program needs no import for. */
  readonly ambient: ReadonlySet<string>;
  /** Libraries whose import is no surprise. */
  readonly wellKnown: ReadonlySet<string>;
  /** Files below the directory that a module's name may mean, without which it is an installed one. */
  readonly moduleFiles: (module: string) => readonly string[];
  /** Members that lead from any object to the inside of the language. */
  readonly inward: RegExp;
  /** True when variables may be set by what is not followed in order, so that each value counts that a name ever had. */
  readonly joins: boolean;
  /** True when a text can be called as the function that it names. */
  readonly callsText: boolean;
}

/** A row by one of its names. */
export class MeaningTable {
  private readonly rows = new Map<string, Meaning>();

  constructor(meanings: MeaningRows) {
    for (const [names, meaning] of Object.entries(meanings))
      for (const name of names.split(' ')) this.rows.set(name, meaning);
  }

  get(name: string): Meaning | undefined {
    return this.rows.get(name);
  }

  /** The names that rows have of a module. */
  membersOf(module: string): string[] {
    const start = `${module}.`;
    return [...this.rows.keys()]
      .filter((name) => name.startsWith(start) && name.length > start.length)
      .map((name) => name.slice(start.length).split(/[.#]/)[0] ?? '');
  }
}

export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));
