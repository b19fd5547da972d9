import assert from 'node:assert/strict';
import { frameOf } from '../../src/core/audit/chain.ts';
import { verifyChain } from '../../src/core/audit/verify.ts';
import { chainFiles } from '../../src/ledger/chainFiles.ts';
import { layoutOf } from '../../src/ledger/layout.ts';

/** The entries of a ledger's chain by number. Fails when anything is wrong with it but a last line that was cut off. */
export const chainHashes = async (folder: string): Promise<ReadonlyMap<number, string>> => {
  const hashes = new Map<number, string>();
  const { segments } = await chainFiles(layoutOf(folder).journal);
  const { fault } = await verifyChain(segments, {
    visit: (line) => {
      const frame = frameOf(line);
      if (frame) hashes.set(frame.seq, frame.hash);
    },
  });
  if (fault) assert.equal(fault.what, 'truncated', JSON.stringify(fault));
  return hashes;
};
