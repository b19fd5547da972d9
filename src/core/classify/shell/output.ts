import type { Call } from './call.ts';
import { decodeText, formatText, hidesText, unescapeText, type Encoding } from './decode.ts';
import type { Arguments } from './options.ts';
import { printed } from './printed.ts';
import { printsVariables, searched } from './secretsPrinted.ts';
import type { ReadyRow } from './readyRow.ts';
import type { Output } from './spec.ts';
import { hasTaint, TAINT, tainted, type Stream } from './value.ts';

type Print = (call: Call, sorted: Arguments) => Stream;

/** What a later command may print. */
const SHOWN = TAINT.named | TAINT.environment;

/** Taint that the words of a command brought, and the secrets among it. */
const unseen = (call: Call): Stream => ({ taint: call.taint | TAINT.unknown });

const decode =
  (encoding: Encoding): Print =>
  ({ stdin, taint }) => {
    const text = stdin?.text === undefined ? undefined : decodeText(stdin.text, encoding);
    return { text, taint: taint | TAINT.decoded };
  };

const echo: Print = (call, { words, flags }) => {
  if (words.some((word) => !word.known || word.glob)) return unseen(call);
  const text = words.map((word) => word.text).join(' ');
  const escapes = flags.some(({ name }) => name.includes('e'));
  const newline = flags.some(({ name }) => name.includes('n')) ? '' : '\n';
  const hidden = escapes && hidesText(text) ? TAINT.decoded : 0;
  return { text: `${escapes ? unescapeText(text) : text}${newline}`, taint: call.taint | hidden };
};

const printf: Print = (call, { words }) => {
  const [format, ...values] = words.map((word) => word.text);
  if (format === undefined || words.some((word) => !word.known)) return unseen(call);
  const hidden = hidesText(format) || (format.includes('%b') && values.some(hidesText)) ? TAINT.decoded : 0;
  return { text: formatText(format, values), taint: call.taint | hidden };
};

/** What came in and was read. `cat` hands it on unchanged, so that it can be followed into an interpreter. */
const passes: Print = (call, sorted) => {
  const { stdin, files } = call;
  const { flags, values } = sorted;
  const taint = call.taint | (files.length > 0 ? TAINT.content : 0);
  const whole = (call.rule === 'cat' && flags.length === 0 && values.length === 0) || call.rule === 'tee';
  if (!whole) return searched(call, sorted, { taint });
  if (files.length === 0) return stdin ? tainted(stdin, taint) : { taint };
  return stdin === undefined ? { taint, files } : { taint };
};

const PRINTS: Readonly<Record<Output, Print>> = {
  passes,
  summary: ({ taint }) => ({ taint: taint & ~(TAINT.secret | SHOWN) }),
  secret: (call, { words }) => {
    if (call.rule === 'printenv') return printsVariables(call, words);
    call.evaluation.readsSecret = true;
    return { taint: call.taint | TAINT.secret | (call.rule === 'env' ? TAINT.environment : 0) };
  },
  network: ({ taint }) => ({ taint: taint | TAINT.network }),
  log: ({ taint }) => ({ taint: taint | TAINT.log }),
  decoded: ({ taint }) => ({ taint: taint | TAINT.decoded }),
  directory: ({ taint, state }) =>
    state.directory === undefined ? { taint } : { text: `${state.directory}\n`, taint },
  echo,
  printf,
  'decode:base64': decode('base64'),
  'decode:base32': decode('base32'),
  'decode:hex': decode('hex'),
  'decode:rev': decode('rev'),
};

/** What a command prints, and what the files hold that it has written. */
export const output = (call: Call, row: ReadyRow, sorted: Arguments): Stream => {
  const given = sorted.flags.length === 0 ? undefined : sorted.flags.find(({ flag }) => flag.output)?.flag.output;
  const kind: Output = given ?? row.output ?? 'passes';
  const { stdin, taint } = call;
  const made = PRINTS[kind](call, sorted);
  const more = made.text === undefined ? printed(call, sorted) : undefined;
  const told = more ? tainted({ ...more, taint: 0, files: made.files }, made.taint) : made;
  // A command that is given a secret does not print it, but for those that print what they are given.
  const own = kind === 'echo' || kind === 'printf' || kind === 'secret' || !hasTaint(told, TAINT.named);
  const shown = own || (stdin !== undefined && hasTaint(stdin, SHOWN));
  const result = shown ? told : tainted(told, told.taint & ~TAINT.named);
  // A copy of one file is what the file was; what else is written may be anything that came in.
  const [source] = call.sources;
  const copied = call.sources.length === 1 && source ? call.earlier(source) : undefined;
  for (const path of call.written) {
    const text = kind === 'passes' ? stdin?.text : undefined;
    call.state.files.set(path, copied ?? { taint: (result.taint | taint) & ~TAINT.unknown, text });
  }
  return call.inner ? tainted(call.inner, call.inner.taint | (taint & ~TAINT.named)) : result;
};
