import type { Origin } from '../action/action.ts';
import type { Clock, Ledger } from '../ports.ts';
import type { Held } from './admission.ts';

/** How long a hook's permit for one of our tools may wait for the tool, in milliseconds. */
const LASTS = 60_000;

interface Permit {
  readonly origin: Origin;
  /** The approved transaction; undefined when the request had run before and only its receipt will be returned. */
  readonly held: Held | undefined;
  readonly until: number;
}

/**
 * Decisions that a hook made for one of our own tools, parked by Digest until the tool itself comes and takes them:
 * each for one use. One that nobody takes is somebody else's tool under our name.
 */
export class Permits {
  private readonly parked = new Map<string, Permit[]>();

  constructor(
    private readonly ledger: Pick<Ledger, 'append'>,
    private readonly clock: Clock,
  ) {}

  leave(digest: string, origin: Origin, held: Held | undefined): void {
    this.sweep();
    const waiting = this.parked.get(digest) ?? [];
    this.parked.set(digest, [...waiting, { origin, held, until: this.clock.now() + LASTS }]);
  }

  /** The oldest permit for the digest that is not over; it cannot be taken again. */
  take(digest: string): Permit | undefined {
    this.sweep();
    const [first, ...rest] = this.parked.get(digest) ?? [];
    if (rest.length > 0) this.parked.set(digest, rest);
    else this.parked.delete(digest);
    return first;
  }

  private sweep(): void {
    const now = this.clock.now();
    for (const [digest, permits] of this.parked) {
      const [over, left] = [permits.filter(({ until }) => until <= now), permits.filter(({ until }) => until > now)];
      if (left.length > 0) this.parked.set(digest, left);
      else this.parked.delete(digest);
      for (const { origin, held } of over) if (held) this.unredeemed(origin, held.transaction);
    }
  }

  private unredeemed(origin: Origin, transaction: string): void {
    const detail = 'A tool of Portcullis was allowed under its name, but Portcullis was never called';
    // Recorded as far as the ledger works; the permit is gone in any case.
    void (async () => {
      await this.ledger.append({ type: 'moved', transaction, to: 'ABORTED', reason: 'not-redeemed' });
      await this.ledger.append({ type: 'violation', violation: 'name-borrowed', transaction, origin, detail });
    })().catch(() => undefined);
  }
}
