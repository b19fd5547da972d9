import { rankOf } from '../../action/risk.ts';
import { rowOf } from './steps.ts';
import { withInput } from './appended.ts';
import { Call, notUnderstood } from './call.ts';
import { runProgram, runStream, runWords } from './codeRoles.ts';
import { TooMuch } from './evaluation.ts';
import { flows, unseen } from './flow.ts';
import { foundValues, runFound } from './found.ts';
import { judgeRepository } from './gitConfig.ts';
import { insteadOf, replaced } from './instead.ts';
import { optionsOf, sortArguments, without, type Arguments } from './options.ts';
import { carriesSecret, httpAddress, leaks, sendStream } from './otherRoles.ts';
import { runInEnvironment } from './packageRoles.ts';
import { PATH_ROLES } from './pathRoles.ts';
import { ownProgram } from './ownCommand.ts';
import { MODULES } from './tables/interpreters.ts';
import { runTaskOrProgram } from './projectPrograms.ts';
import { judgeUnlisted } from './unlisted.ts';
import { aloneRow, readyRow, type Fields, type ReadyRow } from './readyRow.ts';
import { settleStatements } from './sqlRoles.ts';
import { runElevated } from './privilege.ts';
import { frontEnd, runJar, runModule, runPackage, settleTransfers } from './toolRoles.ts';
import { output } from './output.ts';
import { isGivenCode, readyRole, rolesOf, type ReadyRole, type WordRoles } from './wordRoles.ts';
import type { Role, Row } from './spec.ts';
import { known, TAINT, taintOf, type Stream, type Value } from './value.ts';

/** Roles of options that decide what others mean, the first of them last. */
const FIRST: readonly Role[] = ['send', 'upload', 'manifest', 'dir', 'method'];

/** Words of a command that are followed. */
const MOST_WORDS = 2048;

/**
 * Does what a row says to a command's words.
 * @param words the words after the command's name
 * @returns what the command prints
 * @throws {TooMuch}
 */
export const interpret = (call: Call, row: Fields, words: readonly Value[]): Stream =>
  command(call, readyRow(row), words, NO_PARENTS);

const NO_PARENTS: readonly ReadyRow[] = [];

/** @param parents rows of the commands around a sub-command: their options count everywhere */
const command = (call: Call, row: ReadyRow, words: readonly Value[], parents: readonly ReadyRow[]): Stream => {
  if (words.length > MOST_WORDS) throw new TooMuch();
  const sorted = sortArguments(row, parents, words);
  if (onlyAsks(words, parents) && row.args?.startsWith('run') !== true) return look(call);
  const instead = insteadOf(row, parents, sorted);
  if (instead) return act(call, readyRow(instead), sortArguments(replaced(row, instead), parents.map(without), words));
  if (row.idle && sorted.words.length === 0 && !isGivenCode(sorted))
    return command(call, readyRow(row.idle), words, [optionsOf(row), ...parents]);
  if (row.verbs) return verbs(call, row, sorted);
  if (row.sub || row.groups || row.prefixes) return subCommand(call, row, sorted, parents);
  return act(call, row, sorted);
};

/** True when nothing is asked of the command but how it is used, or its version. */
const onlyAsks = (words: readonly Value[], parents: readonly ReadyRow[]): boolean => {
  if (words.length > 2) return false;
  const asked = words.at(-1)?.text ?? '';
  if (words.length === 1 && (asked === '--help' || asked === '--version')) return true;
  return parents.some(({ help }) => help !== undefined && help === asked);
};

const look = (call: Call): Stream => {
  call.report({ risk: 'LOW', category: 'observe', reason: `Asks ${call.named} about itself`, reversible: true });
  return { taint: 0 };
};

const NO_OPTIONS: Arguments = { words: [], flags: [], values: [], unlisted: [], commands: [], all: [] };

const subCommand = (call: Call, row: ReadyRow, sorted: Arguments, parents: readonly ReadyRow[]): Stream => {
  applyOptions(call, sorted);
  judgeUnlisted(call, sorted, false);
  if (row.repository) judgeRepository(call);
  const [first] = sorted.words;
  if (first === undefined) return act(call, aloneRow(row), { ...sorted, values: [], flags: [] });
  const rest = sorted.words.slice(1);
  const step = first.known ? row.subCommand(first.text) : undefined;
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
  if (sorted.doubtful === true && second?.known === true && row.subCommand(second.text)) {
    const other = new Call(call.evaluation, call.state, call.rule, call.shown, call.stdin);
    subCommand(other, row, { ...NO_OPTIONS, words: rest }, parents);
  }
  const goesOn = step !== undefined || group !== undefined;
  if (goesOn) {
    call.rule = `${call.rule}.${step?.id ?? 'any'}`;
    call.named = `${call.named} ${first.text}`;
  }
  return command(call, readyRow(next), goesOn ? rest : sorted.words, [row, ...parents]);
};

/** A command of many groups, in which one word, wherever it stands, says what is done: the worst of those found counts. */
const verbs = (call: Call, row: ReadyRow, sorted: Arguments): Stream => {
  let worst: ReadyRow | undefined;
  let name = 'unknown';
  for (const word of sorted.words) {
    const found = word.known ? row.verb(word.text) : undefined;
    if (found === undefined) continue;
    if (worst === undefined || rank(found.row) > rank(worst)) {
      worst = found.row;
      name = found.id;
    }
  }
  const chosen = worst ?? (row.rest && readyRow(row.rest));
  if (chosen === undefined) {
    if (/^(?:--help|-h|help)$/.test(sorted.words.at(-1)?.text ?? '')) return look(call);
    call.report(notUnderstood(`Uses ${call.named} in a way that Portcullis does not know`, `${call.rule}.unknown`));
    return { taint: TAINT.unknown };
  }
  call.rule = `${call.rule}.${name}`;
  return act(call, chosen, sorted);
};

const rank = (row: ReadyRow): number => (row.does ? rankOf(row.does.risk) : 0);

const applyOptions = (call: Call, { flags, values }: Arguments): void => {
  if (flags.length === 0 && values.length === 0) return;
  for (const { name, flag } of flags) {
    if (flag.does) call.report(flag.does, flagRule(name));
    if (flag.method !== undefined) call.method = flag.method;
  }
  const overrides = flags.some(({ flag }) => flag.opts !== undefined) ? overridesOf(flags) : undefined;
  // Methods and directories first, then what is sent: they decide what the others mean.
  const order = (role: Role): number => FIRST.indexOf(role) + 1;
  const ordered = values.length < 2 ? values : [...values].sort((a, b) => order(b.role) - order(a.role));
  for (const { name, role, value } of ordered) apply(call, readyRole(overrides?.get(name) ?? role), value);
};

/** The roles that flags give to the values of other options, by their names; what the last one says counts. */
const overridesOf = (flags: Arguments['flags']): ReadonlyMap<string, Role> =>
  new Map(
    flags.flatMap(({ flag }) =>
      Object.entries(flag.opts ?? {}).flatMap(([names, role]) => names.split(' ').map((name) => [name, role] as const)),
    ),
  );

const flagRule = (name: string): string => {
  const plain = name
    .replace(/^-+/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  return plain === '' ? '.option' : `.${plain}`;
};

const apply = (call: Call, { role, name, argument, handler, runs, observes }: ReadyRole, value: Value): void => {
  if (observes && !value.known && !value.shaped && !value.stream) unseen(call, name, value);
  if (name === 'module') return;
  if (runs) call.runs = true;
  if (handler === undefined) throw new Error(`no role ${role}`);
  handler(call, value, argument);
};

/** Words as one text. */
const joined = (words: readonly Value[]): Value => ({
  text: words.map(({ text }) => text).join(' '),
  known: words.every((each) => each.known),
  glob: false,
  taint: taintOf(words),
});

/** Roles that take all the words from theirs on. */
const takeRest = (call: Call, row: ReadyRow, { role }: ReadyRole, index: number, sorted: Arguments): boolean => {
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
    apply(call, readyRole(role), rest[0]);
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
      apply(call, readyRole('shell'), joined(rest));
      return true;
    case 'redis':
      apply(call, readyRole(role), joined(rest));
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
const applyWords = (call: Call, row: ReadyRow, sorted: Arguments, roles: WordRoles): boolean => {
  const { words } = sorted;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const role = roles.at(index, words.length);
    if (role.takesRest && takeRest(call, row, role, index, sorted)) return true;
    if (word) apply(call, role.assigns ? readyRole('assign') : role, word);
  }
  return false;
};

const act = (call: Call, row: ReadyRow, sorted: Arguments): Stream => {
  const { evaluation } = call;
  const { words, flags, values, commands } = sorted;
  const before = evaluation.findings.length;
  const roles = rolesOf(row, sorted);
  if (words.length > 1 && roles.at(0, words.length).role === 'code:bash') call.positional = words.slice(1);
  applyOptions(call, sorted);
  judgeUnlisted(call, sorted, roles.reads);
  const module = values.length === 0 ? undefined : values.find(({ role }) => role === 'module')?.value;
  if (module) return actModule(call, module, words);
  call.dashes = sorted.dashes;
  const consumed = applyWords(call, row, sorted, roles);
  if (
    roles.searches &&
    call.stdin === undefined &&
    !words.some((_word, at) => roles.at(at, words.length).name.startsWith('searched'))
  )
    apply(call, readyRole('searched'), known('.'));
  if (row.alone !== undefined && words.length === 0) apply(call, readyRole(row.alone), known(''));
  if (roles.http) httpAddress(call);
  settleTransfers(call);
  if (roles.finds || commands.length > 0) {
    const found = foundValues(call, sorted);
    if (roles.findsToDelete) for (const each of found) PATH_ROLES.tree?.(call, each, '');
    for (const command of commands) runFound(call, command, found);
  }
  receive(call, row, sorted, consumed);
  settleStatements(call);
  if (row.does) call.report(row.does);
  flows(call, row, before);
  if (carriesSecret(call)) leaks(call);
  if (row.here === true || flags.some(isHere)) PATH_ROLES.write?.(call, known('.'), '');
  if ((row.saves === true || flags.some(saves)) && !call.prints) save(call);
  if (row.replaces === true || flags.some(replaces)) call.state.files.replaced = true;
  if (row.stays !== undefined && stays(call, row.stays, words, consumed))
    call.state.foreground = call.rule.split('.')[0] ?? call.rule;
  if (evaluation.findings.length === before && !call.unwrapped)
    call.report({
      risk: 'LOW',
      category: 'observe',
      reason: `Runs ${call.named}, which only looks`,
      reversible: true,
    });
  return output(call, row, sorted);
};

type Given = Arguments['flags'][number];
const isHere = ({ flag }: Given): boolean => flag.here === true;
const saves = ({ flag }: Given): boolean => flag.saves === true;
const replaces = ({ flag }: Given): boolean => flag.replaces === true;
const readsInput = ({ flag }: Given): boolean => flag.input !== undefined;

/** True when the command keeps the terminal. */
const stays = (call: Call, when: NonNullable<Row['stays']>, words: readonly Value[], consumed: boolean): boolean => {
  if (when === 'always') return true;
  if (call.stdin !== undefined) return false;
  return when === 'bare' ? words.length === 0 : !consumed && !call.runs;
};

const actModule = (call: Call, module: Value, words: readonly Value[]): Stream => {
  const row = module.known ? rowOf(MODULES, module.text) : undefined;
  if (row) {
    call.rule = `${call.rule}.module`;
    return command(call, readyRow(row), words, NO_PARENTS);
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

/** True when nothing but standard input says what to do. */
const isFree = (call: Call, row: ReadyRow, sorted: Arguments): boolean =>
  row.stays === 'free' ? !call.runs : sorted.words.length === 0 && !isGivenCode(sorted);

/** What comes in on standard input. */
const receive = (call: Call, row: ReadyRow, sorted: Arguments, consumed: boolean): void => {
  const { stdin } = call;
  if (stdin === undefined || consumed) return;
  call.taint |= stdin.taint;
  const role =
    sorted.flags.find(readsInput)?.flag.input ?? row.input ?? (isFree(call, row, sorted) ? row.bare : undefined);
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
    readyRole(role),
    stdin.text === undefined
      ? { text: '(standard input)', known: false, glob: false, taint: stdin.taint }
      : known(stdin.text, stdin.taint),
  );
};
