import { judgeRead, judgeWrite } from '../path/judge.ts';
import type { Call } from './call.ts';
import { absolute } from './expand.ts';
import type { Arguments } from './options.ts';
import { PATH_ROLES } from './pathRoles.ts';
import type { Value } from './value.ts';

/** Options by which many tools leave something out, or are told what not to touch. */
const EXCLUDES = /^(?:-[xXEIi]|--(?:.*-)?(?:exclude|ignore|skip|omit|not|without|except|hide).*)$/;

/** Options whose value is prose. */
const PROSE =
  /^--(?:.*-)?(?:message|title|body|description|notes?|subject|comment|text|prompt|query|pattern|regexp?|grep|author|label|reason)$/;

/** Names of options whose value is a file that is read. */
const READS = /^--(?:.*-)?(?:file|from|input|source|template|include|import)s?$/;

/** Parts of the names of options whose value is a file or folder that is written. */
const WRITES =
  /^(?!.*config).*(?:out|log|report|file|dir|dest|path|trace|profile|save|dump|cache|graph|image|record|html|xml|junit|json|export|marks|batch|location|write|store)/i;

/** A word that may be the name of a file that matters. */
const NAMES_FILE = /^(?=\S+$).*(?:[./\\~]|id_|credentials)/;

/** Reads what names a secret. */
const readSecret = (call: Call, value: Value): void => {
  const path = absolute(value, call.state, call.evaluation);
  const category = path === undefined ? undefined : judgeRead(path, call.evaluation.facts).category;
  if (category === 'secret' || category === 'guard') PATH_ROLES.read?.(call, value, '');
};

/** Writes what runs by itself later, or belongs to git or the guard. */
const writeLater = (call: Call, value: Value): void => {
  const path = absolute(value, call.state, call.evaluation);
  const finding = path === undefined ? undefined : judgeWrite(path, call.evaluation.facts);
  if (finding && (/^(?:runs-later|git|guard)\./.test(finding.rule) || finding.category === 'guard')) call.pass(finding);
};

/**
 * Judges what a row does not tell. No row knows all options of a tool, and one row serves several tools: what it takes
 * for an option's plain value may be a file that another one reads or writes. No secret is read by that, and nothing is
 * written that runs later.
 * @param reads true for a command whose words are files that it reads
 */
export const judgeUnlisted = (call: Call, { values, unlisted }: Arguments, reads: boolean): void => {
  for (const { name, role, value } of values) {
    if (role !== 'data' || EXCLUDES.test(name) || !NAMES_FILE.test(value.text)) continue;
    if ((reads && name.length === 2) || READS.test(name)) readSecret(call, value);
  }
  for (const { name, value } of unlisted) {
    if (EXCLUDES.test(name) || PROSE.test(name) || !NAMES_FILE.test(value.text)) continue;
    readSecret(call, value);
    if (WRITES.test(name)) writeLater(call, value);
  }
};
