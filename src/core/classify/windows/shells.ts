import { Buffer } from 'node:buffer';
import { runCmd } from '../cmd/judge.ts';
import { memo } from '../memo.ts';
import { runPowerShell } from '../powershell/judge.ts';
import { notUnderstood, observed, runsDecoded, type Call } from '../shell/call.ts';
import { runScript, unknownCode } from '../shell/codeRoles.ts';
import { Evaluation } from '../shell/evaluation.ts';
import { high } from '../shell/spec.ts';
import { beginState } from '../shell/state.ts';
import { hasTaint, known, TAINT, type Stream, type Value } from '../shell/value.ts';
import { insideWsl } from './wsl.ts';

/** Parameters of powershell.exe and pwsh that take a value of no meaning here. */
const TAKES = [
  'configurationname',
  'custompipename',
  'inputformat',
  'outputformat',
  'psconsolefile',
  'settingsfile',
  'version',
  'windowstyle',
  'workingdirectory',
  'wd',
  'w',
  'o',
  'of',
  'if',
  'config',
];
const SWITCHES = [
  'noprofile',
  'nologo',
  'noninteractive',
  'noexit',
  'interactive',
  'login',
  'l',
  'i',
  'mta',
  'sta',
  'noprofileloadtime',
  'nop',
  'noni',
  'help',
  'h',
  '?',
];
const POLICY = ['executionpolicy', 'ex', 'ep'];
const CODE = ['command', 'c', 'commandwithargs', 'cwa'];
const ENCODED = ['encodedcommand', 'e', 'ec', 'enc'];
const FILE = ['file', 'f'];

const spells = (names: readonly string[], given: string): boolean =>
  names.includes(given) || (given.length > 1 && names.some((name) => name.startsWith(given)));

const wordsToText = (words: readonly Value[]): Value => ({
  text: words.map(({ text }) => text).join(' '),
  known: words.every((word) => word.known),
  glob: false,
  taint: words.reduce((taint, word) => taint | word.taint, 0),
});

const runText = (call: Call, value: Value, run: (call: Call, text: string) => Stream): Stream => {
  call.unwrapped = true;
  if (hasTaint(value, TAINT.network | TAINT.decoded)) unknownCode(call, value, 'Its text');
  if (!value.known) {
    unknownCode(call, value, `The text ${value.text}`);
    return { taint: value.taint | TAINT.unknown };
  }
  call.inner = run(call, value.text);
  return call.inner;
};

/** `-EncodedCommand`: UTF-16 as base64. */
const encoded = (call: Call, value: Value | undefined): Stream => {
  call.report(runsDecoded('A command'));
  if (value?.known !== true || !/^[A-Za-z0-9+/]*={0,2}$/.test(value.text)) {
    unknownCode(call, { taint: TAINT.decoded }, 'The command');
    return { taint: TAINT.unknown };
  }
  return runText(call, known(Buffer.from(value.text, 'base64').toString('utf16le')), runPowerShell);
};

const powershell = (call: Call, words: readonly Value[]): Stream => {
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const option = /^(?:--?|\/|\u2013|\u2014|\u2015)([A-Za-z?]+)$/.exec(word.text)?.[1]?.toLowerCase();
    const rest = words.slice(at + 1);
    if (word.text === '-') return standardInput(call);
    if (option === undefined) {
      // Windows PowerShell takes the rest for a command, newer ones for a file.
      if (/\.ps1$/i.test(word.text)) runScript(call, word, 'powershell');
      return runText(call, wordsToText(words.slice(at)), runPowerShell);
    }
    if (spells(ENCODED, option)) return encoded(call, rest[0]);
    if (spells(FILE, option)) {
      if (rest[0] && rest[0].text !== '-') runScript(call, rest[0], 'powershell');
      else standardInput(call);
      return { taint: TAINT.unknown };
    }
    if (spells(CODE, option)) {
      if (rest[0]?.text !== '-') return runText(call, wordsToText(rest), runPowerShell);
      standardInput(call);
      return { taint: TAINT.unknown };
    }
    if (option === 'version' && call.rule === 'pwsh') return observed(call, 'Asks PowerShell about itself');
    if (spells(POLICY, option)) at++;
    else if (SWITCHES.includes(option) || (option.length > 2 && SWITCHES.some((name) => name.startsWith(option)))) {
      if (/^(?:h|help|\?)$/.test(option)) return observed(call, 'Asks PowerShell about itself');
    } else if (spells(TAKES, option)) {
      if (option.startsWith('w') && /^(?:h|1$)/i.test(rest[0]?.text ?? ''))
        call.report(
          high('execute', 'Starts PowerShell without a window', 'The person does not see what it does.'),
          '.hidden',
        );
      at++;
    } else {
      call.report(notUnderstood(`Starts PowerShell with ${word.text}, which is not known`));
      return { taint: TAINT.unknown };
    }
  }
  return standardInput(call);
};

/** Without a command it reads what comes in, or the terminal. */
const standardInput = (call: Call): Stream => {
  if (call.stdin?.text !== undefined) return runText(call, known(call.stdin.text, call.stdin.taint), runPowerShell);
  if (call.stdin) unknownCode(call, call.stdin, 'Its input');
  else {
    call.state.foreground = call.rule;
    call.report(high('not-understood', 'Starts another shell', 'What is typed there is not seen.'));
  }
  return { taint: TAINT.unknown };
};

const cmd = (call: Call, words: readonly Value[]): Stream => {
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (/^\/[?]$/.test(text)) return observed(call, 'Asks cmd about itself');
    const begins = /^\/[cCkKrR](.*)$/s.exec(text);
    if (begins) {
      const glued = begins[1] ?? '';
      const rest = words.slice(at + 1);
      if (glued === '' && rest.length === 0) break;
      if (/^\/k/i.test(text)) call.state.foreground = 'cmd';
      return runText(call, wordsToText(glued === '' ? rest : [known(glued), ...rest]), runCmd);
    }
    if (!/^\/[adqsefvtuADQSEFVTU](?::\S*)?$/.test(text)) break;
  }
  if (call.stdin?.text !== undefined) return runText(call, known(call.stdin.text, call.stdin.taint), runCmd);
  if (call.stdin) unknownCode(call, call.stdin, 'Its input');
  else {
    call.state.foreground = 'cmd';
    call.report(high('not-understood', 'Starts another shell', 'What is typed there is not seen.'));
  }
  return { taint: TAINT.unknown };
};

/** Runs a command in the Linux that Windows brings. */
const wsl = (call: Call, words: readonly Value[]): Stream => {
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (/^(?:-d|--distribution|-u|--user|--cd|--shell-type)$/.test(text)) at++;
    else if (/^(?:-e|--exec|--)$/.test(text)) {
      at++;
      break;
    } else if (/^(?:-l|--list|--status|--version|--help)$/.test(text)) return observed(call, 'Asks WSL about itself');
    else if (
      /^--(?:unregister|shutdown|terminate|install|import|export|set-\S+|mount|unmount|update|uninstall|manage|move)$|^-t$/.test(
        text,
      )
    ) {
      call.report(
        high('configuration', `Changes the Linux systems of this machine: ${text}`, 'What is in them may be lost.'),
        '.system',
      );
      return { taint: TAINT.unknown };
    } else break;
  }
  const rest = words.slice(at);
  if (rest.length === 0) {
    call.state.foreground = 'wsl';
    call.report(high('not-understood', 'Starts another shell', 'What is typed there is not seen.'));
    return { taint: TAINT.unknown };
  }
  const { evaluation } = call;
  const facts = insideWsl(evaluation.facts);
  const directory = facts.realPath(
    call.state.directory === undefined ? facts.home : facts.toLinux(call.state.directory),
  );
  const inner = new Evaluation(facts, evaluation.session, 'bash', directory, false, evaluation.run, evaluation.scripts);
  const state = beginState(directory, undefined);
  evaluation.deeper(() => evaluation.run.words(inner, state, rest, call.stdin));
  call.unwrapped = true;
  for (const finding of inner.findings) evaluation.report(finding);
  evaluation.readsSecret ||= inner.readsSecret;
  for (const path of inner.writes) evaluation.writes.add(facts.toWindows(path));
  return { taint: TAINT.unknown };
};

type OtherShell = (call: Call, words: readonly Value[]) => Stream;

const SHELLS: Readonly<Record<string, OtherShell>> = {
  powershell,
  pwsh: powershell,
  'pwsh-preview': powershell,
  cmd,
  wsl,
};

/** The key of SHELLS that a name means; empty for other programs. */
const shellNamed = memo((name) => {
  const key = name.toLowerCase().replace(/\.exe$/, '');
  return Object.hasOwn(SHELLS, key) ? key : '';
});

/** True for the name of PowerShell, cmd or WSL. */
export const isOtherShell = (name: string): boolean => shellNamed(name) !== '';

/** Judges what another shell is started with; undefined when the name is not one of PowerShell, cmd or WSL. */
export const runOtherShell = (call: Call, name: string, words: readonly Value[]): Stream | undefined => {
  const key = shellNamed(name);
  if (key === '') return undefined;
  call.rule = key;
  return SHELLS[key]?.(call, words);
};

/** Judges the text of a script of PowerShell or cmd. */
export const runOtherScript = (call: Call, language: 'powershell' | 'cmd', text: string): Stream =>
  language === 'powershell' ? runPowerShell(call, text) : runCmd(call, text);
