import type { ShellAction } from '../../action/action.ts';
import type { Facts, SessionFacts } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import { Call, clip, notUnderstood } from '../shell/call.ts';
import { Evaluation, TooMuch, type Runner } from '../shell/evaluation.ts';
import { prescan } from '../shell/prescan.ts';
import { PRINTS_SECRET } from '../shell/secretsPrinted.ts';
import { processState } from '../shell/state.ts';
import { hasTaint, TAINT, type Stream } from '../shell/value.ts';
import { judgementFrom, reportForeground } from '../windows/judgement.ts';
import type { Output } from './item.ts';
import { parse } from './parse.ts';
import { Fault } from './reader.ts';
import { beginScope, endScope, type Scope } from './scope.ts';
import { Walk } from './walk.ts';

const run = (
  evaluation: Evaluation,
  scope: Scope,
  text: string,
  input: Output | undefined,
  interactive: boolean,
): Output => {
  const refuse = (why: string): Output => {
    scope.shell.opaque = true;
    new Call(evaluation, scope.shell, 'shell', text, undefined).report(notUnderstood(why), '', text);
    evaluation.say(clip(text));
    return { taint: TAINT.unknown };
  };
  const lines = text.replace(/\r\n/g, '\n');
  const problem =
    prescan(lines, 'bash', false) ??
    (interactive && text.includes('\t') ? 'holds a tab, which a terminal takes as a key' : undefined);
  if (problem !== undefined) return refuse(`The text ${problem}`);
  try {
    return new Walk(evaluation).run(parse(lines), scope, input);
  } catch (error) {
    if (error instanceof Fault) return refuse(`The text ${error.message}`);
    if (error instanceof TooMuch || error instanceof RangeError)
      return refuse('The text is too long or too deeply nested to be followed');
    throw error;
  }
};

/** Judges PowerShell text in a shell of its own: a new process that another shell starts. */
export const runPowerShell = (call: Call, text: string): Stream => {
  const scope: Scope = {
    shell: processState(call.state),
    variables: new Map(),
    functions: new Map(),
    current: undefined,
  };
  const { evaluation } = call;
  return evaluation.deeper(() => run(evaluation, scope, text, call.stdin, false));
};

/** Judges a PowerShell command line. */
export const judgePowerShell = (
  action: ShellAction,
  facts: Facts,
  session: SessionFacts,
  runner: Runner,
): Judgement => {
  const persistent = action.terminal !== undefined;
  const directory = facts.realPath(action.directory);
  const evaluation = new Evaluation(facts, session, action.shell, directory, persistent, runner);
  const scope = beginScope(directory, persistent ? session.terminal : undefined);
  if (persistent) reportForeground(evaluation, session.terminal, action.command);
  const printed = run(evaluation, scope, action.command, undefined, action.interactive);
  if (hasTaint(printed, TAINT.named))
    new Call(evaluation, scope.shell, 'shell', action.command, undefined).report(PRINTS_SECRET);
  return judgementFrom(evaluation, action.command, persistent ? endScope(scope) : undefined);
};
