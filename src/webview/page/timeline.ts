import type { Bar, Filter, Span, Timeline } from '../protocol.ts';
import type { Translate } from '../../core/translate.ts';
import { element } from './dom.ts';

type Range = Pick<Filter, 'from' | 'to'>;

const RISK_CLASSES = ['low', 'medium', 'high', 'critical'] as const;
/** Height of the plot in pixels: the style sheet has the same. */
const HEIGHT = 48;
/** What is there is seen, however little of it. */
const LEAST = 2;

const whenFormat = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const count = new Intl.NumberFormat();
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

const total = ({ counts }: Bar): number => counts.reduce((sum, number) => sum + number, 0);
const when = (time: string): string => whenFormat.format(new Date(time));

/** A span of time in words. */
export const rangeText = ({ from, to }: Range): string =>
  `${from === null ? '…' : when(from)} – ${to === null ? '…' : when(to)}`;

export interface TimelineEvents {
  readonly onSpan: (span: Span) => void;
  /** Only what happened in this time is wanted; null for both: all of it. */
  readonly onRange: (range: Range) => void;
}

/**
 * Decisions by time and risk, as bars or as a table. A bar is a button: it restricts the list to its time. Arrow keys
 * go from bar to bar, with Shift they widen the time.
 */
export class TimelineView {
  readonly root: HTMLElement;
  private readonly plot: HTMLElement;
  private readonly axis = element('div', { class: 'axis', 'aria-hidden': 'true' });
  private readonly table = element('div', { class: 'table', hidden: '' });
  private readonly figures = element('p', { class: 'figures' });
  private readonly legend = element('p', { class: 'legend' });
  private readonly span: HTMLSelectElement;
  private readonly asTable: HTMLButtonElement;
  private readonly risks: readonly string[];
  private bars: readonly Bar[] = [];
  private buttons: HTMLButtonElement[] = [];
  private range: Range = { from: null, to: null };
  private focused = 0;
  /** Where a widening began. */
  private anchor = 0;

  constructor(
    private readonly events: TimelineEvents,
    private readonly t: Translate,
  ) {
    this.risks = [t('Low'), t('Medium'), t('High'), t('Critical')];
    const spans: readonly (readonly [Span, string])[] = [
      ['day', t('Last 24 hours')],
      ['week', t('Last 7 days')],
      ['month', t('Last 30 days')],
      ['all', t('All')],
    ];
    this.span = element(
      'select',
      { 'aria-label': t('Time that is plotted') },
      ...spans.map(([value, label]) => element('option', { value }, label)),
    );
    this.span.addEventListener('change', () => events.onSpan(this.span.value as Span));
    this.asTable = element('button', { type: 'button', class: 'toggle', 'aria-pressed': 'false' }, t('Table'));
    this.asTable.addEventListener('click', () => this.showTable(this.table.hasAttribute('hidden')));
    this.plot = element('div', { class: 'plot', role: 'toolbar', 'aria-label': t('Decisions by time and risk') });
    this.plot.addEventListener('keydown', (event) => this.key(event));
    this.root = element(
      'section',
      { class: 'timeline', 'aria-label': t('Timeline') },
      element('div', { class: 'summary' }, this.span, this.figures, this.legend, this.asTable),
      element('div', { class: 'chart' }, this.plot, this.axis),
      this.table,
    );
  }

  show(timeline: Timeline): void {
    const { t } = this;
    this.span.value = timeline.span;
    this.bars = timeline.bars;
    const seconds = (time: number): string => t('{0} s', decimal.format(time / 1000));
    const { median, slowest } = timeline;
    const parts = [
      t('{0} decisions', count.format(timeline.decisions)),
      t('{0} prompts, {1} an hour of work', count.format(timeline.prompts), decimal.format(timeline.promptsPerHour)),
      ...(median === null || slowest === null
        ? []
        : [t('usually answered after {0}, the slowest tenth took {1} or more', seconds(median), seconds(slowest))]),
      ...(timeline.reading ? [t('counting…')] : []),
    ];
    this.figures.textContent = parts.join(' · ');
    const sums = RISK_CLASSES.map((_, risk) => this.bars.reduce((sum, bar) => sum + (bar.counts[risk] ?? 0), 0));
    this.legend.replaceChildren(
      ...RISK_CLASSES.map((name, risk) =>
        element(
          'span',
          {},
          element('span', { class: `swatch fill-${name}`, 'aria-hidden': 'true' }),
          `${this.risks[risk] ?? ''} ${count.format(sums[risk] ?? 0)}`,
        ),
      ),
    );
    this.draw();
    if (!this.table.hidden) this.drawTable();
  }

  /** Marks the time that the list is restricted to. */
  mark(range: Range): void {
    this.range = range;
    for (const [at, button] of this.buttons.entries()) {
      const bar = this.bars[at];
      button.setAttribute('aria-pressed', String(bar !== undefined && this.isChosen(bar)));
    }
  }

  private isChosen({ from, to }: Bar): boolean {
    const { range } = this;
    if (range.from === null && range.to === null) return false;
    return from >= (range.from ?? '') && (range.to === null || to <= range.to);
  }

  private draw(): void {
    const most = Math.max(1, ...this.bars.map(total));
    const hadFocus = this.plot.contains(document.activeElement);
    // Bars stay while their number does: what is looked at does not flicker, and keeps the focus.
    while (this.buttons.length > this.bars.length) this.buttons.pop()?.remove();
    while (this.buttons.length < this.bars.length) this.add();
    this.focused = Math.min(this.focused, Math.max(0, this.bars.length - 1));
    for (const [at, button] of this.buttons.entries()) {
      const bar = this.bars[at];
      if (!bar) continue;
      const told = bar.counts.flatMap((number, risk) =>
        number === 0 ? [] : [`${count.format(number)} ${this.risks[risk] ?? ''}`],
      );
      const text = `${rangeText(bar)}: ${told.length === 0 ? this.t('none') : told.join(', ')}`;
      button.title = text;
      button.setAttribute('aria-label', text);
      button.tabIndex = at === this.focused ? 0 : -1;
      for (const [risk, part] of [...button.children].entries()) {
        const number = bar.counts[RISK_CLASSES.length - 1 - risk] ?? 0;
        const height = number === 0 ? 0 : Math.max(LEAST, (number / most) * (HEIGHT - 4 * LEAST));
        (part as HTMLElement).style.height = `${height}px`;
      }
    }
    const marks = [this.bars[0], this.bars[Math.floor(this.bars.length / 2)], this.bars.at(-1)];
    this.axis.replaceChildren(...marks.map((bar) => element('span', {}, bar ? when(bar.from) : '')));
    this.mark(this.range);
    if (hadFocus) this.buttons[this.focused]?.focus();
  }

  private add(): void {
    const at = this.buttons.length;
    const parts = RISK_CLASSES.toReversed().map((name) => element('span', { class: `fill-${name}` }));
    const button = element('button', { type: 'button', class: 'bar', 'aria-pressed': 'false' }, ...parts);
    button.addEventListener('click', (event) => this.choose(at, event.shiftKey));
    this.buttons.push(button);
    this.plot.append(button);
  }

  private choose(at: number, widen: boolean): void {
    const bar = this.bars[at];
    const isAlone = bar !== undefined && this.range.from === bar.from && this.range.to === bar.to;
    if (!widen) this.anchor = at;
    this.focused = at;
    for (const [index, button] of this.buttons.entries()) button.tabIndex = index === at ? 0 : -1;
    const [low, high] = [Math.min(at, this.anchor), Math.max(at, this.anchor)];
    const [from, to] = [this.bars[low]?.from ?? null, this.bars[high]?.to ?? null];
    this.events.onRange(isAlone && !widen ? { from: null, to: null } : { from, to });
  }

  private key(event: KeyboardEvent): void {
    const last = this.bars.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: Math.max(0, this.focused - 1),
      ArrowRight: Math.min(last, this.focused + 1),
      Home: 0,
      End: last,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (!event.shiftKey) this.anchor = target;
    this.focused = target;
    for (const [at, button] of this.buttons.entries()) button.tabIndex = at === target ? 0 : -1;
    this.buttons[target]?.focus();
    if (event.shiftKey) this.choose(target, true);
  }

  private showTable(isTable: boolean): void {
    this.table.hidden = !isTable;
    this.asTable.setAttribute('aria-pressed', String(isTable));
    this.root.classList.toggle('tabular', isTable);
    if (isTable) this.drawTable();
  }

  private drawTable(): void {
    const head = [this.t('Time'), ...this.risks].map((text) => element('th', { scope: 'col' }, text));
    const rows = this.bars
      .filter((bar) => total(bar) > 0)
      .toReversed()
      .map((bar) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, rangeText(bar)),
          ...bar.counts.map((number) => element('td', {}, count.format(number))),
        ),
      );
    const label = this.t('Decisions by time and risk');
    const table = element(
      'table',
      {},
      element('caption', {}, label),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows),
    );
    this.table.replaceChildren(
      element('div', { class: 'rows', tabindex: '0', role: 'group', 'aria-label': label }, table),
    );
  }
}
