import type { Details } from '../protocol.ts';
import { element } from './dom.ts';

export interface DetailsEvents {
  readonly onClose: () => void;
  /** The person wants to say what became of what is shown. */
  readonly onResolve: () => void;
}

/** What the record holds of one row. */
export class DetailsPane {
  readonly root = element('aside', { class: 'details', 'aria-label': 'Details', hidden: '' });

  constructor(private readonly events: DetailsEvents) {
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.onClose();
    });
  }

  show({ title, unresolved, sections }: Details): void {
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
    this.root.replaceChildren(header, ...(unresolved ? [this.question()] : []), scroll);
    this.root.hidden = false;
  }

  private question(): HTMLElement {
    const resolve = element('button', { type: 'button', class: 'primary' }, 'Resolve…');
    resolve.addEventListener('click', () => this.events.onResolve());
    const text = 'It was interrupted, and nobody saw how it ended. It does not run again until you say what happened.';
    return element('div', { class: 'question' }, element('p', {}, text), resolve);
  }

  hide(): void {
    this.root.hidden = true;
    this.root.replaceChildren();
  }
}
