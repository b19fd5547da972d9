import { decodeIntact } from '../../core/audit/chain.ts';
import type { Entry, EntryOf } from '../../core/audit/entry.ts';
import { glanceAt } from '../../core/audit/glance.ts';
import type { TransactionRecord } from '../../core/ports.ts';
import { EVERYTHING } from '../../webview/protocol.ts';
import { type JournalReader, Listing } from './listing.ts';
import { Query } from './query.ts';
import type { Links } from './why.ts';
import type { Words } from './wording.ts';

/** Entries in which a standing approval is looked for. */
const FAR = 200_000;

export interface LookUpReader extends JournalReader {
  transaction(id: string): Promise<TransactionRecord | undefined>;
}

const isOver = (entries: readonly Entry[]): boolean =>
  entries.some(({ body }) => body.type === 'settled' || (body.type === 'moved' && body.to === 'ABORTED'));

/** All entries of the row that begins with a number, read from where a search with this filter begins. */
const rowAt = async (reader: LookUpReader, seq: number, upTo: number | null, words: Words) => {
  const listing = new Listing(reader, new Query({ ...EVERYTHING, upTo }, []), words);
  for (let at: number | undefined; !listing.isEnded && at === undefined;) {
    await listing.step();
    at = listing.index.find(seq);
    if (at !== undefined) return { listing, at };
    const oldest = listing.index.at(listing.index.end - 1)?.seq ?? Infinity;
    if (oldest < seq) return undefined;
  }
  return undefined;
};

/**
 * The entries of the row that begins with a number, wherever it stands in the record.
 * @returns undefined when there is none, or one of them is not what was written
 */
export const entriesOf = async (
  reader: LookUpReader,
  seq: number,
  words: Words,
): Promise<readonly Entry[] | undefined> => {
  const near = await rowAt(reader, seq, seq, words);
  const entries = near && (await near.listing.entriesAt(near.at));
  const first = entries?.[0]?.body;
  if (!entries || first?.type !== 'prepared' || isOver(entries)) return entries;
  const state = (await reader.transaction(first.transaction))?.state;
  if (state !== 'SETTLED' && state !== 'ABORTED') return entries;
  // Its end stands far above its beginning.
  const far = await rowAt(reader, seq, null, words);
  return far && far.listing.entriesAt(far.at);
};

/** The entry that made a standing approval. */
const madeBy = async (reader: LookUpReader, id: string, before: number): Promise<EntryOf<'binding'> | undefined> => {
  const wanted = JSON.stringify(id);
  let looked = 0;
  for (let cursor = reader.cursor(before); cursor && looked < FAR;) {
    const { lines, next } = await reader.older(cursor);
    looked += lines.length;
    cursor = next;
    for (const { bytes, latin1: text, fault, seq } of lines) {
      if (fault !== undefined || seq > before) continue;
      if (glanceAt(text).type !== 'binding' || !text.includes(wanted)) continue;
      const { body } = decodeIntact(bytes);
      if (body.type === 'binding' && body.id === id && body.change === 'made') return body;
    }
  }
  return undefined;
};

/** The rows of which an explanation of these entries speaks; what cannot be found is left out. */
export const linksOf = async (reader: LookUpReader, entries: readonly Entry[]): Promise<Links> => {
  const first = entries.find((entry): entry is Entry<EntryOf<'prepared'>> => entry.body.type === 'prepared');
  if (!first) return {};
  const { binding, earlier, answer } = first.body;
  const seqOf = async (transaction: string | undefined): Promise<number | undefined> => {
    try {
      return transaction === undefined ? undefined : (await reader.transaction(transaction))?.prepared.envelope.seq;
    } catch {
      return undefined;
    }
  };
  const made = binding !== undefined && answer ? await madeBy(reader, binding, first.envelope.seq) : undefined;
  return { binding: await seqOf(made?.transaction), earlier: await seqOf(earlier) };
};
