/** How a text is indented. */
export interface IndentStyle {
  readonly spaces: boolean;
  /** Columns of one step. */
  readonly step: number;
}

const MOST_LINES = 10_000;
/** Steps that are considered, the more usual first: of equally frequent ones the first wins. */
const STEPS = [2, 4, 6, 8, 3, 5, 7];

interface Indent {
  readonly line: string;
  readonly text: string;
}

/** Spaces and tabs of a piece of indentation. */
const counted = (piece: string) => {
  const tabs = piece.replaceAll(' ', '').length;
  return { tabs, spaces: piece.length - tabs };
};

/** Columns by which two neighbouring indentations differ, as one step; `aligned`: it continues a list, and says nothing. */
const difference = (before: Indent, now: Indent): { readonly columns: number; readonly aligned: boolean } => {
  let same = 0;
  while (same < before.text.length && same < now.text.length && before.text[same] === now.text[same]) same++;
  const [a, b] = [counted(before.text.slice(same)), counted(now.text.slice(same))];
  const mixed = (a.spaces > 0 && a.tabs > 0) || (b.spaces > 0 && b.tabs > 0);
  const none = { columns: 0, aligned: false };
  if (mixed) return none;
  const tabs = Math.abs(a.tabs - b.tabs);
  const columns = Math.abs(a.spaces - b.spaces);
  if (tabs > 0) return columns % tabs === 0 ? { columns: columns / tabs, aligned: false } : none;
  const under = before.line[b.spaces - 1] === ' ' && b.spaces < now.line.length && now.line[b.spaces] !== ' ';
  return { columns, aligned: columns > 0 && under && before.line.endsWith(',') };
};

const indentOf = (line: string): string | undefined => /^[ \t]*(?=[^ \t])/.exec(line)?.[0];

/** The step that explains most differences; the default where none stands out. */
const stepOf = (frequency: ReadonlyMap<number, number>, usual: number): number => {
  let [best, most] = [usual, 0];
  for (const step of STEPS) {
    const times = frequency.get(step) ?? 0;
    if (times > most) [best, most] = [step, times];
  }
  const [twos, fours] = [frequency.get(2) ?? 0, frequency.get(4) ?? 0];
  return best === 4 && fours > 0 && twos > 0 && twos >= fours / 2 ? 2 : best;
};

/**
 * Guesses how lines are indented as VS Code's agent guesses it: its patch tool indents anew what it believes to be
 * indented otherwise than the file, so whether it would has to be known.
 */
export const indentStyleOf = (lines: readonly string[], usual: IndentStyle): IndentStyle => {
  let [tabbed, spaced] = [0, 0];
  let before: Indent = { line: '', text: '' };
  const frequency = new Map<number, number>();
  for (const line of lines.slice(0, MOST_LINES)) {
    const text = indentOf(line);
    if (text === undefined) continue;
    const { tabs, spaces } = counted(text);
    if (tabs > 0) tabbed++;
    else if (spaces > 1) spaced++;
    const now = { line, text };
    const { columns, aligned } = difference(before, now);
    if (aligned && !(usual.spaces && usual.step === columns)) continue;
    frequency.set(columns, (frequency.get(columns) ?? 0) + 1);
    before = now;
  }
  const spaces = tabbed === spaced ? usual.spaces : tabbed < spaced;
  return { spaces, step: spaces ? stepOf(frequency, usual.step) : usual.step };
};

const unitOf = ({ spaces, step }: IndentStyle): string => (spaces ? ' '.repeat(step) : '\t');

/** Whole steps that a line is indented by. */
const levelOf = (line: string, { step }: IndentStyle): number => {
  let width = 0;
  for (const character of /^[ \t]*/.exec(line)?.[0] ?? '') width += character === ' ' ? 1 : step - (width % step);
  return Math.floor(width / step);
};

/**
 * A line of a patch as VS Code's patch tool puts it into a file: indented in the file's style, and deeper where the hunk's
 * first line counts as deeper in the file's style than in the patch's own.
 * @param first the first line of the hunk's context, which stands so in the file
 */
export const reindented = (line: string, own: IndentStyle, file: IndentStyle, first: string): string => {
  if (line.trim() === '') return line;
  const deeper = unitOf(file).repeat(Math.max(0, levelOf(first, file) - levelOf(first, own)));
  if (own.spaces === file.spaces && own.step === file.step) return deeper + line;
  const unit = unitOf(own);
  let units = 0;
  while (line.startsWith(unit, units * unit.length)) units++;
  return deeper + unitOf(file).repeat(units) + line.slice(units * unit.length);
};
