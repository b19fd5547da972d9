import type { ShellAction } from '../../action/action.ts';
import type { Facts, SessionFacts } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import { BUILTINS } from './builtins.ts';
import { Call, clip, notUnderstood } from './call.ts';
import { runCommand } from './command.ts';
import { Evaluation } from './evaluation.ts';
import { interpret } from './interpret.ts';
import { posixRunner } from './posix.ts';
import { prescan } from './prescan.ts';
import { beginState, endState } from './state.ts';
import { CMD, POWERSHELL } from './tables/windows.ts';
import type { Table } from './spec.ts';
import { known, type Value } from './value.ts';

/** A shell of which only single commands of plain words are understood. */
interface PlainShell {
  readonly name: string;
  /** What separates the parts of a line that run one after the other. */
  readonly separators: RegExp;
  /** One word: plain, or in quotes that the shell takes as plain. */
  readonly word: RegExp;
  /** Commands of its own; the tables of programs come after it. */
  readonly table: Table;
  /** Names that are not looked up in the tables of programs, since the shell gives them another meaning. */
  readonly own: ReadonlySet<string>;
  readonly caseless: boolean;
}

const POWERSHELL_SHELL: PlainShell = {
  name: 'PowerShell',
  separators: /\s*(?:;|&&|\|\||\||\n)\s*/,
  word: /'([^'\u2018-\u201b]*)'|"([^"$`\u201c-\u201e]*)"|([A-Za-z0-9_./:=+,~*?\\%^!-]+)|(?:2>&1|[12*]?>\s*\$null)/y,
  table: POWERSHELL,
  own: new Set([
    'iex',
    'icm',
    'saps',
    'ii',
    'ipmo',
    'iwr',
    'irm',
    'sal',
    'nal',
    'ac',
    'sp',
    'si',
    'gp',
    'gv',
    'sv',
    'rp',
    'rv',
    'oh',
    'clc',
    'pushd',
    'popd',
    'gu',
    'gdr',
    'curl',
    'wget',
    'sc',
    'where',
    'sort',
    'set',
    'kill',
    'start',
    'find',
    'fc',
    'diff',
    'tee',
    'sleep',
    'man',
    'mount',
    'h',
    'r',
    'write',
    'select',
    'measure',
    'foreach',
    'group',
    'compare',
    'type',
    'lp',
    'history',
    'ps',
  ]),
  caseless: true,
};

const CMD_SHELL: PlainShell = {
  name: 'cmd',
  separators: /\s*(?:&&|\|\||\n)\s*/,
  word: /"([^"%!^&|<>]*)"|([A-Za-z0-9_./:=+,~*?\\@-]+)|(?:2>&1|[12]?>\s*nul\b)/y,
  table: CMD,
  own: new Set([
    'find',
    'sort',
    'more',
    'date',
    'time',
    'set',
    'start',
    'type',
    'path',
    'call',
    'copy',
    'move',
    'label',
    'replace',
    'timeout',
    'where',
    'format',
    'comp',
    'tree',
  ]),
  caseless: true,
};

const wordsOf = (text: string, { word }: PlainShell): Value[] | undefined => {
  const out: Value[] = [];
  let at = 0;
  while (at < text.length) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    if (at >= text.length) break;
    word.lastIndex = at;
    const match = word.exec(text);
    const next = match === null ? undefined : text[at + match[0].length];
    if (match === null || (next !== undefined && next !== ' ' && next !== '\t')) return undefined;
    at += match[0].length;
    const groups: readonly (string | undefined)[] = match.slice(1);
    const value = groups.find((group) => group !== undefined);
    if (value !== undefined) out.push({ ...known(value), glob: match[0] === value && /[*?]/.test(value) });
  }
  return out;
};

const judgePlain = (shell: PlainShell, action: ShellAction, facts: Facts, session: SessionFacts): Judgement => {
  const persistent = action.terminal !== undefined;
  const directory = facts.realPath(action.directory);
  const evaluation = new Evaluation(facts, session, action.shell, directory, persistent, posixRunner);
  const state = beginState(directory, persistent ? session.terminal : undefined);
  const call = new Call(evaluation, state, shell.name.toLowerCase(), action.command, undefined);
  const refuse = (why: string): void => {
    state.opaque = true;
    call.report(notUnderstood(why), '', action.command);
  };
  const problem = prescan(action.command, 'bash', false);
  if (problem !== undefined) refuse(`The text ${problem}`);
  else {
    for (const part of action.command.trim().split(shell.separators)) {
      const words = part === '' ? [] : wordsOf(part, shell);
      if (words === undefined)
        refuse(`The text holds more than plain words, which is all that is understood of ${shell.name}: ${clip(part)}`);
      else if (words.length > 0) runPlain(shell, call, words);
    }
  }
  const { findings } = evaluation;
  if (findings.length === 0)
    evaluation.report({
      rule: 'shell.nothing',
      risk: 'LOW',
      category: 'observe',
      reason: 'Runs nothing',
      reversible: true,
    });
  const worst = findings.reduce((a, b) =>
    b.risk === 'CRITICAL' || (b.risk === 'HIGH' && a.risk !== 'CRITICAL') ? b : a,
  );
  return {
    findings,
    summary: worst.reason,
    resolved: evaluation.lines.length > 0 ? evaluation.lines.join('\n') : action.command,
    writes: [...evaluation.writes],
    reads: [...evaluation.reads],
    readsSecret: evaluation.readsSecret,
    ...(persistent ? { terminal: endState(state) } : {}),
  };
};

const runPlain = (shell: PlainShell, call: Call, words: readonly Value[]): void => {
  const [name, ...rest] = words;
  if (name === undefined) return;
  const { evaluation, state } = call;
  const key = name.text.toLowerCase();
  const row = Object.hasOwn(shell.table, key) ? shell.table[key] : undefined;
  if (state.opaque || state.redefined.has(key))
    call.report(
      notUnderstood(`Runs ${name.text}, which may mean something else in this shell by now`, 'shell.redefined'),
    );
  if (row) {
    evaluation.lines.push(words.map((word) => word.text).join(' '));
    const inner = new Call(
      evaluation,
      state,
      /^[\w-]+$/.test(key) ? key : shell.name.toLowerCase(),
      words.map((word) => word.text).join(' '),
      undefined,
    );
    // Options of its own are short words after one dash, in any case, and may be abbreviated.
    interpret(
      inner,
      { style: 'single', ...row },
      rest.map((word) =>
        /^-[A-Za-z]+(?::|$)/.test(word.text) ? { ...word, text: word.text.toLowerCase().replace(':', '=') } : word,
      ),
    );
    return;
  }
  if (key === 'cd' || key === 'chdir' || key === 'set-location' || key === 'sl') {
    runCommand(
      evaluation,
      state,
      [known('cd'), ...rest.filter((word) => !/^(?:\/d|-path|-literalpath)$/i.test(word.text))],
      undefined,
    );
    return;
  }
  if (
    shell.own.has(key) ||
    Object.hasOwn(BUILTINS, key) ||
    !/^[\w.\\/:-]+$/.test(name.text) ||
    (shell.caseless &&
      /^[a-z]+-[a-z]+$/i.test(key) &&
      /^(?:get|set|new|remove|invoke|start|stop|add|clear|out|import|export|enable|disable|register|unregister|copy|move|rename|write|read|test|select|where|sort|convert\w*|install|update|uninstall|save|restart|suspend|resume|wait|push|pop|enter|exit|format|measure|compare|group|join|split|resolve|trace|show|unblock|use|tee|foreach|receive|send|limit|checkpoint|restore|debug|switch|publish|find|mount|dismount|reset|rename|grant|revoke|protect|unprotect|expand|compress|confirm|connect|disconnect|block)-/.test(
        key,
      ))
  ) {
    call.report(
      notUnderstood(
        `Runs ${name.text}, which is not one of the few commands of ${shell.name} that are understood`,
        'shell.unknown-command',
      ),
    );
    evaluation.lines.push(words.map((word) => word.text).join(' '));
    return;
  }
  runCommand(evaluation, state, words, undefined);
};

/** Judges PowerShell text: plain single commands by the tables, everything else is not understood. */
export const judgePowerShell = (action: ShellAction, facts: Facts, session: SessionFacts): Judgement =>
  judgePlain(POWERSHELL_SHELL, action, facts, session);

/** Judges text for cmd.exe: plain single commands by the tables, everything else is not understood. */
export const judgeCmd = (action: ShellAction, facts: Facts, session: SessionFacts): Judgement =>
  judgePlain(CMD_SHELL, action, facts, session);
