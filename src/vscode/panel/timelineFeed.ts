import type { Entry } from '../../core/audit/entry.ts';
import type { Span, ToPanel } from '../../webview/protocol.ts';
import { Summary } from './summary.ts';
import type { JournalReader } from './listing.ts';

/** Milliseconds between two reports while the record is counted, and after a live change. */
const OFTEN = 250;

export interface TimelineFeedParts {
  readonly ledger: JournalReader & { subscribe(listener: (entry: Entry) => void): () => void };
  readonly post: (message: ToPanel) => void;
  readonly later: (run: () => void, milliseconds: number) => void;
  readonly now: () => number;
  /** True while a person waits for something else that is read: counting then waits. */
  readonly isBusy: () => boolean;
}

/** Counts what the timeline shows, once in a window: the newest first, never for long at a stretch, and live. */
export class TimelineFeed {
  private readonly summary: Summary;
  private span: Span = 'week';
  private running: Promise<void> | undefined;
  private scheduled = false;
  private isOver = false;
  private readonly unsubscribe: () => void;

  constructor(private readonly parts: TimelineFeedParts) {
    this.summary = new Summary(parts.ledger);
    this.unsubscribe = parts.ledger.subscribe((entry) => {
      this.summary.live(entry);
      this.tell();
    });
  }

  /** Shows a span, and counts what of it was not counted. */
  show(span: Span): Promise<void> {
    this.span = span;
    this.post();
    this.running ??= this.count().finally(() => (this.running = undefined));
    return this.running;
  }

  dispose(): void {
    this.isOver = true;
    this.unsubscribe();
  }

  private async count(): Promise<void> {
    let told = this.parts.now();
    while (!this.isOver && !this.summary.covers(this.span, this.parts.now())) {
      // What else this process has to do comes first, and about as often.
      await this.pause(this.parts.isBusy() ? 20 : 5);
      if (!this.parts.isBusy()) await this.summary.step();
      if (this.parts.now() - told < OFTEN) continue;
      this.post();
      told = this.parts.now();
    }
    this.post();
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.parts.later(resolve, milliseconds));
  }

  private tell(): void {
    if (this.scheduled || this.running) return;
    this.scheduled = true;
    this.parts.later(() => {
      this.scheduled = false;
      this.post();
    }, OFTEN);
  }

  private post(): void {
    if (this.isOver) return;
    this.parts.post({ type: 'timeline', timeline: this.summary.timeline(this.span, this.parts.now()) });
  }
}
