import type { Risk } from '../../action/risk.ts';
import type { Category, Finding } from '../finding.ts';

/** What running something does, beyond what it does to the paths and hosts that it is given. */
export interface Effect extends Omit<Finding, 'rule' | 'where'> {
  /** Rule id; absent: the command's names joined by dots. */
  readonly rule?: string;
  /** What it is done with, where that decides how bad it is (ofProject.ts): the folder's own code, or the project's database. */
  readonly of?: 'code' | 'database';
}

/**
 * What a word means to the command that receives it. interpret.ts does to each what it says.
 *
 *     data          nothing is done with it                     text         the same, and it can be no option either
 *     name          data that bash evaluates as a variable's name
 *     read          content of a file is read                   list         names or attributes are read
 *     write         a file is created or overwritten            modify       attributes are changed
 *     delete        one file is deleted                         tree         a folder and all in it is deleted
 *     copy, move    a source of `dest` or `into`, which is a file or a folder that receives files of the sources' names
 *     found         where `find` begins to look                 dir          the directory that the command works in
 *     source        a file, or an address                       mode         rights, as chmod takes them
 *     url           is fetched                                  host         is connected to
 *     send          is sent (`@file`: the file)                 upload       a file that is sent
 *     method        an HTTP method                              http         an item of httpie
 *     run-or-script the same, or a script of Python by its path or address, with its arguments
 *     run           the command line that the rest is           run;         the same up to `;` or `+` (find)
 *     container     the rest is a command line in a container of this machine
 *     assigns       KEY=VALUE ..., then a command line          elevated      the same, with the rights of another user
 *     jar           a program for java, with its arguments      words        the rest, joined, is text for a shell
 *     shell         text that a shell runs here; `shell:exec=` only after that prefix
 *     remote        the rest is a command line for another system; `remote-text` goes through a shell there
 *     assign        KEY=VALUE for the command that follows      variable     KEY=VALUE or KEY (export)
 *     script:LANG   a file that is run                          code:LANG    text that is run
 *     library:LANG  a library that is loaded                    opened        a file, as perl's `<>` opens it
 *     libraries     libraries, or a folder of them
 *     printed:LANG  text that is run, and what it comes to printed
 *     package:ECO   something to install                        config       KEY=VALUE of git's configuration
 *     awk, sed      a program for awk or sed                    sql          a statement
 *     process       a process, by id, name or pattern           pager        a command that shows output
 *     bind          key bindings, which may run something       pair:ROLE    the second of two values
 *     npx, module   a package's tool, a module of python, with the words after it
 *     task:TOOL     a script or target of the project
 *
 * gitRoles.ts, forgeRoles.ts, packageRoles.ts, toolRoles.ts, containerRoles.ts and serviceRoles.ts have roles that only a few tools need.
 *
 * systemRoles.ts, searchRoles.ts and programRoles.ts: of tools that act on the machine, search, or take programs of their own.
 *
 * sqlRoles.ts: `sql:LANG` and `sql-script:LANG` are statements and a file of them, `database:LANG` the file that they are for.
 *
 * In `args` roles are parted by spaces: `read* write` is any number of `read`, then one `write`. `?` may be missing.
 */
export type Role = string;

export interface Flag {
  /** Role of the option's value; absent: it takes none. With `?` only a value that is glued to it (`-i.bak`, `--color=auto`). */
  readonly value?: Role;
  /** Done as well, when the option is given. */
  readonly does?: Effect;
  /** Roles of the other words, when the option is given. */
  readonly args?: string;
  /** The first word is no longer what `args` begins with: the option has given it (`grep -e`). */
  readonly shift?: boolean;
  /** One role in `args` that becomes another: `read>write`. */
  readonly turns?: string;
  /** Roles that other options' values have, when this one is given. */
  readonly opts?: Readonly<Record<string, Role>>;
  /** The whole meaning of the command, when the option is given (`--dry-run`). Not with `=false`. */
  readonly instead?: Row;
  /** `instead` only counts where every value of the option is one of these, or an address of this machine. */
  readonly when?: readonly string[] | 'loopback';
  readonly method?: string;
  readonly output?: Output;
  readonly input?: Role;
  readonly here?: boolean;
  readonly saves?: boolean;
  readonly replaces?: boolean;
}

/**
 * What is printed: `passes` what came in and was read; `summary` nothing of it; else what it says. A decoder also
 * `decode:`s text that is known.
 */
export type Output =
  | 'passes'
  | 'summary'
  | 'secret'
  | 'network'
  | 'log'
  | 'decoded'
  | 'directory'
  | 'echo'
  | 'printf'
  | `decode:${'base64' | 'base32' | 'hex' | 'rev'}`;

/** One command. A person can check it against the command's manual. */
export interface Row {
  /** Absent: it only observes. */
  readonly does?: Effect;
  /** Roles of the words that are no options; absent: `data*`. */
  readonly args?: string;
  /** Options that take a value without a meaning of its own, separated by spaces. */
  readonly values?: string;
  /** Other options that matter, by their spellings separated by spaces: the role of the value, or a flag. */
  readonly opts?: Readonly<Record<string, Role | Flag>>;
  /** `gnu` unless told: bundled short options, long ones abbreviated. `single`: -long. `keyvalue`: a=b. `tar`: first word may be a bundle. `exact`: only as `opts` spells them, before all other words. `none`: no options. */
  readonly style?: 'gnu' | 'exact' | 'single' | 'keyvalue' | 'tar' | 'none';
  /** True when `+x` is an option, too, and `+o` has a value. */
  readonly plus?: boolean;
  /** True when options end at the first word that is none. */
  readonly stops?: boolean;
  /** Sub-commands, by name or names separated by spaces. */
  readonly sub?: Readonly<Record<string, Row>>;
  /** Words that say what is done wherever they stand; the worst of those found counts. */
  readonly verbs?: Readonly<Record<string, Row>>;
  /** A word after any sub-command that asks how it is used, where that is no option. */
  readonly help?: string;
  /** Sub-commands by the start of their name. */
  readonly prefixes?: Readonly<Record<string, Row>>;
  /** An unknown sub-command; absent: not understood. */
  readonly rest?: Row;
  /** Any other sub-command, whose own sub-commands follow it (`aws SERVICE OPERATION`). */
  readonly groups?: Row;
  /** No word but options at all, where that means something else than to be told how it is used. */
  readonly idle?: Row;
  /** Role of an empty word, when no word but options is given: what the tool does by itself. */
  readonly alone?: Role;
  readonly output?: Output;
  /** Role of what comes in on standard input. */
  readonly input?: Role;
  /** Role of standard input when no word but options is given; where it `stays: 'free'`, when it is given nothing to run. */
  readonly bare?: Role;
  /** Keeps the terminal until it is left: `always`; `bare` when no word but options is given; `free` when it is given nothing to run. */
  readonly stays?: 'always' | 'bare' | 'free';
  /** True when what it does depends on the configuration of the git repository that it finds. */
  readonly repository?: boolean;
  /** True when it writes into the directory that it works in. */
  readonly here?: boolean;
  /** True when it saves what it fetches there, under the address's last name. */
  readonly saves?: boolean;
  /** True when files that exist may be replaced by content from elsewhere. */
  readonly replaces?: boolean;
  /** True when the arguments of the command that it starts also come from standard input. */
  readonly appends?: boolean;
}

export type Table = Readonly<Record<string, Row>>;

/** Why it matters, where a row says nothing of its own. */
const MATTERS: Readonly<Record<Category, string>> = {
  observe: 'It shows more than the task may need.',
  read: 'What is read enters the conversation.',
  write: 'What was there before is replaced.',
  delete: 'It may not be brought back.',
  execute: 'What it runs is not judged.',
  network: 'What was sent cannot be called back.',
  privilege: 'It can then change more than the workspace.',
  process: 'Others may rely on what runs.',
  configuration: 'Later commands behave differently.',
  history: 'What happened, or was done, could not be looked up later.',
  persistence: 'It runs later with no further question.',
  secret: 'It enters the conversation, and can leave the machine with it.',
  guard: 'Nothing would judge what an agent does.',
  'not-understood': 'What cannot be followed may do anything.',
};

const effect =
  (risk: Risk, reversible: boolean) =>
  (category: Category, reason: string, matters?: string, alternative?: string): Effect => ({
    risk,
    category,
    reason,
    reversible,
    ...(risk === 'MEDIUM' ? {} : { matters: matters ?? MATTERS[category] }),
    ...(alternative === undefined ? {} : { alternative }),
  });

/** Changes what can be taken back or made again. */
export const medium = effect('MEDIUM', true);
/** Needs a person, although it can be taken back. */
export const high = effect('HIGH', true);
/** Needs a person, and cannot be taken back. */
export const final = effect('HIGH', false);
/** What runs the project's own code. */
export const runsProject: Effect = { ...medium('execute', 'Runs code of this project'), of: 'code' };
/** Never by an agent. */
export const critical = effect('CRITICAL', false);

/** The same row under several names, separated by spaces. */
export const each = (names: string, row: Row): Table => Object.fromEntries(names.split(' ').map((name) => [name, row]));

/** Only observes, and prints nothing of what it reads. */
export const LOOK: Row = { output: 'summary' };
/** The same, of a letter that is followed by what is looked at; `LOOK` of a letter only counts alone, where the rest needs a person. */
export const LOOK_AT: Row = { output: 'summary', args: 'data*' };
