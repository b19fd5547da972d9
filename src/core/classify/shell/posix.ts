import { isOtherShell, runOtherScript, runOtherShell } from '../windows/shells.ts';
import { Call, clip, notUnderstood } from './call.ts';
import type { Evaluation } from './evaluation.ts';
import { TooMuch, type Runner } from './evaluation.ts';
import { withArguments } from './functions.ts';
import { parse } from './parse.ts';
import { prescan } from './prescan.ts';
import { runCommand } from './command.ts';
import type { ShellState } from './state.ts';
import { rowOf } from './tables/index.ts';
import { PRINTS_SECRET } from './secretsPrinted.ts';
import { hasTaint, opaqueStream, TAINT, type Stream } from './value.ts';
import { forkBomb, Walk } from './walk.ts';

/** How commands lead back to commands. */
export const posixRunner: Runner = {
  text: (evaluation, state, text, stdin) => runText(evaluation, state, text, stdin, false),
  words: runCommand,
  isTool: (name) => rowOf(name) !== undefined || isOtherShell(name),
  body: (call, name, body, words) => {
    const { evaluation, state, stdin } = call;
    const out = evaluation.inFunction(name, () =>
      withArguments(state, words, () => new Walk(evaluation).run(body, state, stdin)),
    );
    if (out) return out;
    call.report(forkBomb(name));
    return opaqueStream(0);
  },
  otherShell: runOtherShell,
  otherScript: runOtherScript,
};

const refuse = (evaluation: Evaluation, state: ShellState, text: string, why: string): Stream => {
  state.opaque = true;
  new Call(evaluation, state, 'shell', text, undefined).report(notUnderstood(why), '', text);
  evaluation.say(clip(text));
  return opaqueStream(TAINT.unknown);
};

/** Judges shell text in a state, and leaves the state as the text would. @throws {TooMuch} */
const runText = (
  evaluation: Evaluation,
  state: ShellState,
  text: string,
  stdin: Stream | undefined,
  interactive: boolean,
): Stream => {
  const problem = prescan(text, evaluation.shell, interactive);
  if (problem !== undefined) return refuse(evaluation, state, text, `The text ${problem}`);
  const { root, problems } = parse(text);
  const [wrong] = problems;
  if (wrong !== undefined) refuse(evaluation, state, text, `The text cannot be read as a command line: ${clip(wrong)}`);
  return new Walk(evaluation).run(root, state, stdin);
};

/**
 * Judges a command line in a state, and leaves the state as the line would.
 * @param interactive true when the text is typed into a shell that edits lines and expands history
 */
export const runLine = (evaluation: Evaluation, state: ShellState, text: string, interactive: boolean): void => {
  try {
    const printed = runText(evaluation, state, text, undefined, interactive);
    if (!hasTaint(printed, TAINT.named)) return;
    evaluation.readsSecret = true;
    new Call(evaluation, state, 'shell', text, undefined).report(PRINTS_SECRET);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    refuse(evaluation, state, text, 'The text is too long or too deeply nested to be followed');
  }
};
