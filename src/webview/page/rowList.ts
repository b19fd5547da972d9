import type { Row } from '../protocol.ts';
import { element } from './dom.ts';

/** Height of a row in pixels: the style sheet has the same. */
const ROW_HEIGHT = 24;
/** Rows drawn above and below what is seen. */
const MARGIN = 10;
/** Rows left below what is seen when older ones are asked for. */
const NEAR_END = 40;

const COLUMNS = ['Time', 'Agent', 'Action', 'Risk', 'Decision', 'Who', 'Outcome'] as const;

const timeFormat = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

const cell = (name: string, text: string, className = ''): HTMLElement =>
  element('span', { role: 'gridcell', class: `cell ${name} ${className}`, title: text }, text);

const cells = (row: Row): readonly HTMLElement[] => [
  cell('time', timeFormat.format(new Date(row.time))),
  cell('agent', row.agent),
  cell('action', row.action),
  cell('risk', row.risk ?? '', row.risk ? `risk-${row.risk.toLowerCase()}` : ''),
  cell('decision', row.decision),
  cell('who', row.who),
  cell('outcome', row.outcome, `tone-${row.tone}`),
];

export interface RowListEvents {
  readonly onOpen: (row: Row) => void;
  /** Older rows are about to be seen. */
  readonly onNearEnd: () => void;
}

/**
 * The list of rows, newest first. Only what is seen is in the document. The list itself has the focus and names its
 * active row, so that a row that scrolls away takes no focus with it.
 */
export class RowList {
  readonly root: HTMLElement;
  private readonly viewport = element('div', {
    role: 'grid',
    class: 'viewport',
    tabindex: '0',
    'aria-label': 'Audit entries, newest first',
    'aria-colcount': String(COLUMNS.length),
  });
  private readonly spacer = element('div', { class: 'spacer', role: 'presentation' });
  private readonly drawn = new Map<string, { readonly row: Row; readonly node: HTMLElement }>();
  private rows: Row[] = [];
  private active: string | undefined;
  private opened: string | undefined;

  constructor(private readonly events: RowListEvents) {
    const header = element(
      'div',
      { class: 'row header', 'aria-hidden': 'true' },
      ...COLUMNS.map((name) => element('span', { class: `cell ${name.toLowerCase()}` }, name)),
    );
    this.viewport.append(this.spacer);
    this.root = element('section', { class: 'list' }, header, this.viewport);
    this.viewport.addEventListener('scroll', () => this.draw());
    this.viewport.addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.viewport);
  }

  get length(): number {
    return this.rows.length;
  }

  /** Replaces all rows. */
  set(rows: readonly Row[]): void {
    this.rows = [...rows];
    this.viewport.scrollTop = 0;
    this.draw();
  }

  /** Adds rows, or puts a newer form in the place of what is there; what is looked at stays where it is. */
  merge(rows: readonly Row[]): void {
    const byId = new Map(this.rows.map((row) => [row.id, row]));
    const top = this.rows[Math.floor(this.viewport.scrollTop / ROW_HEIGHT)];
    for (const row of rows) byId.set(row.id, row);
    this.rows = [...byId.values()].sort((a, b) => b.seq - a.seq);
    const offset = this.viewport.scrollTop % ROW_HEIGHT;
    this.stretch();
    if (top && this.viewport.scrollTop > 0) {
      this.viewport.scrollTop = this.rows.findIndex(({ id }) => id === top.id) * ROW_HEIGHT + offset;
    }
    this.draw();
  }

  /** Marks the row whose details are shown. */
  markOpened(id: string | undefined): void {
    this.opened = id;
    this.redraw();
  }

  focus(): void {
    this.viewport.focus();
  }

  private stretch(): void {
    this.spacer.style.height = `${this.rows.length * ROW_HEIGHT}px`;
    this.viewport.setAttribute('aria-rowcount', String(this.rows.length));
  }

  private redraw(): void {
    for (const { node } of this.drawn.values()) node.remove();
    this.drawn.clear();
    this.draw();
  }

  private draw(): void {
    this.stretch();
    const first = Math.max(0, Math.floor(this.viewport.scrollTop / ROW_HEIGHT) - MARGIN);
    const count = Math.ceil(this.viewport.clientHeight / ROW_HEIGHT) + 2 * MARGIN;
    const seen = this.rows.slice(first, first + count);
    const wanted = new Set(seen.map(({ id }) => id));
    for (const [id, { node }] of this.drawn) {
      if (wanted.has(id)) continue;
      node.remove();
      this.drawn.delete(id);
    }
    for (const [at, row] of seen.entries()) this.place(row, first + at);
    if (this.active !== undefined) this.viewport.setAttribute('aria-activedescendant', `row-${this.active}`);
    if (this.rows.length > 0 && first + count >= this.rows.length - NEAR_END && this.viewport.scrollTop > 0) {
      this.events.onNearEnd();
    }
  }

  private place(row: Row, at: number): void {
    const known = this.drawn.get(row.id);
    const node = known?.row === row ? known.node : this.make(row);
    if (known && known.node !== node) known.node.remove();
    if (!node.isConnected) this.spacer.append(node);
    this.drawn.set(row.id, { row, node });
    node.style.top = `${at * ROW_HEIGHT}px`;
    node.setAttribute('aria-rowindex', String(at + 1));
    node.classList.toggle('active', row.id === this.active);
  }

  private make(row: Row): HTMLElement {
    const node = element('div', { role: 'row', id: `row-${row.id}`, class: 'row' }, ...cells(row));
    node.setAttribute('aria-selected', String(row.id === this.opened));
    node.classList.toggle('opened', row.id === this.opened);
    node.addEventListener('click', () => {
      this.activate(row);
      this.events.onOpen(row);
    });
    return node;
  }

  private activate(row: Row): void {
    this.active = row.id;
    const top = this.rows.indexOf(row) * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.viewport;
    if (top < scrollTop) this.viewport.scrollTop = top;
    if (top + ROW_HEIGHT > scrollTop + clientHeight) this.viewport.scrollTop = top + ROW_HEIGHT - clientHeight;
    this.draw();
  }

  private key(event: KeyboardEvent): void {
    const at = this.rows.findIndex(({ id }) => id === this.active);
    const page = Math.max(1, Math.floor(this.viewport.clientHeight / ROW_HEIGHT) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.rows.length - 1,
    };
    const target = targets[event.key];
    const current = this.rows[at];
    if (target !== undefined) {
      const row = this.rows[Math.min(Math.max(target, 0), this.rows.length - 1)];
      if (row) this.activate(row);
    } else if ((event.key === 'Enter' || event.key === ' ') && current) {
      this.events.onOpen(current);
    } else {
      return;
    }
    event.preventDefault();
  }
}
