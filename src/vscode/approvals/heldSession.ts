import type { PersonAnswer } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import { marked, oneLine } from './inertText.ts';
import type { Modals } from './modals.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';

const MAX_LISTED = 10;

export interface HeldSessionParts {
  readonly queue: ApprovalQueue;
  readonly modals: Pick<Modals, 'ask'>;
  readonly answer: (waiting: Waiting, answer: PersonAnswer) => void;
  readonly note: () => Promise<string | undefined>;
  readonly t: Translate;
}

/** Asks what shall become of a session that has more questions waiting than a person can answer with care. */
export const askHeldSession = async (session: string, parts: HeldSessionParts): Promise<void> => {
  const { queue, modals, t } = parts;
  const labels = { oneByOne: t('Show One by One'), rejectAll: t('Reject All…') };
  let listed: readonly Waiting[] = [];
  const answered = await modals.ask(() => {
    listed = queue.ofSession(session);
    if (listed.length === 0) return undefined;
    const summaries = listed
      .slice(0, MAX_LISTED)
      .flatMap(({ question }) => marked(oneLine(question.judgement.summary, 70)));
    const left = listed.length - MAX_LISTED;
    return {
      message: t('{0} questions of one session are waiting', listed.length),
      detail: [...summaries, ...(left > 0 ? [t('… and {0} more', left)] : [])].join('\n'),
      buttons: ['oneByOne', 'rejectAll'],
      labels,
      close: t('Decide Later'),
    };
  });
  if (answered?.choice === 'oneByOne') queue.release(session);
  if (answered?.choice !== 'rejectAll') return;
  const note = await parts.note();
  for (const waiting of listed) {
    parts.answer(waiting, { answer: 'reject', scope: 'once', by: 'modal', shownFor: answered.shownFor, note });
  }
};
