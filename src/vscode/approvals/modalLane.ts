import type { PersonAnswer } from '../../core/ports.ts';
import type { ModalAnswer, ModalContent, Modals } from './modals.ts';
import type { ApprovalQueue, Waiting } from './queue.ts';
import { questionText } from './questionText.ts';
import { ruleContent } from './ruleText.ts';

export const BUTTONS = {
  review: 'Review…',
  once: 'Approve Once',
  session: 'Approve for Session',
  always: 'Always in this Workspace…',
  reject: 'Reject…',
  later: 'Decide Later',
} as const;
/** The only button that adds a rule; it approves the question with it. */
export const ADD_AND_APPROVE = 'Add Rule and Approve';
export type Button = Exclude<(typeof BUTTONS)[keyof typeof BUTTONS], typeof BUTTONS.later>;

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
}

/** The buttons of a question, the first one never approving. What was left out of the text must be reviewed first. */
export const buttonsFor = (parts: {
  readonly whole: boolean;
  readonly reviewed: boolean;
  readonly sessionOffered: boolean;
  readonly alwaysOffered: boolean;
}): readonly Button[] => {
  const standing = [
    ...(parts.sessionOffered ? [BUTTONS.session] : []),
    ...(parts.alwaysOffered ? [BUTTONS.always] : []),
  ];
  const approving = parts.whole || parts.reviewed ? [BUTTONS.once, ...standing] : [];
  return [BUTTONS.review, ...approving, BUTTONS.reject];
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
    const { queue } = this.parts;
    if (!queue.get(waiting.id)) return undefined;
    const { message, detail, whole } = questionText(waiting.question, queue.size - 1);
    const { sessionOffered, always } = waiting.question;
    const reviewed = queue.wasReviewed(waiting.id);
    const buttons = buttonsFor({ whole, reviewed, sessionOffered, alwaysOffered: always !== undefined });
    return { message, detail, buttons, close: BUTTONS.later };
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
    const { queue, modals, answer } = this.parts;
    const { always: rule } = waiting.question;
    if (!rule) return;
    const answered = await modals.ask(() => (queue.get(waiting.id) ? ruleContent(rule, ADD_AND_APPROVE) : undefined));
    if (answered?.choice === ADD_AND_APPROVE) {
      answer(waiting, { answer: 'approve', scope: 'workspace', by: 'modal', shownFor: answered.shownFor });
    } else if (answered?.choice === undefined) {
      queue.postpone(waiting.id);
    }
  }

  private async act(waiting: Waiting, { choice, shownFor }: ModalAnswer<Button>): Promise<void> {
    const { queue, answer, note, review } = this.parts;
    const given = { scope: 'once', by: 'modal', shownFor } as const;
    switch (choice) {
      case BUTTONS.once:
        answer(waiting, { ...given, answer: 'approve' });
        break;
      case BUTTONS.session:
        answer(waiting, { ...given, answer: 'approve', scope: 'session' });
        break;
      case BUTTONS.always:
        await this.always(waiting);
        break;
      case BUTTONS.reject:
        answer(waiting, { ...given, answer: 'reject', note: await note() });
        break;
      case BUTTONS.review:
        queue.postpone(waiting.id);
        await review(waiting);
        break;
      case undefined:
        queue.postpone(waiting.id);
    }
  }
}
