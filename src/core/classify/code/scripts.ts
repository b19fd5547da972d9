import { atLeast } from '../../action/risk.ts';
import type { Finding } from '../finding.ts';
import { pathsOf } from '../path/place.ts';
import { Call } from '../shell/call.ts';
import { Evaluation } from '../shell/evaluation.ts';
import { copyState } from '../shell/state.ts';
import { judgeProgram } from './judgeProgram.ts';

/** Languages that the shell's own parser reads. */
export const SHELLS: ReadonlySet<string> = new Set(['shell', 'bash', 'sh', 'zsh', 'dash', 'ksh']);

const MOST_SCRIPT = 64 * 1024;
/** Files and tasks that are followed for one judgement: each once, so that circles end. */
const MOST_SCRIPTS = 24;

/** Languages by the program that a first line names. */
const RUNNERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ba|da|z|k|a)?sh$/, 'bash'],
  [/^(?:python|pypy)[\d.]*$/, 'python'],
  [/^(?:node|nodejs|bun|deno|tsx|ts-node|zx)$/, 'javascript'],
  [/^perl[\d.]*$/, 'perl'],
  [/^j?ruby[\d.]*$/, 'ruby'],
  [/^php[\d.]*$/, 'php'],
];

/** The language of a script: by its first line, else as it was started. */
export const languageOf = (text: string, started: string): string => {
  const [, program, argument, second] = /^#!\s*(\S+)(?:[ \t]+(\S+))?(?:[ \t]+(\S+))?/.exec(text) ?? [];
  if (program === undefined || (started !== 'bash' && started !== 'shell')) return started;
  const name = program.endsWith('/env') ? (argument === '-S' ? second : argument) : program;
  const base = name?.replace(/^.*\//, '') ?? '';
  return RUNNERS.find(([pattern]) => pattern.test(base))?.[1] ?? 'unknown';
};

/** What to do instead of a part is not what to do instead of the whole. */
const INSTEAD = 'Read the script, and run only those of its commands that are needed, one by one.';

/**
 * What a script does that its project's owner would not expect of it: effects on what is known by name. That it uses the
 * network, reads the project's own settings or works on what its arguments name is what scripts are for.
 */
const counts = ({ risk, category, rule, where }: Finding, program: boolean): boolean => {
  if (!atLeast(risk, 'HIGH') || category === 'not-understood') return false;
  if (rule === 'secret.read' && where !== undefined && !/^[~/]|^[A-Za-z]:/.test(where)) return false;
  return !program || !/^network\.(?!metadata)|\.code\./.test(rule);
};

/** What can be read of a script may raise the risk of running it, and never lowers it. */
export const raise = (call: Call, text: string, source: string, language = 'bash'): void => {
  const { evaluation } = call;
  const { facts, session, directory, run, scripts } = evaluation;
  const inner = new Evaluation(facts, session, 'bash', directory, false, run, scripts);
  const state = copyState(call.state);
  const program = !SHELLS.has(language);
  evaluation.deeper(() => {
    if (program) judgeProgram(new Call(inner, state, language, source, undefined), language, text, 'file');
    else run.text(inner, state, text, undefined);
  });
  for (const path of inner.reads) evaluation.reads.add(path);
  for (const finding of inner.findings)
    if (counts(finding, program))
      evaluation.report({ ...finding, reason: `${source}: ${finding.reason}`, alternative: INSTEAD });
};

/** Reads a script of the workspace, and lets what it holds raise the risk. */
export const followScript = (call: Call, real: string, shown: string, started: string): void => {
  const { evaluation } = call;
  const { facts, scripts } = evaluation;
  for (const path of candidates(real, started)) {
    const text = facts.read(path, MOST_SCRIPT);
    if (text === undefined) continue;
    evaluation.reads.add(path);
    if (scripts.has(path) || scripts.size >= MOST_SCRIPTS) return;
    scripts.add(path);
    const language = languageOf(text, started);
    if (language !== 'unknown') raise(call, text, shown, language);
    return;
  }
  /** Node adds what is left out. */
  function candidates(path: string, language: string): string[] {
    return language === 'javascript' && !/\.\w+$/.test(pathsOf(facts).basename(path))
      ? [path, `${path}.js`, pathsOf(facts).join(path, 'index.js')]
      : [path];
  }
};
