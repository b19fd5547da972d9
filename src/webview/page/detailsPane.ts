import type { Details, Standing } from '../protocol.ts';
import { element } from './dom.ts';

export interface DetailsEvents {
  readonly onClose: () => void;
  /** The person wants to say what became of what is shown. */
  readonly onResolve: () => void;
  /** The person wants to stop what is shown before it begins. */
  readonly onReject: () => void;
}

const QUESTIONS = {
  unresolved: {
    text: 'It was interrupted, and nobody saw how it ended. It does not run again until you say what happened.',
    label: 'Resolve…',
    ask: 'onResolve',
  },
  'not-begun': { text: 'It has not begun.', label: 'Reject…', ask: 'onReject' },
} as const;

/** What the record holds of one row. */
export class DetailsPane {
  readonly root = element('aside', { class: 'details', 'aria-label': 'Details', hidden: '' });

  constructor(private readonly events: DetailsEvents) {
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.onClose();
    });
  }

  show({ title, standing, sections }: Details): void {
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close details' }, '✕');
    close.addEventListener('click', () => this.events.onClose());
    const shown = sections.map(({ heading, fields }) =>
      element(
        'section',
        {},
        element('h3', {}, heading),
        element(
          'dl',
          {},
          ...fields.flatMap(({ label, lines }) => [
            element('dt', {}, label),
            element('dd', {}, ...lines.map((line) => element('div', { class: 'line' }, line === '' ? '\u00a0' : line))),
          ]),
        ),
      ),
    );
    const header = element('header', {}, element('h2', {}, title), close);
    const scroll = element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title }, ...shown);
    this.root.replaceChildren(header, ...this.question(standing), scroll);
    this.root.hidden = false;
  }

  /** What the person can do, where there is anything. */
  private question(standing: Standing): readonly HTMLElement[] {
    if (standing === 'over') return [];
    const { text, label, ask } = QUESTIONS[standing];
    const button = element('button', { type: 'button', class: 'primary' }, label);
    button.addEventListener('click', () => this.events[ask]());
    return [element('div', { class: `question ${standing}` }, element('p', {}, text), button)];
  }

  hide(): void {
    this.root.hidden = true;
    this.root.replaceChildren();
  }
}
