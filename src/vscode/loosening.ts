import type { ShowModal } from './approvals/modals.ts';
import { SEEN } from './approvals/personRules.ts';

/** What a person is asked before something loosens, or is written outside the workspace. */
export interface Loosening {
  readonly message: string;
  /** What holds before and after. */
  readonly detail: string;
  readonly loosen: string;
  /** The button that Escape presses. */
  readonly keep: string;
  /**
   * A button that changes nothing. It has to be there: the editor puts the focus on the first button that is not the
   * closing one, and whoever is typing must not loosen by pressing Enter.
   */
  readonly look: { readonly label: string; readonly open: () => unknown };
}

/**
 * Asks the person. An answer within a second of its appearing was meant for something else, and it is asked again.
 * @param now milliseconds of the clock
 * @returns true when they loosen
 */
export const askToLoosen = async (
  { message, detail, loosen, keep, look }: Loosening,
  { show, now }: { readonly show: ShowModal; readonly now: () => number },
): Promise<boolean> => {
  const labels = { look: look.label, loosen };
  for (;;) {
    const from = now();
    const choice = await show({ message, detail, buttons: ['look', 'loosen'], labels, close: keep });
    if (choice === 'look') await look.open();
    if (choice !== 'loosen') return false;
    if (now() - from >= SEEN) return true;
  }
};
