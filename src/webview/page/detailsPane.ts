import type { Details, Field, Section } from '../protocol.ts';
import type { Translate } from '../../core/translate.ts';
import { element } from './dom.ts';

export interface DetailsEvents {
  readonly onClose: () => void;
  readonly onResolve: (id: string) => void;
  readonly onReject: (id: string) => void;
  readonly onUndo: (id: string) => void;
  readonly onDiff: (path: string) => void;
  readonly onReport: () => void;
  readonly onSession: (session: string) => void;
  /** Another row is wanted, by the number of its first entry. */
  readonly onLink: (seq: number) => void;
}

/** The last part of a path. */
const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** What the record holds of one row, and what can be done with it. */
export class DetailsPane {
  readonly root: HTMLElement;

  constructor(
    private readonly events: DetailsEvents,
    private readonly t: Translate,
  ) {
    this.root = element('aside', { class: 'details', 'aria-label': t('Details'), hidden: '' });
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.onClose();
    });
  }

  show(details: Details): void {
    const { t } = this;
    const { title, sections } = details;
    const close = element('button', { type: 'button', class: 'close', 'aria-label': t('Close details') }, '✕');
    close.addEventListener('click', () => this.events.onClose());
    const header = element('header', {}, element('h2', {}, title), close);
    const label = title === '' ? t('Details') : title;
    const scroll = element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label },
      ...sections.map((section) => this.section(section)),
    );
    const had = this.root.contains(document.activeElement) ? this.focusName() : undefined;
    this.root.replaceChildren(header, ...this.question(details), this.actions(details), scroll);
    this.root.hidden = false;
    if (had !== undefined) this.focus(had);
  }

  /** Puts the focus where reading begins. */
  focus(name = 'scroll'): void {
    const wanted = this.root.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`);
    (wanted ?? this.root.querySelector<HTMLElement>('.scroll'))?.focus();
  }

  hide(): void {
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  private focusName(): string {
    return (document.activeElement as HTMLElement | null)?.dataset.name ?? 'scroll';
  }

  /** What the person can still decide about it. */
  private question({ resolve, reject }: Details): readonly HTMLElement[] {
    const { t, events } = this;
    const ask = (className: string, text: string, button: HTMLElement) => [
      element('div', { class: `question ${className}` }, element('p', {}, text), button),
    ];
    if (resolve !== undefined) {
      const text = t(
        'It was interrupted, and nobody saw how it ended. It does not run again until you say what happened.',
      );
      return ask(
        'unresolved',
        text,
        this.button(t('Resolve…'), () => events.onResolve(resolve), 'primary'),
      );
    }
    if (reject === undefined) return [];
    const button = this.button(t('Reject…'), () => events.onReject(reject), 'primary');
    return ask('waiting', t('It has not begun.'), button);
  }

  private actions({ undo, diffs, session }: Details): HTMLElement {
    const { t, events } = this;
    const bar = element('div', { class: 'actions', role: 'group', 'aria-label': t('Actions') });
    if (undo !== undefined) bar.append(this.button(t('Undo…'), () => events.onUndo(undo)));
    for (const path of diffs) {
      const text = diffs.length === 1 ? t('Recorded Change') : t('Recorded Change: {0}', nameOf(path));
      bar.append(this.button(text, () => events.onDiff(path)));
    }
    bar.append(this.button(t('Copy as Report'), () => events.onReport()));
    if (session !== '') bar.append(this.button(t('Only This Session'), () => events.onSession(session)));
    return bar;
  }

  private button(text: string, act: () => void, className = 'toggle'): HTMLButtonElement {
    const button = element('button', { type: 'button', class: className, 'data-name': text }, text);
    button.addEventListener('click', act);
    return button;
  }

  private section({ heading, fields, prose }: Section): HTMLElement {
    const parts = fields.flatMap((field) => [element('dt', {}, field.label), this.value(field)]);
    return element('section', prose ? { class: 'prose' } : {}, element('h3', {}, heading), element('dl', {}, ...parts));
  }

  private value({ lines, link }: Field): HTMLElement {
    const shown = lines.map((line) => element('div', { class: 'line' }, line === '' ? '\u00a0' : line));
    if (link === undefined) return element('dd', {}, ...shown);
    const text = this.t('Show entry {0}', link);
    return element(
      'dd',
      {},
      ...shown,
      this.button(text, () => this.events.onLink(link), 'link'),
    );
  }
}
