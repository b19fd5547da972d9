import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryBody } from '../../../src/core/audit/entry.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { openLedger, type OpenOptions } from '../../../src/ledger/openLedger.ts';
import { event } from '../core/audit/sample.ts';

/** Ledgers in a folder of this test alone; `end` closes and removes them. */
export class Temporary {
  readonly folder = mkdtempSync(join(tmpdir(), 'portcullis-ledger-'));
  readonly ledger = join(this.folder, 'ledger');
  readonly #open: NodeLedger[] = [];

  async open(more: Partial<OpenOptions> = {}): Promise<NodeLedger> {
    const ledger = await openLedger({
      folder: this.ledger,
      workspace: '/w',
      version: '0.1.0',
      clock: { now: () => 1_767_323_045_678 },
      redactionKey: Buffer.alloc(32, 1),
      ...more,
    });
    this.#open.push(ledger);
    return ledger;
  }

  async end(): Promise<void> {
    for (const ledger of this.#open) await ledger.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Appends events at once. */
export const fill = async (ledger: NodeLedger, count: number): Promise<void> => {
  const bodies: EntryBody[] = Array.from({ length: count }, (_, i) => event(`n${i}`));
  await Promise.all(bodies.map((body) => ledger.append(body)));
};
