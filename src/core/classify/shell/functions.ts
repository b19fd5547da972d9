import type { ShellState } from './state.ts';
import { literal, type Node } from './syntax.ts';
import type { Value } from './value.ts';
import { listOf } from './variables.ts';

/** The literal name of the command that a node is; undefined when it is none, or its name is not literal. */
export const nameOf = (node: Node): string | undefined => {
  if (node.kind === 'pipeline' && node.parts.length === 1 && node.parts[0]) return nameOf(node.parts[0]);
  return node.kind === 'simple' && node.words[0] ? literal(node.words[0]) : undefined;
};

/** True for a command that goes to another folder. */
const changesFolder = (name: string | undefined): boolean =>
  name === 'cd' || name === 'pushd' || name === 'popd' || name === 'chdir';

/** True for a command that leaves the shell in another folder. */
export const goes = (node: Node): boolean => {
  const name = nameOf(node);
  if (name !== 'command' && name !== 'builtin') return changesFolder(name);
  return node.kind === 'simple' && node.words.some((word) => changesFolder(literal(word)));
};

/** Commands that do not fail. */
export const succeeds = (node: Node): boolean =>
  (node.kind === 'simple' && node.words.length === 0) || ['true', ':', 'echo', 'export'].includes(nameOf(node) ?? '');

/** Visits every command that a node would run itself: not those inside of words, conditions of `case`, or functions. */
const visit = (node: Node, command: (node: Node) => void, background: () => void): void => {
  const inner = (each: Node): void => visit(each, command, background);
  switch (node.kind) {
    case 'simple':
      command(node);
      return;
    case 'sequence':
      for (const item of node.items) {
        if (item.background) background();
        inner(item.node);
      }
      return;
    case 'andor':
    case 'pipeline':
      node.parts.forEach(inner);
      return;
    case 'subshell':
    case 'redirected':
    case 'loop':
      inner(node.body);
      return;
    case 'branch':
      node.conditions.forEach(inner);
      node.bodies.forEach(inner);
      return;
    case 'function':
    case 'evaluate':
  }
};

/** What a piece of program would run: the names that are literal, and whether anything goes on in the background. */
export const contents = (node: Node): { readonly names: readonly string[]; readonly background: boolean } => {
  const names: string[] = [];
  let background = false;
  visit(
    node,
    (command) => {
      const name = nameOf(command);
      if (name !== undefined) names.push(name);
    },
    () => (background = true),
  );
  return { names, background };
};

/** True for `f() { f | f & }`: a function that starts itself in the background or more than once. */
export const callsItself = (name: string, body: Node): boolean => {
  const { names, background } = contents(body);
  const calls = names.filter((each) => each === name).length;
  return calls > 1 ? !branches(body) : calls > 0 && background;
};

/** A body that decides between its parts may start itself more than once and still end. */
const branches = (body: Node): boolean =>
  body.kind === 'branch' || (body.kind === 'sequence' && body.items.some(({ node }) => branches(node)));

/** Runs a function's body with its arguments; what it makes its own is as before afterwards. */
export const withArguments = <T>(state: ShellState, words: readonly Value[], work: () => T): T => {
  const { locals } = state;
  const outer = state.variables.get('@');
  const own = new Map<string, Value | undefined>();
  state.locals = own;
  state.variables.set('@', listOf(words));
  try {
    return work();
  } finally {
    state.locals = locals;
    own.set('@', outer);
    for (const [name, value] of own) {
      if (value) state.variables.set(name, value);
      else state.variables.delete(name);
    }
  }
};
