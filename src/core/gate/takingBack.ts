import type { EditAction, FileChange } from '../action/action.ts';
import { sha256 } from '../action/canonical.ts';
import type { Entry, KeptCopy } from '../audit/entry.ts';
import { PortcullisError } from '../errors.ts';
import type { FileContent, Ledger, TransactionRecord } from '../ports.ts';
import { sentences } from './sentences.ts';

/** The tool of the actions that take others back. */
export const UNDO_TOOL = 'portcullis undo';

/** Entries that are read at once. */
const STRIDE = 500;

/** A file as it is now. */
export type FileNow =
  | { readonly is: 'file'; readonly content: string | Uint8Array; /** Milliseconds. */ readonly changed: number }
  | { readonly is: 'none' }
  /** A folder, a link, or something that cannot be read. */
  | { readonly is: 'other' };

/** A file that would get back what it held. */
export interface Restored {
  readonly copy: KeptCopy;
  readonly now: FileNow;
  readonly content: Uint8Array | null;
}

/** What taking an action back would do now. */
export interface TakingBack {
  readonly action: EditAction;
  readonly files: readonly FileContent[];
  /** What the person has to know before, one sentence each. */
  readonly notes: readonly string[];
}

const refuse = (why: string): never => {
  throw new PortcullisError('unavailable', why);
};

/** Steps in which a record says which copies were kept. */
const copiesIn = ({ body }: Entry, transaction: string): readonly KeptCopy[] =>
  (body.type === 'prepared' || body.type === 'moved') && body.transaction === transaction ? (body.undo ?? []) : [];

/** The copies that were kept before an action ran; what a person approved has them in a later entry. */
export const copiesOf = async (
  ledger: Pick<Ledger, 'page' | 'head'>,
  { id, prepared }: TransactionRecord,
): Promise<readonly KeptCopy[]> => {
  if (prepared.body.undo) return prepared.body.undo;
  const head = ledger.head().seq;
  for (let from = prepared.envelope.seq; from <= head; from += STRIDE) {
    const page = await ledger.page(from + STRIDE, STRIDE, {});
    const copies = page.flatMap((entry) => copiesIn(entry, id));
    if (copies.length > 0) return copies;
    if (page.some(({ body }) => body.type === 'settled' && body.transaction === id)) return [];
  }
  return [];
};

/**
 * The action that is to be taken back.
 * @throws {PortcullisError} `unavailable` with the reason when it cannot be
 */
export const takeable = (record: TransactionRecord | undefined, copies: readonly KeptCopy[]): TransactionRecord => {
  if (!record) return refuse('That action is not in the record.');
  if (record.state === 'UNRESOLVED') return refuse('Nobody knows whether that action happened: resolve it first.');
  if (record.state !== 'SETTLED') return refuse('Only an action that has ended can be taken back.');
  if (copies.length === 0)
    return refuse('No copies were kept of what that action changed, so it cannot be taken back.');
  // The record holds names with what looks like a secret taken out: such a path leads nowhere.
  const unnamed = copies.find(({ path }) => path.includes('‹redacted:') || path.includes('‹cut:'));
  return unnamed ? refuse('The name of a file that it changed looks like a secret and is not in the record.') : record;
};

const isSame = (content: Uint8Array | null, now: FileNow): boolean => {
  if (now.is === 'none') return content === null;
  return now.is === 'file' && content !== null && Buffer.from(now.content).equals(content);
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file; undefined when it is none. */
const textOf = (content: string | Uint8Array): string | undefined => {
  if (typeof content === 'string') return content;
  try {
    const text = decoder.decode(content);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
};

const sized = (content: string | Uint8Array | null): string =>
  content === null ? 'no file' : `${Buffer.byteLength(content)} bytes, SHA-256 ${sha256(content)}`;

const changeOf = ({ copy: { path }, now, content }: Restored): FileChange => {
  const held = now.is === 'file' ? now.content : null;
  const [before, after] = [held === null ? null : textOf(held), content === null ? null : textOf(content)];
  if (before !== undefined && after !== undefined) return { path, before, after, exact: true };
  const note = `it is no text: now ${sized(held)}; then ${sized(content)}`;
  return { path, before: before ?? null, after: null, exact: false, note };
};

/** True when a file is no longer what the action made of it, as far as that can be told. */
const changedSince = ({ copy: { result }, now }: Restored, settled: number): boolean => {
  if (result === undefined) return now.is === 'file' && now.changed > settled;
  if (now.is !== 'file') return result !== null;
  return result === null || sha256(now.content) !== result;
};

const listOf = (files: readonly Restored[]): string => files.map(({ copy: { path } }) => path).join(', ');

/**
 * What it would do now to take an action back.
 * @param session names this one attempt
 * @throws {PortcullisError} `unavailable` when there is nothing to take back, or nothing that could be
 */
export const takingBack = (
  { id, prepared: { body }, receipt, changed }: TransactionRecord,
  restored: readonly Restored[],
  session: string,
): TakingBack => {
  const different = restored.filter(({ content, now }) => !isSame(content, now));
  const blocked = different.filter(({ now }) => now.is === 'other');
  const files = different.filter(({ now }) => now.is !== 'other');
  const left = `${listOf(blocked)} is a folder or a link now, or cannot be read, and stays as it is.`;
  if (files.length === 0) {
    refuse(
      blocked.length > 0 ? `Nothing can be taken back: ${left}` : 'The files are as they were before that action.',
    );
  }
  const later = files.filter((file) => changedSince(file, Date.parse(receipt?.settledAt ?? changed)));
  const notes = [
    `This takes back: ${body.summary} (${(receipt?.settledAt ?? changed).slice(0, 16).replace('T', ' ')} UTC)`,
    ...(later.length === 0 ? [] : [`Changed since, and these later changes would be lost: ${listOf(later)}.`]),
    ...(blocked.length === 0 ? [] : [left]),
    ...(body.kind === 'edit'
      ? []
      : [
          'Only the files that the action named come back. What else it did stays: other files, processes, other systems.',
        ]),
  ];
  return {
    action: {
      kind: 'edit',
      tool: { name: UNDO_TOOL },
      asked: { of: id, files: files.map(({ copy: { path, copy } }) => ({ path, copy })) },
      directory: body.directory,
      workspace: body.workspace,
      origin: { harness: 'portcullis', session, agent: 'person' },
      files: files.map(changeOf),
    },
    files: files.map(({ copy: { path, mode }, now, content }) => ({
      path,
      before: now.is === 'file' ? now.content : null,
      content: content === null ? null : (textOf(content) ?? content),
      mode,
    })),
    notes: notes.map((note) => sentences(note)),
  };
};
