import type { Filter } from '../protocol.ts';
import type { Translate } from '../../core/translate.ts';
import { element } from './dom.ts';

type Key = 'risks' | 'decisions';

/** Buttons that choose which risks and decisions are listed; none pressed in a group means all of it. */
export class Toggles {
  readonly root = element('div', { class: 'toggles' });
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private filter: Pick<Filter, Key> = { risks: [], decisions: [] };

  constructor(
    private readonly onChange: (change: Partial<Filter>) => void,
    t: Translate,
  ) {
    const risks = { LOW: t('Low'), MEDIUM: t('Medium'), HIGH: t('High'), CRITICAL: t('Critical') } satisfies Record<
      Filter['risks'][number],
      string
    >;
    const decisions = { allow: t('Allowed'), ask: t('Asked'), deny: t('Denied') } satisfies Record<
      Filter['decisions'][number],
      string
    >;
    this.root.append(this.group('risks', t('Risk'), risks), this.group('decisions', t('Decision'), decisions));
  }

  show(filter: Pick<Filter, Key>): void {
    this.filter = filter;
    for (const [name, button] of this.buttons) {
      const [key, value] = name.split(' ') as [Key, string];
      button.setAttribute('aria-pressed', String((filter[key] as readonly string[]).includes(value)));
    }
  }

  private group(key: Key, name: string, labels: Readonly<Record<string, string>>): HTMLElement {
    const group = element('div', { role: 'group', class: 'group', 'aria-label': name }, element('span', {}, name));
    for (const [value, label] of Object.entries(labels)) {
      const button = element('button', { type: 'button', class: 'toggle', 'aria-pressed': 'false' }, label);
      button.addEventListener('click', () => this.toggle(key, value));
      this.buttons.set(`${key} ${value}`, button);
      group.append(button);
    }
    return group;
  }

  private toggle(key: Key, value: string): void {
    const before: readonly string[] = this.filter[key];
    const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    this.onChange({ [key]: after });
  }
}
