import { BETWEEN_MODALS, modalAnswerCounts } from './personRules.ts';

/** What a modal says. Its first button has the focus, so it must never approve. */
export interface ModalContent<T extends string> {
  readonly message: string;
  readonly detail: string;
  /** By names of ours: what a button is called decides nothing, also where a language calls two of them the same. */
  readonly buttons: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  /** The label of the button that Escape presses. */
  readonly close: string;
}

/** Shows one modal and resolves with the button, or with undefined for the closing one. */
export type ShowModal = <T extends string>(content: ModalContent<T>) => Promise<T | undefined>;

/** The focus of the editor's window. */
export interface WindowFocus {
  /** Milliseconds for which the window has had it; 0 when it has not. */
  focusedFor(): number;
  whenFocused(): Promise<void>;
}

export interface Time {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** What a person answered. */
export interface ModalAnswer<T extends string> {
  /** Undefined when it was closed without an answer. */
  readonly choice: T | undefined;
  /** Milliseconds between its appearing and the answer. */
  readonly shownFor: number;
}

/**
 * Shows modals one at a time, with a pause in between, to a person who looks: an answer that came too fast or to a
 * window without focus counts as none, and the modal is shown again.
 */
export class Modals {
  private turn: Promise<unknown> = Promise.resolve();
  private lastClosed = -Infinity;

  constructor(
    private readonly show: ShowModal,
    private readonly focus: WindowFocus,
    private readonly time: Time,
    /** True when modals are windows of the operating system's: see `ModalSight`. */
    private readonly ownWindow: () => boolean,
  ) {}

  /**
   * @param content read anew each time it is shown; undefined when there is nothing to ask any more
   * @returns undefined when there was nothing to ask any more, also when that came true while it was on the screen
   * @throws what showing it throws
   */
  ask<T extends string>(content: () => ModalContent<T> | undefined): Promise<ModalAnswer<T> | undefined> {
    const answer = this.turn.then(() => this.askNow(content));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async askNow<T extends string>(
    content: () => ModalContent<T> | undefined,
  ): Promise<ModalAnswer<T> | undefined> {
    for (;;) {
      await this.focus.whenFocused();
      const pause = this.lastClosed + BETWEEN_MODALS - this.time.now();
      if (pause > 0) await this.time.wait(pause);
      const shown = content();
      if (!shown) return undefined;
      const from = this.time.now();
      const choice = await this.show(shown);
      this.lastClosed = this.time.now();
      const shownFor = this.lastClosed - from;
      if (!content()) return undefined;
      if (modalAnswerCounts({ shownFor, focusedFor: this.focus.focusedFor(), ownWindow: this.ownWindow() })) {
        return { choice, shownFor };
      }
    }
  }
}
