import { atLeast } from '../../core/action/risk.ts';
import type { PersonAnswer } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import { marked, oneLine } from './inertText.ts';
import type { ModalContent, Modals } from './modals.ts';
import { approvalRefusal } from './personRules.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';

/** Reviewed questions that one modal asks about. */
const AT_ONCE = 5;

export interface ListDecisionParts {
  readonly queue: ApprovalQueue;
  readonly modals: Pick<Modals, 'ask'>;
  /** Milliseconds for which the list has been visible in the focused window. */
  readonly visibleFor: () => number;
  /** Calls in flight that can drive the editor. */
  readonly drivingCalls: () => number;
  readonly answer: (waiting: Waiting, answer: PersonAnswer) => void;
  readonly note: () => Promise<string | undefined>;
  /** Tells why nothing was approved. */
  readonly refused: (why: string) => void;
  readonly t: Translate;
}

const moreAfterwards = (left: number, t: Translate): string =>
  left === 1
    ? t('1 more is not part of this: decide it afterwards.')
    : t('{0} more are not part of this: decide them afterwards.', left);

const several = (listed: readonly Waiting[], left: number, t: Translate): ModalContent<'back' | 'approve'> => ({
  message: t('Approve these {0} actions, which you have reviewed?', listed.length),
  detail: [
    ...listed.flatMap(({ question: { judgement, decision } }) => [
      `${decision.risk}  ${oneLine(judgement.summary, 160)}`,
      ...marked(oneLine(judgement.resolved, 200)),
    ]),
    ...(left === 0 ? [] : ['', moreAfterwards(left, t)]),
  ].join('\n'),
  buttons: ['back', 'approve'],
  labels: { back: t('Back'), approve: t('Approve All Once') },
  close: t('Cancel'),
});

/**
 * Decides questions from the list, after each was reviewed. What is HIGH is approved only by a modal's button; what is
 * less, by the list's own, to a person who looks.
 */
export class ListDecisions {
  constructor(private readonly parts: ListDecisionParts) {}

  async approve(chosen: readonly Waiting[]): Promise<void> {
    const { queue } = this.parts;
    const reviewed = chosen.filter(({ id, surface }) => queue.get(id) && queue.wasReviewed(id) && surface !== 'diff');
    const isHigh = ({ question }: Waiting) => atLeast(question.decision.risk, 'HIGH');
    this.approveHere(reviewed.filter((waiting) => !isHigh(waiting)));
    await this.approveByModal(reviewed.filter(isHigh));
  }

  async reject(chosen: readonly Waiting[]): Promise<void> {
    const { queue, answer, note, visibleFor } = this.parts;
    const reviewed = chosen.filter(({ id }) => queue.get(id) && queue.wasReviewed(id));
    if (reviewed.length === 0) return;
    const shownFor = visibleFor();
    const said = await note();
    for (const waiting of reviewed) {
      answer(waiting, { answer: 'reject', scope: 'once', by: 'list', shownFor, note: said });
    }
  }

  private approveHere(waiting: readonly Waiting[]): void {
    if (waiting.length === 0) return;
    const { visibleFor, drivingCalls, answer, refused, t } = this.parts;
    const shownFor = visibleFor();
    const why = approvalRefusal({ focused: shownFor > 0, visibleFor: shownFor, drivingCalls: drivingCalls() }, t);
    if (why !== undefined) {
      refused(why);
      return;
    }
    for (const one of waiting) answer(one, { answer: 'approve', scope: 'once', by: 'list', shownFor });
  }

  private async approveByModal(waiting: readonly Waiting[]): Promise<void> {
    const { queue, modals, answer, t } = this.parts;
    const [only] = waiting;
    if (!only) return;
    if (waiting.length === 1) {
      queue.advance(only.id);
      return;
    }
    const listed = waiting.slice(0, AT_ONCE);
    const left = waiting.length - listed.length;
    const isOpen = ({ id }: Waiting) => queue.get(id) !== undefined;
    const answered = await modals.ask(() => (listed.some(isOpen) ? several(listed, left, t) : undefined));
    if (answered?.choice !== 'approve') return;
    for (const one of listed) {
      answer(one, { answer: 'approve', scope: 'once', by: 'modal', shownFor: answered.shownFor });
    }
  }
}
