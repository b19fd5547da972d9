import { decodeEntry, type Frame } from '../core/audit/chain.ts';
import { verifyChain, type Verification } from '../core/audit/verify.ts';
import { Catalogue } from './catalogue.ts';
import { layoutOf } from './layout.ts';
import { Projection } from './projection.ts';
import { segmentAt, segmentNumbers } from './segments.ts';

/** A ledger as its files tell it. */
export interface Replayed {
  readonly verification: Verification;
  /** Up to the first fault. */
  readonly projection: Projection;
  readonly catalogue: Catalogue;
  /** Of the last entry; undefined for an empty ledger. */
  readonly last: Frame | undefined;
  /** Names of the cuts that are in the record. */
  readonly cuts: ReadonlySet<string>;
}

/**
 * Reads the whole journal, checks it, and follows its transactions.
 * @param ledger the name that it must have; undefined: whatever its first entry says
 */
export const replay = async (folder: string, ledger?: string): Promise<Replayed> => {
  const { journal } = layoutOf(folder);
  const projection = new Projection();
  const catalogue = new Catalogue();
  const cuts = new Set<string>();
  let last: Frame | undefined;
  const segments = (await segmentNumbers(journal)).map((number) => segmentAt(journal, number));
  const numberOf = new Map(segments.map((segment) => [segment.name, segment.number]));
  const verification = await verifyChain(segments, {
    ledger,
    visit: (line, frame, { segment, offset }) => {
      const entry = decodeEntry(line);
      const place = { segment: numberOf.get(segment.name) ?? 0, offset, length: line.length };
      projection.apply(entry);
      projection.locate(entry, place);
      catalogue.add(frame, place);
      if (entry.body.type === 'recovered') cuts.add(entry.body.kept);
      last = frame;
    },
  });
  return { verification, projection, catalogue, last, cuts };
};
