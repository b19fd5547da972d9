import { Call, notUnderstood } from './call.ts';
import { BUILTINS, redefines } from './builtins.ts';
import { runCommand } from './command.ts';
import { judgeVariable } from './environment.ts';
import type { Category } from '../finding.ts';
import type { Evaluation } from './evaluation.ts';
import { Expansion, type Substituting } from './expand.ts';
import { callsItself, contents, goes, succeeds } from './functions.ts';
import { leaks } from './otherRoles.ts';
import { Redirects } from './redirects.ts';
import { copyState, joinState, subshell, type ShellState } from './state.ts';
import { type Assignment, type Node, type Word } from './syntax.ts';
import { hasTaint, NOTHING, opaqueStream, shaped, TAINT, taintOf, unknown, type Stream, type Value } from './value.ts';
import { listOf } from './variables.ts';
import type { Effect } from './spec.ts';

const MOST_ROUNDS = 12;

/** Follows a parsed program as the shell would run it, and judges each command in the state that it would find. */
export class Walk implements Substituting {
  private ofRedirects: Redirects | undefined;

  constructor(private readonly evaluation: Evaluation) {}

  private get redirects(): Redirects {
    return (this.ofRedirects ??= new Redirects(this.evaluation, (node, state, stdin) => this.run(node, state, stdin)));
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
        return this.evaluation.deeper(() =>
          this.run(node.body, subshell(state), node.fed === true ? opaqueStream(TAINT.unknown) : stdin),
        );
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

  private expansion(state: ShellState, input?: Stream): Expansion {
    return new Expansion(this.evaluation, state, this, input);
  }

  substitute(body: Node, state: ShellState, stdin?: Stream): Stream {
    return this.evaluation.deeper(() => this.run(body, subshell(state), stdin));
  }

  private sequence(items: Extract<Node, { kind: 'sequence' }>['items'], state: ShellState, stdin?: Stream): Stream {
    let out: Stream | undefined;
    for (const { node, background } of items) {
      const before = goes(node) && !background ? copyState(state) : undefined;
      const printed = background ? this.inBackground(node, state, stdin) : this.run(node, state, stdin);
      // Whether it went there is not known, and what follows runs in any case.
      if (before && !this.exists(state.directory)) joinState(state, before);
      out = out === undefined ? printed : both(out, printed);
    }
    return out ?? NOTHING;
  }

  /** What waits in the background and then asks another machine tells it that this one is there, when nobody looks. */
  private inBackground(node: Node, state: ShellState, stdin?: Stream): Stream {
    let printed: Stream = NOTHING;
    const work = (): void => {
      printed = this.evaluation.forked(() => this.run(node, subshell(state), stdin));
    };
    if (!contents(node).names.includes('sleep')) work();
    else if (this.evaluation.overhear(work).some(({ rule }) => rule.startsWith('network.fetch')))
      this.reporter(state, 'shell').report(BEACON);
    return printed;
  }

  private exists(directory: string | undefined): boolean {
    if (directory === undefined) return true;
    const { facts } = this.evaluation;
    // Nobody need look for these.
    if (directory === '/' || directory === facts.home || facts.workspaces.includes(directory)) return true;
    return facts.temporary.includes(directory) || facts.entry(directory) === 'directory';
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
      const inner = subshell(state);
      const input = stream;
      stream = this.evaluation.forked(() => this.run(part, inner, input));
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
    const before = this.evaluation.findings.length;
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
    if (node.endless) this.repeats(node.body, state, before);
    return out;
  }

  /** Judges a loop that nothing in it ends, by what it does in each round. */
  private repeats(body: Node, state: ShellState, before: number): void {
    const { names, background } = contents(body);
    if (names.some((name) => ENDS.has(name)) || names.some((name) => PAUSES.has(name))) return;
    const call = this.reporter(state, 'shell');
    if (background) call.report(forkBomb('a loop'));
    const done = this.evaluation.findings.slice(before).find(({ category }) => REPEATED.has(category));
    if (done) call.report({ ...ENDLESS, reason: `Without end or pause: ${done.reason}` });
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
    const call = this.reporter(state, name, name);
    if (bomb) call.report(forkBomb(name));
    const taken = BUILTINS.has(name) || this.evaluation.run.isTool(name);
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
        if (name !== undefined) state.variables.set(name, shaped('0'));
    return NOTHING;
  }

  /** @param shown the piece of text that is spoken of; empty: all of it */
  private reporter(state: ShellState, name: string, shown = ''): Call {
    return new Call(this.evaluation, state, name, shown, undefined);
  }

  private simple(node: Extract<Node, { kind: 'simple' }>, state: ShellState, stdin?: Stream): Stream {
    const expansion = this.expansion(state, stdin);
    const words = expansion.fields(node.words);
    // Nothing but words: what most commands are.
    if (node.assignments.length === 0 && node.redirects.length === 0 && words.length > 0 && state.sockets.size === 0) {
      this.nameIsPlain(node.words[0], state);
      return runCommand(this.evaluation, state, words, stdin);
    }
    const assigned = node.assignments.map((assignment) => ({
      assignment,
      value: this.value(expansion, assignment, state),
    }));
    const { input, sockets } = this.redirects.inputs(node.redirects, expansion, state, stdin);
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
    const scope = assigned.length === 0 ? state : subshell(state);
    if (scope !== state) scope.exported = new Set([...state.exported, ...node.assignments.map(({ name }) => name)]);
    const call = this.reporter(scope, 'environment');
    for (const { assignment, value } of assigned) {
      judgeVariable(call, assignment.name, value);
      scope.variables.set(assignment.name, value);
    }
    this.nameIsPlain(node.words[0], state);
    if (sockets.size > 0) this.connected(words, sockets, state);
    const printed = runCommand(this.evaluation, scope, words, input);
    if (sockets.has('1') && hasTaint(printed, TAINT.secret)) leaks(call);
    if (scope !== state)
      this.keep(
        state,
        scope,
        assigned.map(({ assignment }) => assignment.name),
      );
    return this.redirects.outputs(node.redirects, expansion, state, printed);
  }

  /** A command whose streams are a connection to another machine. */
  private connected(words: readonly Value[], sockets: ReadonlySet<string>, state: ShellState): void {
    const [name] = words;
    if (name?.text === 'exec' && words.length === 1) state.sockets = sockets;
    const shell = words.some(({ text }) =>
      /^(?:.*\/)?(?:ba|z|k|da|a|c|tc|fi)?sh$|^(?:.*\/)?(?:pwsh|busybox)$/.test(text),
    );
    if (shell && sockets.has('0') && sockets.has('1')) this.reporter(state, 'shell').report(REMOTE_SHELL);
  }

  /** Takes over what a command with variables of its own did to the shell, but not those variables. */
  private keep(state: ShellState, scope: ShellState, own: readonly string[]): void {
    state.directory = scope.directory;
    state.previous = scope.previous;
    state.opaque = scope.opaque;
    state.foreground = scope.foreground;
    state.stack = scope.stack;
    state.sockets = scope.sockets;
    for (const [name, value] of scope.variables) if (!own.includes(name)) state.variables.set(name, value);
    for (const [name, body] of scope.functions) state.functions.set(name, body);
    for (const name of scope.redefined.keys()) state.redefined.set(name, true);
  }

  /** The parser takes some words for a name that bash takes for something else. */
  private nameIsPlain(word: Word | undefined, state: ShellState): void {
    if (word === undefined || (word.pieces.length === 1 && word.pieces[0]?.kind === 'text')) return;
    const strange = word.pieces.some((piece) => piece.kind === 'process' || piece.kind === 'opaque');
    if (strange)
      this.reporter(state, 'shell').report(
        notUnderstood(
          `Runs a command whose name is only known when it runs: ${word.source}`,
          'shell.unresolved-command',
        ),
        '',
        word.source,
      );
  }

  private value(expansion: Expansion, assignment: Assignment, state: ShellState): Value {
    let taint = 0;
    for (const word of assignment.nested) taint |= expansion.single(word).taint;
    if (assignment.elements) {
      const list = expansion.fields(assignment.elements);
      const before = assignment.append ? state.variables.get(assignment.name) : undefined;
      if (!assignment.append) return listOf(list);
      return before?.list ? listOf([...before.list, ...list]) : unknown(`$${assignment.name}`, taintOf(list));
    }
    if (assignment.value === undefined) return unknown(`$${assignment.name}`, taint);
    const value = expansion.single(assignment.value);
    if (!assignment.append) return value;
    const before = state.variables.get(assignment.name);
    return before?.known && value.known
      ? { text: before.text + value.text, known: true, glob: false, taint: before.taint | value.taint }
      : unknown(`$${assignment.name}`, value.taint | (before?.taint ?? 0));
  }

  private redirected(node: Extract<Node, { kind: 'redirected' }>, state: ShellState, stdin?: Stream): Stream {
    const expansion = this.expansion(state, stdin);
    const { input } = this.redirects.inputs(node.redirects, expansion, state, stdin);
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

/** Commands that end a loop, or may. */
const ENDS = new Set(['break', 'return', 'exit', 'exec']);

/** Commands that let a loop wait. */
const PAUSES = new Set(['sleep', 'wait', 'read', 'inotifywait', 'fswatch', 'usleep']);

/** What a machine or a server does not stand when it is done again and again. */
const REPEATED: ReadonlySet<Category> = new Set<Category>(['network', 'write', 'delete', 'execute', 'process']);

const ENDLESS: Omit<Effect, 'reason'> & { rule: string } = {
  rule: 'shell.endless',
  risk: 'HIGH',
  category: 'process',
  matters: 'It loads this machine or another one until somebody stops it.',
  reversible: false,
};

/** A function or loop that starts processes without end. */
export const forkBomb = (what: string): Effect & { rule: string } => ({
  rule: 'shell.fork-bomb',
  risk: 'CRITICAL',
  category: 'process',
  reason: `Lets ${what} start processes without end`,
  matters: 'The machine stops answering.',
  reversible: false,
});

const BEACON: Effect & { rule: string } = {
  rule: 'network.delayed',
  risk: 'HIGH',
  category: 'network',
  reason: 'Asks another machine later, in the background',
  matters: 'Nobody looks when it happens, or at what comes back.',
  reversible: false,
};

const REMOTE_SHELL: Effect & { rule: string } = {
  rule: 'network.remote-shell',
  risk: 'CRITICAL',
  category: 'network',
  reason: 'Gives a shell of this machine to another one',
  matters: 'Whoever is at the other end can do what this user can.',
  reversible: false,
};
