import { memoOf } from '../memo.ts';
import { judgeUrl } from '../network/judge.ts';
import { judgeDelete, judgeRead, judgeWrite } from '../path/judge.ts';
import { notUnderstood, type Call } from '../shell/call.ts';
import { absolute } from '../shell/expand.ts';
import { PRINTS_SECRET } from '../shell/secretsPrinted.ts';
import { isSecretVariable, known, TAINT } from '../shell/value.ts';
import { lex, type Token } from './lex.ts';
import type { Lexicon, Word } from './lexicon.ts';
import { PERL } from './tables/perl.ts';
import { PHP } from './tables/php.ts';
import { RUBY } from './tables/ruby.ts';
import { OTHER, SMALL_LANGUAGES } from './tables/smallLanguages.ts';
import { ABOUT, looksLikePath, sendsSecrets } from './wordEffects.ts';

const LEXICONS: Readonly<Record<string, Lexicon>> = { perl: PERL, ruby: RUBY, php: PHP, ...SMALL_LANGUAGES };

/** A program for the command line is short; a longer one is not followed. */
const MOST_TEXT = 8 * 1024;

const MOST_UNKNOWN = 5;

const tableOf = memoOf(
  (lexicon: Lexicon): ReadonlyMap<string, Word> =>
    new Map(
      Object.entries(lexicon.words).flatMap(([all, word]) =>
        all.split(' ').map((name): [string, Word] => [name, word]),
      ),
    ),
);

/** Names that a program gives to its own variables, parameters and functions. */
const ownNames = (text: string, { defines, parameters }: Lexicon): ReadonlySet<string> => {
  const own = new Set<string>();
  const add = (names: string | undefined): void => {
    for (const [name] of names?.matchAll(/[A-Za-z_]\w*[?!]?/g) ?? []) own.add(name);
  };
  for (const pattern of defines) for (const [, ...groups] of text.matchAll(pattern)) groups.forEach(add);
  if (parameters) for (const [, ...groups] of text.matchAll(parameters)) groups.forEach(add);
  return own;
};

/** One program, read from its first word to its last. */
class Reading {
  private readonly table: ReadonlyMap<string, Word>;
  private readonly own: ReadonlySet<string>;
  private secret = false;
  private sends = false;
  private usesProject = false;
  private readonly unknowns = new Set<string>();

  constructor(
    private readonly call: Call,
    private readonly language: string,
    private readonly lexicon: Lexicon,
    private readonly tokens: readonly Token[],
    text: string,
    private readonly program: string,
  ) {
    this.table = tableOf(lexicon);
    this.own = ownNames(text, lexicon);
  }

  judge(): void {
    for (const [at, token] of this.tokens.entries()) {
      this.call.evaluation.step();
      if (token.kind === 'word') this.word(token.text, at);
      else if (token.kind === 'runs') this.effect('runs');
      else if (token.kind === 'text') this.text(token.text);
      else if (token.kind === 'environment') this.environment(token.name);
      else if (token.kind === 'symbol' && token.text === '(' && this.lexicon.callsTexts && this.followsValue(at))
        this.effect('hides');
    }
    if (this.secret && this.sends) sendsSecrets(this.call, this.language, this.program);
  }

  private symbol(at: number): string {
    const token = this.tokens[at];
    return token?.kind === 'symbol' ? token.text : '';
  }

  private isCalled(at: number): boolean {
    const before = this.tokens[at - 1];
    return this.symbol(at + 1) === '(' || (before?.kind === 'word' && before.text === 'new');
  }

  private followsValue(at: number): boolean {
    const before = this.tokens[at - 1];
    return before?.kind === 'text' || before?.kind === 'value' || /^[)\]]$/.test(this.symbol(at - 1));
  }

  /** True when the symbols from `at` on are a mark before a member. */
  private isMark(mark: string, at: number): boolean {
    return Array.from(mark, (_char, index) => this.symbol(at + index)).join('') === mark;
  }

  /** How many symbols stand before a word that make it a member; 0 for none. */
  private memberMark(at: number): number {
    return this.lexicon.members.find((mark) => this.isMark(mark, at - mark.length))?.length ?? 0;
  }

  /** What a word does; undefined when it is not known. */
  private meaning(name: string, at: number): Word | undefined {
    const mark = this.memberMark(at);
    // `..` is a range, no member.
    if (mark === 0 || (mark === 1 && this.symbol(at - 2) === this.symbol(at - 1)))
      return (
        this.table.get(name) ??
        this.ofPackage(name) ??
        (this.own.has(name) ? 'harmless' : undefined) ??
        (this.lexicon.symbols && this.symbol(at - 1) === ':' ? this.table.get(`.${name}`) : undefined)
      );
    const receiver = this.tokens[at - mark - 1];
    if (receiver?.kind !== 'word') return this.table.get(`.${name}`);
    const own = this.table.get(`${receiver.text}.${name}`);
    return own ?? (this.table.get(receiver.text) === 'scope' ? undefined : this.table.get(`.${name}`));
  }

  /** A function by its full name, as `List::Util::sum`. */
  private ofPackage(name: string): Word | undefined {
    const cut = name.lastIndexOf('::');
    return cut > 0 && this.table.get(name.slice(0, cut)) === 'harmless'
      ? this.table.get(name.slice(cut + 2))
      : undefined;
  }

  private word(name: string, at: number): void {
    const meaning = this.meaning(name, at);
    switch (meaning) {
      case undefined:
        if (!(this.usesProject && this.lexicon.callsByParenthesis && !this.isCalled(at))) this.unknown(name);
        return;
      case 'harmless':
        return;
      case 'scope': {
        const isMember = this.lexicon.members.some((mark) => this.isMark(mark, at + 1));
        const before = this.tokens[at - 1];
        const isNamed = before?.kind === 'word' && /^(?:using|import)$/.test(before.text);
        if (!isMember && !isNamed) this.effect('hides');
        return;
      }
      case 'block':
        if (this.symbol(at + 1) !== '{') this.effect('hides');
        return;
      case 'loads':
        this.loads(at);
        return;
      case 'callback':
        this.callback(at);
        return;
      case 'lists':
        return;
      case 'reads':
      case 'writes':
      case 'deletes':
        this.files(meaning, at);
        return;
      case 'runs':
      case 'hides':
      case 'sends':
      case 'kills':
        this.effect(meaning);
    }
  }

  /** A few names tell a person enough. */
  private unknown(name: string): void {
    if (this.unknowns.has(name) || this.unknowns.size >= MOST_UNKNOWN) return;
    this.unknowns.add(name);
    const reason = `The ${this.language} code uses ${name}, which Portcullis does not know`;
    this.call.report(notUnderstood(reason, `${this.call.rule}.code.unclear`), '', this.program);
  }

  private effect(name: 'runs' | 'hides' | 'sends' | 'kills'): void {
    const { category, says, matters } = ABOUT[name];
    if (name === 'sends') this.sends = true;
    this.call.report(
      { risk: 'HIGH', category, reason: `The ${this.language} code ${says}`, matters, reversible: false },
      `.code.${name}`,
      this.program,
    );
  }

  /** The texts that are given to the word at `at`; undefined when something else is among them. */
  private given(at: number): readonly string[] | undefined {
    const out: string[] = [];
    let next = at + (this.symbol(at + 1) === '(' ? 2 : 1);
    for (;;) {
      const token = this.tokens[next];
      if (token?.kind !== 'text' || token.filled) return out.length > 0 && this.ends(next - 1) ? out : undefined;
      out.push(token.text);
      if (this.symbol(next + 1) !== ',') return this.ends(next + 1) ? out : undefined;
      next += 2;
    }
  }

  /** True where an argument is over. */
  private ends(at: number): boolean {
    const token = this.tokens[at];
    return token === undefined || token.kind === 'word' || /^[,;)\]}]$/.test(this.symbol(at));
  }

  private path(text: string): string {
    const { facts } = this.call.evaluation;
    const plain = text.replace(/^~(?=\/)/, facts.home);
    return (
      absolute(known(plain), this.call.state, this.call.evaluation) ?? `${this.call.evaluation.directory}/${plain}`
    );
  }

  private files(meaning: 'reads' | 'writes' | 'deletes', at: number): void {
    const { call } = this;
    const { facts } = call.evaluation;
    const texts = this.given(at);
    if (texts === undefined || (meaning !== 'reads' && call.state.directory === undefined)) {
      if (meaning === 'reads')
        call.report(
          { risk: 'MEDIUM', category: 'read', reason: `The ${this.language} code reads files`, reversible: true },
          '.unresolved',
          this.program,
        );
      else
        call.report(
          notUnderstood(`The code ${meaning} files whose names cannot be read from it`, 'shell.unresolved-target'),
          '',
          this.program,
        );
      return;
    }
    for (const text of meaning === 'deletes' ? texts : texts.slice(0, 1)) {
      if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
        call.taint |= TAINT.network;
        call.pass(judgeUrl(text, meaning === 'reads' ? 'GET' : 'PUT', facts, { loopback: 'MEDIUM' }));
        continue;
      }
      const path = this.path(text);
      if (meaning === 'reads') call.pass(judgeRead(path, facts));
      else {
        const finding = meaning === 'writes' ? judgeWrite(path, facts) : judgeDelete(path, facts, { recursive: false });
        call.pass(finding);
        if (finding.risk !== 'LOW') call.evaluation.writes.add(facts.realPath(path));
      }
    }
  }

  /** A text that names a secret or the guard is taken for the file, whatever is done with it. */
  private text(text: string): void {
    const named = text
      .replace(/^[<>+]+\s*/, '')
      .replace(/^(?:\$ENV\{['"]?HOME['"]?\}|\$\{?HOME\}?|#\{(?:ENV\[['"]HOME['"]\]|Dir\.home)\})(?=\/)/, '~');
    if (!looksLikePath(named) || /^[a-z][a-z0-9+.-]*:\/\//i.test(named)) return;
    const { facts } = this.call.evaluation;
    for (const finding of [judgeRead(this.path(named), facts), judgeWrite(this.path(named), facts)]) {
      if (finding.category === 'guard') this.call.pass(finding);
      if (finding.category !== 'secret' || finding.rule === 'secret.write') continue;
      this.call.pass(finding);
      this.call.taint |= TAINT.secret;
      this.secret = true;
    }
  }

  private loads(at: number): void {
    const texts = this.given(at);
    const [name] = texts ?? [];
    if (name === undefined || /^(?:\/|~|\.\.\/|[A-Za-z]:)/.test(name)) this.effect('hides');
    else if (!this.lexicon.libraries?.has(name)) {
      this.usesProject = true;
      this.call.report({
        rule: 'execute.project',
        risk: 'MEDIUM',
        category: 'execute',
        reason: `Runs ${name}, code of the project or an installed library`,
        reversible: true,
      });
    }
  }

  /** A function that is written out, or the name of a harmless one. */
  private callback(at: number): void {
    const first = this.tokens[at + 2];
    const isWritten = first?.kind === 'word' && /^(?:fn|function|static)$/.test(first.text);
    const isHarmless = first?.kind === 'text' && this.table.get(first.text.toLowerCase()) === 'harmless';
    if (this.symbol(at + 1) !== '(' || !(isWritten || isHarmless)) this.effect('hides');
  }

  private environment(name: string | undefined): void {
    const { call } = this;
    if (name !== undefined && !isSecretVariable(name)) return;
    if (name === undefined)
      call.report(
        {
          risk: 'MEDIUM',
          category: 'secret',
          reason: `The ${this.language} code reads environment variables`,
          reversible: true,
        },
        '.code.environment',
        this.program,
      );
    else call.report(PRINTS_SECRET);
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
    this.secret = true;
  }
}

/**
 * Judges a program of a language for which no parser is kept, word by word: each name has to be one that a table knows,
 * or the program's own. What is not known, and what cannot be read for sure, is not understood.
 * @param shown what of the command stands for the program
 */
export const judgeWords = (call: Call, language: string, text: string, shown = text): void => {
  const lexicon = (Object.hasOwn(LEXICONS, language) ? LEXICONS[language] : undefined) ?? OTHER;
  const tokens = text.length > MOST_TEXT ? { fault: 'is too long to be judged' } : lex(text, lexicon);
  if ('fault' in tokens) {
    call.report(notUnderstood(`The ${language} code ${tokens.fault}`, `${call.rule}.code.unclear`), '', shown);
    return;
  }
  call.report(
    {
      risk: 'MEDIUM',
      category: 'execute',
      reason: `Runs ${language} code given on the command line`,
      reversible: true,
    },
    '.code',
  );
  new Reading(call, language, lexicon, tokens, text, shown).judge();
};
