import type { Extent, Placed, Row } from '../protocol.ts';
import type { Translate } from '../../core/translate.ts';
import { element } from './dom.ts';

/** Height of a row, and of the header, in pixels: the style sheet has the same. */
const ROW_HEIGHT = 24;
/** Rows drawn above and below what is seen. */
const MARGIN = 10;
/** Rows left below what is seen when older ones are asked for. */
const NEAR_END = 60;
/** Rows that are asked for at once, and that are kept: far from what is seen they are asked for again. */
const BATCH = 100;
const KEPT = 3_000;

const timeFormat = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** A time of the record as the person's clock has it. */
export const timeText = (time: string): string => (time === '' ? '' : timeFormat.format(new Date(time)));

export interface RowListEvents {
  /** @param byKey true when the details should get the focus */
  readonly onOpen: (row: Row, byKey: boolean) => void;
  /** Rows are about to be seen that are not here. */
  readonly onMissing: (from: number, count: number) => void;
  /** Older rows are about to be seen than were looked for. */
  readonly onNearEnd: () => void;
  readonly onResolve: (transaction: string) => void;
}

type Column = readonly [className: string, label: string];

const columnsOf = (t: Translate): readonly Column[] => [
  ['time', t('Time')],
  ['agent', t('Agent')],
  ['action', t('Action')],
  ['risk', t('Risk')],
  ['decision', t('Decision')],
  ['who', t('Who')],
  ['outcome', t('Outcome')],
];

/**
 * The list of rows, newest first. Only what is seen is in the document, and only what is near it in memory. The list
 * itself has the focus and names its active row, so that a row that scrolls away takes no focus with it.
 */
export class RowList {
  readonly root: HTMLElement;
  private readonly viewport: HTMLElement;
  private readonly spacer = element('div', { class: 'spacer', role: 'rowgroup' });
  private readonly columns: readonly Column[];
  private readonly rows = new Map<number, Row>();
  private readonly asked = new Set<number>();
  private readonly drawn = new Map<number, { readonly row: Row | undefined; readonly node: HTMLElement }>();
  private first = 0;
  private end = 0;
  /** The place that the arrow keys go on from. */
  private active: number | undefined;
  private opened: number | undefined;

  constructor(
    private readonly events: RowListEvents,
    private readonly t: Translate,
  ) {
    this.columns = columnsOf(t);
    const header = element(
      'div',
      { class: 'row header', role: 'row', 'aria-rowindex': '1' },
      ...this.columns.map(([name, label]) => element('span', { role: 'columnheader', class: `cell ${name}` }, label)),
    );
    this.viewport = element(
      'div',
      {
        role: 'grid',
        class: 'viewport',
        tabindex: '0',
        'aria-label': t('Audit entries, newest first'),
        'aria-colcount': String(this.columns.length),
      },
      element('div', { role: 'rowgroup', class: 'head' }, header),
      this.spacer,
    );
    this.root = element('section', { class: 'list', 'aria-label': t('Audit log') }, this.viewport);
    this.viewport.addEventListener('scroll', () => this.draw());
    this.viewport.addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.viewport);
  }

  get length(): number {
    return this.end - this.first;
  }

  /** Replaces all rows. */
  set(extent: Extent, placed: readonly Placed[]): void {
    this.rows.clear();
    this.asked.clear();
    this.active = undefined;
    for (const { node } of this.drawn.values()) node.remove();
    this.drawn.clear();
    [this.first, this.end] = [extent.first, extent.end];
    for (const { at, row } of placed) this.rows.set(at, row);
    this.viewport.scrollTop = 0;
    this.draw();
  }

  /** Takes rows that came, and how many there are now; what is looked at stays where it is. */
  merge({ first, end }: Extent, placed: readonly Placed[]): void {
    for (const { at, row } of placed) {
      this.rows.set(at, row);
      this.asked.delete(Math.floor(at / BATCH));
    }
    const added = this.first - first;
    [this.first, this.end] = [first, end];
    this.stretch();
    if (added > 0 && this.viewport.scrollTop > 0) this.viewport.scrollTop += added * ROW_HEIGHT;
    this.draw();
  }

  /** Marks the row whose details are shown, by the number of its first entry. */
  markOpened(seq: number | undefined): void {
    this.opened = seq;
    for (const [at, { row, node }] of this.drawn) if (row) this.mark(node, row, at);
  }

  focus(): void {
    this.viewport.focus();
  }

  private stretch(): void {
    this.spacer.style.height = `${this.length * ROW_HEIGHT}px`;
    this.viewport.setAttribute('aria-rowcount', String(this.length + 1));
  }

  private draw(): void {
    this.stretch();
    const top = this.first + Math.floor(this.viewport.scrollTop / ROW_HEIGHT);
    const from = Math.max(this.first, top - MARGIN);
    const to = Math.min(this.end, top + Math.ceil(this.viewport.clientHeight / ROW_HEIGHT) + MARGIN);
    for (const [at, { node }] of this.drawn) {
      if (at >= from && at < to) continue;
      node.remove();
      this.drawn.delete(at);
    }
    for (let at = from; at < to; at += 1) this.place(at);
    this.ask(from, to);
    this.forget(from, to);
    this.nameActive();
    if (this.length > 0 && to >= this.end - NEAR_END && this.viewport.scrollTop > 0) this.events.onNearEnd();
  }

  private place(at: number): void {
    const row = this.rows.get(at);
    const known = this.drawn.get(at);
    const isSame = known !== undefined && known.row === row;
    const node = isSame ? known.node : this.make(row, at);
    if (known && !isSame) known.node.replaceWith(node);
    else if (!known) this.spacer.append(node);
    this.drawn.set(at, { row, node });
    node.style.top = `${(at - this.first) * ROW_HEIGHT}px`;
    node.setAttribute('aria-rowindex', String(at - this.first + 2));
    if (row) this.mark(node, row, at);
  }

  private mark(node: HTMLElement, row: Row, at: number): void {
    const isOpened = row.seq === this.opened;
    node.setAttribute('aria-selected', String(isOpened));
    node.classList.toggle('opened', isOpened);
    node.classList.toggle('active', at === this.active);
  }

  private make(row: Row | undefined, at: number): HTMLElement {
    if (!row) {
      const waiting = element('span', { role: 'gridcell', class: 'cell action' }, '…');
      return element('div', { role: 'row', class: 'row pending' }, waiting);
    }
    const node = element(
      'div',
      { role: 'row', id: `row-${row.seq}`, class: row.bad ? 'row bad' : 'row' },
      ...this.cells(row),
    );
    node.addEventListener('click', () => {
      this.activate(at);
      this.events.onOpen(row, false);
    });
    return node;
  }

  private cells(row: Row): readonly HTMLElement[] {
    const cell = (name: string, text: string, className = ''): HTMLElement =>
      element('span', { role: 'gridcell', class: `cell ${name} ${className}`, title: text }, text);
    const outcome = cell('outcome', row.outcome, `tone-${row.tone}`);
    if (row.unresolved !== undefined) outcome.append(' ', this.resolveButton(row.unresolved));
    return [
      cell('time', timeText(row.time)),
      cell('agent', row.agent),
      cell('action', row.action),
      cell('risk', row.risk ?? '', row.risk ? `risk-${row.risk.toLowerCase()}` : ''),
      cell('decision', row.decision),
      cell('who', row.who),
      outcome,
    ];
  }

  /** For the mouse; by key it is in the details. */
  private resolveButton(transaction: string): HTMLElement {
    const button = element('button', { type: 'button', class: 'inline', tabindex: '-1' }, this.t('Resolve…'));
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.events.onResolve(transaction);
    });
    return button;
  }

  private ask(from: number, to: number): void {
    for (let batch = Math.floor(from / BATCH); batch * BATCH < to; batch += 1) {
      const [start, stop] = [Math.max(batch * BATCH, this.first), Math.min((batch + 1) * BATCH, this.end)];
      let isMissing = false;
      for (let at = Math.max(start, from); at < Math.min(stop, to); at += 1) isMissing ||= !this.rows.has(at);
      if (!isMissing || this.asked.has(batch)) continue;
      this.asked.add(batch);
      this.events.onMissing(start, stop - start);
    }
  }

  private forget(from: number, to: number): void {
    if (this.rows.size <= KEPT) return;
    for (const at of this.rows.keys()) {
      if (at < from - KEPT / 4 || at > to + KEPT / 4) this.rows.delete(at);
    }
    this.asked.clear();
  }

  private nameActive(): void {
    const row = this.active === undefined ? undefined : this.drawn.get(this.active)?.row;
    if (row) this.viewport.setAttribute('aria-activedescendant', `row-${row.seq}`);
    else this.viewport.removeAttribute('aria-activedescendant');
  }

  private activate(at: number): void {
    this.active = at;
    const top = (at - this.first) * ROW_HEIGHT;
    const { scrollTop } = this.viewport;
    const height = this.viewport.clientHeight - ROW_HEIGHT;
    if (top < scrollTop) this.viewport.scrollTop = top;
    if (top + ROW_HEIGHT > scrollTop + height) this.viewport.scrollTop = top + ROW_HEIGHT - height;
    this.draw();
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.viewport.clientHeight / ROW_HEIGHT) - 2);
    const at = this.active ?? this.first - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: this.first,
      End: this.end - 1,
    };
    const target = targets[event.key];
    const current = this.active === undefined ? undefined : this.rows.get(this.active);
    if (target !== undefined) {
      if (this.length > 0) this.activate(Math.min(Math.max(target, this.first), this.end - 1));
    } else if ((event.key === 'Enter' || event.key === ' ') && current) {
      this.events.onOpen(current, true);
    } else {
      return;
    }
    event.preventDefault();
  }
}
