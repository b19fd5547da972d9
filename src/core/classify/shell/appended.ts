import type { Call } from './call.ts';
import type { Arguments } from './options.ts';
import { known, TAINT, type Value } from './value.ts';

/** Options after which a whole line, or what stands between two zero bytes, is one word. */
const WHOLE = new Set(['-0', '--null', '-d', '--delimiter', '-I', '--replace', '-i', '-J', '-L', '--max-lines']);
const PLACEHOLDER = new Set(['-I', '--replace', '-i', '-J']);

/** More words than these are taken for one that is not known. */
const MOST = 256;

/**
 * The command line that `xargs` and its like start: the words that they were given, with those that come in on standard
 * input behind them or in the place of the placeholder.
 */
export const withInput = (call: Call, words: readonly Value[], { flags, values }: Arguments): readonly Value[] => {
  const names = [...flags, ...values].map(({ name }) => name);
  const more = incoming(
    call,
    names.some((name) => WHOLE.has(name)),
  );
  const replaced = values.find(({ name }) => PLACEHOLDER.has(name))?.value.text;
  const placeholder =
    replaced ?? (names.some((name) => PLACEHOLDER.has(name)) || call.rule !== 'xargs' ? '{}' : undefined);
  if (placeholder === undefined || placeholder === '' || !words.some(({ text }) => text.includes(placeholder)))
    return [...words, ...more];
  return words.flatMap((word) => {
    if (word.text === placeholder) return more;
    return word.text.includes(placeholder) ? more.map((each) => inside(word, placeholder, each)) : [word];
  });
};

const inside = (word: Value, placeholder: string, value: Value): Value => ({
  ...value,
  text: word.text.replaceAll(placeholder, () => value.text),
  known: word.known && value.known,
  taint: word.taint | value.taint,
});

/** The words that come in. */
const incoming = ({ stdin }: Call, whole: boolean): readonly Value[] => {
  const taint = stdin?.taint ?? 0;
  if (stdin?.below)
    return stdin.below.map((folder) => ({
      text: `${folder}/${stdin.all === true ? '*' : '?*'}`,
      known: true,
      glob: true,
      taint,
    }));
  const words = stdin?.text?.split(whole ? /[\n\0]/ : /\s+/).filter((word) => word !== '');
  if (words !== undefined && words.length <= MOST) return words.map((word) => known(word, taint));
  return [{ text: '(standard input)', known: false, glob: false, taint: taint | TAINT.unknown }];
};
