import { judgeRead, judgeWrite } from '../path/judge.ts';
import { Call, notUnderstood } from '../shell/call.ts';
import type { Evaluation } from '../shell/evaluation.ts';
import { absolute } from '../shell/expand.ts';
import type { ShellState } from '../shell/state.ts';
import { TAINT, type Stream, type Value } from '../shell/value.ts';

/** A redirection into a file: judges it, and keeps what the file then holds. @param content undefined: none of what is printed */
export const writeRedirected = (
  evaluation: Evaluation,
  state: ShellState,
  value: Value,
  append: boolean,
  content: Stream | undefined,
): void => {
  const call = new Call(evaluation, state, 'shell.redirect', value.text, undefined);
  const path = absolute(value, state, evaluation);
  if (path === undefined || value.glob) {
    call.report(
      notUnderstood(`Writes a file that is only known when it runs: ${value.text}`, 'shell.unresolved-target'),
      '',
      value.text,
    );
    return;
  }
  const finding = judgeWrite(path, evaluation.facts);
  call.pass(finding);
  if (finding.risk === 'LOW') return;
  const real = evaluation.facts.realPath(path);
  evaluation.writes.add(real);
  const earlier = append ? state.files.get(real) : undefined;
  const text = content?.text;
  state.files.set(real, {
    taint: ((content?.taint ?? 0) | (earlier?.taint ?? 0)) & ~TAINT.unknown,
    text: text === undefined || append !== (earlier?.text !== undefined) ? undefined : (earlier?.text ?? '') + text,
  });
};

/** What a redirection from a file gives to read. */
export const readRedirected = (evaluation: Evaluation, state: ShellState, value: Value): Stream => {
  const path = absolute(value, state, evaluation);
  if (path === undefined) return { taint: TAINT.unknown };
  const finding = judgeRead(path, evaluation.facts);
  new Call(evaluation, state, 'shell.redirect', value.text, undefined).pass(finding);
  const real = evaluation.facts.realPath(path);
  return state.files.get(real) ?? { taint: finding.category === 'secret' ? TAINT.secret : 0, files: [real] };
};
