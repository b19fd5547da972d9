import type { Receipt } from '../audit/entry.ts';
import type { Decision } from '../policy/decision.ts';
import type { FileContent } from '../ports.ts';

const sentence = (text: string): string => {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};

/** Joins parts to sentences, leaving out empty ones. */
export const sentences = (...parts: readonly (string | undefined)[]): string =>
  parts
    .map((part) => sentence(part ?? ''))
    .filter((part) => part !== '')
    .join(' ');

export const denied = ({ reason, matters, advice }: Decision): string =>
  sentences(`Portcullis blocked this: ${reason}`, matters, advice);

export const rejected = (decision: Decision, note: string | undefined): string =>
  sentences(
    `The person rejected this: ${decision.reason}`,
    note === undefined || note === '' ? undefined : `Their note: ${note}`,
    note === undefined || note === '' ? 'Do not try it another way; ask them what they want instead' : undefined,
  );

/** How an agent gets on that needs a plan first. */
export const planFirst = ({ reason }: Decision): string =>
  sentences(
    `Not run: the person wants to see a plan before the first risky action of a task. ${reason}`,
    'Call portcullis_submit_plan with the steps that you mean to take, each with its tool and exact input, then go on with those that are approved',
  );

export const cancelled = 'The request was cancelled before a person answered. It did not run.';

export const notYet =
  'Not yet: waiting for a person. The question stays open in VS Code; once it is approved, the same call passes once within ten minutes.';

const ENDED: Readonly<Record<Receipt['reason'], string>> = {
  executed: 'ran at {} and succeeded',
  'execute-failed': 'ran at {} and failed',
  'not-reported': 'was allowed before {}, and how it ended was not reported',
  unknown: 'was allowed before {}, and how it ended was not reported',
  'resolved-happened': 'was interrupted, and at {} a person said that it had happened',
  'resolved-did-not-happen': 'was interrupted, and at {} a person said that it had not happened',
};

/** Begins with "Not run again:" and the time of the first run, so that an agent sees that nothing happened now. */
export const notRunAgain = (receipt: Receipt): string =>
  sentences(
    `Not run again: this request ${ENDED[receipt.reason].replace('{}', receipt.settledAt)}`,
    receipt.result === '' ? undefined : `Its result was: ${receipt.result}`,
  );

export const inDoubt =
  'Not run: an earlier run of this request was interrupted and its outcome is not known. A person must say in VS Code whether it happened.';

/** @param name the name that is taken, with what it is: `request id r1`, `settlement key k1` */
export const otherDigest = (name: string): string =>
  `Refused: ${name} was used for another action. Use a new one for a new effect.`;

const listed = (files: readonly FileContent[]): string => files.map(({ path }) => path).join(', ');

/** @param unsaved of the files those whose new content stands in an open editor only */
export const writtenText = (files: readonly FileContent[], unsaved: readonly FileContent[]): string => {
  const saved = files.filter((file) => !unsaved.includes(file));
  const [written, removed] = [
    saved.filter(({ content }) => content !== null),
    saved.filter((file) => file.content === null),
  ];
  return sentences(
    written.length === 0 ? undefined : `Written: ${listed(written)}`,
    removed.length === 0 ? undefined : `Deleted: ${listed(removed)}`,
    unsaved.length === 0
      ? undefined
      : `Changed in the open editor, but not saved, because it held unsaved changes of the person: ${listed(unsaved)}`,
  );
};
