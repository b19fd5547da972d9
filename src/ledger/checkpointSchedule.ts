import type { Ledger } from '../core/ports.ts';
import type { Checkpoints, CheckpointSubject } from './checkpoints.ts';

/** Milliseconds between an entry and the checkpoint that holds it. */
const SOON = 10_000;

/** Keeps the index and the state files close behind the journal, and lets the ledger stand on them: a checkpoint some seconds after the first entry that it lacks. */
export class CheckpointSchedule {
  #timer: NodeJS.Timeout | undefined;
  readonly #unsubscribe: () => void;

  /**
   * @param failed told when a checkpoint could not be written; the journal does not need it, and the next entry tries again
   */
  constructor(
    private readonly ledger: CheckpointSubject &
      Pick<Ledger, 'subscribe'> & { adopt(): void; dropOld(): Promise<unknown> },
    private readonly checkpoints: Pick<Checkpoints, 'run'>,
    private readonly failed: (error: unknown) => void,
    private readonly soon: number = SOON,
  ) {
    this.#unsubscribe = ledger.subscribe(() => this.#later());
    this.#later();
  }

  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.checkpoints
        .run(this.ledger)
        .then(() => {
          this.ledger.adopt();
          return this.ledger.dropOld();
        })
        .catch(this.failed);
    }, this.soon).unref();
  }
}
