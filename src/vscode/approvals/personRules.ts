import type { Translate } from '../../core/translate.ts';

/** How long something has to be before a person's eyes before an answer to it counts, in milliseconds. */
export const SEEN = 1000;
/** Pause between two modals, in milliseconds: the second click of a double click must not meet the next one. */
export const BETWEEN_MODALS = 1500;

/** How a modal was on the screen when it was answered. */
export interface ModalSight {
  /** Milliseconds between its appearing and the answer. */
  readonly shownFor: number;
  /** Milliseconds for which the editor's window has had the focus; 0 when it has not. */
  readonly focusedFor: number;
  /** True when the modal is a window of the operating system's, which takes the focus from the editor's. */
  readonly ownWindow: boolean;
}

/** True when an answer to a modal is a person's answer to what it says, not a key or click that was meant for something else. */
export const modalAnswerCounts = ({ shownFor, focusedFor, ownWindow }: ModalSight): boolean =>
  shownFor >= SEEN && (ownWindow || focusedFor >= SEEN);

/** What is known of a command that would answer a review. */
export interface ReviewSight {
  /** True when the window has the focus. */
  readonly focused: boolean;
  /** Milliseconds for which the review has been the visible tab of its group, in the focused window. */
  readonly visibleFor: number;
  /** Calls in flight that can drive the editor: run commands, start tasks, type into terminals. */
  readonly drivingCalls: number;
}

/** Why an approving command does not count, as a sentence for the person; undefined when it counts. */
export const approvalRefusal = (
  { focused, visibleFor, drivingCalls }: ReviewSight,
  t: Translate,
): string | undefined => {
  if (!focused) return t('Not approved: the window did not have the focus.');
  if (visibleFor < SEEN)
    return t('Not approved: this was visible for less than a second. Look at it, then press again.');
  if (drivingCalls > 0)
    return t('Not approved: an agent is driving the editor. Wait until its call has ended, then press again.');
  return undefined;
};
