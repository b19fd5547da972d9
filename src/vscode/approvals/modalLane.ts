import type { PersonAnswer } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import type { ModalAnswer, ModalContent, Modals } from './modals.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';
import { questionText } from './questionText.ts';
import { ruleContent } from './ruleText.ts';

export type Button = 'review' | 'once' | 'session' | 'always' | 'reject';

const labelsOf = (t: Translate): Readonly<Record<Button, string>> => ({
  review: t('Review…'),
  once: t('Approve Once'),
  session: t('Approve for Session'),
  always: t('Always in this Workspace…'),
  reject: t('Reject…'),
});

/** What the lane needs of the editor. */
export interface ModalLaneParts {
  readonly queue: ApprovalQueue;
  readonly modals: Pick<Modals, 'ask'>;
  readonly answer: (waiting: Waiting, answer: PersonAnswer) => void;
  /** Opens the whole question for reading; resolves when it is no longer looked at. */
  readonly review: (waiting: Waiting) => Promise<void>;
  /** Asks for a note to the agent; undefined when there is none. */
  readonly note: () => Promise<string | undefined>;
  /** The question was taken away while its modal was on the screen. */
  readonly gone: () => void;
  readonly failed: (error: unknown) => void;
  readonly t: Translate;
}

/** The buttons of a question, the first one never approving. What was left out of the text must be reviewed first. */
export const buttonsFor = (parts: {
  readonly whole: boolean;
  readonly reviewed: boolean;
  readonly sessionOffered: boolean;
  readonly alwaysOffered: boolean;
}): readonly Button[] => {
  const standing: readonly Button[] = [
    ...(parts.sessionOffered ? ['session' as const] : []),
    ...(parts.alwaysOffered ? ['always' as const] : []),
  ];
  const approving: readonly Button[] = parts.whole || parts.reviewed ? ['once', ...standing] : [];
  return ['review', ...approving, 'reject'];
};

/** Puts the questions that are told, not shown as a diff, to the person: one modal at a time. */
export class ModalLane {
  private running = false;

  constructor(private readonly parts: ModalLaneParts) {}

  /** Shows what is next, unless something is shown already. */
  pump(): void {
    if (this.running) return;
    this.running = true;
    void this.run();
  }

  private async run(): Promise<void> {
    const { queue } = this.parts;
    for (let waiting = queue.next('modal'); waiting; waiting = queue.next('modal')) {
      try {
        await this.present(waiting);
      } catch (error) {
        queue.postpone(waiting.id);
        this.parts.failed(error);
      }
    }
    this.running = false;
  }

  private content(waiting: Waiting): ModalContent<Button> | undefined {
    const { queue, t } = this.parts;
    if (!queue.get(waiting.id)) return undefined;
    const { message, detail, whole } = questionText(waiting.question, queue.size - 1, t);
    const { sessionOffered, always } = waiting.question;
    const reviewed = queue.wasReviewed(waiting.id);
    const buttons = buttonsFor({ whole, reviewed, sessionOffered, alwaysOffered: always !== undefined });
    return { message, detail, buttons, labels: labelsOf(t), close: t('Decide Later') };
  }

  private async present(waiting: Waiting): Promise<void> {
    const screen = { shown: false };
    const answered = await this.parts.modals.ask(() => {
      const content = this.content(waiting);
      screen.shown ||= content !== undefined;
      return content;
    });
    if (answered) return this.act(waiting, answered);
    if (screen.shown) this.parts.gone();
  }

  /** Shows the rule that would be added; its first button goes back to the question. */
  private async always(waiting: Waiting): Promise<void> {
    const { queue, modals, answer, t } = this.parts;
    const { always: rule } = waiting.question;
    if (!rule) return;
    const add = t('Add Rule and Approve');
    const answered = await modals.ask(() => (queue.get(waiting.id) ? ruleContent(rule, add, t) : undefined));
    if (answered?.choice === 'add') {
      answer(waiting, { answer: 'approve', scope: 'workspace', by: 'modal', shownFor: answered.shownFor });
    } else if (answered?.choice === undefined) {
      queue.postpone(waiting.id);
    }
  }

  private async act(waiting: Waiting, { choice, shownFor }: ModalAnswer<Button>): Promise<void> {
    const { queue, answer, note, review } = this.parts;
    const given = { scope: 'once', by: 'modal', shownFor } as const;
    switch (choice) {
      case 'once':
        answer(waiting, { ...given, answer: 'approve' });
        break;
      case 'session':
        answer(waiting, { ...given, answer: 'approve', scope: 'session' });
        break;
      case 'always':
        await this.always(waiting);
        break;
      case 'reject':
        answer(waiting, { ...given, answer: 'reject', note: await note() });
        break;
      case 'review':
        queue.postpone(waiting.id);
        await review(waiting);
        break;
      case undefined:
        queue.postpone(waiting.id);
    }
  }
}
