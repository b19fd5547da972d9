import { pathsOf } from '../path/place.ts';
import type { Evaluation } from './evaluation.ts';
import type { ShellState } from './state.ts';
import type { Node, Piece, Word } from './syntax.ts';
import { known, TAINT, unknown, type Stream, type Value } from './value.ts';

const MOST_FIELDS = 256;

/** Runs a command substitution and gives what it prints. */
type Substitute = (body: Node, state: ShellState) => Stream;

interface Part {
  readonly text: string;
  readonly known: boolean;
  readonly glob: boolean;
  readonly taint: number;
  /** True when blanks in the text separate words. */
  readonly split: boolean;
}

const fixed = (text: string): Part => ({ text, known: true, glob: false, taint: 0, split: false });
const open = (text: string, taint: number): Part => ({
  text,
  known: false,
  glob: false,
  taint: taint | TAINT.unknown,
  split: false,
});

/** Does what the shell does to words before it runs them. */
export class Expansion {
  constructor(
    private readonly evaluation: Evaluation,
    private readonly state: ShellState,
    private readonly substitute: Substitute,
  ) {}

  /** The words that a list of words becomes; one may become several, or none. */
  fields(words: readonly Word[]): Value[] {
    const out: Value[] = [];
    for (const word of words) {
      for (const field of this.word(word)) if (out.push(field) > MOST_FIELDS) return out;
    }
    return out;
  }

  /** A word where no splitting happens: assignments, redirections, `case`, here-documents. */
  single(word: Word): Value {
    return join(this.parts(word, false), word.source);
  }

  private word(word: Word): Value[] {
    const only = word.pieces[0];
    if (word.pieces.length === 1 && only?.kind === 'text' && !only.text.startsWith('~')) return [known(only.text)];
    const at = word.pieces.findIndex((piece) => piece.kind === 'braces');
    const braces = word.pieces[at];
    if (at >= 0 && product(word) > MOST_FIELDS) return [unknown(word.source)];
    if (braces?.kind === 'braces') {
      return braces.choices.flatMap((choice) => {
        const middle: Piece = /[*?[]/.test(choice)
          ? { kind: 'glob', text: choice }
          : { kind: 'text', text: choice, quoted: at > 0 };
        return this.word({
          source: word.source,
          pieces: [...word.pieces.slice(0, at), middle, ...word.pieces.slice(at + 1)],
        });
      });
    }
    return split(this.parts(word, true), word.source);
  }

  private parts(word: Word, splitting: boolean): Part[] {
    return word.pieces.map((piece, index) => this.part(piece, index === 0, splitting, word));
  }

  private part(piece: Piece, first: boolean, splitting: boolean, word: Word): Part {
    switch (piece.kind) {
      case 'text':
        return first && !piece.quoted && piece.text.startsWith('~') ? this.tilde(piece.text, word) : fixed(piece.text);
      case 'glob':
        return { ...fixed(piece.text), glob: true };
      case 'braces':
        return fixed(piece.choices.join(' '));
      case 'variable':
        return this.variable(piece, splitting);
      case 'command': {
        const { text, taint } = this.substitute(piece.body, this.state);
        if (text === undefined) return open(piece.source, taint);
        return this.spread(
          { text: text.replace(/\n+$/, ''), known: true, glob: false, taint },
          piece.quoted || !splitting,
        );
      }
      case 'process': {
        const { taint } = this.substitute(piece.body, this.state);
        return open(piece.source, taint);
      }
      case 'opaque': {
        let taint = 0;
        for (const nested of piece.nested) taint |= this.single(nested).taint;
        return piece.number ? { ...open('0', taint), taint } : open(piece.source, taint);
      }
    }
  }

  private tilde(text: string, word: Word): Part {
    const slash = text.indexOf('/');
    const prefix = slash < 0 ? text : text.slice(0, slash);
    // `~$x` and `~"x"` are no tilde prefixes; `~user` is not known.
    if (slash < 0 && word.pieces.length > 1) return open(text, 0);
    const base = prefix === '~' ? this.lookup('HOME') : prefix === '~+' ? this.lookup('PWD') : undefined;
    if (!base?.known) return open(text, 0);
    return fixed(`${base.text}${slash < 0 ? '' : text.slice(slash)}`);
  }

  /** The value of a variable; undefined when nothing is known of it. */
  private lookup(name: string): Value | undefined {
    const set = this.state.variables.get(name);
    if (set) return set;
    if (this.state.opaque) return undefined;
    if (name === 'HOME') return known(this.evaluation.facts.home);
    if (name === 'PWD') return this.state.directory === undefined ? undefined : known(this.state.directory);
    if (name === 'OLDPWD') return this.state.previous === undefined ? undefined : known(this.state.previous);
    return undefined;
  }

  private variable(piece: Extract<Piece, { kind: 'variable' }>, splitting: boolean): Part {
    const { name, change, source } = piece;
    const operands = (change?.operands ?? []).map((word) => this.single(word));
    let taint = 0;
    for (const operand of operands) taint |= operand.taint;
    const value = this.lookup(name);
    if (SECRET_NAME.test(name)) taint |= TAINT.secret;
    if (value === undefined) return open(source, taint);
    const result = change ? changed(value, change.operator, operands) : value;
    if (result === undefined || !result.known) return open(source, taint | value.taint);
    if (change && (change.operator === '=' || change.operator === ':='))
      this.state.variables.set(name, unknown(source, taint));
    return this.spread({ ...result, taint: taint | result.taint }, piece.quoted || !splitting);
  }

  private spread(value: Value, quoted: boolean): Part {
    if (quoted) return { text: value.text, known: true, glob: false, taint: value.taint, split: false };
    // Without the usual separators the words are not known.
    if (this.state.variables.has('IFS')) return open(value.text, value.taint);
    const glob = value.glob || /[*?[]/.test(value.text);
    return { text: value.text, known: true, glob, taint: value.taint, split: /\s/.test(value.text) };
  }
}

/** How many words the brace expressions of a word make. */
const product = ({ pieces }: Word): number =>
  pieces.reduce((count, piece) => (piece.kind === 'braces' ? count * piece.choices.length : count), 1);

/** Variables whose names say that they hold a secret. */
const SECRET_NAME =
  /(?:^|_)(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY(?:_ID)?|PRIVATE_?KEY|CREDENTIALS?)(?:_|$)|^PGPASSWORD$|_PASS$/i;

/** The operations of `${x…}` that are followed; undefined: not this one. */
const changed = (value: Value, operator: string, operands: readonly Value[]): Value | undefined => {
  const [first, second] = operands;
  if (!value.known || operands.some((operand) => !operand.known)) return undefined;
  switch (operator) {
    case '-':
    case '=':
    case '?':
      return value;
    case ':-':
    case ':=':
      return value.text === '' ? first : value;
    case ':?':
      return value.text === '' ? undefined : value;
    case '+':
      return first;
    case ':+':
      return value.text === '' ? value : first;
    case ':': {
      const from = Number(first?.text.trim());
      const length = second === undefined ? value.text.length : Number(second.text.trim());
      if (!Number.isInteger(from) || !Number.isInteger(length) || from < 0 || length < 0) return undefined;
      return { ...value, text: value.text.slice(from, from + length) };
    }
    default:
      return undefined;
  }
};

const join = (parts: readonly Part[], source: string): Value => {
  let text = '';
  let isKnown = true;
  let glob = false;
  let taint = 0;
  for (const part of parts) {
    text += part.text;
    isKnown &&= part.known;
    glob ||= part.glob;
    taint |= part.taint;
  }
  return { text: isKnown ? text : text || source, known: isKnown, glob, taint };
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
    part.text.split(/(\s+)/).forEach((text, index) => {
      if (index % 2 === 1) flush();
      else if (text !== '') run.push({ ...part, text, split: false });
    });
  }
  flush();
  return out;
};

/** The absolute path that a word means in a directory; undefined when it is not known. */
export const absolute = (value: Value, state: ShellState, evaluation: Evaluation): string | undefined => {
  if (!value.known) return undefined;
  const paths = pathsOf(evaluation.facts);
  if (paths.isAbsolute(value.text)) return value.text;
  return state.directory === undefined
    ? undefined
    : `${state.directory.replace(/[\\/]+$/, '')}${paths.sep}${value.text}`;
};
