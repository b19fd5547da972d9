import type { Parser, SyntaxNode } from '@lezer/common';
import type { Expression, Parsed } from './expression.ts';

const MOST_DEPTH = 300;

/** What stands nested too deeply, or is no program of its language. */
export class NotParsed extends Error {}

/** Gives the parts of one node their meaning; the reader counts depth, so that no nesting exhausts the stack. */
export class TreeReader {
  private depth = 0;

  constructor(
    readonly source: string,
    private readonly convert: (node: SyntaxNode, reader: TreeReader) => Expression,
  ) {}

  /** @throws {NotParsed} */
  read(node: SyntaxNode): Expression {
    if (node.type.isError) throw new NotParsed('does not parse');
    if (++this.depth > MOST_DEPTH) throw new NotParsed('is nested too deeply');
    try {
      return this.convert(node, this);
    } finally {
      this.depth--;
    }
  }

  /** All children together: for syntax that has no meaning of its own here. */
  all(node: SyntaxNode): Expression {
    return { kind: 'block', items: childrenOf(node).map((child) => this.read(child)) };
  }

  text(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }
}

/** Children without punctuation, keywords and comments; errors stay, so that they are noticed. */
export const childrenOf = (node: SyntaxNode): SyntaxNode[] => {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.type.isError || /^[A-Z]/.test(child.name)) out.push(child);
  return out;
};

/** Children as they stand, with punctuation and keywords. */
export const partsOf = (node: SyntaxNode): SyntaxNode[] => {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) out.push(child);
  return out;
};

/** Splits parts at a separator that stands among them. */
export const splitAt = (parts: readonly SyntaxNode[], separator: string): SyntaxNode[][] => {
  const out: SyntaxNode[][] = [[]];
  for (const part of parts) {
    if (part.name === separator) out.push([]);
    else out.at(-1)?.push(part);
  }
  return out;
};

/** Parses a program and reads its tree. */
export const parseWith = (
  parser: Parser,
  source: string,
  convert: (node: SyntaxNode, reader: TreeReader) => Expression,
): Parsed => {
  try {
    return { program: new TreeReader(source, convert).read(parser.parse(source).topNode) };
  } catch (error) {
    if (error instanceof NotParsed) return { fault: error.message };
    if (error instanceof SyntaxError) return { fault: 'does not parse' };
    throw error;
  }
};
