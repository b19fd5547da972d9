import type { Client } from './context.ts';
import { asks, calm, unclear, type SqlEffect } from './effects.ts';
import type { ClientLines, SqlToken } from './lexer.ts';

/** Where a character stands outside quotes, from a place on; the length of the line when nowhere. */
const unquoted = (line: string, char: string, from: number): number => {
  let quote = '';
  for (let at = from; at < line.length; at++) {
    const each = line.charAt(at);
    if (quote !== '') quote = each === quote ? '' : quote;
    else if (each === char) return at;
    else if (/['"`]/.test(each)) quote = each;
  }
  return line.length;
};

/** `\!` and `\copy` take the rest of the line; the others end where the next one begins, and after `\\` there is SQL again. */
const psqlExtent = (line: string): number => {
  if (/^\\(?:!|copy)/.test(line)) return line.length;
  if (line.startsWith('\\\\')) return 2;
  return unquoted(line, '\\', 1);
};

/** How clients tell their own lines from SQL. */
export const CLIENT_LINES: Readonly<Record<Client, ClientLines>> = {
  psql: { anywhere: /\\/y, extent: psqlExtent },
  mysql: {
    anywhere: /\\/y,
    line: /[ \t]*(?:(?:system|source|tee|pager|edit|delimiter|connect|prompt|charset)[ \t]+[^\s,=()]|(?:status|notee|nopager|rehash|warnings|nowarning|quit|exit|ego|go|clear|print|resetconnection|edit|connect|pager|tee)[ \t]*;?[ \t]*(?=\r?\n|\r|$))/iy,
    extent: (line) => (/^\\[^!.TPurdCR]/.test(line) ? 2 : line.length),
  },
  sqlite: { line: /[ \t]*\.[a-z]/iy },
  sqlcmd: { line: /[ \t]*(?::[a-z!]|!!|(?:ed|exit|quit|reset)\b)/iy },
  sqlplus: {
    line: /[ \t]*(?:[!@$]|(?:host|ho|start|sta|spool|spo|save|sav|store|get|edit|ed|run|connect|conn|password|passw|accept|column|col|set|show|sho|prompt|pro|rem|remark|exit|quit|whenever|define|def|undefine|variable|var|describe|desc|list|clear|btitle|ttitle|break|compute|pause|timing)\b)/iy,
  },
  cqlsh: {
    line: /[ \t]*(?:source|copy|capture|login|exit|quit|help|clear|cls|show|consistency|serial|tracing|paging|expand|describe|desc|debug|unicode)\b/iy,
    extent: (line) => unquoted(line, ';', 0),
  },
  snowsql: { line: /[ \t]*![a-z]/iy },
};

/**
 * What a line means to the client. `shell`: its rest is a command line; `script`: a file of statements that is run;
 * `read`, `write`: a file; `output`: a file, or with `|` a command line; `sql`: its rest is a statement.
 */
export type ClientAct =
  | { readonly kind: 'effect'; readonly effect: SqlEffect }
  | { readonly kind: 'shell' | 'script' | 'read' | 'write' | 'output' | 'sql'; readonly text: string };

type Means =
  | 'look'
  | 'shell'
  | 'script'
  | 'write'
  | 'output'
  | 'import'
  | 'connect'
  | 'restore'
  | 'code'
  | 'second-write'
  | 'archive'
  | 'opens'
  | 'copy';

/** Each client's commands, by what they do. Not named: not understood. Names as documented, `d*` for all that begin so. */
const COMMANDS: Readonly<Record<Client, Readonly<Partial<Record<Means, string>>>>> = {
  psql: {
    look: '\\\\ d* l l+ list list+ z conninfo timing x a t H html C pset echo qecho warn q quit h help ? copyright encoding errverbose s sf sf+ sv sv+ set unset if elif else endif r reset p print gset watch bind parse startpipeline endpipeline',
    shell: '!',
    script: 'i ir include include_relative',
    output: 'o out g gx w write',
    connect: 'c connect cd setenv prompt',
    code: 'gexec e edit ef ev password lo_import lo_export lo_unlink getenv',
    copy: 'copy',
  },
  mysql: {
    look: '? h help c clear G g ego go s status q quit exit n nopager t notee p print w nowarning W warnings # rehash C charset x resetconnection R prompt u use',
    shell: '! system',
    script: '. source',
    write: 'T tee',
    connect: 'r connect',
    code: 'P pager e edit d delimiter',
  },
  sqlite: {
    look: 'tables schema databases indexes indices headers header mode width nullvalue separator show help quit exit timer stats echo explain eqp dbinfo fullschema lint print changes bail timeout limit limits sha3sum expert selftest version vfsinfo vfslist vfsname prompt progress scanstats dump recover dbtotxt binary dbconfig parameter param connection intck nonce columns maxrows maxwidth large_number_rendering highlight constant keyword rows',
    shell: 'shell system',
    script: 'read',
    output: 'output once trace log iotrace',
    'second-write': 'backup save',
    write: 'clone',
    import: 'import',
    restore: 'restore',
    archive: 'archive ar',
    opens: 'open',
    code: 'load excel www edit cd auth crnl filectrl imposter unmodule testctrl session testcase check crlf sqlar safe_mode',
  },
  sqlcmd: {
    look: 'listvar list help serverlist quit exit reset error perftrace xml on',
    shell: '!!',
    script: 'r',
    write: 'out',
    connect: 'connect setvar',
    code: 'ed',
  },
  sqlplus: {
    look: 'column col set show sho prompt pro rem remark exit quit whenever define def undefine variable var describe desc list clear btitle ttitle break compute pause timing',
    shell: 'host ho ! $',
    script: '@ @@ start sta get',
    output: 'spool spo save sav store',
    connect: 'connect conn accept',
    code: 'edit ed run password passw',
  },
  cqlsh: {
    look: 'exit quit help clear cls show consistency serial tracing paging expand describe desc debug unicode',
    script: 'source',
    output: 'capture',
    connect: 'login',
    copy: 'copy',
  },
  snowsql: {
    look: 'help quit exit options variables define set queries result print abort',
    shell: 'system',
    script: 'source load',
    output: 'spool',
    connect: 'connect',
  },
};

/** The command of a line and its arguments, quotes taken away. */
const parsed = (line: string, client: Client): { name: string; rest: string; words: readonly string[] } => {
  const text = line.trimStart();
  const sign =
    client === 'sqlite' || client === 'snowsql'
      ? /^[.!](\w+|\?)/
      : client === 'sqlcmd'
        ? /^:?(!!|\w+)/
        : client === 'sqlplus'
          ? /^(@@?|[!$]|\w+)/
          : client === 'psql'
            ? /^\\(!|\\|\?|[\w+]+\*?|;)/
            : client === 'mysql'
              ? /^(?:\\(.)|(\w+))/
              : /^(\w+)/;
  const found = sign.exec(text);
  const name = found?.[1] ?? found?.[2] ?? '';
  const rest = text
    .slice(found?.[0].length ?? text.length)
    .trim()
    .replace(/;$/, '');
  const words = (rest.match(/'[^']*'|"[^"]*"|[^\s'"]+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
  return { name, rest, words };
};

const meansOf = (client: Client, name: string): Means | undefined => {
  const folded = client === 'psql' || client === 'mysql' ? name : name.toLowerCase();
  for (const [means, names] of Object.entries(COMMANDS[client]) as [Means, string][]) {
    const list = names.split(' ');
    if (list.includes(folded) || (client === 'mysql' && folded.length > 1 && list.includes(folded.toLowerCase())))
      return means;
    if (list.includes('d*') && /^d[a-zA-Z]*\+?$/.test(folded)) return means;
  }
  return undefined;
};

const LOOKS: ClientAct = {
  kind: 'effect',
  effect: calm('LOW', 'client.look', 'read', 'Asks the client of the database'),
};
const only = (effect: SqlEffect): ClientAct[] => [{ kind: 'effect', effect }];
const runs = (text: string): ClientAct[] => [
  {
    kind: 'effect',
    effect: asks(
      'client.shell',
      'execute',
      `Starts a command from the database's client: ${text.slice(0, 80)}`,
      'It runs on this machine.',
    ),
  },
  { kind: 'shell', text },
];
const writesTo = (text: string): ClientAct[] =>
  text.startsWith('|') ? runs(text.slice(1).trim()) : [{ kind: 'write', text }];

/** What a line for the client does. */
export const clientActs = (line: string, client: Client): readonly ClientAct[] => {
  const { name, rest, words } = parsed(line, client);
  const file = words.find((word) => !word.startsWith('-')) ?? '';
  const none = `Uses ${line.slice(0, 40)}, a command of the database's client that Portcullis does not know`;
  switch (meansOf(client, name)) {
    case 'look':
      // `exit(query)` runs it.
      if (client === 'sqlcmd' && rest.startsWith('(')) return [{ kind: 'sql', text: rest }];
      // A backquoted value is what a command prints.
      return client === 'psql' && rest.includes('`') ? runs(rest) : [LOOKS];
    case 'shell':
      return runs(rest);
    case 'script':
      return [
        { kind: 'script', text: client === 'mysql' || client === 'sqlplus' ? (rest.split(/\s/)[0] ?? '') : file },
      ];
    case 'write':
      return file === '' ? [LOOKS] : [{ kind: 'write', text: file }];
    case 'second-write':
      return [{ kind: 'write', text: words.filter((word) => !word.startsWith('-')).at(-1) ?? '' }];
    case 'output':
      if (words.some((word) => /^-[exw]$/.test(word)))
        return only(
          asks('client.shell', 'execute', 'Opens a program with what is printed', 'What it does is not judged.'),
        );
      return rest.startsWith('|') || file.startsWith('|')
        ? runs(rest.replace(/^['"]?\|\s*/, ''))
        : file === '' || /^(?:stdout|stderr|off|on|append)$/i.test(file)
          ? [LOOKS]
          : writesTo(file);
    case 'import':
      return file.startsWith('|')
        ? runs(rest)
        : [
            { kind: 'read', text: file },
            { kind: 'effect', effect: asks('copy-in', 'write', `Puts the rows of ${file.slice(0, 60)} into a table`) },
          ];
    case 'restore':
      return [
        { kind: 'read', text: words.at(-1) ?? '' },
        {
          kind: 'effect',
          effect: asks(
            'client.restore',
            'write',
            'Replaces the whole database by another one',
            'What was there before is lost.',
          ),
        },
      ];
    case 'copy':
      return copies(rest, words);
    case 'archive':
      return /(?:^|\s)(?:-?-?t(?:v|f)?\w*|--list)(?:\s|$)/.test(rest)
        ? [LOOKS]
        : only(asks('files', 'write', 'Packs or unpacks files'));
    case 'opens':
      return only(asks('client.open', 'read', `Opens another database: ${file.slice(0, 60)}`));
    case 'connect':
      return only(
        asks(
          'client.connect',
          'network',
          'Connects to another database, or changes what the client uses',
          'Later statements reach another system.',
        ),
      );
    case 'code':
      return only(
        asks(
          'client.code',
          'execute',
          `Uses ${name}, by which the client runs code or changes files`,
          'What it does is not judged.',
        ),
      );
    case undefined:
      return only(unclear(none, 'client.unknown'));
  }
};

/** `\copy … from|to file|program|stdin|stdout` and cqlsh's COPY. */
const copies = (rest: string, words: readonly string[]): ClientAct[] => {
  const end = rest.startsWith('(') ? closing(rest) : 0;
  const query: ClientAct[] = end > 0 ? [{ kind: 'sql', text: rest.slice(1, end) }] : [];
  const [, way = '', where = ''] =
    /^(?:[^'"`]|"[^"]*")*?\b(from|to)(?:\s+|(?='))('[^']*'|\S+)/i.exec(rest.slice(end > 0 ? end + 1 : 0)) ?? [];
  const target = where.replace(/^'(.*)'$/, '$1');
  // The word can only stand for a command; in the name of a file it costs a question.
  if (/\bprogram\b/i.test(rest))
    return runs(/\bprogram\b\s*(.*)$/i.exec(rest)?.[1]?.replace(/^'([^']*)'.*$/, '$1') ?? rest);
  if (end < 0 || way === '' || target === '')
    return only(unclear('Copies data to or from somewhere that is not understood'));
  if (/^to$/i.test(way)) return [...query, /^p?stdout$/i.test(target) ? LOOKS : { kind: 'write', text: target }];
  const fills: ClientAct = {
    kind: 'effect',
    effect: asks('copy-in', 'write', `Puts rows into ${words[0]?.slice(0, 60) ?? 'a table'}`),
  };
  return /^p?stdin$/i.test(target) ? [fills] : [{ kind: 'read', text: target }, fills];
};

/** Where the parenthesis that a text begins with is closed; -1 when nowhere. */
const closing = (text: string): number => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "'") quoted = !quoted;
    else if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')' && --depth === 0) return at;
  }
  return -1;
};

/** psql puts the text of `:name`, `:'name'` and `:"name"` in its place, SQL*Plus and SnowSQL that of `&name`. */
export const isSpliced = (tokens: readonly SqlToken[], client: Client | undefined): boolean => {
  if (client === 'psql')
    return tokens.some(
      ({ type, text, at }, i) =>
        (type === 'variable' && /^:[a-z_]/i.test(text)) ||
        (type === 'symbol' &&
          text === ':' &&
          /^(?:string|name)$/.test(tokens[i + 1]?.type ?? '') &&
          tokens[i + 1]?.at === at + 1),
    );
  return (
    (client === 'sqlplus' || client === 'snowsql') &&
    tokens.some(({ type, text }, i) => type === 'symbol' && text === '&' && tokens[i + 1]?.type === 'word')
  );
};
