import type { Lexicon, Spelling } from './lexicon.ts';

/** A piece of a program that counts. `symbol` is one character that is nothing else. */
export type Token =
  | { readonly kind: 'word' | 'symbol'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly filled: boolean }
  /** An environment variable, or without a name all of them. */
  | { readonly kind: 'environment'; readonly name: string | undefined }
  | { readonly kind: 'value' | 'runs' };

/** Why a program cannot be read; thrown and caught here alone. */
class Unread extends Error {}

const MOST_DEPTH = 8;

/** Whether an operand comes next: undefined where only a parser could tell. */
const comesOperand = (last: Token | undefined, { before }: Lexicon): boolean | undefined => {
  if (last === undefined) return true;
  if (last.kind === 'word') return before.has(last.text) ? true : undefined;
  if (last.kind !== 'symbol') return false;
  if (last.text === '}') return undefined;
  return !/[)\]]/.test(last.text);
};

const matched = ({ pattern }: Spelling, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** What the groups of a match hold, of those that took part in it. */
const groupsOf = (match: RegExpExecArray): readonly string[] =>
  (match.slice(1) as (string | undefined)[]).filter((group) => group !== undefined);

const variable = (match: RegExpExecArray): Token => ({
  kind: 'environment',
  name: groupsOf(match)[0],
});

const read = (text: string, lexicon: Lexicon, depth: number): Token[] => {
  if (depth > MOST_DEPTH) throw new Unread('is nested too deep');
  const tokens: Token[] = [];
  const embedded: Token[] = [];
  const environment = lexicon.environment && new RegExp(lexicon.environment.source, 'y');
  let at = 0;
  while (at < text.length) {
    const found = next(at);
    if (found === undefined) tokens.push({ kind: 'symbol', text: text.charAt(at++) });
    else at += found;
  }
  return [...tokens, ...embedded];

  /** Reads one piece; returns how long it is, undefined where no spelling fits. */
  function next(from: number): number | undefined {
    if (environment) {
      environment.lastIndex = from;
      const match = environment.exec(text);
      if (match) {
        tokens.push(variable(match));
        return match[0].length;
      }
    }
    for (const spelling of lexicon.spellings) {
      const match = matched(spelling, text, from);
      if (match === null || match[0] === '') continue;
      if (spelling.operand) {
        const operand = comesOperand(tokens.at(-1), lexicon);
        if (operand === false) continue;
        if (operand === undefined) throw new Unread('can be read in two ways');
      }
      add(spelling, match);
      return match[0].length;
    }
    return undefined;
  }

  function add({ is }: Spelling, match: RegExpExecArray): void {
    const groups = groupsOf(match);
    const said = groups[0] ?? match[0];
    switch (is) {
      case 'skip':
        return;
      case 'unread':
        throw new Unread(`has ${said.slice(0, 20).trim()}, which is not followed`);
      case 'word':
        tokens.push({ kind: 'word', text: lexicon.ignoresCase ? said.toLowerCase() : said });
        return;
      case 'text':
        tokens.push({ kind: 'text', text: said, filled: false });
        return;
      case 'filled':
        for (const group of groups) fill(group);
        tokens.push({ kind: 'text', text: said, filled: /[#$@\\]/.test(said) });
        return;
      case 'code':
        for (const group of groups) embedded.push({ kind: 'symbol', text: ';' }, ...read(group, lexicon, depth + 1));
        tokens.push({ kind: 'value' });
        return;
      case 'value':
      case 'runs':
        tokens.push({ kind: is });
    }
  }

  function fill(said: string): void {
    if (lexicon.holdsCode(said)) throw new Unread('puts code into a text in a way that is not followed');
    if (lexicon.environment)
      for (const match of said.matchAll(new RegExp(lexicon.environment.source, 'g'))) embedded.push(variable(match));
    if (lexicon.embeds === undefined) return;
    for (const [, code] of said.matchAll(lexicon.embeds))
      if (code !== undefined) embedded.push({ kind: 'symbol', text: ';' }, ...read(code, lexicon, depth + 1));
  }
};

/** The pieces of a program in order, code that stands in texts behind them; or why it cannot be read. */
export const lex = (text: string, lexicon: Lexicon): readonly Token[] | { readonly fault: string } => {
  if (lexicon.refused?.test(text)) return { fault: 'has what cannot be followed by its words' };
  try {
    return read(text, lexicon, 0);
  } catch (error) {
    if (error instanceof Unread) return { fault: error.message };
    throw error;
  }
};
