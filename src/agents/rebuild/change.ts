import type { FileChange } from '../../core/action/action.ts';
import type { AdapterWorld, FileText } from '../adapter.ts';
import type { Rebuilt } from './replacement.ts';

/** A file's text now; null when there is none, or when it is not known. */
const textNow = (file: FileText): string | null => (file.state === 'text' ? file.text : null);

const sentence = (reason: string): string => `What would be written is not known exactly: ${reason}`;

const NO_TEXT = 'cannot be read as text';

/** A change of which only the file is known. */
export const unknownChange = (path: string, world: AdapterWorld, reason: string): FileChange => ({
  path,
  before: textNow(world.textOf(path)),
  after: null,
  exact: false,
  note: sentence(reason),
});

/** The change of one file by what `rebuild` makes of its text; null stands for no file. */
export const changeOf = (path: string, world: AdapterWorld, rebuild: (now: string | null) => Rebuilt): FileChange => {
  const file = world.textOf(path);
  if (file.state === 'unreadable') return unknownChange(path, world, `the file ${file.what ?? NO_TEXT}`);
  const before = textNow(file);
  const rebuilt = rebuild(before);
  if ('unknown' in rebuilt) return unknownChange(path, world, rebuilt.unknown);
  return { path, before, after: rebuilt.text, exact: true };
};

/** A file that would be gone. */
export const deletion = (path: string, world: AdapterWorld): FileChange => {
  const file = world.textOf(path);
  const before = textNow(file);
  return file.state === 'unreadable'
    ? { path, before, after: null, exact: false, note: `The file would be deleted; it ${file.what ?? NO_TEXT}` }
    : { path, before, after: null, exact: true };
};
