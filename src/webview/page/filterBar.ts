import { EVERYTHING, type Filter, KINDS, type Names, OUTCOMES } from '../protocol.ts';
import type { Translate } from '../../core/translate.ts';
import { element } from './dom.ts';
import { Toggles } from './toggles.ts';

/** Milliseconds without a key after which what was typed is looked for. */
const TYPED = 150;

const localTime = (time: string | null): string => {
  if (time === null) return '';
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const utcTime = (local: string): string | null => {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

const NAMED = ['agent', 'session', 'person'] as const;
type Named = (typeof NAMED)[number];

/** What restricts the list: a search in all fields, risks and decisions as buttons, and the rest behind one button. */
export class FilterBar {
  readonly search: HTMLInputElement;
  /** Below the search. */
  readonly root: HTMLElement;
  /** Below that, when it is wanted. */
  readonly more: HTMLElement;
  private readonly toggles: Toggles;
  private readonly open: HTMLButtonElement;
  private readonly clear: HTMLButtonElement;
  private readonly kind: HTMLSelectElement;
  private readonly outcome: HTMLSelectElement;
  private readonly times: Readonly<Record<'from' | 'to', HTMLInputElement>>;
  private readonly named: Readonly<Record<Named, HTMLInputElement>>;
  private readonly lists: Readonly<Record<Named, HTMLDataListElement>>;
  private readonly ungated = element('input', { type: 'checkbox' });
  private readonly upTo = element('button', { type: 'button', class: 'toggle', hidden: '' });
  private filter: Filter = EVERYTHING;
  private typing: number | undefined;

  constructor(
    private readonly onChange: (filter: Filter) => void,
    private readonly onMore: (isShown: boolean) => void,
    private readonly t: Translate,
  ) {
    this.search = element('input', {
      type: 'search',
      class: 'search',
      placeholder: t('Search all fields'),
      'aria-label': t('Search all fields'),
      maxlength: '200',
    });
    this.toggles = new Toggles((change) => this.change(change), t);
    this.open = element('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false' }, t('More Filters'));
    this.clear = element('button', { type: 'button', class: 'toggle', hidden: '' }, t('Clear Filters'));
    this.kind = this.choice(
      t('Kind'),
      {
        shell: t('Command'),
        edit: t('Edit'),
        delete: t('Delete'),
        read: t('Read'),
        sql: t('SQL'),
        http: t('HTTP'),
        mcp: t('MCP'),
        tool: t('Tool'),
      } satisfies Record<(typeof KINDS)[number], string>,
      (value) => ({ kinds: KINDS.filter((kind) => kind === value) }),
    );
    this.outcome = this.choice(t('Outcome'), this.outcomes(), (value) => ({
      outcomes: OUTCOMES.filter((one) => one === value),
    }));
    this.times = { from: this.time(t('From'), 'from'), to: this.time(t('To'), 'to') };
    this.lists = {
      agent: element('datalist', { id: 'agents' }),
      session: element('datalist', { id: 'sessions' }),
      person: element('datalist', { id: 'people' }),
    };
    this.named = {
      agent: this.name(t('Agent'), 'agent'),
      session: this.name(t('Session'), 'session'),
      person: this.name(t('Who'), 'person'),
    };
    this.root = element('div', { class: 'filters' }, this.toggles.root, this.open, this.upTo, this.clear);
    this.more = element(
      'div',
      { class: 'more', hidden: '', role: 'group', 'aria-label': t('More filters') },
      ...this.fields(),
    );
    this.listen();
  }

  show(filter: Filter): void {
    this.filter = filter;
    this.toggles.show(filter);
    if (document.activeElement !== this.search) this.search.value = filter.text;
    this.kind.value = filter.kinds[0] ?? '';
    this.outcome.value = filter.outcomes[0] ?? '';
    for (const name of ['from', 'to'] as const) this.times[name].value = localTime(filter[name]);
    for (const name of NAMED) if (document.activeElement !== this.named[name]) this.named[name].value = filter[name];
    this.ungated.checked = filter.ungated;
    this.upTo.hidden = filter.upTo === null;
    this.upTo.textContent = filter.upTo === null ? '' : `${this.t('Up to entry {0}', filter.upTo)} ✕`;
    this.clear.hidden = JSON.stringify(filter) === JSON.stringify(EVERYTHING);
    this.open.classList.toggle('used', this.hasMore);
  }

  showMore(isShown: boolean): void {
    this.more.hidden = !isShown;
    this.open.setAttribute('aria-expanded', String(isShown));
  }

  suggest({ agents, sessions, people }: Names): void {
    const fill = (list: HTMLDataListElement, values: readonly string[]) =>
      list.replaceChildren(...values.map((value) => element('option', { value })));
    fill(this.lists.agent, agents);
    fill(this.lists.session, sessions);
    fill(this.lists.person, people);
  }

  /** Puts the focus into the search. */
  focus(): void {
    this.search.focus();
    this.search.select();
  }

  private get hasMore(): boolean {
    const { kinds, outcomes, agent, session, person, from, to, ungated } = this.filter;
    return kinds.length + outcomes.length > 0 || agent + session + person !== '' || from !== to || ungated;
  }

  private outcomes(): Readonly<Record<(typeof OUTCOMES)[number], string>> {
    const { t } = this;
    return {
      waiting: t('Waiting'),
      allowed: t('Allowed to run'),
      done: t('Done'),
      failed: t('Failed'),
      rejected: t('Rejected'),
      blocked: t('Blocked'),
      stopped: t('Did not run'),
      unresolved: t('Unresolved'),
      unreported: t('Not reported'),
      unknown: t('Unknown'),
    };
  }

  private fields(): readonly HTMLElement[] {
    const { t, times, named, lists } = this;
    const labelled = (text: string, input: HTMLElement) => element('label', {}, element('span', {}, text), input);
    return [
      labelled(t('From'), times.from),
      labelled(t('To'), times.to),
      labelled(t('Kind'), this.kind),
      labelled(t('Outcome'), this.outcome),
      labelled(t('Agent'), named.agent),
      labelled(t('Session'), named.session),
      labelled(t('Who'), named.person),
      element('label', { class: 'check' }, this.ungated, element('span', {}, t('Only what ran without asking'))),
      ...Object.values(lists),
    ];
  }

  private listen(): void {
    this.search.addEventListener('input', () => this.typed(() => ({ text: this.search.value })));
    this.search.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.change({ text: this.search.value });
    });
    this.open.addEventListener('click', () => {
      const isShown = this.more.hasAttribute('hidden');
      this.showMore(isShown);
      this.onMore(isShown);
    });
    this.clear.addEventListener('click', () => {
      this.search.value = '';
      this.change(EVERYTHING);
      this.search.focus();
    });
    this.ungated.addEventListener('change', () => this.change({ ungated: this.ungated.checked }));
    this.upTo.addEventListener('click', () => this.change({ upTo: null }));
  }

  private choice(
    label: string,
    values: Readonly<Record<string, string>>,
    changeOf: (value: string) => Partial<Filter>,
  ): HTMLSelectElement {
    const options = Object.entries({ '': this.t('Any'), ...values });
    const select = element(
      'select',
      { 'aria-label': label },
      ...options.map(([value, text]) => element('option', { value }, text)),
    );
    select.addEventListener('change', () => this.change(changeOf(select.value)));
    return select;
  }

  private time(label: string, name: 'from' | 'to'): HTMLInputElement {
    const input = element('input', { type: 'datetime-local', 'aria-label': label });
    input.addEventListener('change', () => this.change({ [name]: utcTime(input.value) }));
    return input;
  }

  private name(label: string, name: Named): HTMLInputElement {
    const input = element('input', { type: 'text', 'aria-label': label, list: this.lists[name].id, maxlength: '200' });
    input.addEventListener('input', () => this.typed(() => ({ [name]: input.value })));
    return input;
  }

  private typed(changeOf: () => Partial<Filter>): void {
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.change(changeOf()), TYPED);
  }

  private change(change: Partial<Filter>): void {
    clearTimeout(this.typing);
    const filter = { ...this.filter, ...change };
    if (JSON.stringify(filter) === JSON.stringify(this.filter)) return;
    this.show(filter);
    this.onChange(filter);
  }
}
