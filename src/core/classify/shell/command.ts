import { charactersLike, holdsOnly } from '../characters.ts';
import type { Facts } from '../facts.ts';
import { memo } from '../memo.ts';
import { pathsOf, placeOf, plainPath } from '../path/place.ts';
import { BUILTINS, type Builtin } from './builtins.ts';
import { Call, notUnderstood, runsDecoded } from './call.ts';
import { runProgram } from './codeRoles.ts';
import type { Evaluation } from './evaluation.ts';
import { interpret } from './interpret.ts';
import { ownProgram } from './ownCommand.ts';
import { readyRow, type ReadyRow } from './readyRow.ts';
import type { Row } from './spec.ts';
import type { ShellState } from './state.ts';
import { rowOf } from './tables/index.ts';
import { known, hasTaint, TAINT, taintOf, type Stream, type Value } from './value.ts';

const SYSTEM_FOLDERS =
  /^\/(?:usr\/(?:local\/)?)?s?bin$|^\/opt\/(?:homebrew|local)\/s?bin$|^\/snap\/bin$|^\/run\/current-system\/sw\/bin$/;
const VERSIONED =
  /^(python|pypy|pip|php|ruby|perl|lua|gcc|g\+\+|clang|clang\+\+|clang-format|node|java|llvm-config|gem)[-.]?\d+(?:\.\d+)*$/;

/** What no reader takes for something else. */
const PLAIN = charactersLike(/[\w@%+=:,./~*?[\]{}$()<>#^!-]/);

/**
 * Words that are a command's own, ready to be shown: quoted only where a reader could take them for something else.
 * @returns `plain`: none is quoted, and none holds a blank
 */
const shownOf = (words: readonly Value[]): { readonly text: string; readonly plain: boolean } => {
  let shown = '';
  let all = true;
  for (let index = 0; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    const plain = text !== '' && holdsOnly(text, PLAIN);
    all &&= plain;
    const word = plain ? text : `'${text.replaceAll("'", "'\\''")}'`;
    shown = index === 0 ? word : `${shown} ${word}`;
  }
  return { text: shown, plain: all };
};

/** Judges a command by its words; the first is its name. */
export const runCommand = (
  evaluation: Evaluation,
  state: ShellState,
  words: readonly Value[],
  stdin: Stream | undefined,
): Stream => {
  evaluation.step();
  for (const { text } of words) evaluation.read(text.length);
  const [name] = words;
  if (name === undefined) return { text: '', taint: 0 };
  const { text: shown, plain } = shownOf(words);
  const call = new Call(evaluation, state, name.text, shown, stdin, plain);
  const before = evaluation.lines.length;
  evaluation.say(placed(evaluation, state, shown));
  const output = named(call, name, words.slice(1));
  // What a wrapper starts has lines of its own; what gives it other rights or another place stays.
  if (call.unwrapped && evaluation.lines.length > before + 1 && !KEPT.has(call.rule)) evaluation.unsay(before);
  return output;
};

const KEPT = new Set([
  'sudo',
  'doas',
  'su',
  'ssh',
  'xargs',
  'find',
  'chroot',
  'runuser',
  'pkexec',
  'docker.exec',
  'docker.run',
  'kubectl.exec',
]);

/** A command with the folder that its relative paths mean, where that is not the one the action begins in. */
const placed = (evaluation: Evaluation, state: ShellState, shown: string): string => {
  const root = evaluation.facts.workspaces[0] ?? evaluation.directory;
  if (state.directory === undefined) return `${shown}  # in a folder that is not known`;
  return state.directory === root ? shown : `${shown}  # in ${state.directory}`;
};

const named = (call: Call, name: Value, words: readonly Value[]): Stream => {
  const { evaluation, state } = call;
  if (hasTaint(name, TAINT.decoded)) call.report(runsDecoded(`The command ${name.text}`));
  if (!name.known || name.glob) {
    call.rule = 'shell';
    call.report(
      notUnderstood(`Runs a command whose name is only known when it runs: ${name.text}`, 'shell.unresolved-command'),
      '',
      name.text,
    );
    return { taint: TAINT.unknown };
  }
  if (state.opaque || state.redefined.has(name.text)) {
    call.rule = 'shell';
    call.report(
      notUnderstood(`Runs ${name.text}, which may mean something else in this shell by now`, 'shell.redefined'),
      '',
      name.text,
    );
  }
  const body = state.functions.get(name.text);
  if (body) return evaluation.deeper(() => evaluation.run.body(call, name.text, body, words));
  const program = PROGRAMS[evaluation.facts.platform](name.text);
  if (program.builtin) return program.builtin(call, words);
  return program.inFolder ? byPath(call, name, words) : byName(call, name.text, program, words);
};

const byPath = (call: Call, name: Value, words: readonly Value[]): Stream => {
  const { facts } = call.evaluation;
  const paths = pathsOf(facts);
  const path = paths.isAbsolute(name.text) ? plainPath(name.text, paths) : undefined;
  const base = paths.basename(name.text);
  const program = PROGRAMS[facts.platform](base);
  if (path !== undefined && SYSTEM_FOLDERS.test(paths.dirname(path))) return byName(call, base, program, words);
  call.rule = 'execute';
  if (runProgram(call, name, words, 'bash')) return call.inner ?? { taint: inputsOf(call, words) | TAINT.unknown };
  const { row } = program;
  if (row === undefined || row.args?.startsWith('script:') === true || asNode(call)) runOwn(call, words);
  const real =
    call.state.directory === undefined && path === undefined
      ? undefined
      : facts.realPath(path ?? paths.join(call.state.directory ?? '', name.text));
  // A program of a known name in the tools of the project does what its name says, as far as anyone can tell.
  const isKnown = row !== undefined || call.evaluation.run.isTool(base);
  if (isKnown && real !== undefined && placeOf(real, facts) === 'workspace') return byName(call, base, program, words);
  return { taint: inputsOf(call, words) | TAINT.unknown };
};

/** True where programs that are built on Electron are the interpreter that they bring. */
const asNode = ({ state }: Call): boolean => state.variables.has('ELECTRON_RUN_AS_NODE');

/** The guard's own program among the words of an interpreter that is not known, or that has another name here. */
const runOwn = (call: Call, words: readonly Value[]): void => {
  const at = words.findIndex((word) => ownProgram(call, word) !== undefined);
  const file = words[at];
  if (file) runProgram(call, file, words.slice(at + 1), 'javascript');
};

/** Taint of all that a command is given. */
const inputsOf = ({ stdin }: Call, words: readonly Value[]): number => (stdin?.taint ?? 0) | taintOf(words);

const byName = (call: Call, text: string, { name, rule, row }: Program, words: readonly Value[]): Stream => {
  const other = call.evaluation.run.otherShell(call, name, words);
  if (other) return other;
  call.rule = rule;
  if (asNode(call)) runOwn(call, words);
  if (row) return interpret(call, row, words);
  if (CMDLET.test(text)) {
    call.report({
      rule: 'shell.cmdlet',
      risk: 'MEDIUM',
      category: 'execute',
      reason: `Runs ${text}, a command of PowerShell, which this shell may not have`,
      reversible: true,
    });
    const judged = call.evaluation.run.otherShell(call, 'pwsh', [known('-Command'), known(call.shown)]);
    if (judged) return judged;
  }
  if (asksAboutItself(words)) {
    call.report({
      rule: 'shell.unknown-version',
      risk: 'MEDIUM',
      category: 'execute',
      reason: `Asks ${text}, which Portcullis does not know, about itself`,
      reversible: true,
    });
    return { taint: 0 };
  }
  for (const word of words) if (/^~?[/.]/.test(word.text)) secretArgument(call, word);
  call.report(notUnderstood(`Runs ${text}, a command that Portcullis does not know`, 'shell.unknown-command'));
  return { taint: inputsOf(call, words) | TAINT.unknown };
};

/** A name that only PowerShell gives to commands. */
const CMDLET = /^[A-Z][a-z]+-[A-Z][A-Za-z]+$/;

/** Only plain sub-commands, and last a word that asks for help or the version. */
const asksAboutItself = (words: readonly Value[]): boolean =>
  words.length > 0 &&
  words.length <= 5 &&
  words.every(
    ({ text, known }, index) =>
      known && (index === words.length - 1 ? /^(?:--version|--help|-[Vh]|version|help)$/ : /^[a-z][\w:-]*$/).test(text),
  );

const secretArgument = (call: Call, word: Value): void => {
  const lookFor = rowOf('cat');
  if (!lookFor) return;
  const quiet = new Call(call.evaluation, call.state, call.rule, call.shown, undefined);
  // A command that is not known is never said to only look.
  quiet.unwrapped = true;
  interpret(quiet, { ...lookFor, style: 'none' }, [word]);
  call.taint |= quiet.taint;
};

const canonical = (text: string, platform: string): string => {
  const plain = platform === 'win32' ? text.replace(/\.(?:exe|cmd|bat|ps1)$/i, '') : text;
  // File systems of these platforms find `RM` as well.
  const folded = platform === 'linux' ? plain : plain.toLowerCase();
  return VERSIONED.exec(folded)?.[1] ?? folded;
};

const lookup = (text: string, platform: string): Row | undefined => {
  const written = platform === 'win32' ? text.replace(/\.(?:exe|cmd|bat|ps1)$/i, '').toLowerCase() : text;
  return rowOf(platform === 'darwin' ? written.toLowerCase() : written) ?? rowOf(canonical(text, platform));
};

/** What a program's name alone says. */
interface Program {
  /** Without ending and version. */
  readonly name: string;
  /** How its rules begin. */
  readonly rule: string;
  readonly row: ReadyRow | undefined;
  readonly builtin: Builtin | undefined;
  /** True when it is called by its path. */
  readonly inFolder: boolean;
}

const programsOf = (platform: Facts['platform']): ((text: string) => Program) =>
  memo((text) => {
    const name = canonical(text, platform);
    const row = lookup(text, platform);
    return {
      name,
      rule: /^[\w.+-]+$/.test(name) ? name.toLowerCase() : 'shell',
      row: row && readyRow(row),
      builtin: BUILTINS.get(text),
      inFolder: platform === 'win32' ? /[\\/]/.test(text) : text.includes('/'),
    };
  });

/** Programs by the platform and by how they are called. */
const PROGRAMS: Readonly<Record<Facts['platform'], (text: string) => Program>> = {
  linux: programsOf('linux'),
  darwin: programsOf('darwin'),
  win32: programsOf('win32'),
};
