import { pathsOf } from '../path/place.ts';
import { BUILTINS } from '../shell/builtins.ts';
import { Call, clip, notUnderstood, runsDecoded } from '../shell/call.ts';
import { runScript } from '../shell/codeRoles.ts';
import { runCommand } from '../shell/command.ts';
import { copyState } from '../shell/state.ts';
import { hasTaint, known, TAINT, unknown } from '../shell/value.ts';
import { nativeTool, runNativeTool } from '../windows/tools.ts';
import { runCode } from './code.ts';
import { runCmdlet } from './cmdlet.ts';
import { EMPTY, type Item, type Output } from './item.ts';
import { cmdletOf, isVerbNoun, onlyLooks } from './names.ts';
import { copyScope, type Scope } from './scope.ts';
import { SPECIAL } from './special.ts';
import type { Argument, Block, Element } from './syntax.ts';
import { CMDLETS } from './tables/cmdlets.ts';
import type { Walk } from './walk.ts';

export type Command = Extract<Element, { kind: 'command' }>;

/** One command that is being judged. */
export interface Invocation {
  readonly walk: Walk;
  readonly scope: Scope;
  /** The cmdlet's name in lower case. */
  readonly name: string;
  readonly given: readonly Argument[];
  readonly input: Output | undefined;
  readonly source: string;
}

/** Folders of Windows in which programs are found by their name as well. */
const SYSTEM_FOLDER = /^[a-z]:[\\/](?:windows|program files(?: \(x86\))?)[\\/]/i;

const ACTIVATES = /(?:^|[\\/])(?:\.?venv|env|\.?virtualenv)[\\/](?:scripts|bin)[\\/]activate(?:\.ps1|\.bat)?$/i;

/** Judges a command in its scope. */
export const invoke = (walk: Walk, command: Command, scope: Scope, input: Output | undefined): Output => {
  const { evaluation } = walk;
  evaluation.step();
  const name = walk.values.value(command.name, scope);
  const call = new Call(evaluation, scope.shell, 'shell', command.source, undefined);
  if (name.block ?? name.type === 'scriptblock') {
    const inner = command.operator === '.' ? scope : copyScope(scope);
    if (name.block) return walk.block(name.block, inner, input, walk.values.words(command.arguments, scope));
    return runCode(walk, inner, name, command.source, input);
  }
  const assembled = command.name.kind === 'join' && name.known && !/[\\/]/.test(name.text);
  if (assembled || hasTaint(name, TAINT.decoded)) call.report(runsDecoded(`The command ${name.text}`));
  if (!name.known || (name.glob && name.text !== '?')) {
    call.report(
      notUnderstood(`Runs a command whose name is only known when it runs: ${name.text}`, 'shell.unresolved-command'),
      '',
      name.text,
    );
    walk.values.words(command.arguments, scope);
    evaluation.say(clip(command.source));
    return { taint: TAINT.unknown };
  }
  const key = name.text.toLowerCase();
  if (scope.shell.opaque || scope.shell.redefined.has(key))
    call.report(
      notUnderstood(`Runs ${name.text}, which may mean something else in this shell by now`, 'shell.redefined'),
      '',
      name.text,
    );
  const defined = scope.functions.get(key);
  if (defined) return runFunction(walk, key, defined, command, scope, input);
  const cmdlet = cmdletOf(key, evaluation.facts.platform);
  const invocation = { walk, scope, name: cmdlet, given: command.arguments, input, source: command.source };
  const special = Object.hasOwn(SPECIAL, cmdlet) ? SPECIAL[cmdlet] : undefined;
  const row = Object.hasOwn(CMDLETS, cmdlet) ? CMDLETS[cmdlet] : undefined;
  if (special ?? row) {
    evaluation.say(clip(command.source));
    return special ? special(invocation) : runCmdlet(invocation, row ?? {});
  }
  return runNative(invocation, name, command);
};

/** A function of this text, with its arguments by place and by name. */
const runFunction = (
  walk: Walk,
  name: string,
  block: Block,
  command: Command,
  scope: Scope,
  input: Output | undefined,
): Output => {
  const given: (Item | undefined)[] = [];
  const rest: Item[] = [];
  const { arguments: words } = command;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word?.kind !== 'parameter') {
      if (word) rest.push(...walk.values.words([word], scope));
      continue;
    }
    const index = block.parameters.findIndex((parameter) => parameter.name.startsWith(word.name.toLowerCase()));
    const next = words[at + 1];
    const value = word.value ?? (next?.kind === 'value' ? next.value : undefined);
    if (word.value === undefined && value !== undefined) at++;
    const item = value ? walk.values.value(value, scope) : known('True');
    if (index < 0) rest.push(item);
    else given[index] = item;
  }
  const all = block.parameters.map(
    (parameter, index) =>
      given[index] ??
      rest.shift() ??
      (parameter.value ? walk.values.value(parameter.value, scope) : unknown(`$${parameter.name}`)),
  );
  return walk.evaluation.inFunction(name, () => walk.block(block, scope, input, [...all, ...rest])) ?? EMPTY;
};

/** A program, a script, or a name that nothing is known of. */
const runNative = (
  { walk, scope, name: key, given, input, source }: Invocation,
  name: Item,
  command: Command,
): Output => {
  const { evaluation } = walk;
  const { facts } = evaluation;
  const words = walk.values.words(given, scope);
  const call = new Call(evaluation, scope.shell, 'shell', source, input);
  for (const { block } of words) if (block) walk.block(block, copyScope(scope));
  const path = walk.values.path(name);
  const base = pathsOf(facts).basename(path.text);
  const isPath =
    /[\\/]/.test(path.text) &&
    !(facts.platform === 'win32' && SYSTEM_FOLDER.test(path.text) && !path.text.includes('..'));
  if (/\.(?:ps1|psm1|bat|cmd)$/i.test(base) || (isPath && ACTIVATES.test(path.text)) || command.operator === '.') {
    evaluation.say(clip(source));
    call.rule = 'execute';
    runScript(call, path, /\.(?:bat|cmd)$/i.test(base) ? 'cmd' : 'powershell');
    if (command.operator === '.' && evaluation.persistent && !ACTIVATES.test(path.text)) {
      scope.shell.opaque = true;
      call.report(
        notUnderstood(
          `Lets ${path.text} change this shell, so that later commands may mean something else`,
          'shell.state',
        ),
      );
    }
    return { taint: TAINT.unknown };
  }
  if (isPath) return runCommand(evaluation, scope.shell, [path, ...words], input);
  const tool = nativeTool(base, facts.platform);
  if (tool) return runNativeTool(call, tool, words);
  if (BUILTINS.has(key) || (isVerbNoun(key) && !evaluation.run.isTool(key))) {
    evaluation.say(clip(source));
    if (onlyLooks(key))
      call.report(
        {
          rule: 'powershell.unknown-getter',
          risk: 'MEDIUM',
          category: 'read',
          reason: `Runs ${name.text}, which by its name only looks`,
          reversible: true,
        },
        '',
        name.text,
      );
    else
      call.report(notUnderstood(`Runs ${name.text}, a command that Portcullis does not know`, 'shell.unknown-command'));
    return { taint: TAINT.unknown };
  }
  // What the shell has set counts for the program, too, but it cannot change the shell.
  const state = copyState(scope.shell);
  const out = runCommand(evaluation, state, [{ ...known(base, name.taint & ~TAINT.decoded) }, ...words], input);
  scope.shell.foreground = state.foreground;
  for (const [file, stream] of state.files) scope.shell.files.set(file, stream);
  scope.shell.files.replaced ||= state.files.replaced;
  return out;
};
