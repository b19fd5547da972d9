import type { Call } from './call.ts';
import { decodeText, formatText, unescapeText, type Encoding } from './decode.ts';
import type { Arguments } from './options.ts';
import type { Output, Row } from './spec.ts';
import { TAINT, type Stream } from './value.ts';

type Print = (call: Call, sorted: Arguments) => Stream;

/** Taint that the words of a command brought, and the secrets among it. */
const unseen = (call: Call): Stream => ({ taint: call.taint | TAINT.unknown });

const decode =
  (encoding: Encoding): Print =>
  ({ stdin, taint }) => {
    const text = stdin?.text === undefined ? undefined : decodeText(stdin.text, encoding);
    return { text, taint: text === undefined ? taint | TAINT.decoded : taint };
  };

const echo: Print = (call, { words, flags }) => {
  if (words.some((word) => !word.known || word.glob)) return unseen(call);
  const text = words.map((word) => word.text).join(' ');
  const escapes = flags.some(({ name }) => name === '-e');
  const newline = flags.some(({ name }) => name === '-n') ? '' : '\n';
  return { text: `${escapes ? unescapeText(text) : text}${newline}`, taint: call.taint };
};

const printf: Print = (call, { words }) => {
  const [format, ...values] = words.map((word) => word.text);
  if (format === undefined || words.some((word) => !word.known)) return unseen(call);
  return { text: formatText(format, values), taint: call.taint };
};

/** What came in and was read. `cat` hands it on unchanged, so that it can be followed into an interpreter. */
const passes: Print = (call, { flags, values }) => {
  const { stdin, taint, files } = call;
  if (call.rule !== 'cat' || flags.length > 0 || values.length > 0) return { taint };
  if (files.length === 0) return stdin ? { ...stdin, taint } : { taint };
  return stdin === undefined ? { taint, files } : { taint };
};

const PRINTS: Readonly<Record<Output, Print>> = {
  passes,
  summary: ({ taint }) => ({ taint: taint & ~TAINT.secret }),
  secret: (call) => {
    call.evaluation.readsSecret = true;
    return { taint: call.taint | TAINT.secret };
  },
  network: ({ taint }) => ({ taint: taint | TAINT.network }),
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
export const output = (call: Call, row: Row, sorted: Arguments): Stream => {
  const kind: Output = sorted.flags.find(({ flag }) => flag.output)?.flag.output ?? row.output ?? 'passes';
  const { stdin, taint } = call;
  const result = PRINTS[kind](call, sorted);
  // A copy of one file is what the file was; what else is written may be anything that came in.
  const [source] = call.sources;
  const copied = call.sources.length === 1 && source ? call.earlier(source) : undefined;
  for (const path of call.written) {
    const text = kind === 'passes' ? stdin?.text : undefined;
    call.state.files.set(path, copied ?? { taint: (result.taint | taint) & ~TAINT.unknown, text });
  }
  return call.inner ? { ...call.inner, taint: call.inner.taint | taint } : result;
};
