import type { Details } from '../protocol.ts';
import { element } from './dom.ts';

/** What the record holds of one row. */
export class DetailsPane {
  readonly root = element('aside', { class: 'details', 'aria-label': 'Details', hidden: '' });

  constructor(private readonly onClose: () => void) {
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.onClose();
    });
  }

  show({ title, sections }: Details): void {
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close details' }, '✕');
    close.addEventListener('click', () => this.onClose());
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
    this.root.replaceChildren(header, scroll);
    this.root.hidden = false;
  }

  hide(): void {
    this.root.hidden = true;
    this.root.replaceChildren();
  }
}
