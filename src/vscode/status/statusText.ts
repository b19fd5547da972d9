import type { Translate } from '../../core/translate.ts';
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
export const statusText = ({ causes, waiting, pausedUntil }: GuardStatus, t: Translate): StatusText => {
  const waits =
    waiting === 1 ? t('1 action waits for your approval.') : t('{0} actions wait for your approval.', waiting);
  if (causes.length > 0) {
    const more = waiting > 0 ? [waits] : [];
    const lines = [
      t('Agents in this window are not guarded.'),
      ...causes.map((cause) => `• ${causeText(cause)}`),
      ...more,
    ];
    return { text: `$(shield) ${t('Not guarded')}`, tooltip: lines.join('\n'), severity: 'error' };
  }
  if (pausedUntil !== undefined) {
    const tooltip = t('Portcullis is paused until {0}: risky actions run without a question.', pausedUntil);
    return { text: `$(debug-pause) ${t('Paused until {0}', pausedUntil)}`, tooltip, severity: 'error' };
  }
  if (waiting > 0) return { text: `$(shield) ${t('{0} waiting', waiting)}`, tooltip: waits, severity: 'warning' };
  const tooltip = t('Portcullis guards the agents in this window. Nothing waits for you.');
  return { text: `$(shield) ${t('Guarded')}`, tooltip, severity: 'none' };
};
