import type { Filter, FromPanel, Page, Row, ToPanel } from '../protocol.ts';
import { DetailsPane } from './detailsPane.ts';
import { element } from './dom.ts';
import { FilterBar } from './filterBar.ts';
import { RowList } from './rowList.ts';

/** What outlives the page while its tab is hidden or the window reloads. */
interface SavedState {
  readonly filter: Filter;
  readonly opened?: string | undefined;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
};

const count = new Intl.NumberFormat();

/** The audit log's page: draws what the host tells, and asks it for more. */
class AuditPage {
  private readonly host = acquireVsCodeApi();
  private saved: SavedState = this.host.getState() ?? { filter: { risks: [], decisions: [] } };
  private loading = true;
  private read: Omit<Page, 'rows'> = { more: false, searched: 0 };
  private readonly filters = new FilterBar((filter) => this.setFilter(filter));
  private readonly list = new RowList({ onOpen: (row) => this.open(row), onNearEnd: () => this.loadMore() });
  private readonly details = new DetailsPane({
    onClose: () => this.close(),
    onResolve: () => this.about('resolve'),
    onReject: () => this.about('reject'),
  });
  private readonly verify = element('button', { type: 'button', class: 'primary' }, 'Verify');
  private readonly verdict = element('span', { class: 'verdict', role: 'status' });
  private readonly status = element('span', { class: 'status', role: 'status' }, 'Reading…');
  private readonly older = element('button', { type: 'button', class: 'toggle', hidden: '' }, 'Search older entries');
  private readonly empty = element('p', { class: 'empty', hidden: '' });

  start(): void {
    this.verify.addEventListener('click', () => this.host.postMessage({ type: 'verify' }));
    this.older.addEventListener('click', () => this.loadMore());
    window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => this.receive(data));
    this.filters.show(this.saved.filter);
    document.body.append(
      element('header', { class: 'toolbar' }, this.filters.root, this.verdict, this.verify),
      element('main', {}, this.list.root, this.details.root),
      element('footer', {}, this.status, this.older),
    );
    this.list.root.append(this.empty);
    this.host.postMessage({ type: 'ready', filter: this.saved.filter });
    if (this.saved.opened !== undefined) this.list.markOpened(this.saved.opened);
  }

  private receive(message: ToPanel): void {
    switch (message.type) {
      case 'state':
        this.filters.show(message.filter);
        this.list.set(message.rows);
        this.paged(message);
        if (this.saved.opened !== undefined) this.host.postMessage({ type: 'open', id: this.saved.opened });
        break;
      case 'older':
        this.list.merge(message.rows);
        this.paged(message);
        break;
      case 'changed':
        this.list.merge(message.rows);
        this.changed(message.rows);
        break;
      case 'details':
        if (message.id === this.saved.opened) this.details.show(message.details);
        break;
      case 'verifying':
        this.verify.disabled = true;
        this.say(this.verdict, `Verifying… ${count.format(message.entries)} entries`, 'plain');
        break;
      case 'verified':
        this.verify.disabled = false;
        this.say(this.verdict, message.text, message.ok ? 'good' : 'bad');
        break;
      case 'problem':
        this.loading = false;
        this.say(this.status, message.text, 'bad');
        break;
      default:
        message satisfies never;
    }
  }

  private paged({ more, searched }: Page): void {
    this.loading = false;
    this.read = { more, searched };
    this.older.hidden = !more;
    this.describe();
  }

  /** Says how much is listed, and why when it is nothing. */
  private describe(): void {
    const { more, searched } = this.read;
    const shown = `${count.format(this.list.length)} shown`;
    this.say(this.status, more ? `${shown}, ${count.format(searched)} entries read` : `${shown}, all read`, 'plain');
    const { risks, decisions } = this.saved.filter;
    const filtered = risks.length + decisions.length > 0;
    this.empty.hidden = this.list.length > 0;
    this.empty.textContent = filtered ? 'No entry matches the filter.' : 'Nothing has been recorded yet.';
  }

  private say(place: HTMLElement, text: string, tone: 'good' | 'bad' | 'plain'): void {
    place.textContent = text;
    place.classList.toggle('tone-good', tone === 'good');
    place.classList.toggle('tone-bad', tone === 'bad');
  }

  /** The details that are open follow their row. */
  private changed(rows: readonly Row[]): void {
    this.describe();
    const { opened } = this.saved;
    if (opened !== undefined && rows.some(({ id }) => id === opened))
      this.host.postMessage({ type: 'open', id: opened });
  }

  private setFilter(filter: Filter): void {
    this.save({ ...this.saved, filter });
    this.loading = true;
    this.host.postMessage({ type: 'filter', filter });
  }

  private loadMore(): void {
    if (this.loading || !this.read.more) return;
    this.loading = true;
    this.host.postMessage({ type: 'more' });
  }

  private open(row: Row): void {
    this.save({ ...this.saved, opened: row.id });
    this.list.markOpened(row.id);
    this.host.postMessage({ type: 'open', id: row.id });
  }

  private about(type: 'resolve' | 'reject'): void {
    if (this.saved.opened !== undefined) this.host.postMessage({ type, id: this.saved.opened });
  }

  private close(): void {
    this.save({ filter: this.saved.filter });
    this.list.markOpened(undefined);
    this.details.hide();
    this.list.focus();
  }

  private save(state: SavedState): void {
    this.saved = state;
    this.host.setState(state);
  }
}

new AuditPage().start();
