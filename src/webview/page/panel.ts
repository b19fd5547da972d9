import type { Extent, Filter, FromPanel, Placed, ToPanel } from '../protocol.ts';
import { EVERYTHING } from '../protocol.ts';
import { translator } from '../../core/translate.ts';
import { DetailsPane } from './detailsPane.ts';
import { element } from './dom.ts';
import { FilterBar } from './filterBar.ts';
import { RowList } from './rowList.ts';
import { type SavedState, savedState } from './savedState.ts';
import { TimelineView } from './timeline.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: SavedState): void;
};

/** Entries above one that is jumped to that are listed, too. */
const ABOVE = 20;
/** Milliseconds between two spoken reports of how far a search is. */
const SPOKEN = 1_000;
/** Names of the measured time from a request to the painted rows. */
const ASKED = 'portcullis.asked';
const LISTED = 'portcullis.listed';

const count = new Intl.NumberFormat();
const t = translator(JSON.parse(document.body.dataset.texts ?? '{}') as Record<string, string>);

/** The audit log's page: draws what the host tells, and asks it for more. */
class AuditPage {
  private readonly host = acquireVsCodeApi();
  private saved = savedState(this.host.getState());
  private extent: Extent = { listing: 0, first: 0, end: 0, searched: 0, entries: 0, reading: true, more: false };
  private asking = false;
  private spoken = 0;
  /** True when the details that come were asked for by key. */
  private focusDetails = false;
  private readonly filters = new FilterBar(
    (filter) => this.setFilter(filter),
    (more) => this.save({ ...this.saved, more }),
    t,
  );
  private readonly list = new RowList(
    {
      onOpen: ({ seq }, byKey) => {
        this.focusDetails = byKey;
        this.opened(seq);
      },
      onMissing: (from, rows) =>
        this.host.postMessage({ type: 'rows', listing: this.extent.listing, from, count: rows }),
      onNearEnd: () => this.loadMore(),
      onResolve: (id) => this.host.postMessage({ type: 'resolve', id }),
    },
    t,
  );
  private readonly details = new DetailsPane(
    {
      onClose: () => this.close(),
      onResolve: (id) => this.host.postMessage({ type: 'resolve', id }),
      onReject: (id) => this.host.postMessage({ type: 'reject', id }),
      onUndo: (id) => this.host.postMessage({ type: 'undo', id }),
      onDiff: (path) => this.withOpened((seq) => this.host.postMessage({ type: 'diff', seq, path })),
      onReport: () => this.withOpened((seq) => this.host.postMessage({ type: 'report', seq })),
      onSession: (session) => this.setFilter({ ...EVERYTHING, session }),
      onLink: (seq) => this.show(seq),
    },
    t,
  );
  private readonly timeline = new TimelineView(
    {
      onSpan: (span) => {
        this.save({ ...this.saved, span });
        this.host.postMessage({ type: 'span', span });
      },
      onRange: (range) => this.setFilter({ ...this.saved.filter, ...range }),
    },
    t,
  );
  private readonly verify = this.button(t('Verify'), () => this.host.postMessage({ type: 'verify' }), 'primary');
  private readonly export = this.button(t('Export…'), () => this.host.postMessage({ type: 'export' }));
  private readonly report = this.button(t('Copy as Report'), () =>
    this.host.postMessage({ type: 'report', seq: null }),
  );
  private readonly verdict = element('span', { class: 'verdict', role: 'status' });
  private readonly jump = element('button', { type: 'button', class: 'toggle', hidden: '' });
  private readonly status = element('span', { class: 'status', role: 'status' }, t('Reading…'));
  private readonly said = element('span', { class: 'said', role: 'status' });
  private readonly progress = element('progress', { 'aria-label': t('Entries searched'), max: '1', hidden: '' });
  private readonly stop = this.button(t('Stop'), () =>
    this.host.postMessage({ type: 'stop', listing: this.extent.listing }),
  );
  private readonly older = this.button(t('Search Older Entries'), () => this.loadMore());
  private readonly empty = element('p', { class: 'empty', hidden: '' });
  private bad: number | undefined;

  start(): void {
    window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => this.receive(data));
    window.addEventListener('keydown', (event) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.filters.focus();
    });
    this.jump.addEventListener('click', () => {
      if (this.bad !== undefined) this.show(this.bad);
    });
    this.stop.hidden = this.older.hidden = true;
    this.filters.show(this.saved.filter);
    this.filters.showMore(this.saved.more);
    this.timeline.mark(this.saved.filter);
    this.list.root.append(this.empty);
    document.body.append(
      element(
        'header',
        { class: 'toolbar' },
        element(
          'div',
          { class: 'lead', role: 'search' },
          this.filters.search,
          element('div', { class: 'commands' }, this.verdict, this.jump, this.verify, this.export, this.report),
        ),
        this.filters.root,
        this.filters.more,
      ),
      this.timeline.root,
      element('main', {}, this.list.root, this.details.root),
      element('footer', {}, this.status, this.progress, this.stop, this.older, this.said),
    );
    performance.mark(ASKED);
    this.host.postMessage({ type: 'ready', filter: this.saved.filter, span: this.saved.span });
    this.list.markOpened(this.saved.opened);
  }

  private button(text: string, act: () => void, className = 'toggle'): HTMLButtonElement {
    const button = element('button', { type: 'button', class: className }, text);
    button.addEventListener('click', act);
    return button;
  }

  private receive(message: ToPanel): void {
    switch (message.type) {
      case 'listing':
        // The answer to a filter that was changed meanwhile.
        if (JSON.stringify(message.filter) !== JSON.stringify(this.saved.filter)) break;
        this.list.set(message.extent, message.rows);
        this.grown(message.extent);
        this.measure();
        this.withOpened((seq) => this.host.postMessage({ type: 'open', seq }));
        break;
      case 'rows':
        if (message.extent.listing !== this.extent.listing) break;
        this.list.merge(message.extent, message.rows);
        this.grown(message.extent);
        this.followed(message.rows);
        break;
      case 'extent':
        if (message.extent.listing !== this.extent.listing) break;
        this.list.merge(message.extent, []);
        this.grown(message.extent);
        break;
      case 'names':
        this.filters.suggest(message.names);
        break;
      case 'details':
        this.detailed(message);
        break;
      case 'timeline':
        this.timeline.show(message.timeline);
        break;
      case 'verifying':
        this.verify.disabled = true;
        this.jump.hidden = true;
        this.say(this.verdict, t('Verifying… {0} entries', count.format(message.entries)), 'plain');
        break;
      case 'verified':
        this.verified(message);
        break;
      case 'said':
        this.say(this.said, message.text, message.ok ? 'plain' : 'bad');
        break;
      default:
        message satisfies never;
    }
  }

  private detailed({ seq, details }: Extract<ToPanel, { type: 'details' }>): void {
    if (seq !== this.saved.opened) return;
    this.details.show(details);
    if (this.focusDetails) this.details.focus();
    this.focusDetails = false;
  }

  private verified({ ok, text, bad }: Extract<ToPanel, { type: 'verified' }>): void {
    this.verify.disabled = false;
    this.bad = bad;
    this.jump.hidden = bad === undefined;
    this.jump.textContent = bad === undefined ? '' : t('Show entry {0}', bad);
    this.say(this.verdict, text, ok ? 'good' : 'bad');
  }

  /** Tells the browser's own clock when the rows that were asked for were painted. */
  private measure(): void {
    requestAnimationFrame(() =>
      setTimeout(() => {
        performance.clearMeasures(LISTED);
        performance.measure(LISTED, ASKED);
      }),
    );
  }

  private grown(extent: Extent): void {
    this.extent = extent;
    this.asking &&= extent.reading;
    const { reading, searched, entries, more } = extent;
    this.progress.hidden = this.stop.hidden = !reading;
    this.progress.value = entries === 0 ? 0 : Math.min(1, searched / entries);
    this.older.hidden = reading || !more;
    if (reading && Date.now() - this.spoken < SPOKEN) return;
    this.spoken = Date.now();
    this.describe();
  }

  /** Says how much is listed, and why when it is nothing. */
  private describe(): void {
    const { searched, entries, reading, more } = this.extent;
    const shown = t('{0} rows', count.format(this.list.length));
    const looked = t('{0} of {1} entries searched', count.format(searched), count.format(entries));
    this.say(this.status, reading || more ? `${shown}, ${looked}` : `${shown}, ${t('all entries searched')}`, 'plain');
    this.empty.hidden = this.list.length > 0 || reading;
    const isFiltered = JSON.stringify(this.saved.filter) !== JSON.stringify(EVERYTHING);
    this.empty.textContent = isFiltered ? t('No entry matches the filter.') : t('Nothing has been recorded yet.');
  }

  private say(place: HTMLElement, text: string, tone: 'good' | 'bad' | 'plain'): void {
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle('tone-good', tone === 'good');
    place.classList.toggle('tone-bad', tone === 'bad');
  }

  /** The details that are open follow their row. */
  private followed(rows: readonly Placed[]): void {
    this.withOpened((seq) => {
      if (rows.some(({ row }) => row.seq === seq)) this.host.postMessage({ type: 'open', seq });
    });
  }

  private setFilter(filter: Filter): void {
    this.save({ ...this.saved, filter });
    this.filters.show(filter);
    this.timeline.mark(filter);
    performance.mark(ASKED);
    this.host.postMessage({ type: 'filter', filter });
  }

  private loadMore(): void {
    if (this.asking || this.extent.reading || !this.extent.more) return;
    this.asking = true;
    this.host.postMessage({ type: 'more', listing: this.extent.listing });
  }

  private opened(seq: number): void {
    this.save({ ...this.saved, opened: seq });
    this.list.markOpened(seq);
    this.host.postMessage({ type: 'open', seq });
  }

  /** Lists the record from a little above an entry on, and opens it. */
  private show(seq: number): void {
    this.setFilter({ ...EVERYTHING, upTo: seq + ABOVE });
    this.opened(seq);
  }

  private withOpened(act: (seq: number) => void): void {
    if (this.saved.opened !== undefined) act(this.saved.opened);
  }

  private close(): void {
    this.save({ ...this.saved, opened: undefined });
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
