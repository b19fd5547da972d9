import type { PersonAnswer } from '../../core/ports.ts';
import { marked, oneLine } from './inertText.ts';
import type { Modals } from './modals.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';

const MAX_LISTED = 10;
const ONE_BY_ONE = 'Show One by One';
const REJECT_ALL = 'Reject All…';

export interface HeldSessionParts {
  readonly queue: ApprovalQueue;
  readonly modals: Pick<Modals, 'ask'>;
  readonly answer: (waiting: Waiting, answer: PersonAnswer) => void;
  readonly note: () => Promise<string | undefined>;
}

/** Asks what shall become of a session that has more questions waiting than a person can answer with care. */
export const askHeldSession = async (session: string, parts: HeldSessionParts): Promise<void> => {
  const { queue, modals } = parts;
  let listed: readonly Waiting[] = [];
  const answered = await modals.ask(() => {
    listed = queue.ofSession(session);
    if (listed.length === 0) return undefined;
    const summaries = listed
      .slice(0, MAX_LISTED)
      .flatMap(({ question }) => marked(oneLine(question.judgement.summary, 70)));
    const left = listed.length - MAX_LISTED;
    return {
      message: `${listed.length} questions of one session are waiting`,
      detail: [...summaries, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n'),
      buttons: [ONE_BY_ONE, REJECT_ALL],
      close: 'Decide Later',
    };
  });
  if (answered?.choice === ONE_BY_ONE) queue.release(session);
  if (answered?.choice !== REJECT_ALL) return;
  const note = await parts.note();
  for (const waiting of listed) {
    parts.answer(waiting, { answer: 'reject', scope: 'once', by: 'modal', shownFor: answered.shownFor, note });
  }
};
