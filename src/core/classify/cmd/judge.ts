import type { ShellAction } from '../../action/action.ts';
import type { Facts, SessionFacts } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import { Call, clip, notUnderstood } from '../shell/call.ts';
import { Evaluation, TooMuch, type Runner } from '../shell/evaluation.ts';
import { prescan } from '../shell/prescan.ts';
import { PRINTS_SECRET } from '../shell/secretsPrinted.ts';
import { beginState, endState, processState, type ShellState } from '../shell/state.ts';
import { hasTaint, TAINT, type Stream } from '../shell/value.ts';
import { judgementFrom, reportForeground } from '../windows/judgement.ts';
import { Fault, logicalLines } from './parse.ts';
import { CLOSE, OPEN } from './variables.ts';
import { Walk } from './walk.ts';

const run = (
  evaluation: Evaluation,
  state: ShellState,
  text: string,
  stdin: Stream | undefined,
  interactive: boolean,
): Stream => {
  const refuse = (why: string): Stream => {
    state.opaque = true;
    new Call(evaluation, state, 'shell', text, undefined).report(notUnderstood(why), '', text);
    evaluation.say(clip(text));
    return { taint: TAINT.unknown };
  };
  const lines = text.replace(/\r\n/g, '\n');
  const problem =
    prescan(lines, 'bash', false) ??
    (text.includes(OPEN) || text.includes(CLOSE) ? 'holds control or invisible characters' : undefined) ??
    (interactive && text.includes('\t') ? 'holds a tab, which a terminal takes as a key' : undefined);
  if (problem !== undefined) return refuse(`The text ${problem}`);
  try {
    const walk = new Walk(evaluation);
    let taint = 0;
    let last: Stream = { taint: 0 };
    for (const line of logicalLines(lines)) {
      last = walk.line(line, state, stdin);
      taint |= last.taint;
    }
    return { ...last, taint };
  } catch (error) {
    if (error instanceof Fault) return refuse(`The text ${error.message}`);
    if (error instanceof TooMuch || error instanceof RangeError)
      return refuse('The text is too long or too deeply nested to be followed');
    throw error;
  }
};

/** Judges text for cmd.exe in a shell of its own: a new process that another shell starts. */
export const runCmd = (call: Call, text: string): Stream => {
  const { evaluation, stdin } = call;
  const state = processState(call.state);
  return evaluation.deeper(() => run(evaluation, state, text, stdin, false));
};

/** Judges a command line of cmd.exe. */
export const judgeCmd = (action: ShellAction, facts: Facts, session: SessionFacts, runner: Runner): Judgement => {
  const persistent = action.terminal !== undefined;
  const directory = facts.realPath(action.directory);
  const evaluation = new Evaluation(facts, session, action.shell, directory, persistent, runner);
  const terminal = persistent ? session.terminal : undefined;
  const state = beginState(
    directory,
    // Names of variables have no case.
    terminal && {
      ...terminal,
      variables: Object.fromEntries(
        Object.entries(terminal.variables).map(([name, value]) => [name.toUpperCase(), value]),
      ),
    },
  );
  if (persistent) reportForeground(evaluation, session.terminal, action.command);
  const printed = run(evaluation, state, action.command, undefined, action.interactive);
  if (hasTaint(printed, TAINT.named))
    new Call(evaluation, state, 'shell', action.command, undefined).report(PRINTS_SECRET);
  return judgementFrom(evaluation, action.command, persistent ? endState(state) : undefined);
};
