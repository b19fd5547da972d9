import type { Entry, EntryOf } from '../../core/audit/entry.ts';

/** What was recorded of a change to one file. */
export interface RecordedChange {
  readonly path: string;
  /** Text that would be replaced; empty where a whole content was given. */
  readonly before: string;
  readonly after: string;
}

/** Names that tools give to a file, to a whole new content, and to the old and new text of a replacement. */
const PATHS = ['filePath', 'file_path', 'path'];
const WHOLE = ['content', 'file_text', 'code'];
const PAIRS = [
  ['oldString', 'newString'],
  ['old_string', 'new_string'],
  ['old_str', 'new_str'],
  ['oldText', 'newText'],
] as const;

type Input = Readonly<Record<string, unknown>>;

const textAt = (input: Input, names: readonly string[]): string | undefined =>
  names.map((name) => input[name]).find((value) => typeof value === 'string');

const isInput = (value: unknown): value is Input => value !== null && typeof value === 'object';

const changesIn = (value: unknown, path: string | undefined, found: RecordedChange[]): void => {
  if (Array.isArray(value)) {
    for (const part of value) changesIn(part, path, found);
    return;
  }
  if (!isInput(value)) return;
  const here = textAt(value, PATHS) ?? path;
  const pair = PAIRS.find(([, after]) => typeof value[after] === 'string');
  const whole = textAt(value, WHOLE);
  if (here !== undefined && pair) {
    found.push({ path: here, before: textAt(value, [pair[0]]) ?? '', after: textAt(value, [pair[1]]) ?? '' });
  } else if (here !== undefined && whole !== undefined) {
    found.push({ path: here, before: '', after: whole });
  }
  for (const part of Object.values(value)) if (isInput(part)) changesIn(part, here, found);
};

/**
 * The changes that an edit asked for, as its recorded input holds them: secrets are redacted, long texts cut. Several
 * replacements in one file are joined.
 */
export const recordedChanges = (entries: readonly Entry[]): readonly RecordedChange[] => {
  const body = entries.find((entry): entry is Entry<EntryOf<'prepared'>> => entry.body.type === 'prepared')?.body;
  if (body?.kind !== 'edit') return [];
  const found: RecordedChange[] = [];
  changesIn(body.asked, undefined, found);
  const paths = [...new Set(found.map(({ path }) => path))];
  return paths.map((path) => {
    const own = found.filter((change) => change.path === path);
    const join = (side: 'before' | 'after') => own.map((change) => change[side]).join('\n⋯\n');
    return { path, before: join('before'), after: join('after') };
  });
};
