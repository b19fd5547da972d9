import type { Call } from './call.ts';
import type { Arguments } from './options.ts';
import type { Effect } from './spec.ts';
import { hasTaint, isSecretVariable, TAINT, type Stream, type Value } from './value.ts';

/** Shows the value of a variable that is a secret by its name. */
export const PRINTS_SECRET: Effect & { rule: string } = {
  rule: 'secret.read',
  risk: 'HIGH',
  category: 'secret',
  reason: 'Prints a variable that by its name holds a secret',
  matters: 'What is printed enters the conversation, and can leave the machine with it.',
  reversible: false,
  alternative: 'test -n "$NAME" && echo set',
};

const SEARCHES = new Set(['grep', 'egrep', 'fgrep', 'rg', 'ag', 'ack']);

/** Words that a search for credentials looks for. */
const SOUGHT = /secret|token|passw|passphrase|pwd|api|key|cred|auth|private|aws|github|openai|anthropic/i;

/** Commands that print what comes in, as it is or in part. */
const ENVIRONMENT = TAINT.environment | TAINT.secret | TAINT.named;

/** What a search in all variables leaves: credentials, or with a pattern that names something else only that. */
export const searched = (call: Call, sorted: Arguments, printed: Stream): Stream => {
  const { stdin } = call;
  if (stdin === undefined || !hasTaint(stdin, TAINT.environment) || !SEARCHES.has(call.rule)) return printed;
  const given = [...sorted.words, ...sorted.values.map(({ value }) => value)];
  if (given.some(({ text, known }) => !known || SOUGHT.test(text)))
    return { ...printed, taint: printed.taint | TAINT.named };
  const inverted = / -[a-zA-Z]*v| --invert-match/.test(call.shown);
  return inverted || given.length === 0 ? printed : { ...printed, taint: printed.taint & ~ENVIRONMENT };
};

/** Prints variables by name, or all of them. */
export const printsVariables = (call: Call, names: readonly Value[]): Stream => {
  if (names.length === 0) {
    call.evaluation.readsSecret = true;
    return { taint: TAINT.secret | TAINT.environment };
  }
  const secret = names.some(({ text, known }) => !known || isSecretVariable(text));
  return { taint: secret ? TAINT.secret | TAINT.named : 0 };
};
