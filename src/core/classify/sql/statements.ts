import { boundOf, tableAfter } from './bounds.ts';
import { asks, calm, destroys, unclear, type SqlEffect } from './effects.ts';
import type { SqlToken } from './lexer.ts';

/** A statement that does what its first words say, whatever follows. */
interface Row {
  /** What stands first, in lower case; single words separated by spaces. */
  readonly words: string;
  readonly effect: (about: About) => SqlEffect;
}

/** What the reasons speak of. */
interface About {
  /** The first word, in upper case. */
  readonly verb: string;
  /** The statement's first words, in lower case, separated by spaces; at most six. */
  readonly start: string;
  readonly tokens: readonly SqlToken[];
  /** Index of the verb. */
  readonly at: number;
}

/** Statements about a transaction of one's own. */
export const BEGINS =
  /^(?:begin(?: (?:work|transaction|tran|deferred|immediate|exclusive|read|isolation|not).*)?|start transaction.*)$/;
export const ENDS = /^(?:commit|rollback|end|abort)(?: (?:work|transaction|tran|and|to|prepared).*)?$/;

const dml = ({ verb, tokens, at }: About): SqlEffect => {
  const table = tableAfter(tokens, at + 1);
  const all = boundOf(tokens.slice(at + 1)) === 'all';
  const does = verb === 'DELETE' ? 'Deletes' : 'Changes';
  return asks(
    `${verb.toLowerCase()}${all ? '.unbounded' : ''}`,
    verb === 'DELETE' ? 'delete' : 'write',
    all
      ? `${does} every row of ${table}: no condition bounds it`
      : `${does} the rows of ${table} that meet its condition`,
    all
      ? 'All that the table holds is affected, and it cannot be brought back.'
      : 'How many rows these are is not known without asking the database.',
    { alternative: 'Count the rows that it would hit with a SELECT first.' },
  );
};

const adds = ({ verb, tokens, at }: About): SqlEffect =>
  asks(
    verb.toLowerCase(),
    'write',
    `${verb === 'MERGE' ? 'Merges rows into' : verb === 'REPLACE' ? 'Puts or replaces rows in' : 'Puts rows into'} ${tableAfter(tokens, at + 1)}`,
  );

/** What DROP and CREATE name that is more than a table. */
const WHOLE = /^drop (?:database|schema|keyspace|catalog|owned|all objects|tablespace .* including)\b/;
const LATER =
  /^(?:create|alter)(?: or replace| or alter| definer| aggregate| constraint| temporary| temp| table)* (?:function|procedure|proc|trigger|event|rule|package|job|task|extension|plugin|language|server|subscription|foreign|macro|external|assembly|stage|pipe)\b/;
const RIGHTS =
  /^(?:create|alter|drop|rename)(?: or replace)? (?:user|role|login|group|policy|masking|credential|security|network|secret|certificate|authorization|default privileges)\b/;

const ddl = ({ verb, start, tokens, at }: About): SqlEffect => {
  const what =
    /^(?:\w+) (?:or \w+ )?(?:global |local |temp |temporary |unlogged |unique |if exists )*(\w+)/.exec(start)?.[1] ??
    'object';
  if (WHOLE.test(start)) return destroys('drop-database', `Drops a whole ${what}`);
  if (RIGHTS.test(start))
    return asks('rights', 'privilege', `Changes a ${what} of the database`, 'Who may do what in the database changes.');
  if (LATER.test(start))
    return asks(
      'runs-later',
      'persistence',
      `${verb === 'CREATE' ? 'Makes' : 'Changes'} a ${what}, code that runs in the database later`,
      'It runs with no further question, and often with more rights.',
    );
  const says: Readonly<Record<string, string>> = {
    CREATE: 'Makes',
    ALTER: 'Changes',
    DROP: 'Deletes',
    RENAME: 'Renames',
    TRUNCATE: 'Empties',
    UNDROP: 'Brings back',
  };
  if (verb === 'TRUNCATE')
    return asks(
      'truncate',
      'delete',
      `Empties ${tableAfter(tokens, at + 1)}: every row of it is deleted`,
      'It cannot be brought back.',
    );
  const lossy =
    verb === 'DROP' ||
    (verb === 'ALTER' &&
      /\bdrop\b/.test(
        tokens
          .slice(0, 40)
          .map(({ text }) => text)
          .join(' '),
      ));
  return asks(
    verb.toLowerCase(),
    lossy ? 'delete' : 'write',
    `${says[verb] ?? 'Changes'} the ${what} ${tableAfter(tokens, at + 2)}`,
    lossy ? 'What it held is lost, and others may rely on it.' : undefined,
  );
};

const names = ({ tokens }: About): string =>
  tokens
    .slice(0, 3)
    .map(({ text }) => text.toUpperCase())
    .join(' ')
    .slice(0, 60);

/** Statements by their first word, where nothing that follows makes them harmless. */
const ROWS: readonly Row[] = [
  { words: 'update delete', effect: dml },
  { words: 'insert merge replace upsert', effect: adds },
  { words: 'create alter drop rename truncate undrop', effect: ddl },
  {
    words: 'grant revoke deny reassign',
    effect: (about) =>
      asks(
        'rights',
        'privilege',
        `Changes who may do what: ${names(about)}`,
        'Who may do what in the database changes.',
      ),
  },
  {
    words: 'call do exec execute run perform',
    effect: (about) =>
      asks(
        'code',
        'execute',
        `Runs code in the database: ${names(about)}`,
        'What a procedure does is not seen in the statement.',
      ),
  },
  {
    words: 'load import unload export install bulk put get remove backup restore dump handler',
    effect: (about) => asks('files', 'write', `Moves data or code between the database and files: ${names(about)}`),
  },
  {
    words:
      'kill shutdown reconfigure checkpoint flush purge stop reload system change waitfor dbcc clone install uninstall security',
    effect: (about) =>
      asks(
        'server-control',
        'process',
        `Changes how the server runs: ${names(about)}`,
        'Everybody who uses the database is affected.',
      ),
  },
  {
    words: 'vacuum reindex cluster refresh optimize repair cache uncache msck',
    effect: (about) =>
      asks(
        'maintenance',
        'process',
        `Rewrites or locks what the database keeps: ${names(about)}`,
        'Others wait while it runs.',
      ),
  },
  {
    words: 'notify',
    effect: () =>
      asks('notify', 'network', 'Sends a message to whoever listens on the database', 'It cannot be called back.'),
  },
  { words: 'comment', effect: () => asks('comment', 'write', 'Changes the description of something in the database') },
  { words: 'lock', effect: () => calm('MEDIUM', 'lock', 'process', 'Locks a table until the session ends') },
  {
    words: 'analyze analyse',
    effect: () => calm('MEDIUM', 'analyze', 'process', 'Gathers statistics of a table again'),
  },
  {
    words: 'detach',
    effect: () => asks('detach', 'write', 'Takes a database or table away from the server'),
  },
];

/** Statements that only look, or only matter to their own session. */
const CALM: readonly (readonly [RegExp, SqlEffect])[] = [
  [
    /^show create user\b/,
    asks('secret-column', 'secret', 'Shows how an account signs in', 'A password hash enters the conversation.'),
  ],
  [
    /^(?:show|describe|desc|help|list|ls|summarize|checksum table|check table)\b/,
    calm('LOW', 'look', 'read', 'Asks the database about itself'),
  ],
  [
    /^use (?:role|secondary)\b/,
    asks('setting', 'privilege', 'Takes another role', 'Later statements of the session have its rights.'),
  ],
  [
    /^(?:use|unlisten|listen|savepoint|release|close|print|raiserror|unlock|discard|deallocate|consistency|paging|tracing|expand)\b/,
    calm('LOW', 'session', 'read', 'Only matters to its own session'),
  ],
  [
    /^(?:exec|execute) (?:\[?sys\]? )?(?:sp_help\w*|sp_columns|sp_tables|sp_who2?|sp_spaceused|sp_lock|sp_databases|sp_pkeys|sp_fkeys|sp_statistics|sp_stored_procedures|sp_depends)\b/,
    calm('LOW', 'look', 'read', 'Asks the database about itself'),
  ],
  [/^reset (?:all|session|role|\w+)$/, calm('LOW', 'session', 'read', 'Only matters to its own session')],
];

/** The first words of a statement, without what stands before them in parentheses. */
export const startOf = (tokens: readonly SqlToken[], from = 0): string =>
  tokens
    .slice(from, from + 10)
    .filter(({ type }) => type === 'word')
    .slice(0, 6)
    .map(({ text }) => text)
    .join(' ');

/** What a statement does that is neither a query nor a setting. @param at index of its verb */
export const statementEffect = (tokens: readonly SqlToken[], at = 0): SqlEffect => {
  const start = startOf(tokens, at);
  const found = CALM.find(([pattern]) => pattern.test(start));
  if (found) return found[1];
  const verb = tokens[at]?.type === 'word' ? tokens[at].text : '';
  const row = ROWS.find(({ words }) => words.split(' ').includes(verb));
  if (row === undefined)
    return unclear(
      `Does not begin like a statement that Portcullis knows: ${tokens[at]?.text.slice(0, 40) ?? 'nothing'}`,
    );
  return row.effect({ verb: verb.toUpperCase(), start, tokens, at });
};
