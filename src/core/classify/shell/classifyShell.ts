import type { ShellAction } from '../../action/action.ts';
import { rankOf } from '../../action/risk.ts';
import type { Facts, SessionFacts, TerminalState } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { judgeCmd } from '../cmd/judge.ts';
import type { Classifier, Judgement } from '../judgement.ts';
import { judgePowerShell } from '../powershell/judge.ts';
import { Call, clip, notUnderstood } from './call.ts';
import { judgeHeldVariables } from './environment.ts';
import { Evaluation } from './evaluation.ts';
import { posixRunner, runLine } from './posix.ts';
import { beginState, endState } from './state.ts';

/**
 * Judges a command line: what would run, on what, and whether it can be taken back.
 * Pure, bounded in time, and never throws: what goes wrong in here is a command that is not understood.
 */
export const classifyShell: Classifier<ShellAction> = (action, facts, session) => {
  try {
    return judge(action, facts, session);
  } catch (error) {
    const why = `Could not be judged: ${clip(error instanceof Error ? error.message : String(error))}`;
    return failed(action, why);
  }
};

const failed = (action: ShellAction, why: string): Judgement => ({
  findings: [{ ...notUnderstood(why), where: clip(action.command) }],
  summary: 'Run a command that is not understood',
  resolved: action.command,
  writes: [],
  reads: [],
  readsSecret: false,
  ...(action.terminal === undefined ? {} : { terminal: UNKNOWN_TERMINAL }),
});

const UNKNOWN_TERMINAL: TerminalState = { directory: undefined, redefined: [], variables: {}, opaque: true };

const judge = (action: ShellAction, facts: Facts, session: SessionFacts): Judgement => {
  if (action.input === true && session.terminal?.foreground !== undefined) return input(action, session.terminal);
  switch (action.shell) {
    case 'bash':
    case 'zsh':
    case 'sh':
      return posix(action, facts, session);
    case 'powershell':
      return judgePowerShell(action, facts, session, posixRunner);
    case 'cmd':
      return judgeCmd(action, facts, session, posixRunner);
    case 'unknown':
      return either(action, facts, session);
  }
};

/** Bash or PowerShell. What one of them makes HIGH is asked whatever the other says, unless a terminal keeps its state. */
const either = (action: ShellAction, facts: Facts, session: SessionFacts): Judgement => {
  const asPosix = posix(action, facts, session);
  if (action.terminal === undefined && worstOf(asPosix) >= rankOf('HIGH')) return asPosix;
  return worse(asPosix, judgePowerShell(action, facts, session, posixRunner));
};

/** Text for a program that has the terminal: only that program knows what it means. */
const input = (action: ShellAction, terminal: TerminalState): Judgement => ({
  ...failed(action, `Types into ${terminal.foreground ?? 'a program'}, which decides what the text means`),
  summary: `Type into ${terminal.foreground ?? 'a program'}`,
  terminal: { ...terminal, opaque: true },
});

const posix = (action: ShellAction, facts: Facts, session: SessionFacts): Judgement => {
  const persistent = action.terminal !== undefined;
  const terminal = persistent ? session.terminal : undefined;
  const directory = facts.realPath(action.directory);
  const evaluation = new Evaluation(facts, session, action.shell, directory, persistent, posixRunner);
  const state = beginState(directory, terminal);
  if (terminal?.foreground !== undefined)
    evaluation.report({
      ...notUnderstood(`Types into ${terminal.foreground}, which has the terminal`, 'shell.foreground'),
      where: clip(action.command),
    });
  runLine(evaluation, state, action.command, action.interactive);
  if (terminal) judgeHeldVariables(new Call(evaluation, state, 'shell', action.command, undefined), terminal.variables);
  if (evaluation.findings.length === 0)
    evaluation.report({
      rule: 'shell.nothing',
      risk: 'LOW',
      category: 'observe',
      reason: 'Runs nothing',
      reversible: true,
    });
  const judgement: Judgement = {
    findings: evaluation.findings,
    summary: summarise(evaluation.findings, evaluation.lines.length),
    resolved: evaluation.lines.length === 1 ? (evaluation.lines[0] ?? '') : evaluation.lines.join('\n'),
    writes: evaluation.written,
    reads: evaluation.looked,
    readsSecret: evaluation.readsSecret,
  };
  return persistent ? { ...judgement, terminal: endState(state) } : judgement;
};

const summarise = (findings: readonly Finding[], commands: number): string => {
  let reason = '';
  let worst = -1;
  for (const finding of findings) {
    const rank = rankOf(finding.risk);
    if (rank <= worst) continue;
    worst = rank;
    ({ reason } = finding);
  }
  return commands > 1 ? `${reason} (${commands} commands)` : reason;
};

const worstOf = (judgement: Judgement): number => Math.max(...judgement.findings.map(({ risk }) => rankOf(risk)));

/** The worse of two readings of one text; what either would touch counts. */
const worse = (a: Judgement, b: Judgement): Judgement => {
  const [first, second] = worstOf(b) > worstOf(a) ? [b, a] : [a, b];
  return {
    ...first,
    writes: [...new Set([...a.writes, ...b.writes])],
    reads: [...new Set([...a.reads, ...b.reads])],
    readsSecret: a.readsSecret || b.readsSecret,
    ...(first.terminal && second.terminal ? { terminal: joined(first.terminal, second.terminal) } : {}),
  };
};

const joined = (a: TerminalState, b: TerminalState): TerminalState => ({
  directory: a.directory === b.directory ? a.directory : undefined,
  redefined: [...new Set([...a.redefined, ...b.redefined])],
  variables: {
    ...Object.fromEntries(Object.keys(b.variables).map((name) => [name, undefined])),
    ...Object.fromEntries(Object.entries(a.variables).filter(([name, value]) => b.variables[name] === value)),
  },
  opaque: a.opaque || b.opaque,
  ...(a.foreground === undefined && b.foreground === undefined ? {} : { foreground: a.foreground ?? b.foreground }),
});
