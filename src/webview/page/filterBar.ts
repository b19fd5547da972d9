import type { Filter } from '../protocol.ts';
import { element } from './dom.ts';

type Key = keyof Filter;

/** The words of the buttons, in order; `satisfies` keeps them complete. */
const RISK_LABELS = { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High', CRITICAL: 'Critical' } satisfies Record<
  Filter['risks'][number],
  string
>;
const DECISION_LABELS = { allow: 'Allowed', ask: 'Asked', deny: 'Denied' } satisfies Record<
  Filter['decisions'][number],
  string
>;

const GROUPS: readonly {
  readonly key: Key;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}[] = [
  { key: 'risks', name: 'Risk', labels: RISK_LABELS },
  { key: 'decisions', name: 'Decision', labels: DECISION_LABELS },
];

/** Buttons that choose which risks and decisions are listed; none pressed in a group means all of it. */
export class FilterBar {
  readonly root = element('div', { class: 'filters' });
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private filter: Filter = { risks: [], decisions: [] };

  constructor(private readonly onChange: (filter: Filter) => void) {
    for (const { key, name, labels } of GROUPS) {
      const group = element('div', { role: 'group', class: 'group', 'aria-label': name }, element('span', {}, name));
      for (const [value, label] of Object.entries(labels)) group.append(this.button(key, value, label));
      this.root.append(group);
    }
  }

  show(filter: Filter): void {
    this.filter = filter;
    for (const { key, labels } of GROUPS) {
      for (const value of Object.keys(labels)) {
        const pressed = (filter[key] as readonly string[]).includes(value);
        this.buttons.get(`${key} ${value}`)?.setAttribute('aria-pressed', String(pressed));
      }
    }
  }

  private button(key: Key, value: string, label: string): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'toggle', 'aria-pressed': 'false' }, label);
    button.addEventListener('click', () => this.toggle(key, value));
    this.buttons.set(`${key} ${value}`, button);
    return button;
  }

  private toggle(key: Key, value: string): void {
    const before: readonly string[] = this.filter[key];
    const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    const filter = { ...this.filter, [key]: after };
    this.show(filter);
    this.onChange(filter);
  }
}
