import { withoutEnd } from '../ends.ts';
import { pathsOf } from '../path/place.ts';
import type { Call } from './call.ts';
import type { Arguments } from './options.ts';
import type { Value } from './value.ts';

/** What is known of a command's output without running it (value.ts, `Stream`). */
interface Printed {
  readonly text?: string;
  readonly shape?: string;
  readonly below?: readonly string[];
  readonly all?: boolean;
  readonly count?: number;
}

type Tell = (call: Call, sorted: Arguments) => Printed | undefined;

/** Sequences of more numbers are not written out. */
const MOST_NUMBERS = 100;

const word: Tell = () => ({ shape: '0' });

const seq: Tell = (_call, { words }) => {
  const numbers = words.map(({ text, known }) => (known && /^-?\d{1,9}$/.test(text) ? Number(text) : NaN));
  const first = numbers.length > 1 ? (numbers[0] ?? NaN) : 1;
  const step = numbers.length > 2 ? (numbers[1] ?? NaN) : 1;
  const last = numbers.at(-1) ?? NaN;
  const count = Math.floor((last - first) / step) + 1;
  if (!Number.isFinite(count)) return { shape: '0' };
  if (count > MOST_NUMBERS) return { shape: '0', count };
  return { text: Array.from({ length: Math.max(0, count) }, (_unused, index) => `${first + index * step}\n`).join('') };
};

const mktemp: Tell = ({ evaluation, shown }, { words, values }) => {
  const paths = pathsOf(evaluation.facts);
  const [temporary = '/tmp'] = evaluation.facts.temporary;
  const folder = values.find(({ name }) => name === '-p' || name === '--tmpdir')?.value;
  const template = words[0];
  if ([folder, template].some((value) => value && !value.known)) return undefined;
  const inFolder = folder !== undefined || template === undefined || / (?:-t|--tmpdir)\b/.test(shown);
  const name = template?.text ?? 'tmp.X';
  return { shape: inFolder ? paths.join(folder?.text || temporary, name) : name };
};

/** The part of a path that a command prints. */
const part =
  (of: (path: string, call: Call, sorted: Arguments) => string): Tell =>
  (call, sorted) => {
    const [path] = sorted.words;
    if (path === undefined || sorted.flags.length > 0 || path.glob) return undefined;
    const text = path.known || path.shaped ? of(path.text, call, sorted) : undefined;
    if (text === undefined) return undefined;
    return path.known ? { text } : { shape: text };
  };

const basename = (path: string, { evaluation }: Call, { words }: Arguments): string => {
  const base = pathsOf(evaluation.facts).basename(path);
  const suffix = words[1]?.text ?? '';
  return suffix !== '' && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
};

/** The folder of the repository around the directory; without a look at the disk the workspace. */
const topLevel = ({ evaluation, state }: Call): string | undefined => {
  const { facts } = evaluation;
  const paths = pathsOf(facts);
  for (let folder = state.directory, depth = 0; folder !== undefined && depth < 64; depth++) {
    const entry = facts.entry(paths.join(folder, '.git'));
    const workspace = facts.workspaces.includes(folder);
    if (entry === 'directory' || entry === 'file' || (entry === 'unknown' && workspace)) return folder;
    const parent = paths.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
  return undefined;
};

const revParse: Tell = (call) => {
  if (!/ --show-toplevel$/.test(call.shown)) return / --(?:show|git|abs)/.test(call.shown) ? undefined : { shape: '0' };
  const text = topLevel(call);
  return text === undefined ? undefined : { text };
};

/** `date +%s`: one word, unless the format has slashes or blanks. */
const date: Tell = ({ shown }) => (/ '?\+(?:%[sYmdHMSFjNyIu]|[-_.T:]|\d)+'?$/.test(shown) ? { shape: '0' } : undefined);

/** Paths below the folders that it was given, or below the directory. */
const below = (folders: readonly Value[]): Printed | undefined => {
  if (folders.some(({ known, glob }) => !known || glob)) return undefined;
  return { below: folders.length === 0 ? ['.'] : folders.map(({ text }) => withoutEnd(text, '/') || text.slice(0, 1)) };
};

/** `fd PATTERN FOLDER …` */
const listed: Tell = (call) =>
  / -(?:[a-zA-Z]*[xXl]|-(?:exec|list|base|format))/.test(call.shown) ? undefined : below(call.sources);

const find: Tell = (call, { values }) => {
  if (/ -(?:printf|fprintf|exec|ls)\b/.test(call.shown)) return undefined;
  return { ...below(call.sources), all: values.every(({ name }) => /^-(?:maxdepth|mindepth|type|xtype)$/.test(name)) };
};

/** `ls` prints names as they were given, and those in a folder without it. */
const ls: Tell = ({ shown, evaluation }, { words }) => {
  if (/ -[a-zA-Z]*[lsRm]/.test(shown) || words.some(({ known, glob }) => !known || !glob)) return undefined;
  const paths = pathsOf(evaluation.facts);
  return words.length === 0
    ? { below: ['.'], all: true }
    : { below: words.map(({ text }) => paths.dirname(text)), all: words.some(({ text }) => /(?:^|\/)\*$/.test(text)) };
};

/** Names of files, one or more of whose lines match; the first word is the pattern unless an option gives it. */
const listsMatches: Tell = ({ stdin }, { words, values, flags }) => {
  if (stdin || !flags.some(({ name }) => LISTS_FILES.has(name))) return undefined;
  const given = flags.some(({ name }) => name === '--files') || values.some(({ role }) => role === 'sought:data');
  return below(given ? words : words.slice(1));
};

const LISTS_FILES = new Set(
  '-l -L --files-with-matches --files-without-matches --files-with-match --files-without-match --files'.split(' '),
);

/** True when each option of a command is one of these letters. */
const onlyOptions = ({ shown }: Call, letters: RegExp): boolean =>
  (shown.match(/ -[^ ]*/g) ?? []).every((option) => letters.test(option.slice(1)));

/** What takes whole lines of what comes in: they name what they named. */
const keepsLines =
  (options: RegExp, most = 0): Tell =>
  (call, { words }) =>
    call.stdin?.below && words.length <= most && onlyOptions(call, options) ? { below: call.stdin.below } : undefined;

/** Either names of files, or lines of what comes in. */
const matches: Tell = (call, sorted) =>
  call.stdin ? keepsLines(/^-[vEFGPiwxaz]+$/, 1)(call, sorted) : listsMatches(call, sorted);

/** Paths of a repository, from the directory that git works in. */
const inRepository =
  (only: RegExp): Tell =>
  (call) =>
    onlyOptions(call, only) && !/[ :/](?:\.\.|:)/.test(call.shown) ? { below: ['.'] } : undefined;

const PRINTED: Readonly<Record<string, Tell>> = {
  seq,
  mktemp,
  date,
  yes: () => ({ count: Infinity }),
  dirname: part((path, { evaluation }) => pathsOf(evaluation.facts).dirname(path)),
  basename: part(basename),
  'git rev-parse': revParse,
  'git rev-list': ({ shown }) => (/ --count\b/.test(shown) ? { shape: '0' } : undefined),
  nproc: word,
  uname: ({ shown }) => (/^uname(?: -[smr])?$/.test(shown) ? { shape: '0' } : undefined),
  id: ({ shown }) => (/^id -u$|^id -g$/.test(shown) ? { shape: '0' } : undefined),
  wc: ({ stdin }) => (stdin ? { shape: '0' } : undefined),
  find,
  ls,
  fd: listed,
  fdfind: listed,
  'git ls-files': inRepository(/^-(?:[zcdmo]+|-(?:cached|deleted|modified|others|exclude-standard|error-unmatch)?)$/),
  'git grep': (call, sorted) =>
    /^git grep (?:-[zEFGPiw]+ )*-[zEFGPiw]*l/.test(call.shown)
      ? inRepository(/^-[zlEFGPiw]+$/)(call, sorted)
      : undefined,
  'git diff': (call, sorted) =>
    / --name-only /.test(`${call.shown} `)
      ? inRepository(/^-(?:z|-|-name-only|-cached|-staged|-diff-filter=\w+)$/)(call, sorted)
      : undefined,
  grep: matches,
  egrep: matches,
  fgrep: matches,
  rg: matches,
  sort: keepsLines(/^-[zurnVf]+$/),
  uniq: keepsLines(/^-[zui]+$/),
  tac: keepsLines(/^-$/),
  head: keepsLines(/^-(?:z|n|n?\d+)$/),
  tail: keepsLines(/^-(?:z|n|n?\d+)$/),
};

/** What a command prints, as far as its words tell; undefined: nothing is known. */
export const printed = (call: Call, sorted: Arguments): Printed | undefined =>
  PRINTING.has(call.program) ? TELLS.get(call.named)?.(call, sorted) : undefined;

const TELLS: ReadonlyMap<string, Tell> = new Map(Object.entries(PRINTED));
/** The programs among them: most others are told by their name alone, which is shorter. */
const PRINTING = new Set(Object.keys(PRINTED).map((named) => named.split(' ')[0]));
