/**
 * What a person would not see, or would see in another place than where it stands: control and format characters,
 * direction marks, what fonts draw as nothing, spaces that are not the space. Tab and line feed are left to the caller.
 */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** Marks each line of text that somebody else wrote; a line that was broken to fit goes on with the second mark. */
const LINE = '│\u{a0}';
const CONTINUED = '┆\u{a0}';
/** Narrow characters in a line: few enough that no dialog breaks it once more, which would leave the rest unmarked. */
const WIDTH = 68;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** The text with every character that could not be seen written as `\u{…}`. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped);

/** How many characters of a text could not be seen, by their escape. */
export const unseenIn = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const [character] of text.matchAll(UNSEEN)) {
    const name = escaped(character);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
};

/** Index of the first character that could not be seen; -1 when there is none. */
export const firstUnseen = (text: string): number => text.search(UNSEEN);

/** At most `limit` characters of a text in one visible line; what is left out is marked by `…`. */
export const oneLine = (text: string, limit = 200): string => {
  const line = visible(
    text
      .slice(0, limit * 2)
      .replace(/\r?\n/g, ' ⏎ ')
      .replace(/\t/g, ' '),
  ).trim();
  const characters = Array.from(line);
  return characters.length > limit || text.length > limit * 2 ? `${characters.slice(0, limit - 1).join('')}…` : line;
};

/** Room that a character takes in a proportional font: far eastern ones and the broad Latin ones take two. */
const room = (character: string): number =>
  (character.codePointAt(0) ?? 0) >= 0x1100 || 'WMmw@%—'.includes(character) ? 2 : 1;

const broken = (line: string): string[] => {
  const pieces: string[] = [];
  let [piece, taken] = ['', 0];
  for (const character of visible(line).replace(/\t/g, '    ')) {
    if (taken + room(character) > WIDTH) {
      pieces.push(piece);
      [piece, taken] = ['', 0];
    }
    piece += character;
    taken += room(character);
  }
  return [...pieces, piece].map((text, at) => (at === 0 ? LINE : CONTINUED) + text);
};

/** Text of somebody else, each line marked and broken to fit. */
export const marked = (text: string): readonly string[] => text.split(/\r?\n/).flatMap(broken);

/** True when lines of somebody else stand in a text of ours. */
export const hasMarkedLines = (text: string): boolean => text.includes(LINE);

/** Lines and characters that a block of foreign text may have to be read at a glance. */
export interface Bounds {
  readonly lines: number;
  readonly characters: number;
}

/**
 * The start of a text as far as the bounds allow.
 * @returns the kept text, and how many lines (the last one perhaps only in part) are not in it
 */
export const bounded = (
  text: string,
  { lines, characters }: Bounds,
): { readonly text: string; readonly left: number } => {
  const all = text.split('\n');
  const kept = all.slice(0, lines).join('\n').slice(0, characters);
  const keptLines = kept.split('\n');
  const whole = keptLines.at(-1) === all[keptLines.length - 1];
  return { text: kept, left: all.length - keptLines.length + (whole ? 0 : 1) };
};
