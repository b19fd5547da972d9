import { judgeRead, judgeWrite } from '../path/judge.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import { PATH_ROLES } from './pathRoles.ts';
import { PRINTS_SECRET } from './secretsPrinted.ts';
import { isSecretVariable, known, TAINT } from './value.ts';

const AWK_RUNS =
  /\bsystem\s*\(|@\s*\w+\s*\(|\|\s*&?\s*(?:getline|"|')|"\s*\|\s*getline|\|\s*\w+\s*$|print[^;}]*\||@load|@include|-f\b.*\/inet|"\/inet/;

/** A longer program for awk would take too long, since its patterns look on from each word. */
const MOST_AWK = 8 * 1024;

/** gawk(1): `ENVIRON` holds the environment. */
const environment = (call: Call, program: string): void => {
  const used = [...program.matchAll(/\bENVIRON\b(?:\[\s*"(\w+)"\s*\])?/g)];
  if (used.length === 0 || used.every(([, name]) => name !== undefined && !isSecretVariable(name))) return;
  call.taint |= TAINT.secret;
  call.evaluation.readsSecret = true;
  if (used.some(([, name]) => name !== undefined && isSecretVariable(name))) call.report(PRINTS_SECRET);
  else
    call.report(
      { risk: 'MEDIUM', category: 'secret', reason: 'The awk program reads environment variables', reversible: true },
      '.environment',
      program,
    );
};

/** A program for awk: harmless unless it starts commands or writes files. */
export const judgeAwk = (call: Call, program: string): void => {
  if (program.length > MOST_AWK) {
    call.report(notUnderstood('Gives awk a program that is too long to be followed'), '', program);
    return;
  }
  if (AWK_RUNS.test(program.replace(/\|\|/g, ' ')))
    call.report(
      {
        risk: 'HIGH',
        category: 'execute',
        reason: 'The awk program starts other commands',
        matters: 'What it starts is not judged.',
        reversible: false,
      },
      '.runs',
      program,
    );
  for (const [, path] of program.matchAll(/\bgetline\b[^;{}<|]*<\s*"([^"]*)"/g))
    PATH_ROLES.read?.(call, known(path ?? ''), '');
  environment(call, program);
  const target = /print[^;{}]*[^>=]>{1,2}\s*(?:"([^"]*)"|(\S+))/.exec(program);
  if (!target) return;
  const path = target[1] === undefined ? undefined : absolute(known(target[1]), call.state, call.evaluation);
  if (path === undefined) {
    // `$1 > 5` is a comparison, unless it follows a print.
    if (/print\b[^;{}()]*>\s*[^\s\d]/.test(program))
      call.report(
        notUnderstood('The awk program writes files whose names are made as it runs', 'shell.unresolved-target'),
        '',
        program,
      );
  } else call.pass(judgeWrite(path, call.evaluation.facts));
};

/** A program for sed: harmless unless a command of it runs something (`e`) or writes a file (`w`). */
export const judgeSed = (call: Call, program: string): void => {
  const { commands, onlyDeletes } = sedProgram(program);
  call.onlyDeletes = (call.onlyDeletes ?? true) && onlyDeletes;
  for (const command of commands) {
    call.evaluation.step();
    if (command.kind === 'runs')
      call.report(
        {
          risk: 'HIGH',
          category: 'execute',
          reason: 'The sed program starts commands',
          matters: 'What it starts is not judged.',
          reversible: false,
        },
        '.runs',
        program,
      );
    else {
      const path = absolute(known(command.path), call.state, call.evaluation);
      if (path !== undefined)
        call.pass(
          command.kind === 'writes' ? judgeWrite(path, call.evaluation.facts) : judgeRead(path, call.evaluation.facts),
        );
    }
  }
};

type SedCommand = { readonly kind: 'runs' } | { readonly kind: 'writes' | 'reads'; readonly path: string };

/** The commands of a sed program that do more than edit the text that goes through, and whether the rest only takes lines away (`d`). */
const sedProgram = (program: string): { readonly commands: readonly SedCommand[]; readonly onlyDeletes: boolean } => {
  const out: SedCommand[] = [];
  let onlyDeletes = true;
  let at = 0;
  const delimited = (delimiter: string): void => {
    while (at < program.length && program[at] !== delimiter) at += program[at] === '\\' ? 2 : 1;
    at++;
  };
  const line = (): string => {
    const end = program.indexOf('\n', at);
    const text = program.slice(at, end < 0 ? undefined : end);
    at += text.length;
    return text.trim();
  };
  const matched = (sticky: RegExp): string => {
    sticky.lastIndex = at;
    return sticky.exec(program)?.[0] ?? '';
  };
  while (at < program.length) {
    const char = program.charAt(at++);
    if (/[\s;{}!,0-9$+~]/.test(char)) continue;
    if (char === '/' || char === '\\') {
      delimited(char === '/' ? char : program.charAt(at++));
      at += matched(/[IM]*/y).length;
      continue;
    }
    onlyDeletes &&= char === 'd' || char === '#';
    if (char === '#') line();
    else if (char === 's' || char === 'y') {
      const delimiter = program.charAt(at++);
      delimited(delimiter);
      delimited(delimiter);
      const flags = matched(/[a-zA-Z0-9]*/y);
      const w = flags.indexOf('w');
      if ((w < 0 ? flags : flags.slice(0, w)).includes('e')) out.push({ kind: 'runs' });
      at += w < 0 ? flags.length : w + 1;
      if (w >= 0) out.push({ kind: 'writes', path: line() });
    } else if (char === 'e') {
      out.push({ kind: 'runs' });
      line();
    } else if (char === 'w' || char === 'W') out.push({ kind: 'writes', path: line() });
    else if (char === 'r' || char === 'R') out.push({ kind: 'reads', path: line() });
    else if (/[aic:btT]/.test(char)) {
      if (/[aic]/.test(char)) line();
      else at += matched(/[^;\n}]*/y).length;
    }
  }
  return { commands: out, onlyDeletes };
};
