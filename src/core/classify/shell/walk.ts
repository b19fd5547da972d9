import { Call, notUnderstood } from './call.ts';
import { BUILTINS, redefines } from './builtins.ts';
import { runCommand } from './command.ts';
import { judgeVariable } from './environment.ts';
import type { Evaluation } from './evaluation.ts';
import { Expansion } from './expand.ts';
import { callsItself, nameOf } from './functions.ts';
import { Redirects } from './redirects.ts';
import { copyState, joinState, type ShellState } from './state.ts';
import type { Assignment, Node, Word } from './syntax.ts';
import { NOTHING, taintOf, unknown, type Stream, type Value } from './value.ts';

const MOST_ROUNDS = 12;

/** Follows a parsed program as the shell would run it, and judges each command in the state that it would find. */
export class Walk {
  private readonly redirects: Redirects;

  constructor(private readonly evaluation: Evaluation) {
    this.redirects = new Redirects(evaluation, (node, state, stdin) => this.run(node, state, stdin));
  }

  run(node: Node, state: ShellState, stdin?: Stream): Stream {
    this.evaluation.step();
    switch (node.kind) {
      case 'simple':
        return this.simple(node, state, stdin);
      case 'sequence':
        return this.sequence(node.items, state, stdin);
      case 'andor':
        return this.andor(node.parts, node.operators, state, stdin);
      case 'pipeline':
        return this.pipeline(node.parts, state, stdin);
      case 'subshell':
        return this.evaluation.deeper(() => this.run(node.body, copyState(state), stdin));
      case 'branch':
        return this.branch(node, state, stdin);
      case 'loop':
        return this.loop(node, state, stdin);
      case 'function':
        return this.define(node.name, node.body, state);
      case 'evaluate':
        return this.evaluate(node, state);
      case 'redirected':
        return this.redirected(node, state, stdin);
    }
  }

  private expansion(state: ShellState): Expansion {
    return new Expansion(this.evaluation, state, (body, inner) =>
      this.evaluation.deeper(() => this.run(body, copyState(inner), undefined)),
    );
  }

  private sequence(items: Extract<Node, { kind: 'sequence' }>['items'], state: ShellState, stdin?: Stream): Stream {
    let out: Stream = NOTHING;
    items.forEach(({ node, background }, index) => {
      const before = goes(node) && !background ? copyState(state) : undefined;
      const printed = background ? this.run(node, copyState(state), stdin) : this.run(node, state, stdin);
      // Whether it went there is not known, and what follows runs in any case.
      if (before && !this.exists(state.directory)) joinState(state, before);
      out = index === 0 ? printed : both(out, printed);
    });
    return out;
  }

  private exists(directory: string | undefined): boolean {
    return directory === undefined || this.evaluation.facts.entry(directory) === 'directory';
  }

  /** A chain: what stands after a part that may fail may not have happened. */
  private andor(
    parts: readonly Node[],
    operators: readonly ('&&' | '||')[],
    state: ShellState,
    stdin?: Stream,
  ): Stream {
    let out: Stream = NOTHING;
    let certain = true;
    const skipped: ShellState[] = [];
    parts.forEach((part, index) => {
      if (index > 0 && (!certain || operators[index - 1] === '||')) skipped.push(copyState(state));
      const before = certain && goes(part) ? copyState(state) : undefined;
      const printed = this.run(part, state, stdin);
      out = index === 0 ? printed : both(out, printed);
      const moved = goes(part);
      if (moved && !this.exists(state.directory)) {
        // Whether it went there is not known; what follows by `&&` only runs if it did.
        if (before) skipped.push(before);
        certain = false;
      } else certain &&= moved || succeeds(part);
    });
    for (const other of skipped) joinState(state, other);
    return out;
  }

  private pipeline(parts: readonly Node[], state: ShellState, stdin?: Stream): Stream {
    if (parts.length === 1 && parts[0]) return this.run(parts[0], state, stdin);
    let stream = stdin;
    for (const part of parts) {
      const inner = copyState(state);
      stream = this.run(part, inner, stream);
      // zsh runs the last part in the shell itself, and bash may; files are written in any case.
      joinState(state, inner);
    }
    return stream ?? NOTHING;
  }

  private branch(node: Extract<Node, { kind: 'branch' }>, state: ShellState, stdin?: Stream): Stream {
    const expansion = this.expansion(state);
    for (const word of node.words) expansion.single(word);
    for (const condition of node.conditions) this.run(condition, state, stdin);
    let out: Stream = NOTHING;
    const begin = copyState(state);
    for (const body of node.bodies) {
      const inner = copyState(begin);
      out = both(out, this.run(body, inner, stdin));
      joinState(state, inner);
    }
    return out;
  }

  private loop(node: Extract<Node, { kind: 'loop' }>, state: ShellState, stdin?: Stream): Stream {
    const values = node.words === undefined ? undefined : this.expansion(state).fields(node.words);
    const each = values !== undefined && values.length > 0 && values.length <= MOST_ROUNDS ? values : [undefined];
    let out: Stream = NOTHING;
    const round = (value: Value | undefined): void => {
      const inner = copyState(state);
      if (node.variable !== undefined)
        inner.variables.set(node.variable, value ?? unknown(`$${node.variable}`, taintOf(values ?? [])));
      if (node.condition) this.run(node.condition, inner, stdin);
      out = both(out, this.run(node.body, inner, stdin));
      const name = node.variable;
      const counter = name === undefined ? undefined : inner.variables.get(name);
      if (name !== undefined && counter) state.variables.set(name, counter);
      // What one round leaves behind is there in the next.
      if (joinState(state, inner) && again) {
        again = false;
        round(value);
      }
    };
    let again = true;
    for (const value of each) round(value);
    return out;
  }

  private define(name: string | undefined, body: Node, state: ShellState): Stream {
    if (name === undefined) {
      this.reporter(state, 'function').report(
        notUnderstood('Defines a function whose name is only known when it runs'),
      );
      return NOTHING;
    }
    const bomb = callsItself(name, body);
    state.functions.set(name, body);
    const call = this.reporter(state, name);
    if (bomb)
      call.report({
        rule: 'shell.fork-bomb',
        risk: 'CRITICAL',
        category: 'process',
        reason: `Defines ${name} so that it starts itself without end`,
        matters: 'The machine stops answering.',
        reversible: false,
      });
    const taken = Object.hasOwn(BUILTINS, name) || this.evaluation.run.isTool(name);
    if (this.evaluation.persistent || taken || name === 'command_not_found_handle')
      call.report(redefines(name), '', `${name}()`);
    else
      call.report({
        rule: 'shell.function',
        risk: 'LOW',
        category: 'observe',
        reason: `Defines the function ${name}`,
        reversible: true,
      });
    return NOTHING;
  }

  private evaluate(node: Extract<Node, { kind: 'evaluate' }>, state: ShellState): Stream {
    const expansion = this.expansion(state);
    for (const word of node.words) expansion.single(word);
    if (node.arithmetic.some((text) => /['"][^'"]*(?:\$\(|`)|\[[^\]]*['"]?[^\]]*(?:\$\(|`)/.test(text)))
      this.reporter(state, 'shell').report(
        notUnderstood('Calculates with text that may run commands', 'shell.subscript'),
      );
    for (const text of node.arithmetic)
      for (const [, name] of text.matchAll(
        /\b([A-Za-z_]\w*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|\b([A-Za-z_]\w*)(?:\+\+|--)/g,
      ))
        if (name !== undefined) state.variables.set(name, unknown(`$${name}`));
    return NOTHING;
  }

  private reporter(state: ShellState, name: string): Call {
    return new Call(this.evaluation, state, name, name, undefined);
  }

  private simple(node: Extract<Node, { kind: 'simple' }>, state: ShellState, stdin?: Stream): Stream {
    const expansion = this.expansion(state);
    const words = expansion.fields(node.words);
    const assigned = node.assignments.map((assignment) => ({
      assignment,
      value: this.value(expansion, assignment, state),
    }));
    const input = this.redirects.inputs(node.redirects, expansion, state, stdin);
    if (words.length === 0) {
      const call = this.reporter(state, 'shell.assign');
      for (const { assignment, value } of assigned) {
        judgeVariable(call, assignment.name, value);
        state.variables.set(assignment.name, value);
      }
      call.report({ risk: 'LOW', category: 'observe', reason: 'Sets variables of the shell', reversible: true });
      if (node.words.length > 0)
        call.report(
          notUnderstood(
            `Runs a command whose name is only known when it runs: ${node.words[0]?.source ?? ''}`,
            'shell.unresolved-command',
          ),
        );
      return this.redirects.outputs(node.redirects, expansion, state, NOTHING);
    }
    const scope = assigned.length === 0 ? state : copyState(state);
    const call = this.reporter(scope, 'environment');
    for (const { assignment, value } of assigned) {
      judgeVariable(call, assignment.name, value);
      scope.variables.set(assignment.name, value);
    }
    this.nameIsPlain(node.words[0], state);
    const printed = runCommand(this.evaluation, scope, words, input);
    if (scope !== state)
      this.keep(
        state,
        scope,
        assigned.map(({ assignment }) => assignment.name),
      );
    return this.redirects.outputs(node.redirects, expansion, state, printed);
  }

  /** Takes over what a command with variables of its own did to the shell, but not those variables. */
  private keep(state: ShellState, scope: ShellState, own: readonly string[]): void {
    state.directory = scope.directory;
    state.previous = scope.previous;
    state.opaque = scope.opaque;
    state.replaced = scope.replaced;
    state.foreground = scope.foreground;
    for (const [name, value] of scope.variables) if (!own.includes(name)) state.variables.set(name, value);
    for (const [name, body] of scope.functions) state.functions.set(name, body);
    for (const name of scope.redefined) state.redefined.add(name);
    for (const [path, stream] of scope.files) state.files.set(path, stream);
  }

  /** The parser takes some words for a name that bash takes for something else. */
  private nameIsPlain(word: Word | undefined, state: ShellState): void {
    const strange = word?.pieces.some((piece) => piece.kind === 'process' || piece.kind === 'opaque');
    if (strange)
      this.reporter(state, 'shell').report(
        notUnderstood(
          `Runs a command whose name is only known when it runs: ${word?.source ?? ''}`,
          'shell.unresolved-command',
        ),
      );
  }

  private value(expansion: Expansion, assignment: Assignment, state: ShellState): Value {
    let taint = 0;
    for (const word of assignment.nested) taint |= expansion.single(word).taint;
    if (assignment.value === undefined) return unknown(`$${assignment.name}`, taint);
    const value = expansion.single(assignment.value);
    if (!assignment.append) return value;
    const before = state.variables.get(assignment.name);
    return before?.known && value.known
      ? { text: before.text + value.text, known: true, glob: false, taint: before.taint | value.taint }
      : unknown(`$${assignment.name}`, value.taint | (before?.taint ?? 0));
  }

  private redirected(node: Extract<Node, { kind: 'redirected' }>, state: ShellState, stdin?: Stream): Stream {
    const expansion = this.expansion(state);
    const input = this.redirects.inputs(node.redirects, expansion, state, stdin);
    const printed = this.run(node.body, state, input);
    return this.redirects.outputs(node.redirects, expansion, state, printed);
  }
}

const both = (a: Stream, b: Stream): Stream =>
  a === NOTHING
    ? b
    : {
        text: a.text === undefined || b.text === undefined ? undefined : a.text + b.text,
        taint: a.taint | b.taint,
        files:
          a.files && b.files ? [...a.files, ...b.files] : a.text === '' ? b.files : b.text === '' ? a.files : undefined,
      };

const goes = (node: Node): boolean => ['cd', 'pushd', 'chdir'].includes(nameOf(node) ?? '');

/** Commands that do not fail. */
const succeeds = (node: Node): boolean =>
  (node.kind === 'simple' && node.words.length === 0) || ['true', ':', 'echo', 'export'].includes(nameOf(node) ?? '');
