import { oneLine } from '../approvals/inertText.ts';

/** Why this window's agents are not guarded, and what a person does about it. */
export interface GuardCause {
  readonly cause: string;
  readonly fix: string;
  /** Key of the setting that has to change, where it is one. */
  readonly setting?: string | undefined;
}

/** What the status bar shows. */
export interface GuardStatus {
  /** Empty: guarded. */
  readonly causes: readonly GuardCause[];
  /** Questions that wait for the person. */
  readonly waiting: number;
  /** When a pause ends, as a time of day; undefined while the gate is not paused. */
  readonly pausedUntil?: string | undefined;
}

export interface StatusText {
  readonly text: string;
  /** Plain text. */
  readonly tooltip: string;
  /** `error` has the red background, `warning` the yellow one. */
  readonly severity: 'none' | 'warning' | 'error';
}

const LIMIT = 400;

/** One cause in two sentences of visible text. */
export const causeText = ({ cause, fix }: GuardCause): string => `${oneLine(cause, LIMIT)} ${oneLine(fix, LIMIT)}`;

/** The worst comes first: not guarded, then paused, then waiting, then all is well. */
export const statusText = ({ causes, waiting, pausedUntil }: GuardStatus): StatusText => {
  const waits = `${waiting} ${waiting === 1 ? 'action waits' : 'actions wait'} for your approval.`;
  if (causes.length > 0) {
    const more = waiting > 0 ? [waits] : [];
    const lines = [
      'Agents in this window are not guarded.',
      ...causes.map((cause) => `• ${causeText(cause)}`),
      ...more,
    ];
    return { text: '$(shield) Not guarded', tooltip: lines.join('\n'), severity: 'error' };
  }
  if (pausedUntil !== undefined) {
    const tooltip = `Portcullis is paused until ${pausedUntil}: risky actions run without a question.`;
    return { text: `$(debug-pause) Paused until ${pausedUntil}`, tooltip, severity: 'error' };
  }
  if (waiting > 0) return { text: `$(shield) ${waiting} waiting`, tooltip: waits, severity: 'warning' };
  const tooltip = 'Portcullis guards the agents in this window. Nothing waits for you.';
  return { text: '$(shield) Guarded', tooltip, severity: 'none' };
};
