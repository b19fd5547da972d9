import { withoutEnd } from '../ends.ts';
import { rowOf, stepOf } from './steps.ts';
import { withInput } from './appended.ts';
import { Call, notUnderstood } from './call.ts';
import { runProgram, runStream, runWords } from './codeRoles.ts';
import { TooMuch } from './evaluation.ts';
import { flows, unseen } from './flow.ts';
import { judgeRepository } from './gitConfig.ts';
import { insteadOf, replaced } from './instead.ts';
import { optionsOf, sortArguments, without, type Arguments } from './options.ts';
import { carriesSecret, httpAddress, leaks, sendStream } from './otherRoles.ts';
import { runInEnvironment } from './packageRoles.ts';
import { PATH_ROLES } from './pathRoles.ts';
import { ownProgram } from './ownCommand.ts';
import { MODULES } from './tables/interpreters.ts';
import { runTaskOrProgram } from './projectPrograms.ts';
import { ROLES } from './roles.ts';
import { settleStatements } from './sqlRoles.ts';
import { runElevated } from './privilege.ts';
import { frontEnd, runJar, runModule, runPackage, settleTransfers } from './toolRoles.ts';
import { output } from './output.ts';
import type { Role, Row } from './spec.ts';
import { subshell } from './state.ts';
import { known, TAINT, taintOf, type Stream, type Value } from './value.ts';

/** Roles of options that decide what others mean, the first of them last. */
const FIRST: readonly Role[] = ['send', 'upload', 'manifest', 'dir', 'method'];

/** Roles of what a command is given to run. */
const RUNNING = new Set(['code', 'script', 'sql', 'shell', 'mongo', 'sql-script', 'mongo-script', 'redis']);

/** Roles of a command line before which variables may be set. */
const ASSIGNING = new Set(['assigns', 'elevated']);

/** Words of a command that are followed. */
const MOST_WORDS = 2048;

/** Roles after which a word that is not known is no danger beyond what is printed. */
const OBSERVING = new Set(['data', 'list', 'host']);

/**
 * Does what a row says to a command's words.
 * @param words the words after the command's name
 * @param parents rows of the commands around a sub-command: their options count everywhere
 * @returns what the command prints
 * @throws {TooMuch}
 */
export const interpret = (call: Call, row: Row, words: readonly Value[], parents: readonly Row[] = []): Stream => {
  if (words.length > MOST_WORDS) throw new TooMuch();
  const sorted = sortArguments(parents.length === 0 ? [row] : [row, ...parents], words);
  const asked = words.at(-1)?.text ?? '';
  const onlyAsks =
    (words.length === 1 && /^(?:--help|--version)$/.test(asked)) ||
    (words.length <= 2 && parents.some(({ help }) => help !== undefined && help === asked));
  if (onlyAsks && row.args?.startsWith('run') !== true) return look(call);
  const instead = insteadOf(row, parents, sorted);
  if (instead) {
    return act(call, instead, sortArguments([replaced(row, instead), ...parents.map(without)], words));
  }
  const given = sorted.words.length > 0 || sorted.values.some(({ role }) => RUNNING.has(role.replace(/:.*$/, '')));
  if (!given && row.idle) return interpret(call, row.idle, words, [optionsOf(row), ...parents]);
  if (row.verbs) return verbs(call, row, sorted);
  if (row.sub || row.groups || row.prefixes) return subCommand(call, row, sorted, parents);
  return act(call, row, sorted);
};

const look = (call: Call): Stream => {
  call.report({ risk: 'LOW', category: 'observe', reason: `Asks ${call.named} about itself`, reversible: true });
  return { taint: 0 };
};

const NO_OPTIONS: Arguments = { words: [], flags: [], values: [], commands: [] };

const subCommand = (call: Call, row: Row, sorted: Arguments, parents: readonly Row[]): Stream => {
  applyOptions(call, sorted);
  if (row.repository) judgeRepository(call);
  const [first, ...rest] = sorted.words;
  if (first === undefined) return act(call, { ...row, args: 'data*' }, { ...sorted, values: [], flags: [] });
  const step = first.known ? stepOf(row, row.sub, first.text) : undefined;
  const group = step === undefined && first.known ? row.groups : undefined;
  const next = step?.row ?? group ?? (first.known ? row.rest : undefined);
  if (next === undefined) {
    for (const word of sorted.words) call.taint |= word.taint;
    const about = rest.length > 0 && /^(?:--help|-h)$/.test(rest.at(-1)?.text ?? '') && rest.length <= 3;
    if (about) return look(call);
    call.report(
      notUnderstood(`Uses ${call.named} in a way that Portcullis does not know: ${first.text}`, `${call.rule}.unknown`),
    );
    return { taint: call.taint | TAINT.unknown };
  }
  // What stands after an option that is not known may be its value.
  const [second] = rest;
  if (sorted.doubtful === true && second?.known === true && stepOf(row, row.sub, second.text)) {
    const other = new Call(call.evaluation, call.state, call.rule, call.shown, call.stdin);
    subCommand(other, row, { ...NO_OPTIONS, words: rest }, parents);
  }
  const goesOn = step !== undefined || group !== undefined;
  if (goesOn) {
    call.rule = `${call.rule}.${step?.id ?? 'any'}`;
    call.named = `${call.named} ${first.text}`;
  }
  return interpret(call, next, goesOn ? rest : sorted.words, [row, ...parents]);
};

const RANK = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** A command of many groups, in which one word, wherever it stands, says what is done: the worst of those found counts. */
const verbs = (call: Call, row: Row, sorted: Arguments): Stream => {
  let worst: Row | undefined;
  let name = 'unknown';
  for (const word of sorted.words) {
    const found = word.known ? stepOf(row, row.verbs, word.text) : undefined;
    if (found === undefined) continue;
    if (worst === undefined || rank(found.row) > rank(worst)) {
      worst = found.row;
      name = found.id;
    }
  }
  const chosen = worst ?? row.rest;
  if (chosen === undefined) {
    if (/^(?:--help|-h|help)$/.test(sorted.words.at(-1)?.text ?? '')) return look(call);
    call.report(notUnderstood(`Uses ${call.named} in a way that Portcullis does not know`, `${call.rule}.unknown`));
    return { taint: TAINT.unknown };
  }
  call.rule = `${call.rule}.${name}`;
  return act(call, { ...chosen, args: chosen.args ?? 'data*' }, sorted);
};

const rank = (row: Row): number => (row.does ? RANK.indexOf(row.does.risk) : 0);

const applyOptions = (call: Call, sorted: Arguments): void => {
  if (sorted.flags.length === 0 && sorted.values.length === 0) return;
  const overrides: Record<string, Role> = {};
  for (const { flag } of sorted.flags) Object.assign(overrides, spread(flag.opts));
  for (const { name, flag } of sorted.flags) {
    if (flag.does) call.report(flag.does, flagRule(name));
    if (flag.method !== undefined) call.method = flag.method;
  }
  // Methods and directories first, then what is sent: they decide what the others mean.
  const rank = (role: Role): number => FIRST.indexOf(role) + 1;
  const ordered = [...sorted.values].sort((a, b) => rank(b.role) - rank(a.role));
  for (const { name, role, value } of ordered) apply(call, overrides[name] ?? role, value);
};

const spread = (opts: Readonly<Record<string, Role>> | undefined): Record<string, Role> =>
  Object.fromEntries(
    Object.entries(opts ?? {}).flatMap(([names, role]) => names.split(' ').map((name) => [name, role])),
  );

const flagRule = (name: string): string => {
  const plain = name
    .replace(/^-+/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  return plain === '' ? '.option' : `.${plain}`;
};

const apply = (call: Call, role: Role, value: Value): void => {
  const cut = role.indexOf(':');
  const name = cut < 0 ? role : role.slice(0, cut);
  if (!value.known && !value.shaped && !value.stream && OBSERVING.has(name)) unseen(call, name, value);
  if (name === 'module') return;
  const handler = ROLES[name];
  if (RUNNING.has(name)) call.runs = true;
  if (handler === undefined) throw new Error(`no role ${role}`);
  handler(call, value, cut < 0 ? '' : role.slice(cut + 1));
};

/** Gives each word its role: `read* write` is any number of `read`, then one `write`. */
const assign = (roles: string, count: number): Role[] => {
  if (count === 0) return [];
  // Most rows give each word the same role.
  if (roles.indexOf('*') === roles.length - 1 && !roles.includes(' '))
    return Array<Role>(count).fill(roles.slice(0, -1));
  const tokens = roles.split(' ');
  const many = tokens.findIndex((token) => token.endsWith('*'));
  if (many < 0) {
    return Array.from({ length: count }, (_unused, index) => tokens[index]?.replace('?', '') ?? 'data');
  }
  const before = tokens.slice(0, many).map((token) => token.replace('?', ''));
  const after = tokens.slice(many + 1);
  const role = tokens[many]?.slice(0, -1) ?? 'data';
  const tail = Math.min(after.length, Math.max(0, count - before.length));
  const middle = Math.max(0, count - before.length - tail);
  return [...before.slice(0, count), ...Array<Role>(middle).fill(role), ...after.slice(after.length - tail)];
};

/** The roles of the words, as the given options change them. */
const rolesOf = (row: Row, { flags }: Arguments): string => {
  if (flags.length === 0) return row.args ?? 'data*';
  let roles = (flags.find(({ flag }) => flag.args)?.flag.args ?? row.args ?? 'data*').split(' ');
  if (flags.some(({ flag }) => flag.shift === true)) roles = roles.slice(1);
  for (const { flag } of flags) {
    const [from, to] = flag.turns?.split('>') ?? [];
    if (from !== undefined && to !== undefined)
      roles = roles.map((role) => (role.replace('*', '') === from ? role.replace(from, to) : role));
  }
  return roles.length > 0 ? roles.join(' ') : 'data*';
};

/** Words as one text. */
const joined = (words: readonly Value[]): Value => ({
  text: words.map(({ text }) => text).join(' '),
  known: words.every((each) => each.known),
  glob: false,
  taint: taintOf(words),
});

const REST: ReadonlySet<string> = new Set(
  'npx script task-or-program assigns elevated jar words redis run-or-script run remote remote-text container'.split(
    ' ',
  ),
);

/** Roles that take all the words from theirs on. */
const takeRest = (call: Call, row: Row, role: Role, index: number, sorted: Arguments): boolean => {
  const cut = role.indexOf(':');
  if (!REST.has(cut < 0 ? role : role.slice(0, cut))) return false;
  const rest = sorted.words.slice(index);
  const appends = row.appends === true;
  if (role.startsWith('npx')) {
    runPackage(call, rest, role.slice('npx:'.length) || 'npm', call.evaluation.run.isTool);
    return true;
  }
  if (role.startsWith('task-or-program')) {
    runTaskOrProgram(call, rest, call.evaluation.run.isTool);
    return true;
  }
  if (role.startsWith('script:') && rest[0] && ownProgram(call, rest[0])) {
    runProgram(call, rest[0], rest.slice(1), role.slice('script:'.length));
    return true;
  }
  const framework = role.startsWith('script:') ? frontEnd(rest[0]) : undefined;
  if (framework && rest[0]) {
    apply(call, role, rest[0]);
    runWords(call, [framework, ...rest.slice(1)], 'run', appends);
    return true;
  }
  switch (role) {
    case 'assigns':
    case 'elevated':
      if (/^(?:[A-Za-z_]\w*=|-$)/.test(rest[0]?.text ?? '')) return false;
      if (role === 'elevated') runElevated(call, rest);
      else runWords(call, rest, 'run', appends);
      return true;
    case 'jar':
      runJar(call, rest, call.evaluation.run.isTool);
      return true;
    case 'words':
      apply(call, 'shell', joined(rest));
      return true;
    case 'redis':
      apply(call, role, joined(rest));
      return true;
    case 'run-or-script':
      runInEnvironment(call, rest, appends);
      return true;
    case 'run':
    case 'remote':
    case 'remote-text':
    case 'container':
      runWords(call, appends ? withInput(call, rest, sorted) : rest, role, appends);
      return true;
    default:
      return false;
  }
};

/** Does to each word what its role says; true when the rest was a command line. */
const applyWords = (call: Call, row: Row, sorted: Arguments, roles: readonly Role[]): boolean => {
  const { words } = sorted;
  for (const [index, word] of words.entries()) {
    const role = roles[index] ?? 'data';
    if (takeRest(call, row, role, index, sorted)) return true;
    apply(call, ASSIGNING.has(role) ? 'assign' : role, word);
  }
  return false;
};

const act = (call: Call, row: Row, sorted: Arguments): Stream => {
  const { evaluation } = call;
  const before = evaluation.findings.length;
  const args = rolesOf(row, sorted);
  applyOptions(call, sorted);
  const module = sorted.values.find(({ role }) => role === 'module')?.value;
  if (module) return actModule(call, module, sorted.words);
  const http = args === 'http*';
  const roles = assign(args, sorted.words.length);
  call.dashes = sorted.dashes;
  const consumed = applyWords(call, row, sorted, roles);
  if (row.alone !== undefined && sorted.words.length === 0) apply(call, row.alone, known(''));
  if (http) httpAddress(call);
  settleTransfers(call);
  const found = args.startsWith('found') || sorted.commands.length > 0 ? foundValues(call, sorted) : [];
  if (args === 'found-delete*') for (const each of found) PATH_ROLES.tree?.(call, each, '');
  for (const command of sorted.commands) runFound(call, command, found);
  receive(call, row, sorted, consumed);
  settleStatements(call);
  if (row.does) call.report(row.does);
  flows(call, row, before);
  if (carriesSecret(call)) leaks(call);
  const given = (what: 'here' | 'saves' | 'replaces'): boolean =>
    row[what] === true || sorted.flags.some(({ flag }) => flag[what] === true);
  if (given('here')) PATH_ROLES.write?.(call, known('.'), '');
  if (given('saves') && !call.prints) save(call);
  if (given('replaces')) call.state.files.replaced = true;
  if (
    row.stays === 'always' ||
    (row.stays === 'bare' && sorted.words.length === 0 && call.stdin === undefined) ||
    (row.stays === 'free' && !consumed && call.stdin === undefined && !call.runs)
  ) {
    call.state.foreground = call.rule.split('.')[0] ?? call.rule;
  }
  if (evaluation.findings.length === before && !call.unwrapped)
    call.report({
      risk: 'LOW',
      category: 'observe',
      reason: `Runs ${call.named}, which only looks`,
      reversible: true,
    });
  return output(call, row, sorted);
};

const actModule = (call: Call, module: Value, words: readonly Value[]): Stream => {
  const row = module.known ? rowOf(MODULES, module.text) : undefined;
  if (row) {
    call.rule = `${call.rule}.module`;
    return interpret(call, row, words);
  }
  runModule(call, module, words, call.evaluation.run.isTool);
  return call.inner ?? { taint: call.taint };
};

/** What is fetched lies in the working directory afterwards, under the last name of its address. */
const save = (call: Call): void => {
  for (const address of call.addresses) {
    const name = /([^/?#]+)(?:[?#].*)?$/.exec(address.replace(/^[a-z]+:\/\/[^/]*/i, ''))?.[1];
    PATH_ROLES.write?.(call, known(name === undefined ? 'index.html' : name), '');
  }
};

/** What comes in on standard input. */
const receive = (call: Call, row: Row, sorted: Arguments, consumed: boolean): void => {
  const { stdin } = call;
  if (stdin === undefined || consumed) return;
  call.taint |= stdin.taint;
  const role =
    row.input ??
    (sorted.words.length === 0 && !sorted.values.some(({ role: used }) => /^(?:code|script|shell)/.test(used))
      ? row.bare
      : undefined);
  if (role === undefined || role === 'data') return;
  if (role === 'send') {
    sendStream(call);
    return;
  }
  if (role.startsWith('code:')) {
    runStream(call, role.slice('code:'.length), stdin);
    return;
  }
  apply(
    call,
    role,
    stdin.text === undefined
      ? { text: '(standard input)', known: false, glob: false, taint: stdin.taint }
      : known(stdin.text, stdin.taint),
  );
};

/** What `find` would find: named by the folder that it begins in and the pattern that it looks for. */
const foundValues = (call: Call, sorted: Arguments): Value[] => {
  const tests = sorted.values.filter(({ name }) => !/^-(?:maxdepth|mindepth|type|xtype)$/.test(name));
  const pattern = tests.find(({ name }) => /^-i?(?:name|path|wholename)$/.test(name))?.value.text.replace(/^.*\//, '');
  const starts = call.sources.length > 0 ? call.sources : [known('.')];
  return starts.slice(0, 8).map((start) => ({
    text: `${withoutEnd(start.text, '/')}/${pattern ?? (tests.length > 0 ? '?*' : '*')}`,
    known: start.known,
    glob: true,
    taint: start.taint,
  }));
};

/** `find … -exec`: the command, once for each folder in which something would be found. */
const runFound = (call: Call, command: readonly Value[], found: readonly Value[]): void => {
  for (const each of found) {
    const appended = call.rule.startsWith('fd') && !command.some((word) => word.text.includes('{')) ? [each] : [];
    const words = command.map((word) =>
      word.text === '{}' ? each : word.text.includes('{}') ? { ...word, known: false } : word,
    );
    const { state } = call;
    call.state = subshell(state);
    runWords(call, [...words, ...appended], 'run', false);
    call.state = state;
  }
};
