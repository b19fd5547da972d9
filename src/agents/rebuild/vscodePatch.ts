import type { FileChange } from '../../core/action/action.ts';
import type { AdapterWorld } from '../adapter.ts';
import { badInput } from '../badInput.ts';
import { changeOf, deletion, unknownChange } from './change.ts';
import { eolOf, withEol } from './eol.ts';
import { indentStyleOf, reindented, type IndentStyle } from './indentStyle.ts';
import { parsePatch, pathsOf, type FileOperation, type Hunk } from './patch.ts';
import type { Rebuilt } from './replacement.ts';

const REPAIRED = 'the patch is not of the strict form, and a model would repair it';
const CONTEXT = 'a hunk does not stand in the file word for word, and the tool would look for something similar';

/** A line without what the tool overlooks when it compares, and without more: lines that it could take for one another are equal. */
const loosely = (line: string): string => line.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

const sameLines = (
  lines: readonly string[],
  at: number,
  wanted: readonly string[],
  as: (line: string) => string,
): boolean =>
  at + wanted.length <= lines.length && wanted.every((line, index) => as(lines[at + index] ?? '') === as(line));

const itself = (line: string): string => line;

/**
 * Where the lines stand, from a line on: the first place that the tool could take for them, which has to hold them exactly.
 * @returns undefined when there is none, or only a similar one
 */
const placeOf = (lines: readonly string[], wanted: readonly string[], from: number): number | undefined => {
  for (let at = from; at + wanted.length <= lines.length; at++) {
    if (sameLines(lines, at, wanted, loosely)) return sameLines(lines, at, wanted, itself) ? at : undefined;
  }
  return undefined;
};

/**
 * The line behind a hunk's header.
 * @returns undefined when it is not certain which line the tool would take
 */
const behindHeader = (lines: readonly string[], header: string, from: number): number | undefined => {
  const looks = (line: string) => loosely(line) === loosely(header);
  const candidates = [...lines.keys()].filter((at) => looks(lines[at] ?? ''));
  if (candidates.some((at) => at < from || lines[at]?.trim() !== header)) return undefined;
  const unindented = candidates.find((at) => lines[at] === header);
  const found = unindented ?? candidates[0];
  return found === undefined ? from : found + 1;
};

/** The lines that the tool looks for: a blank one at the end of a hunk that keeps it is not among them. */
const contextOf = ({ lines }: Hunk): readonly string[] => {
  const context = lines.filter(({ op }) => op !== 'insert').map(({ text }) => text);
  const last = lines.at(-1);
  return last?.op === 'keep' && last.text.trim() === '' ? context.slice(0, -1) : context;
};

/**
 * The hunk's new lines as the tool puts them in, in order.
 * @returns undefined when it would take an escape at their beginning for a tab
 */
const insertedLines = (
  { lines }: Hunk,
  context: readonly string[],
  file: IndentStyle,
): readonly string[] | undefined => {
  const inserted = lines.filter(({ op }) => op === 'insert').map(({ text }) => text);
  if (inserted.some((line) => /^(?:\s|\\t|\/|#)*\\t/.test(line))) return undefined;
  const own = indentStyleOf([...inserted, ...context], file);
  return inserted.map((line) => reindented(line, own, file, context[0] ?? ''));
};

const blankAtEnd = (lines: readonly string[]): number => {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.length - 1 - last;
};

/** The file's text with the hunks applied as VS Code's tool applies them. */
const patched = (text: string, hunks: readonly Hunk[]): Rebuilt => {
  const eol = eolOf(text);
  if (eol !== '\n' && eol !== 'none') return { unknown: 'the file does not end its lines with LF' };
  const lines = text.split('\n');
  const style = indentStyleOf(lines, { spaces: false, step: 4 });
  const result: string[] = [];
  let done = 0;
  let from = 0;
  for (const hunk of hunks) {
    const context = contextOf(hunk);
    if (context.length === 0 && (hunk.lines.length > 0 || hunk.atEnd)) return { unknown: 'a hunk has no context' };
    const start = hunk.header === '' ? from : behindHeader(lines, hunk.header, from);
    const end = lines.length - context.length;
    const at = start === undefined ? undefined : placeOf(lines, context, hunk.atEnd ? Math.max(end, 0) : start);
    if (at === undefined || at < done || at >= lines.length) return { unknown: CONTEXT };
    const inserted = insertedLines(hunk, context, style)?.values();
    if (!inserted) return { unknown: 'a new line begins with an escape, which the tool takes for a tab' };
    result.push(...lines.slice(done, at));
    done = at;
    for (const { op } of hunk.lines) {
      if (op === 'insert') result.push(inserted.next().value ?? '');
      else if (done < at + context.length) {
        if (op === 'keep') result.push(lines[done] ?? '');
        done++;
      }
    }
    from = at + context.length;
  }
  result.push(...lines.slice(done));
  if (blankAtEnd(result) < blankAtEnd(lines)) return { unknown: 'the editor keeps blank lines at the end of the file' };
  return { text: result.join('\n') };
};

const namesItself = (lines: readonly string[]): boolean => lines.some((line) => line.includes('filepath:'));

const operationChanges = (operation: FileOperation, path: string, world: AdapterWorld): FileChange => {
  if (operation.type === 'delete') return deletion(path, world);
  if (path.toLowerCase().endsWith('.ipynb')) return unknownChange(path, world, 'the editor converts notebooks');
  if (operation.type === 'move') return unknownChange(path, world, 'the editor moves the file');
  return changeOf(path, world, (now) => {
    if (operation.type === 'add') {
      if (now !== null) return { unknown: 'there is such a file already' };
      return { text: withEol(operation.lines.join('\n'), world.newFileEol) };
    }
    if (now === null) return { unknown: 'there is no such file' };
    const all = [...now.split('\n', 1), ...operation.hunks.flatMap(({ lines }) => lines.map(({ text }) => text))];
    return namesItself(all)
      ? { unknown: 'a line names a file, which the editor may take off' }
      : patched(now, operation.hunks);
  });
};

/**
 * The changes of VS Code's `apply_patch`. Exact only where the tool has nothing to guess; every file that the patch names
 * is among them in any case.
 * @param realPath the real path of a path in the patch
 * @throws {PortcullisError} `bad-input` when the patch names no file
 */
export const patchChanges = (
  patch: string,
  realPath: (path: string) => string,
  { name, world }: { readonly name: string; readonly world: AdapterWorld },
): readonly FileChange[] => {
  const named = [...new Set(pathsOf(patch).map(realPath))];
  if (named.length === 0)
    throw badInput(`${name}: the patch names no file`, 'Send a whole patch, from *** Begin Patch on');
  const operations = parsePatch(patch);
  const paths = operations?.map(({ path }) => realPath(path)) ?? [];
  if (!operations || new Set(paths).size < paths.length) {
    return named.map((path) => unknownChange(path, world, REPAIRED));
  }
  const changes = operations.map((operation, index) => operationChanges(operation, paths[index] ?? '', world));
  const rest = named.filter((path) => !paths.includes(path));
  return [...changes, ...rest.map((path) => unknownChange(path, world, 'the editor moves a file here'))];
};
