import { parse as parseBash } from 'unbash';
import type * as bash from 'unbash';
import { charactersLike, holdsOnly } from '../characters.ts';
import { expandBraces } from './braces.ts';
import { hidesText } from './decode.ts';
import { literal, type Assignment, type Node, type Piece, type Program, type Redirect, type Word } from './syntax.ts';

/** Text that an arithmetic context would run or look up although it stands in quotes. */
const RUNS_IN_ARITHMETIC = /\$\(|`|\[/;

/**
 * Parses bash. The only place that knows the parser.
 * Problems are those of the text and of every script inside it: any problem means that the text is not understood.
 */
export const parse = (text: string): Program => {
  const conversion = new Conversion();
  const root = conversion.script(parseBash(text));
  return { root, problems: conversion.problems };
};

/** Plain text; what is escaped in it counts as quoted, but not a tilde and its slash before that. */
const plain = (text: string, value: string, quoted: boolean): Piece[] => {
  const escaped = text !== value;
  if (!escaped || quoted || !text.startsWith('~/')) return [{ kind: 'text', text: value, quoted: quoted || escaped }];
  return [
    { kind: 'text', text: '~/', quoted: false },
    { kind: 'text', text: value.slice(2), quoted: true },
  ];
};

/** What means nothing but itself wherever it stands in a word. */
const WITHOUT_PARTS = charactersLike(/[\w./:,@%+=-]/);

class Conversion {
  readonly problems: string[] = [];

  script(script: bash.ParsedScript | undefined): Node {
    if (script === undefined) {
      this.problems.push('a nested command could not be read');
      return { kind: 'sequence', items: [] };
    }
    for (const error of script.errors ?? []) this.problems.push(error.message);
    return this.statements(script.commands);
  }

  private statements(statements: readonly bash.Statement[]): Node {
    return {
      kind: 'sequence',
      items: statements.map((statement) => ({
        node: this.node(statement.command),
        background: statement.background === true,
      })),
    };
  }

  private list(list: bash.CompoundList | undefined): Node {
    return this.statements(list?.commands ?? []);
  }

  private node(node: bash.PipelineNode | bash.AndOr | bash.CompoundList): Node {
    switch (node.type) {
      case 'Command':
        return this.simple(node);
      case 'Pipeline':
        return { kind: 'pipeline', parts: node.commands.map((part) => this.node(part)) };
      case 'AndOr':
        return { kind: 'andor', parts: node.commands.map((part) => this.node(part)), operators: node.operators };
      case 'Redirected':
        return {
          kind: 'redirected',
          body: this.node(node.command),
          redirects: node.redirects.map((redirect) => this.redirect(redirect)),
        };
      case 'Subshell':
        return { kind: 'subshell', body: this.list(node.body) };
      case 'BraceGroup':
        return this.list(node.body);
      case 'CompoundList':
        return this.list(node);
      case 'If':
        return {
          kind: 'branch',
          conditions: [node.clause, ...node.elif.map(({ clause }) => clause)].map((part) => this.list(part)),
          bodies: [node.then, ...node.elif.map(({ then }) => then), node.else].map((part) => this.list(part)),
          words: [],
        };
      case 'Case':
        return {
          kind: 'branch',
          conditions: [],
          bodies: node.items.map(({ body }) => this.list(body)),
          words: [node.word, ...node.items.flatMap(({ pattern }) => pattern)].map((part) => this.word(part)),
        };
      case 'For':
      case 'Select':
        return {
          kind: 'loop',
          variable: node.name.value,
          words: node.wordlist && [
            ...node.wordlist.map((part) => this.word(part)),
            ...(node.type === 'Select' ? [unseen(node.name.value)] : []),
          ],
          condition: undefined,
          body: this.list(node.body),
          endless: false,
        };
      case 'ArithmeticFor':
        return {
          kind: 'loop',
          variable: undefined,
          words: [],
          condition: this.arithmetic([node.initialize, node.test, node.update], ''),
          body: this.list(node.body),
          endless: node.test === undefined || isTruth(node.test.type === 'ArithmeticWord' ? node.test.value : ''),
        };
      case 'While': {
        const condition = this.list(node.clause);
        return {
          kind: 'loop',
          variable: undefined,
          words: undefined,
          condition,
          body: this.list(node.body),
          endless: constant(condition) === (node.kind === 'while'),
        };
      }
      case 'Function':
        return { kind: 'function', name: node.name.value, body: this.node(node.body) };
      case 'Coproc':
        return { kind: 'subshell', body: this.node(node.body), fed: true };
      case 'TestCommand': {
        const words: Word[] = [];
        const arithmetic: string[] = [];
        this.test(node.expression, words, arithmetic);
        return { kind: 'evaluate', words, arithmetic };
      }
      case 'ArithmeticCommand':
        return this.arithmetic([node.expression], node.body);
    }
  }

  private simple(node: bash.Command): Node {
    const { name, prefix, suffix } = node;
    const assignments: Assignment[] = [];
    let redirected = false;
    for (const part of prefix)
      if (part.type === 'Assignment') assignments.push(this.assignment(part));
      else redirected = true;
    const words = name ? [this.word(name)] : [];
    for (const part of suffix)
      if (part.type === 'Word') words.push(this.word(part));
      else if (part.type === 'Assignment') words.push(this.assignmentWord(part));
      else redirected = true;
    const redirects: Redirect[] = [];
    if (redirected) for (const redirect of node.redirects) redirects.push(this.redirect(redirect));
    return { kind: 'simple', assignments, words, redirects };
  }

  private test(expression: bash.TestExpression, words: Word[], arithmetic: string[]): void {
    switch (expression.type) {
      case 'TestUnary':
        words.push(this.word(expression.operand));
        if (expression.operator === '-v' || expression.operator === '-R') arithmetic.push(expression.operand.text);
        return;
      case 'TestBinary':
        words.push(this.word(expression.left), this.word(expression.right));
        if (/^-(?:eq|ne|lt|le|gt|ge)$/.test(expression.operator))
          arithmetic.push(expression.left.text, expression.right.text);
        return;
      case 'TestLogical':
        for (const operand of expression.operands) this.test(operand, words, arithmetic);
        return;
      case 'TestNot':
        this.test(expression.operand, words, arithmetic);
        return;
      case 'TestGroup':
        this.test(expression.expression, words, arithmetic);
    }
  }

  private arithmetic(expressions: readonly (bash.ArithmeticExpression | undefined)[], source: string): Node {
    const words: Word[] = [];
    const texts: string[] = [source];
    for (const expression of expressions) if (expression) this.operands(expression, words, texts);
    return { kind: 'evaluate', words, arithmetic: texts };
  }

  private operands(expression: bash.ArithmeticExpression, words: Word[], texts: string[]): void {
    switch (expression.type) {
      case 'ArithmeticBinary':
        this.operands(expression.left, words, texts);
        this.operands(expression.right, words, texts);
        return;
      case 'ArithmeticUnary':
        this.operands(expression.operand, words, texts);
        return;
      case 'ArithmeticTernary':
        for (const part of [expression.test, expression.consequent, expression.alternate])
          this.operands(part, words, texts);
        return;
      case 'ArithmeticGroup':
        this.operands(expression.expression, words, texts);
        return;
      case 'ArithmeticWord':
        texts.push(expression.value);
        words.push({ source: expression.value, pieces: this.pieces(expression.parts ?? [], false) });
        return;
      case 'ArithmeticCommandExpansion':
        words.push({ source: expression.text, pieces: [this.command(expression, false)] });
    }
  }

  private assignment(part: bash.Assignment): Assignment {
    const nested = part.index ? [this.subscript(part.index)] : [];
    if (part.value.type === 'ArrayValue') {
      const elements = part.value.elements.map((element) => this.word(element));
      const plain = part.index === undefined && !elements.some(({ source }) => source.startsWith('['));
      return {
        name: part.name,
        append: part.append === true,
        value: undefined,
        ...(plain ? { elements, nested } : { nested: [...nested, ...elements] }),
      };
    }
    const value = this.word(part.value);
    return part.index
      ? { name: part.name, append: false, value: undefined, nested: [...nested, value] }
      : { name: part.name, append: part.append === true, value, nested };
  }

  /** `export A="$(x)"`: the assignment as a word that keeps its pieces. */
  private assignmentWord(part: bash.Assignment): Word {
    const { name, append, value, nested, elements = [] } = this.assignment(part);
    const head: Piece = { kind: 'text', text: `${name}${append ? '+=' : '='}`, quoted: true };
    if (value) return { source: part.text, pieces: [head, ...value.pieces] };
    return {
      source: part.text,
      pieces: [head, { kind: 'opaque', source: part.text, nested: [...nested, ...elements], number: false }],
    };
  }

  private subscript(index: bash.Word): Word {
    if (RUNS_IN_ARITHMETIC.test(index.text)) this.problems.push('an array subscript that runs commands');
    return this.word(index);
  }

  private redirect(redirect: bash.Redirection): Redirect {
    const { descriptor } = redirect;
    const named = descriptor && (descriptor.type === 'FileDescriptor' ? String(descriptor.value) : descriptor.name);
    if (redirect.type === 'HereDoc') {
      const { body, delimiter } = redirect;
      if (redirect.closing === undefined) this.problems.push('a here-document that does not end');
      const pieces: readonly Piece[] =
        body.parts && delimiter?.quoted !== true
          ? this.pieces(body.parts, true)
          : [{ kind: 'text', text: body.text, quoted: true }];
      return { operator: '<<', descriptor: named, word: { source: body.text, pieces } };
    }
    if (redirect.target === undefined) this.problems.push('a redirection without a target');
    const word = redirect.target ? this.word(redirect.target) : { source: '', pieces: [] };
    return { operator: redirect.operator, descriptor: named, word };
  }

  private word(word: bash.Word): Word {
    // Asked for its parts, the parser reads a word again.
    if (holdsOnly(word.text, WITHOUT_PARTS))
      return { source: word.text, pieces: [{ kind: 'text', text: word.text, quoted: false }] };
    if (word.parts === undefined) return { source: word.text, pieces: plain(word.text, word.value, false) };
    return { source: word.text, pieces: this.pieces(word.parts, false) };
  }

  private pieces(parts: readonly bash.WordPart[], quoted: boolean): Piece[] {
    const pieces: Piece[] = [];
    for (const part of parts) {
      const made = this.piece(part, quoted);
      if (Array.isArray(made)) for (const each of made) pieces.push(each);
      else pieces.push(made);
    }
    return pieces;
  }

  private piece(part: bash.WordPart, quoted: boolean): Piece | Piece[] {
    switch (part.type) {
      case 'Literal':
        return plain(part.text, part.value, quoted);
      case 'SingleQuoted':
        return { kind: 'text', text: part.value, quoted: true };
      case 'AnsiCQuoted':
        return { kind: 'text', text: part.value, quoted: true, hidden: hidesText(part.text) };
      case 'DoubleQuoted':
      case 'LocaleString':
        return part.parts.length === 0 ? { kind: 'text', text: '', quoted: true } : this.pieces(part.parts, true);
      case 'Glob':
        return quoted ? { kind: 'text', text: part.value, quoted } : { kind: 'glob', text: part.text };
      case 'ExtendedGlob':
        return {
          kind: 'opaque',
          source: part.text,
          nested: [{ source: part.text, pieces: this.pieces(part.parts ?? [], false) }],
          number: false,
        };
      case 'SimpleExpansion':
        return { kind: 'variable', name: part.text.slice(1), source: part.text, quoted };
      case 'ParameterExpansion':
        return this.parameter(part, quoted);
      case 'CommandExpansion':
        return this.command(part, quoted);
      case 'ArithmeticExpansion': {
        const node = this.arithmetic([part.expression], part.text.slice(3));
        const { words, arithmetic } = node as Extract<Node, { kind: 'evaluate' }>;
        if (part.expression === undefined || arithmetic.some((text) => unsafeArithmetic(text)))
          this.problems.push('arithmetic that may run commands');
        return { kind: 'opaque', source: part.text, nested: words, number: true };
      }
      case 'ProcessSubstitution':
        return {
          kind: 'process',
          body: this.script(part.script),
          source: part.text,
          direction: part.operator,
        };
      case 'BraceExpansion': {
        const inner = this.pieces(part.parts ?? [], false);
        const choices = expandBraces(part.text, inner);
        return choices
          ? { kind: 'braces', choices, source: part.text }
          : { kind: 'opaque', source: part.text, nested: [{ source: part.text, pieces: inner }], number: false };
      }
    }
  }

  private command(part: bash.CommandExpansionPart | bash.ArithmeticCommandExpansion, quoted: boolean): Piece {
    return { kind: 'command', body: this.script(part.script), source: part.text, quoted };
  }

  private parameter(part: bash.ParameterExpansionPart, quoted: boolean): Piece {
    const { parameter: name, operation, prefix, index, text: source } = part;
    const operands = operation ? operandsOf(operation).map((word) => this.word(word)) : [];
    const nested = index ? [this.subscript(index), ...operands] : operands;
    if (prefix === '#' && operation === undefined) return { kind: 'opaque', source, nested, number: true };
    const element = index && /^(?:[@*]|\d{1,4})$/.test(index.text) ? index.text : undefined;
    const followed = operation === undefined && (index === undefined || element !== undefined);
    const indirect = prefix === '!';
    if (followed && !(indirect && index)) return { kind: 'variable', name, source, quoted, indirect, index: element };
    if (prefix !== undefined || index !== undefined || operation === undefined)
      return { kind: 'opaque', source, nested, number: false };
    // `${x@P}` runs what the value holds.
    if (operation.type === 'Transform' || operation.type === 'Unknown')
      this.problems.push(`the expansion ${source} is not one that can be followed`);
    return { kind: 'variable', name, source, quoted, change: { operator: operation.operator, operands } };
  }
}

/** What `select` sets the variable to when the person's answer is no number of the list. */
const unseen = (name: string): Word => ({
  source: `$${name}`,
  pieces: [{ kind: 'opaque', source: `$${name}`, nested: [], number: false }],
});

const isTruth = (text: string): boolean => /^[1-9]\d*$/.test(text);

/** What a condition always says; undefined when it depends on anything. */
const constant = (condition: Node): boolean | undefined => {
  const [only, more] = condition.kind === 'sequence' ? condition.items : [];
  if (only === undefined || more !== undefined) return undefined;
  const { node } = only;
  if (node.kind === 'evaluate') return node.arithmetic.some(isTruth) ? true : undefined;
  if (node.kind !== 'simple') return undefined;
  const words = node.words.map(literal);
  if (words.length === 1) return words[0] === 'false' ? false : words[0] === 'true' || words[0] === ':' || undefined;
  return (words[0] === '[' || words[0] === 'test') && words.length <= 3 && isTruth(words[1] ?? '') ? true : undefined;
};

const unsafeArithmetic = (text: string): boolean => /['"][^'"]*(?:\$\(|`)/.test(text);

/** The words that an expansion's operation evaluates. */
const operandsOf = (operation: bash.ParameterOperation): readonly bash.Word[] => {
  switch (operation.type) {
    case 'Default':
    case 'Remove':
    case 'Transform':
      return [operation.operand];
    case 'Replace':
      return [operation.pattern, operation.replacement];
    case 'Slice':
      return operation.length ? [operation.offset, operation.length] : [operation.offset];
    case 'CaseModification':
      return operation.operand ? [operation.operand] : [];
    case 'Names':
    case 'Unknown':
      return [];
  }
};
