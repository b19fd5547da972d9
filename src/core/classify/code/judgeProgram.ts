import { notUnderstood, type Call } from '../shell/call.ts';
import { TooMuch } from '../shell/evaluation.ts';
import { TRUSTS_REMOTE_CODE } from '../shell/otherRoles.ts';
import { judgeAwk, judgeSed } from '../shell/programs.ts';
import { TAINT } from '../shell/value.ts';
import { Effects } from './effects.ts';
import { Program } from './evaluate.ts';
import { judgeWords } from './judgeWords.ts';
import { MeaningTable, type Language, type MeaningRows } from './language.ts';
import { judgeScriptWords } from './scriptWords.ts';
import { JAVASCRIPT } from './tables/javascript.ts';
import { PYTHON } from './tables/python.ts';

export type Form = 'inline' | 'printed' | 'file';

const LANGUAGES: Readonly<Record<string, Language>> = { python: PYTHON, javascript: JAVASCRIPT };
/** A longer program cannot be followed within the time that a judgement may take. */
const MOST_TEXT = 8 * 1024;

const tables = new WeakMap<MeaningRows, MeaningTable>();

const tableOf = (rows: MeaningRows): MeaningTable => {
  const made = tables.get(rows) ?? new MeaningTable(rows);
  tables.set(rows, made);
  return made;
};

/**
 * Judges the text of a program that an interpreter is given: each effect that it has is judged as the same effect of a
 * command. What only calculates, prints or reads what is no secret is LOW; what does not parse, or hides what it does,
 * is not understood.
 * @param form a `file` of the project may use the environment that it is given; of a `printed` one the result is shown
 * @param language as the tables of commands name it; one without a grammar here is judged by its words
 */
export const judgeProgram = (call: Call, language: string, text: string, form: Form = 'inline'): void => {
  const spoken = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  if (language === 'powershell' || language === 'cmd') {
    call.evaluation.run.otherScript(call, language, text);
    return;
  }
  if (spoken === undefined) {
    if (language === 'sed') judgeSed(call, text);
    else if (language === 'awk') judgeAwk(call, text);
    else if (form === 'file') judgeScriptWords(call, language, text);
    else judgeWords(call, language, text);
    return;
  }
  if (form !== 'file' && /\btrust_remote_code\s*=\s*True\b/.test(text)) call.report(TRUSTS_REMOTE_CODE);
  const fault = follow(call, spoken, text, form);
  if (fault !== undefined)
    call.report(notUnderstood(`The ${language} code ${fault}`, `${call.rule}.code.unclear`), '', text);
  else
    call.report(
      { risk: 'LOW', category: 'execute', reason: `Runs ${language} code given on the command line`, reversible: true },
      '.code',
    );
};

/** Follows a program; returns why it cannot be. */
const follow = (call: Call, language: Language, text: string, form: Form): string | undefined => {
  if (text.length > MOST_TEXT) return 'is too long to be judged';
  const parsed = language.parse(text);
  if ('fault' in parsed) return parsed.fault;
  try {
    const effects = new Effects(call, language, form);
    const program = new Program(language, effects, tableOf(language.meanings));
    program.run(parsed.program);
    const shown = effects.printed | (form === 'printed' ? program.values : 0);
    // What it prints may be anything that it has read.
    call.taint |= (program.values | shown) & (TAINT.secret | TAINT.network | TAINT.decoded);
    if ((shown & TAINT.secret) !== 0) effects.showsSecret(shown);
    return undefined;
  } catch (error) {
    if (error instanceof TooMuch || error instanceof RangeError) return 'is too long to be followed';
    throw error;
  }
};
