import { withoutEnd } from '../ends.ts';
import { pathsOf } from '../path/place.ts';
import { TooMuch, type Evaluation } from './evaluation.ts';
import { changed } from './parameters.ts';
import type { ShellState } from './state.ts';
import type { Node, Piece, Word } from './syntax.ts';
import { isSecretVariable, known, TAINT, taintOf, unknown, type Stream, type Value } from './value.ts';
import { lookup, temporaryOrElse } from './variables.ts';

/** Words of a command. */
const MOST_WORDS = 2048;
/** What each choice of a brace expression costs for each piece of its word, in characters. */
const PIECE = 32;
/** Words that one word may become by its braces and lists. */
const MOST_FIELDS = 256;
const MOST_PIECES = 64;

/** Runs a command substitution and gives what it prints. */
export interface Substituting {
  substitute(body: Node, state: ShellState, stdin?: Stream): Stream;
}

interface Part {
  readonly text: string;
  readonly known: boolean;
  readonly glob: boolean;
  readonly taint: number;
  /** True when blanks in the text separate words. */
  readonly split: boolean;
  readonly shaped?: true | undefined;
}

/** A piece of a word whose value is there already: an element of a list. */
interface Held {
  readonly kind: 'held';
  readonly value: Value;
  readonly quoted: boolean;
}

interface Pieces {
  readonly source: string;
  readonly pieces: readonly (Piece | Held)[];
}

const fixed = (text: string, taint = 0): Part => ({ text, known: true, glob: false, taint, split: false });
const open = (text: string, taint: number): Part => ({
  text,
  known: false,
  glob: false,
  taint: taint | TAINT.unknown,
  split: false,
});
const inShape = (text: string, taint: number): Part => ({ ...open(text, taint), taint, shaped: true });

/** The value of a word that is nothing but one text, which the shell takes as it is; undefined for any other. */
const plainWord = ({ pieces }: Pieces): Value | undefined => {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  return only?.kind === 'text' && !only.text.startsWith('~')
    ? known(only.text, only.hidden === true ? TAINT.decoded : 0)
    : undefined;
};

/** Does what the shell does to words before it runs them. */
export class Expansion {
  /** @param input what comes in for the command: `>(…)` receives what the command makes of it */
  constructor(
    private readonly evaluation: Evaluation,
    private readonly state: ShellState,
    private readonly walk: Substituting,
    private readonly input?: Stream,
  ) {}

  /** The words that a list of words becomes; one may become several, or none. @throws {TooMuch} */
  fields(words: readonly Word[]): Value[] {
    const out: Value[] = [];
    for (const word of words) {
      const plain = plainWord(word);
      if (plain) {
        if (out.push(plain) > MOST_WORDS) throw new TooMuch();
        continue;
      }
      for (const field of this.word(word)) if (out.push(field) > MOST_WORDS) throw new TooMuch();
    }
    return out;
  }

  /** A word where no splitting happens: assignments, redirections, `case`, here-documents. */
  single(word: Word): Value {
    return join(this.parts(word, false), word.source);
  }

  private word(word: Pieces): Value[] {
    const only = word.pieces[0];
    if (word.pieces.length === 1 && only) {
      const plain = plainWord(word);
      if (plain) return [plain];
      if (only.kind === 'process') return [this.process(only)];
    }
    const at = word.pieces.findIndex((piece) => piece.kind === 'braces' || this.isList(piece));
    const several = word.pieces[at];
    if (several && this.count(word) > MOST_FIELDS) return [unknown(word.source)];
    if (several?.kind === 'braces') {
      // Braces beside braces make many words of few characters.
      this.evaluation.read(several.choices.length * word.pieces.length * PIECE);
      return several.choices.flatMap((choice) => this.word(between(word, at, at, ...choice)));
    }
    if (several?.kind === 'variable') {
      const list = this.lookup(several.name)?.list ?? [];
      if (list.length === 0 && word.pieces.length === 1) return [];
      if (list.length === 0) return this.word(between(word, at, at, { kind: 'text', text: '', quoted: true }));
      return list.flatMap((value, index) => {
        const held: Held = { kind: 'held', value, quoted: several.quoted };
        return this.word(between(word, index === 0 ? at : -1, index === list.length - 1 ? at : Infinity, held));
      });
    }
    return split(this.parts(word, true), word.source);
  }

  /** How many words a word makes, at most; more than are followed where it has too many pieces. */
  private count({ pieces }: Pieces): number {
    if (pieces.length > MOST_PIECES) return Infinity;
    let count = 1;
    for (const piece of pieces) {
      if (piece.kind === 'braces') count *= piece.choices.length;
      else if (piece.kind === 'variable' && this.isList(piece)) count *= this.lookup(piece.name)?.list?.length || 1;
    }
    return count;
  }

  /** True for `$@` and `${name[@]}`, where the elements are known. */
  private isList(piece: Piece | Held): boolean {
    if (piece.kind !== 'variable') return false;
    const { name, index, quoted } = piece;
    // `"$*"` is one word.
    const all = name === '@' || index === '@' || (!quoted && (name === '*' || index === '*'));
    return all && this.lookup(name)?.list !== undefined;
  }

  private parts(word: Pieces, splitting: boolean): Part[] {
    const parts = word.pieces.map((piece, index) => this.part(piece, index === 0, splitting, word));
    let size = 0;
    for (const { text } of parts) size += text.length;
    this.evaluation.read(size);
    return parts;
  }

  private part(piece: Piece | Held, first: boolean, splitting: boolean, word: Pieces): Part {
    switch (piece.kind) {
      case 'text':
        return first && !piece.quoted && piece.text.startsWith('~')
          ? this.tilde(piece.text, word)
          : fixed(piece.text, piece.hidden === true ? TAINT.decoded : 0);
      case 'glob':
        return { ...fixed(piece.text), glob: true };
      case 'braces':
        return fixed(piece.source);
      case 'held':
        return this.spread(piece.value, piece.quoted || !splitting);
      case 'variable':
        return this.variable(piece, splitting);
      case 'command': {
        const { text, shape, taint } = this.walk.substitute(piece.body, this.state);
        if (text === undefined) return shape === undefined ? open(piece.source, taint) : inShape(trimmed(shape), taint);
        return this.spread({ text: trimmed(text), known: true, glob: false, taint }, piece.quoted || !splitting);
      }
      case 'process': {
        const { text, taint } = this.process(piece);
        return open(text, taint);
      }
      case 'opaque': {
        let taint = 0;
        for (const nested of piece.nested) taint |= this.single(nested).taint;
        return piece.number ? inShape('0', taint & ~SECRETS) : open(piece.source, taint);
      }
    }
  }

  private process(piece: Extract<Piece, { kind: 'process' }>): Value {
    const { body, direction, source } = piece;
    if (direction === '<') {
      const stream = this.walk.substitute(body, this.state);
      return { ...unknown(source, stream.taint), stream };
    }
    const passed = { taint: (this.input?.taint ?? 0) | TAINT.unknown };
    this.walk.substitute(body, this.state, passed);
    return { ...unknown(source), stream: passed };
  }

  private tilde(text: string, word: Pieces): Part {
    const slash = text.indexOf('/');
    const prefix = slash < 0 ? text : text.slice(0, slash);
    // `~$x` and `~"x"` are no tilde prefixes; `~user` is not known.
    if (slash < 0 && word.pieces.length > 1) return open(text, 0);
    const base = prefix === '~' ? this.lookup('HOME') : prefix === '~+' ? this.lookup('PWD') : undefined;
    if (!base?.known) return open(text, 0);
    return fixed(`${base.text}${slash < 0 ? '' : text.slice(slash)}`);
  }

  private lookup(name: string): Value | undefined {
    return lookup(name, this.evaluation, this.state);
  }

  /** The variable that a piece means: an element, or the one that `${!name}` names. */
  private held({ name, index, indirect }: Extract<Piece, { kind: 'variable' }>): Value | undefined {
    if (indirect === true) {
      const named = this.lookup(name);
      return named?.known === true && /^[A-Za-z_]\w*$/.test(named.text) ? this.lookup(named.text) : undefined;
    }
    const value = this.lookup(name);
    const all = index === '@' || index === '*' || name === '@' || name === '*';
    if (index === undefined && !all) return value;
    if (value?.list === undefined) return index === '0' ? value : undefined;
    return all ? joined(value.list) : value.list[Number(index)];
  }

  private variable(piece: Extract<Piece, { kind: 'variable' }>, splitting: boolean): Part {
    const { name, change, source } = piece;
    const operands = (change?.operands ?? []).map((word) => this.single(word));
    const value = this.held(piece);
    const shows = change?.operator.endsWith('+') !== true;
    const taint =
      taintOf(operands) | (shows ? (isSecretVariable(name) ? SECRETS : 0) | ((value?.taint ?? 0) & ~TAINT.unknown) : 0);
    const result = change
      ? (changed(value, change.operator, operands) ??
        (change.operator.endsWith('-') ? temporaryOrElse(name, operands, this.evaluation) : undefined))
      : value;
    if (change && (change.operator === '=' || change.operator === ':='))
      this.state.variables.set(name, result?.known === true ? result : unknown(source, taint));
    if (result === undefined) return open(source, taint);
    if (result.shaped) return inShape(result.text, taint);
    // What is known of its origin says more than its name.
    if (!result.known) return open(change === undefined ? result.text : source, taint);
    return this.spread({ ...result, taint }, piece.quoted || !splitting);
  }

  private spread(value: Value, quoted: boolean): Part {
    const { text, taint } = value;
    if (!value.known) return value.shaped ? inShape(text, taint) : open(text, taint);
    // A name that a pattern has found stays one of those that it finds.
    if (quoted) return { text, known: true, glob: value.glob, taint, split: false };
    // Without the usual separators the words are not known.
    if (this.state.variables.has('IFS')) return open(text, taint);
    return { text, known: true, glob: value.glob || /[*?[]/.test(text), taint, split: /\s/.test(text) };
  }
}

const SECRETS = TAINT.secret | TAINT.named;

const trimmed = (text: string): string => withoutEnd(text, '\n');

const joined = (list: readonly Value[]): Value => ({
  text: list.map(({ text }) => text).join(' '),
  known: list.every((each) => each.known && !each.glob),
  glob: false,
  taint: taintOf(list),
});

/** A word whose piece at `at` is another; what stands before `from` and after `to` stays. */
const between = (
  { source, pieces }: Pieces,
  from: number,
  to: number,
  ...middle: readonly (Piece | Held)[]
): Pieces => ({
  source,
  pieces: [...pieces.slice(0, Math.max(0, from)), ...middle, ...pieces.slice(to + 1)],
});

const join = (parts: readonly Part[], source: string): Value => {
  let text = '';
  let isKnown = true;
  let inShape = true;
  let glob = false;
  let taint = 0;
  for (const part of parts) {
    text += part.text;
    isKnown &&= part.known;
    inShape &&= part.known || part.shaped === true;
    glob ||= part.glob;
    taint |= part.taint;
  }
  if (isKnown) return { text, known: true, glob, taint };
  if (inShape) return { text, known: false, glob, taint, shaped: true };
  return { text: text || source, known: false, glob, taint };
};

const split = (parts: readonly Part[], source: string): Value[] => {
  if (!parts.some((part) => part.split)) {
    const value = join(parts, source);
    const vanishes =
      value.known && value.text === '' && parts.length > 0 && !source.includes('"') && !source.includes("'");
    return vanishes ? [] : [value];
  }
  const out: Value[] = [];
  let run: Part[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(join(run, source));
    run = [];
  };
  for (const part of parts) {
    if (!part.split) {
      run.push(part);
      continue;
    }
    for (const [text] of part.text.matchAll(/\s+|\S+/g)) {
      if (/\s/.test(text)) flush();
      else run.push({ ...part, text, split: false });
      if (out.length > MOST_WORDS) return out;
    }
  }
  flush();
  return out;
};

/** The absolute path that a word means in a directory; undefined when it is not known. */
export const absolute = (value: Value, state: ShellState, evaluation: Evaluation): string | undefined => {
  if (!value.known && value.shaped !== true) return undefined;
  const paths = pathsOf(evaluation.facts);
  if (paths.isAbsolute(value.text)) return value.text;
  return state.directory === undefined ? undefined : `${withoutEnd(state.directory, '\\/')}${paths.sep}${value.text}`;
};
