import { judgeProgram } from '../code/judgeProgram.ts';
import { judgeWords } from '../code/judgeWords.ts';
import { followScript, languageOf, SHELLS } from '../code/scripts.ts';
import { placeOf } from '../path/place.ts';
import { notUnderstood, type Call } from './call.ts';
import { Evaluation } from './evaluation.ts';
import { absolute } from './expand.ts';
import { GUARD_CLI, OWN_NAME, ownProgram } from './ownCommand.ts';
import type { Handler } from './pathRoles.ts';
import { judgeAwk, judgeSed } from './programs.ts';
import { beginState, childShell, subshell, type ShellState } from './state.ts';
import { hasTaint, known, TAINT, type Stream, type Value } from './value.ts';
import { listOf } from './variables.ts';

/** Origins of text that nobody has read before it runs. */
const UNREAD = TAINT.network | TAINT.decoded;

/** Code whose text is not known: what it came from decides how bad that is. */
export const unknownCode = (call: Call, stream: { readonly taint: number }, what: string): void => {
  const source = hasTaint(stream, TAINT.network)
    ? { rule: 'flow.network-to-interpreter', reason: `${what} comes from the network and would be run unseen` }
    : hasTaint(stream, TAINT.decoded)
      ? { rule: 'flow.decoded-to-interpreter', reason: `${what} is decoded and would be run unseen` }
      : { rule: 'shell.unknown-code', reason: `${what} is only known when it runs` };
  call.report({
    ...source,
    risk: 'HIGH',
    category: source.rule === 'shell.unknown-code' ? 'not-understood' : 'execute',
    matters: 'Nobody has seen what would run.',
    reversible: false,
  });
};

/** Runs text of a language: shells are followed, other languages scanned. */
const runCode = (call: Call, language: string, text: string, stdin: Stream | undefined): void => {
  const { evaluation } = call;
  if (!SHELLS.has(language)) {
    judgeProgram(call, language, text);
    return;
  }
  call.unwrapped = true;
  const inner = childShell(call.state);
  const [zero, ...rest] = call.positional ?? [];
  if (zero) {
    inner.variables.set('0', zero);
    inner.variables.set('@', listOf(rest));
  }
  call.inner = evaluation.deeper(() => evaluation.run.text(evaluation, inner, text, stdin));
  call.state.foreground = inner.foreground;
};

/** Code that comes in on standard input. */
export const runStream = (call: Call, language: string, stream: Stream): void => {
  const risky = hasTaint(stream, UNREAD);
  if (risky) unknownCode(call, stream, 'Its input');
  if (stream.text !== undefined) {
    runCode(call, language, stream.text, undefined);
    return;
  }
  if (stream.files && stream.files.length > 0 && !hasTaint(stream, TAINT.decoded)) {
    for (const file of stream.files) runScript(call, known(file), language);
    return;
  }
  if (!risky) unknownCode(call, stream, 'Its input');
};

/** A script that is started by its path, with words that are not followed: see `startScript`. */
export const runScript = (call: Call, value: Value, language: string): void => {
  if (ownProgram(call, value)) call.report(GUARD_CLI, '', value.text);
  startScript(call, value, language);
};

/** A program or script that is started by its path with these words; one of the guard's own is its command. */
export const runProgram = (call: Call, file: Value, words: readonly Value[], language: string): boolean => {
  const own = ownProgram(call, file);
  if (own?.genuine !== true) startScript(call, file, language);
  if (own) runWords(call, [known(OWN_NAME), ...words], 'run', false);
  return own !== undefined;
};

/** Code of the project is the daily loop, other code is not. */
const startScript = (call: Call, value: Value, language: string): void => {
  const { evaluation, state } = call;
  const { facts } = evaluation;
  if (/^\/dev\/(?:stdin|fd\/0)$/.test(value.text)) {
    if (call.stdin) runStream(call, language, call.stdin);
    else unknownCode(call, value, 'Its input');
    return;
  }
  if (value.stream) {
    runStream(call, language, value.stream);
    return;
  }
  const path = absolute(value, state, evaluation);
  if (path === undefined || value.glob) {
    unknownCode(call, value, `The script ${value.text}`);
    return;
  }
  const real = facts.realPath(path);
  const earlier = state.files.get(real);
  if (earlier) {
    if (earlier.text !== undefined && hasTaint(earlier, UNREAD)) unknownCode(call, earlier, `The script ${value.text}`);
    if (earlier.text !== undefined) {
      runCode(call, languageOf(earlier.text, language), earlier.text, call.stdin);
      return;
    }
    if (hasTaint(earlier, TAINT.network | TAINT.decoded)) {
      unknownCode(call, earlier, `The script ${value.text}`);
      return;
    }
  }
  if (state.files.replaced)
    call.report(
      notUnderstood(`Runs ${value.text}, which an earlier part of the line may have replaced`, 'shell.replaced-script'),
      '',
      value.text,
    );
  const place = placeOf(real, facts);
  if (place !== 'workspace') {
    call.report(
      {
        rule: 'execute.outside',
        risk: 'HIGH',
        category: 'execute',
        reason: `Runs ${value.text}, a program outside the workspace`,
        matters: 'It is neither a known command nor code of this project.',
        reversible: false,
      },
      '',
      value.text,
    );
    return;
  }
  call.report(
    {
      rule: 'execute.project',
      risk: 'MEDIUM',
      category: 'execute',
      reason: `Runs ${value.text}, code of this project`,
      reversible: true,
    },
    '',
    value.text,
  );
  followScript(call, real, value.text, language);
};

/** Where words run that do not run here: another system by words or by a shell's text, or a container of this machine. */
type Elsewhere = 'remote' | 'remote-text' | 'container';

/** What a container's own programs may be: not known here, and no worse than to start the container. */
const OWN_PROGRAM = new Set(['execute.outside', 'shell.unknown-command']);

/**
 * Runs words where this machine's files do not lie: reading there is MEDIUM, everything else changes another system. A
 * container of this machine can be made again: what may be done in the workspace may be done there, and its own programs run.
 */
const remote = (call: Call, text: string, kind: Elsewhere, words: readonly Value[]): void => {
  const { evaluation } = call;
  const elsewhere = {
    ...evaluation.facts,
    workspaces: [],
    temporary: kind === 'container' ? ['/tmp'] : [],
    guarded: [],
    home: '/home/remote',
    platform: 'linux' as const,
    entry: () => 'unknown' as const,
    git: () => 'unknown' as const,
    read: () => undefined,
    realPath: (path: string) => path,
  };
  const inner = new Evaluation(elsewhere, { readSecret: false }, 'bash', '/home/remote', false, evaluation.run);
  const state = beginState('/home/remote', undefined);
  const output = evaluation.deeper(() =>
    kind === 'remote-text'
      ? evaluation.run.text(inner, state, text, call.stdin)
      : evaluation.run.words(inner, state, words, call.stdin),
  );
  call.taint |= output.taint;
  call.state.foreground ??= state.foreground;
  const observes = new Set(['observe', 'read', 'network']);
  for (const finding of inner.findings) {
    if (finding.risk === 'LOW') continue;
    if (kind === 'container') {
      const own = OWN_PROGRAM.has(finding.rule);
      const risk = own ? 'MEDIUM' : finding.risk;
      const alternative = 'Look into the container first, with commands that only read.';
      evaluation.report({ ...finding, risk, reason: `In a container: ${finding.reason}`, alternative });
      continue;
    }
    const risk = finding.risk === 'MEDIUM' && !observes.has(finding.category) ? 'HIGH' : finding.risk;
    evaluation.report({
      ...finding,
      risk,
      reason: `On another system: ${finding.reason}`,
      alternative: 'Look at that system first, with commands that only read.',
      ...(risk === 'MEDIUM' || finding.matters ? {} : { matters: 'It changes a system that is not this workspace.' }),
    });
  }
  evaluation.readsSecret ||= inner.readsSecret;
};

/** True when text that would run is known; reports what nobody has read. */
const isRead = (call: Call, value: Value): boolean => {
  if (!value.known || hasTaint(value, UNREAD))
    unknownCode(call, value, value.known ? 'Its text' : `The text ${value.text}`);
  return value.known;
};

/** Runs text in the shell itself, which keeps what it changes. */
export const runHere = (call: Call, value: Value, state: ShellState): void => {
  if (!isRead(call, value)) return;
  const { evaluation } = call;
  call.unwrapped = true;
  call.inner = evaluation.deeper(() => evaluation.run.text(evaluation, state, value.text, call.stdin));
};

/** What the roles that run something do. */
export const CODE_ROLES: Readonly<Record<string, Handler>> = {
  shell: (call, value, prefix) => {
    if (prefix !== '' && !value.text.startsWith(prefix)) return;
    if (isRead(call, value)) runCode(call, 'shell', value.text.slice(prefix.length), call.stdin);
  },
  code: (call, value, language) => {
    call.taint |= value.taint;
    if (!value.known) {
      unknownCode(call, value, `The ${language} code`);
      return;
    }
    if (hasTaint(value, UNREAD)) unknownCode(call, value, `The ${language} code`);
    runCode(call, language, value.text, call.stdin);
  },
  'remote-shell': (call) => remote(call, 'sh -s', 'remote-text', []),
  /** Code of which the interpreter prints what it comes to. */
  printed: (call, value, language) => {
    if (isRead(call, value)) judgeProgram(call, language, value.text, 'printed');
  },
  /** Libraries that are loaded, or a folder that they come from before all others: those of another place may have any name. */
  libraries: (call, value) => {
    const path = absolute(value, call.state, call.evaluation);
    const { facts } = call.evaluation;
    const place = path === undefined ? undefined : placeOf(facts.realPath(path), facts);
    if (place === undefined || !['workspace', 'workspace-root', 'system'].includes(place))
      unknownCode(call, value, `What ${value.text} holds`);
  },
  /** A library that an option loads, as `-MName=what` of perl and `-rname` of ruby. */
  library: (call, value, language) => {
    const [name = '', what] = value.text.split('=');
    const spelled = /^[\w:./-]+$/.test(name) && /^[\w:,\s-]*$/.test(what ?? '');
    const loads = language === 'perl' ? `use ${name} qw(${(what ?? '').replaceAll(',', ' ')});` : `require "${name}"`;
    if (!spelled) unknownCode(call, value, `The library ${value.text}`);
    else if (isRead(call, value)) judgeWords(call, language, loads, value.text);
  },
  script: runScript1,
  awk: (call, value) => (value.known ? judgeAwk(call, value.text) : CODE_ROLES.argument?.(call, value, '')),
  sed: (call, value) => (value.known ? judgeSed(call, value.text) : CODE_ROLES.argument?.(call, value, '')),
  argument: (call, value) =>
    call.report(
      {
        risk: 'MEDIUM',
        category: 'read',
        reason: `Is given text that is only known when it runs: ${value.text}`,
        reversible: true,
      },
      '.unresolved',
      value.text,
    ),
};

function runScript1(call: Call, value: Value, language: string): void {
  if (value.text === '-') {
    if (call.stdin) runStream(call, language, call.stdin);
    return;
  }
  runScript(call, value, language);
}

/** A command line that a wrapper starts. */
export const runWords = (call: Call, words: readonly Value[], kind: 'run' | Elsewhere, appends: boolean): void => {
  const { evaluation } = call;
  if (words[0]?.text === '--') {
    runWords(call, words.slice(1), kind, appends);
    return;
  }
  if (words.length === 0) return;
  const [only] = words;
  if (kind !== 'run') {
    // ssh joins its words and gives them to a shell; a container starts them as they are.
    if (words.some((word) => !word.known)) {
      unknownCode(call, { taint: 0 }, 'The command for another system');
      return;
    }
    remote(call, words.map((word) => word.text).join(' '), kind, words);
    return;
  }
  const state = subshell(call.state);
  for (const { name, value } of call.environment) state.variables.set(name, value);
  if (call.environment.length > 0)
    state.exported = new Set([...state.exported, ...call.environment.map(({ name }) => name)]);
  call.unwrapped = only !== undefined;
  call.inner = evaluation.deeper(() =>
    evaluation.run.words(evaluation, state, words, appends ? undefined : call.stdin),
  );
  call.state.foreground = state.foreground;
};
