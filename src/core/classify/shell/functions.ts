import type { ShellState } from './state.ts';
import { literal, type Node } from './syntax.ts';
import { known, taintOf, unknown, type Value } from './value.ts';

/** The literal name of the command that a node is; undefined when it is none, or its name is not literal. */
export const nameOf = (node: Node): string | undefined => {
  if (node.kind === 'pipeline' && node.parts.length === 1 && node.parts[0]) return nameOf(node.parts[0]);
  return node.kind === 'simple' && node.words[0] ? literal(node.words[0]) : undefined;
};

/** True for `f() { f | f & }`: a function that starts itself in the background or more than once. */
export const callsItself = (name: string, body: Node): boolean => {
  let calls = 0;
  let background = false;
  const visit = (node: Node): void => {
    switch (node.kind) {
      case 'simple':
        if (nameOf(node) === name) calls++;
        return;
      case 'sequence':
        for (const item of node.items) {
          background ||= item.background;
          visit(item.node);
        }
        return;
      case 'andor':
      case 'pipeline':
        node.parts.forEach(visit);
        return;
      case 'subshell':
      case 'redirected':
        visit(node.body);
        return;
      case 'loop':
        visit(node.body);
        return;
      case 'branch':
      case 'function':
      case 'evaluate':
    }
  };
  visit(body);
  return calls > 1 || (calls > 0 && background);
};

/** The arguments of a function while its body runs. */
export const withArguments = (state: ShellState, words: readonly Value[]): void => {
  words.slice(0, 9).forEach((word, index) => state.variables.set(String(index + 1), word));
  for (const all of ['@', '*']) {
    const value = words.every((word) => word.known && !word.glob)
      ? known(words.map((word) => word.text).join(' '), taintOf(words))
      : unknown(`$${all}`, taintOf(words));
    state.variables.set(
      all,
      words.length > 1 && words.some((word) => /\s/.test(word.text)) ? unknown(`$${all}`, taintOf(words)) : value,
    );
  }
};
