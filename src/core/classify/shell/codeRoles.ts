import { atLeast } from '../../action/risk.ts';
import type { Finding } from '../finding.ts';
import { pathsOf, placeOf } from '../path/place.ts';
import { judgeSql } from '../sql/classifySql.ts';
import { notUnderstood, type Call } from './call.ts';
import { Evaluation } from './evaluation.ts';
import { absolute } from './expand.ts';
import type { Handler } from './pathRoles.ts';
import { judgeAwk, judgeProgram, judgeSed } from './programs.ts';
import { beginState, copyState } from './state.ts';
import { hasTaint, known, TAINT, type Stream, type Value } from './value.ts';

const SHELLS = new Set(['shell', 'bash', 'sh', 'zsh', 'dash', 'ksh']);
const MOST_SCRIPT = 64 * 1024;

/** Code whose text is not known: what it came from decides how bad that is. */
const unknownCode = (call: Call, stream: { readonly taint: number }, what: string): void => {
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
  call.inner = evaluation.deeper(() => evaluation.run.text(evaluation, call.state, text, stdin));
};

/** Code that comes in on standard input. */
export const runStream = (call: Call, language: string, stream: Stream): void => {
  const risky = hasTaint(stream, TAINT.network);
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

/** A script that is started by its path: code of the project is the daily loop, other code is not. */
export const runScript = (call: Call, value: Value, language: string): void => {
  const { evaluation, state } = call;
  const { facts } = evaluation;
  if (/^\/dev\/(?:stdin|fd\/0)$/.test(value.text)) {
    if (call.stdin) runStream(call, language, call.stdin);
    else unknownCode(call, value, 'Its input');
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
    if (earlier.text !== undefined && SHELLS.has(language)) {
      runCode(call, language, earlier.text, call.stdin);
      return;
    }
    if (earlier.text !== undefined) {
      judgeProgram(call, language, earlier.text);
      return;
    }
    if (hasTaint(earlier, TAINT.network | TAINT.decoded)) {
      unknownCode(call, earlier, `The script ${value.text}`);
      return;
    }
  }
  if (state.replaced)
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
  if (!SHELLS.has(language)) return;
  const text = facts.read(real, MOST_SCRIPT);
  if (text === undefined) return;
  evaluation.reads.add(real);
  const shebang = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(text);
  const runner = pathsOf(facts).basename((shebang?.[1]?.endsWith('/env') ? shebang[2] : shebang?.[1]) ?? language);
  if (SHELLS.has(runner)) raise(call, text, value.text);
};

/** What to do instead of a part is not what to do instead of the whole. */
const withoutAlternative = (finding: Finding): Finding => {
  const copy = { ...finding };
  delete copy.alternative;
  return copy;
};

/** What can be read of a script may raise the risk of running it, and never lowers it. */
export const raise = (call: Call, text: string, source: string): void => {
  const { evaluation } = call;
  const inner = new Evaluation(
    evaluation.facts,
    evaluation.session,
    'bash',
    evaluation.directory,
    false,
    evaluation.run,
  );
  evaluation.deeper(() => evaluation.run.text(inner, copyState(call.state), text, undefined));
  for (const path of inner.reads) evaluation.reads.add(path);
  for (const finding of inner.findings) {
    if (!atLeast(finding.risk, 'HIGH') || finding.category === 'not-understood') continue;
    evaluation.report({ ...withoutAlternative(finding), reason: `${source}: ${finding.reason}` });
  }
};

/** Runs words where this machine's files do not lie: reading there is MEDIUM, everything else changes another system. */
const remote = (call: Call, text: string, asText: boolean, words: readonly Value[]): void => {
  const { evaluation } = call;
  const elsewhere = {
    ...evaluation.facts,
    workspaces: [],
    temporary: [],
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
    asText
      ? evaluation.run.text(inner, state, text, call.stdin)
      : evaluation.run.words(inner, state, words, call.stdin),
  );
  call.taint |= output.taint;
  const observes = new Set(['observe', 'read', 'network']);
  for (const finding of inner.findings) {
    if (finding.risk === 'LOW') continue;
    const risk = finding.risk === 'MEDIUM' && !observes.has(finding.category) ? 'HIGH' : finding.risk;
    evaluation.report({
      ...withoutAlternative(finding),
      risk,
      reason: `On another system: ${finding.reason}`,
      ...(risk === 'MEDIUM' || finding.matters ? {} : { matters: 'It changes a system that is not this workspace.' }),
    });
  }
  evaluation.readsSecret ||= inner.readsSecret;
};

/** What the roles that run something do. */
export const CODE_ROLES: Readonly<Record<string, Handler>> = {
  shell: (call, value, prefix) => {
    if (prefix !== '' && !value.text.startsWith(prefix)) return;
    if (!value.known) {
      unknownCode(call, value, `The text ${value.text}`);
      return;
    }
    if (hasTaint(value, TAINT.network)) unknownCode(call, value, 'Its text');
    runCode(call, 'shell', value.text.slice(prefix.length), call.stdin);
  },
  code: (call, value, language) => {
    call.taint |= value.taint;
    if (!value.known) {
      unknownCode(call, value, `The ${language} code`);
      return;
    }
    runCode(call, language, value.text, call.stdin);
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
  sql: (call, value) => {
    call.taint |= value.taint;
    if (!value.known) {
      unknownCode(call, value, 'The statement');
      return;
    }
    // Clients have commands of their own, which run programs and read files.
    if (/^\s*[\\.](?!d|l|tables|schema|dt)/m.test(value.text)) {
      call.report(
        notUnderstood("Uses a command of the database's client, not SQL", 'sql.client-command'),
        '',
        value.text,
      );
      return;
    }
    if (
      /^\s*(?:\\(?:d\S*|l\+?|conninfo|timing)|\.(?:tables|schema|databases|indexes|headers|mode)\b)[^;!|]*$/.test(
        value.text,
      )
    )
      return;
    call.pass(judgeSql(value.text));
  },
};

function runScript1(call: Call, value: Value, language: string): void {
  if (value.text === '-') {
    if (call.stdin) runStream(call, language, call.stdin);
    return;
  }
  runScript(call, value, language);
}

/** A command line that a wrapper starts. */
export const runWords = (
  call: Call,
  words: readonly Value[],
  kind: 'run' | 'remote' | 'remote-text',
  appends: boolean,
): void => {
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
    remote(call, words.map((word) => word.text).join(' '), kind === 'remote-text', words);
    return;
  }
  const more: Value[] = [];
  if (appends) {
    const text = call.stdin?.text;
    if (text !== undefined)
      more.push(
        ...text
          .split(/\s+/)
          .filter((word) => word !== '')
          .map((word) => known(word, call.stdin?.taint)),
      );
    else
      more.push({
        text: '(standard input)',
        known: false,
        glob: false,
        taint: (call.stdin?.taint ?? 0) | TAINT.unknown,
      });
  }
  const state = copyState(call.state);
  for (const { name, value } of call.environment) state.variables.set(name, value);
  call.unwrapped = only !== undefined;
  call.inner = evaluation.deeper(() =>
    evaluation.run.words(evaluation, state, [...words, ...more], appends ? undefined : call.stdin),
  );
};
