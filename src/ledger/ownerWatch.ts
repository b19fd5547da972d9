import { type Alive, aliveByProcess, isOfThisSystem } from './holder.ts';

/** Milliseconds without a heartbeat after which an owner is taken for stopped. */
export const SILENCE = 5000;
/** Milliseconds that one look can add: whoever waits was stopped itself for whatever is more. */
const LOOK = 1000;

/**
 * Tells for who waits whether an owner still lives: its process does, and its heartbeat was seen to change lately. Only
 * the time in which the waiting process itself ran and looked counts, by its own clock: after the machine slept nobody
 * has been silent for longer than before. An owner that is overtaken though it lives loses the ledger, never an entry.
 */
export class OwnerWatch {
  #nonce: string | undefined;
  #beat = 0;
  #silent = 0;
  #looked = 0;

  /** @param elapsed milliseconds of a clock that never goes back */
  constructor(private readonly elapsed: () => number = () => performance.now()) {}

  readonly alive: Alive = (holder, beat) => {
    if (!aliveByProcess(holder)) return false;
    // Another machine's changes may be seen here late.
    if (!isOfThisSystem(holder)) return true;
    const now = this.elapsed();
    const isSame = holder.nonce === this.#nonce && beat === this.#beat;
    this.#silent = isSame ? this.#silent + Math.min(LOOK, now - this.#looked) : 0;
    this.#nonce = holder.nonce;
    this.#beat = beat;
    this.#looked = now;
    return this.#silent < SILENCE;
  };
}
