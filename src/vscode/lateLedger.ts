import type { Entry } from '../core/audit/entry.ts';
import type { EntryFilter, Ledger } from '../core/ports.ts';

/** Reads a ledger that is still being opened: each question waits for it. */
export class LateLedger implements Pick<Ledger, 'page' | 'subscribe' | 'verify'> {
  constructor(private readonly ledger: Promise<Ledger>) {}

  async page(before: number | undefined, limit: number, filter: EntryFilter): Promise<readonly Entry[]> {
    return (await this.ledger).page(before, limit, filter);
  }

  async verify(progress?: (entries: number) => void) {
    return (await this.ledger).verify(progress);
  }

  subscribe(listener: (entry: Entry) => void): () => void {
    let isOver = false;
    let unsubscribe = () => {
      isOver = true;
    };
    this.ledger.then(
      (ledger) => {
        if (!isOver) unsubscribe = ledger.subscribe(listener);
      },
      () => undefined,
    );
    return () => unsubscribe();
  }
}
