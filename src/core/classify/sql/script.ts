import { judgeRead, judgeWrite } from '../path/judge.ts';
import type { Finding } from '../finding.ts';
import { tableAfter } from './bounds.ts';
import { isSpliced } from './clientCommands.ts';
import type { SqlContext } from './context.ts';
import type { Dialect } from './dialect.ts';
import { asks, calm, unclear, type SqlEffect } from './effects.ts';
import { ADDRESS, SqlFiles } from './files.ts';
import type { SqlToken, Statement } from './lexer.ts';
import { callEffect, callsIn, changesIn, slipIn } from './query.ts';
import { secretIn } from './secrets.ts';
import { extensionEffect, pragmaEffect, settingEffect } from './settings.ts';
import { BEGINS, ENDS, startOf, statementEffect } from './statements.ts';

type Tokens = readonly SqlToken[];

/** One statement's effect, and the file it would be shown for. */
export interface Judged {
  readonly effect: SqlEffect | Finding;
  readonly text: string;
}

const QUERY = /^(?:select|with|values|table|from|pivot|unpivot)$/;
const CHANGING = /^(?:insert|update|delete|merge|replace|upsert)$/;

/** More databases in one text are not followed. */
const MOST_ATTACHED = 10;

/** Judges the statements of one text, in order: what an earlier one made decides what a later one does. */
export class Script {
  readonly judged: Judged[] = [];
  readonly files: SqlFiles;
  /** Tables that the text itself made, and that end with the session. */
  private readonly temporary = new Set<string>();
  /** Files that were opened as further databases. */
  private readonly attached = new Set<string>();
  private readonly written = new Map<string, Finding>();
  private begun = false;

  constructor(
    private readonly context: SqlContext,
    private readonly dialect: Dialect,
  ) {
    this.files = new SqlFiles(context);
  }

  run({ tokens, text }: Statement): void {
    const bad = tokens.find(({ type }) => type === 'bad');
    if (bad) {
      this.add(
        text,
        unclear(`Holds text that is not SQL, or a quote or comment without an end: ${bad.text}`, 'syntax'),
      );
      return;
    }
    if (isSpliced(tokens, this.context.client))
      this.add(
        text,
        unclear('Holds a variable of the client, whose text becomes part of the statement', 'client.variable'),
      );
    const rules = new Set<string>();
    for (const effect of this.effects(tokens)) {
      const rule = `${effect.rule} ${effect.risk}`;
      if (!rules.has(rule)) this.add(text, effect);
      rules.add(rule);
    }
  }

  add(text: string, effect: SqlEffect | Finding): void {
    this.judged.push({ effect, text });
  }

  /** Adds what a line of the client does to the database. */
  addChange(text: string, effect: SqlEffect): void {
    this.add(text, this.inFile(effect));
  }

  private effects(tokens: Tokens): (SqlEffect | Finding)[] {
    const from = tokens.findIndex(({ type, text }) => !(type === 'symbol' && text === '('));
    const first = tokens[from];
    if (first === undefined) return [unclear('Holds no statement')];
    const verb = first.type === 'word' ? first.text : '';
    const start = startOf(tokens, from);
    if (QUERY.test(verb)) return this.query(tokens);
    if (
      verb === 'explain' ||
      ((verb === 'describe' || verb === 'desc') &&
        tokens.some(({ type, text }) => type === 'word' && (QUERY.test(text) || CHANGING.test(text))))
    )
      return this.explain(tokens, from);
    if (BEGINS.test(start)) {
      this.begun = true;
      return this.block(tokens, from);
    }
    if (ENDS.test(start)) return this.end(verb);
    switch (verb) {
      case 'set':
        return [settingEffect(tokens), ...this.calls(tokens)];
      case 'pragma':
        return [this.inFile(pragmaEffect(tokens))];
      case 'copy':
        return this.copy(tokens);
      case 'attach':
        return this.attach(tokens);
      case 'detach':
        return this.isLocal()
          ? [calm('LOW', 'session', 'read', 'Closes a database file')]
          : [statementEffect(tokens, from)];
      case 'vacuum':
        return this.vacuum(tokens);
      case 'install':
      case 'load':
        if (this.dialect === 'duckdb') return [extensionEffect(tokens)];
        break;
      case 'alter':
        if (start.startsWith('alter session set')) return [settingEffect(tokens.slice(2))];
        break;
      case 'declare':
      case 'prepare': {
        const inner = tokens.findIndex(
          ({ type, text }) => type === 'word' && (QUERY.test(text) || CHANGING.test(text)),
        );
        if (inner > 0 && tokens[1]?.type !== 'variable') return this.effects(tokens.slice(inner));
        if (verb === 'declare')
          return [
            calm('LOW', 'session', 'read', 'Names a variable'),
            ...changesIn(tokens),
            ...this.calls(tokens.slice(1)),
            ...[secretIn(tokens)].filter((found) => found !== undefined),
          ];
        break;
      }
      case 'fetch':
        return [calm('LOW', 'look', 'read', 'Fetches rows of a query')];
      default:
    }
    return [this.placed(tokens, statementEffect(tokens, from)), ...this.dangerousCalls(tokens)];
  }

  /** A query, a CTE before a change, or a query that writes. */
  private query(tokens: Tokens): (SqlEffect | Finding)[] {
    const change = mainChange(tokens);
    // What follows the CTEs is judged as the statement that it is.
    const found: (SqlEffect | Finding)[] = changesIn(tokens).filter(
      ({ rule }) => change < 0 || !/^sql\.query\.(?:changes|into)$/.test(rule),
    );
    if (change > 0) found.push(this.placed(tokens, statementEffect(tokens, change)));
    found.push(...this.calls(tokens));
    const secret = secretIn(tokens);
    if (secret) found.push(secret);
    found.push(...this.filesIn(tokens));
    const slip = slipIn(tokens);
    if (slip !== undefined) found.push(unclear(`The query ${slip}`, 'syntax'));
    return found.length > 0 ? found : [calm('LOW', 'read', 'read', 'Runs a query that only reads')];
  }

  private explain(tokens: Tokens, from: number): (SqlEffect | Finding)[] {
    const inner = tokens.findIndex(
      ({ type, text }, i) =>
        i > from &&
        type === 'word' &&
        (QUERY.test(text) || CHANGING.test(text) || /^(?:create|declare|execute|refresh|call)$/.test(text)),
    );
    if (inner < 0) return [calm('LOW', 'look', 'read', 'Asks the database about itself')];
    const options = tokens.slice(from + 1, inner);
    const runs = options.some(
      ({ text }, i) => /^analy[sz]e$/.test(text) && !/^(?:false|off|0)$/.test(options[i + 1]?.text ?? ''),
    );
    const stores = options.some(({ text }) => text === 'plan') && options.some(({ text }) => text === 'for');
    const body = tokens.slice(inner);
    if (runs) return this.effects(body);
    if (stores) return [calm('MEDIUM', 'explain', 'write', 'Notes how a statement would be run in a table of plans')];
    return [
      calm('LOW', 'explain', 'read', 'Asks how a statement would be run, without running it'),
      ...this.dangerousCalls(body),
    ];
  }

  /** `BEGIN` alone, or a block of SQL Server whose first statement follows it. */
  private block(tokens: Tokens, from: number): (SqlEffect | Finding)[] {
    const rest = tokens
      .slice(from + 1)
      .findIndex(
        ({ type, text }) =>
          type === 'word' &&
          !/^(?:begin|work|transaction|tran|deferred|immediate|exclusive|concurrent|read|only|write|isolation|level|serializable|repeatable|committed|uncommitted|not|deferrable|with|consistent|snapshot)$/.test(
            text,
          ),
      );
    const begins = calm('LOW', 'session', 'read', 'Begins a transaction');
    return rest < 0 || tokens[from]?.text === 'start'
      ? [begins]
      : [begins, ...this.effects(tokens.slice(from + 1 + rest))];
  }

  private end(verb: string): SqlEffect[] {
    if (this.begun || (verb !== 'commit' && verb !== 'end'))
      return [calm('LOW', 'session', 'read', 'Ends its transaction')];
    return [
      asks(
        'commit',
        'write',
        'Makes permanent what was changed before this text',
        'It also ends a transaction that was to be rolled back.',
      ),
    ];
  }

  private isLocal(): boolean {
    const kind = this.context.store?.kind;
    return kind === 'file' || kind === 'memory';
  }

  /** A change that lies in a file of which a copy is kept, or ends with the session, can be taken back. */
  private placed(tokens: Tokens, effect: SqlEffect): SqlEffect {
    if (this.isTemporary(tokens))
      return calm('MEDIUM', 'temporary', 'write', 'Changes a table that ends with its session');
    return this.inFile(effect);
  }

  private inFile(effect: SqlEffect): SqlEffect {
    const changes =
      /^sql\.(?:insert|merge|replace|upsert|update|delete|create|alter|rename|maintenance|analyze|session-setting|drop|truncate|delete\.unbounded|update\.unbounded|runs-later|copy-in)$/;
    if (!this.isLocal() || !changes.test(effect.rule)) return effect;
    const { store } = this.context;
    const wipes = /^sql\.(?:drop|truncate|delete\.unbounded|update\.unbounded)$/.test(effect.rule);
    for (const path of [...(store?.kind === 'file' ? [store.path] : []), ...this.attached]) {
      const there = this.written.get(path) ?? judgeWrite(path, this.context.facts);
      this.written.set(path, there);
      if (there.risk === 'HIGH' || there.risk === 'CRITICAL')
        return { ...there, reason: `${effect.reason}, in ${there.where ?? path}` };
      if (!wipes) this.files.writes.add(this.context.facts.realPath(path));
      else return effect;
    }
    return {
      ...calm(
        'MEDIUM',
        effect.rule.slice(4),
        effect.category,
        `${effect.reason}${store?.kind === 'file' ? ', of which a copy is kept' : ''}`,
      ),
    };
  }

  /** True when the statement makes, fills or drops a temporary table of its own. */
  private isTemporary(tokens: Tokens): boolean {
    const start = startOf(tokens);
    const made = /^create (?:or replace )?(?:global |local )?(?:temp|temporary) (?:table|view)/.test(start);
    const at = tokens.findIndex(({ type, text }) => type === 'word' && /^(?:table|view|into|update|from)$/.test(text));
    if (at < 0) return false;
    const name = tableAfter(tokens, tokens[at]?.text === 'update' ? at + 1 : at).toLowerCase();
    if (made) this.temporary.add(name);
    const changes = /^(?:create|drop|insert|update|delete|alter|truncate)/.test(start);
    return made || (changes && (this.temporary.has(name) || /^#[a-z]/.test(name)) && this.calls(tokens).length === 0);
  }

  private calls(tokens: Tokens): (SqlEffect | Finding)[] {
    return callsIn(tokens).flatMap((call) => {
      const effect = callEffect(call, this.dialect);
      if (effect === undefined) return [];
      if (typeof effect !== 'string') return [effect];
      const argument = tokens[call.first];
      if (argument?.type !== 'string') return [unclear(`Calls ${call.name} on a file that is only known when it runs`)];
      return this.dialect === 'duckdb' || this.dialect === 'sqlite'
        ? [this.files.source(argument.text)]
        : [
            asks(
              'function.server-file',
              'read',
              `Calls ${call.name}, which reads files or addresses from the database's machine`,
              'They may hold what is secret.',
            ),
          ];
    });
  }

  /** Functions with an effect of their own; unknown ones matter less than the statement that they stand in. */
  private dangerousCalls(tokens: Tokens): (SqlEffect | Finding)[] {
    return this.calls(tokens).filter(({ rule }) => rule !== 'sql.function.unknown');
  }

  /** DuckDB reads `FROM 'file'`. */
  private filesIn(tokens: Tokens): (SqlEffect | Finding)[] {
    if (this.dialect !== 'duckdb') return [];
    return tokens.flatMap((token, i) => {
      const named = token.type === 'string' || (token.type === 'name' && /[./]/.test(token.text));
      return named && /^(?:from|join)$/.test(tokens[i - 1]?.text ?? '') ? [this.files.source(token.text)] : [];
    });
  }

  private copy(tokens: Tokens): (SqlEffect | Finding)[] {
    let depth = 0;
    let at = -1;
    for (const [i, { type, text }] of tokens.entries()) {
      if (type === 'symbol') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
      if (depth === 0 && type === 'word' && (text === 'to' || text === 'from') && at < 0) at = i;
    }
    const target = tokens[at + 1];
    if (at < 0 || target === undefined) return [asks('files', 'write', 'Copies data between the database and files')];
    const what = tokens.slice(1, at);
    const shown = secretIn([word('table'), ...what]) ?? secretIn([word('select'), ...what]);
    const inner = tokens[1]?.text === '(' ? this.query(what) : shown ? [shown] : [];
    if (target.text === 'program')
      return [
        asks(
          'program',
          'execute',
          `Runs a program on the database's machine: ${tokens[at + 2]?.text.slice(0, 80) ?? ''}`,
          'What it runs is not judged.',
        ),
      ];
    if (tokens[at]?.text === 'from') {
      const source = target.type === 'string' && this.dialect === 'duckdb' ? [this.files.source(target.text)] : [];
      return [
        ...source,
        this.inFile(
          asks(
            'copy-in',
            'write',
            `Puts rows into ${tableAfter(tokens, 1)} from ${target.text === 'stdin' ? 'what comes in' : target.text.slice(0, 60)}`,
          ),
        ),
      ];
    }
    if (target.text === 'stdout') return [...inner, calm('LOW', 'read', 'read', 'Prints what it reads')];
    if (this.dialect === 'duckdb' && target.type === 'string') return [...inner, this.files.target(target.text)];
    return [
      ...inner,
      asks(
        'copy-out',
        'write',
        `Writes data into ${target.text.slice(0, 60)}, a file of the database's machine`,
        'Data leaves the database, and the file may be run or read by others.',
      ),
    ];
  }

  private attach(tokens: Tokens): (SqlEffect | Finding)[] {
    const path = tokens.find(({ type }) => type === 'string');
    if (!this.isLocal() || path === undefined)
      return [asks('attach', 'write', 'Opens another database, or makes a file')];
    if (path.text === ':memory:' || path.text === '')
      return [calm('LOW', 'session', 'read', 'Opens a database in memory')];
    const absolute = this.files.absolute(path.text);
    if (absolute === undefined || ADDRESS.test(path.text) || /^\w{2,}:/.test(path.text))
      return [
        asks(
          'attach',
          'network',
          `Opens the database ${path.text.slice(0, 60)}`,
          'It may be another system, or data may be sent to it.',
        ),
      ];
    if (this.attached.size >= MOST_ATTACHED) return [unclear('Opens more databases than are followed')];
    this.attached.add(absolute);
    const found = judgeRead(absolute, this.context.facts);
    return [
      found.risk === 'LOW'
        ? calm('MEDIUM', 'attach', 'read', `Opens the database file ${path.text.slice(0, 60)}`)
        : found,
    ];
  }

  private vacuum(tokens: Tokens): (SqlEffect | Finding)[] {
    const into = tokens.findIndex(({ type, text }) => type === 'word' && text === 'into');
    const target = tokens[into + 1];
    if (into > 0)
      return [
        target?.type === 'string' && this.isLocal()
          ? this.files.target(target.text)
          : asks('files', 'write', 'Writes a copy of the database into a file'),
      ];
    return [this.inFile(statementEffect(tokens))];
  }
}

const word = (text: string): SqlToken => ({ type: 'word', text, at: 0 });

/** Where, after the CTEs of a WITH, the statement changes something: index of its verb, or -1. */
const mainChange = (tokens: Tokens): number => {
  if (tokens[0]?.text !== 'with') return -1;
  let depth = 0;
  return tokens.findIndex(({ type, text }) => {
    if (type === 'symbol') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    return depth === 0 && type === 'word' && CHANGING.test(text);
  });
};
