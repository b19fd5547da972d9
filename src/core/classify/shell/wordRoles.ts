import { memo } from '../memo.ts';
import type { Arguments } from './options.ts';
import type { Handler } from './pathRoles.ts';
import { ROLES } from './roles.ts';
import type { ReadyRow } from './readyRow.ts';
import type { Role } from './spec.ts';

/** Roles of what a command is given to run. */
const RUNNING = new Set(['code', 'printed', 'script', 'sql', 'shell', 'mongo', 'sql-script', 'mongo-script', 'redis']);

/** Roles after which a word that is not known is no danger beyond what is printed. */
const OBSERVING = new Set(['data', 'list', 'host']);

/** Roles that take all the words from theirs on. */
const REST: ReadonlySet<string> = new Set(
  'npx script task-or-program assigns elevated jar words redis run-or-script run remote remote-text container'.split(
    ' ',
  ),
);

/** Roles of a command line before which variables may be set. */
const ASSIGNING = new Set(['assigns', 'elevated']);

/** A role, taken apart. */
export interface ReadyRole {
  readonly role: Role;
  readonly name: string;
  /** What stands behind the colon. */
  readonly argument: string;
  readonly handler: Handler | undefined;
  readonly runs: boolean;
  readonly observes: boolean;
  /** True when it may take all the words from its own on. */
  readonly takesRest: boolean;
  /** True when its word may set a variable instead. */
  readonly assigns: boolean;
}

export const readyRole: (role: Role) => ReadyRole = memo((role) => {
  const cut = role.indexOf(':');
  const name = cut < 0 ? role : role.slice(0, cut);
  return {
    role,
    name,
    argument: cut < 0 ? '' : role.slice(cut + 1),
    handler: Object.hasOwn(ROLES, name) ? ROLES[name] : undefined,
    runs: RUNNING.has(name),
    observes: OBSERVING.has(name),
    takesRest: REST.has(name),
    assigns: ASSIGNING.has(role),
  };
});

const DATA = readyRole('data');

/** The roles of a command's words, as `Row.args` gives them: `read* write` is any number of `read`, then one `write`. */
export class WordRoles {
  readonly http: boolean;
  /** What it finds is worked on. */
  readonly finds: boolean;
  readonly findsToDelete: boolean;
  /** Words are folders that are searched; without one the working directory is. */
  readonly searches: boolean;
  /** Words are files that are read. */
  readonly reads: boolean;
  private readonly before: readonly ReadyRole[];
  private readonly many: ReadyRole | undefined;
  private readonly after: readonly ReadyRole[];

  constructor(args: string) {
    this.http = args === 'http*';
    this.finds = args.startsWith('found');
    this.findsToDelete = args === 'found-delete*';
    this.searches = /\bsearched\b/.test(args);
    this.reads = /\b(?:read|searched)\b/.test(args);
    const tokens = args.split(' ');
    const many = tokens.findIndex((token) => token.endsWith('*'));
    const before = many < 0 ? tokens : tokens.slice(0, many);
    this.before = before.map((token) => readyRole(token.replace('?', '')));
    this.many = many < 0 ? undefined : readyRole(tokens[many]?.slice(0, -1) ?? 'data');
    this.after = many < 0 ? [] : tokens.slice(many + 1).map(readyRole);
  }

  /** The role of one of `count` words. */
  at(index: number, count: number): ReadyRole {
    const { before, many, after } = this;
    if (index < before.length) return before[index] ?? DATA;
    if (many === undefined) return DATA;
    const tail = Math.min(after.length, count - before.length);
    const last = index - (count - tail);
    return last < 0 ? many : (after[after.length - tail + last] ?? DATA);
  }
}

const wordRoles = memo((args) => new WordRoles(args));

/** The roles of the words, as the given options change them. */
export const rolesOf = (row: ReadyRow, { flags }: Arguments): WordRoles => {
  if (flags.length > 0 && flags.some(({ flag }) => flag.changesRoles)) return wordRoles(changed(row, flags));
  return (row.wordRoles ??= wordRoles(row.args ?? 'data*'));
};

const changed = (row: ReadyRow, flags: Arguments['flags']): string => {
  let roles = (flags.find(({ flag }) => flag.args)?.flag.args ?? row.args ?? 'data*').split(' ');
  if (flags.some(({ flag }) => flag.shift === true)) roles = roles.slice(1);
  for (const { flag } of flags) {
    const [from, to] = flag.turns?.split('>') ?? [];
    if (from !== undefined && to !== undefined)
      roles = roles.map((role) => (role.replace('*', '') === from ? role.replace(from, to) : role));
  }
  return roles.length > 0 ? roles.join(' ') : 'data*';
};

/** True when a command was given something to run. */
export const isGivenCode = ({ values }: Arguments): boolean => values.some(({ role }) => readyRole(role).runs);
