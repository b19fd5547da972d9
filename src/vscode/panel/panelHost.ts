import type { Verification } from '../../core/audit/verify.ts';
import type { FromPanel, ToPanel } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { AuditFeed, type AuditLedger } from './auditFeed.ts';
import { recordedChanges, type RecordedChange } from './recorded.ts';
import { TimelineFeed } from './timelineFeed.ts';
import type { Words } from './wording.ts';

/** Milliseconds in which live changes are collected. */
const SOON = 80;

export interface PanelHostParts {
  /** The ledger, once it is open. */
  readonly ledger: Promise<AuditLedger>;
  readonly words: Words;
  readonly later: (run: () => void, milliseconds: number) => void;
  readonly now: () => number;
  readonly copy: (text: string) => Promise<void>;
  /** Asks where to, and writes the evidence. */
  readonly exportEvidence: () => Promise<void>;
  readonly showDiff: (change: RecordedChange, seq: number) => Promise<void>;
  /** Begins the flow in which the person says what became of an action. */
  readonly resolve: (transaction: string) => void;
  /** The person rejects an action that has not begun. @param shownFor milliseconds for which they saw it */
  readonly reject: (transaction: string, shownFor: number) => void;
  /** Begins the flow in which the person takes an action back; undefined where there is none. */
  readonly undo: ((transaction: string) => void) | undefined;
  readonly failed: (error: unknown) => void;
}

const verdictOf = ({ ok, entries, head, fault }: Verification, { t }: Words): ToPanel => ({
  type: 'verified',
  ok,
  text: fault
    ? t('Entry {0} is {1} ({2}): {3}', fault.seq, fault.what, oneLine(fault.place, 120), oneLine(fault.detail, 300))
    : t('{0} entries verified. Head {1}…', entries.toLocaleString('en'), head.slice(0, 12)),
  ...(fault && { bad: fault.seq }),
});

/** What stands behind the page: it answers, and starts the flows in which a person decides. It decides nothing itself. */
export class PanelHost {
  private post: (message: ToPanel) => void = () => undefined;
  private feed: AuditFeed | undefined;
  private timeline: TimelineFeed | undefined;
  private verifying = false;

  constructor(private readonly parts: PanelHostParts) {}

  connect(post: (message: ToPanel) => void): void {
    this.post = post;
  }

  disconnect(): void {
    this.post = () => undefined;
    this.feed?.dispose();
    this.feed = undefined;
  }

  dispose(): void {
    this.disconnect();
    this.timeline?.dispose();
  }

  /** Answers a message of the page; what fails is told there. */
  async receive(message: FromPanel): Promise<void> {
    const { failed, words } = this.parts;
    try {
      await this.handle(message, await this.parts.ledger);
    } catch (error) {
      failed(error);
      const text = words.t('The record could not be read, or the step could not be done. The log says why.');
      this.post({ type: 'said', ok: false, text });
    }
  }

  private async handle(message: FromPanel, ledger: AuditLedger): Promise<void> {
    const { resolve, undo, exportEvidence } = this.parts;
    switch (message.type) {
      case 'ready':
        await this.feedOf(ledger).list(message.filter);
        return this.timelineOf(ledger).show(message.span);
      case 'filter':
        return this.feedOf(ledger).list(message.filter);
      case 'span':
        return this.timelineOf(ledger).show(message.span);
      case 'verify':
        return this.verify(ledger);
      case 'export':
        return exportEvidence();
      case 'diff':
        return this.diff(ledger, message.seq, message.path);
      case 'resolve':
        resolve(message.id);
        return;
      case 'undo':
        undo?.(message.id);
        return;
      case 'reject':
        this.reject(message.id);
        return;
      case 'rows':
      case 'more':
      case 'stop':
      case 'open':
      case 'report':
        return this.feedOf(ledger).receive(message);
    }
  }

  private feedOf(ledger: AuditLedger): AuditFeed {
    const { words, later, now, copy, undo } = this.parts;
    this.feed ??= new AuditFeed({
      ledger,
      words,
      post: (message) => this.post(message),
      soon: (run) => later(run, SOON),
      now,
      canUndo: undo !== undefined,
      copy,
    });
    return this.feed;
  }

  private timelineOf(ledger: AuditLedger): TimelineFeed {
    const { later, now } = this.parts;
    this.timeline ??= new TimelineFeed({
      ledger,
      post: (message) => this.post(message),
      later,
      now,
      isBusy: () => this.feed?.isReading === true,
    });
    return this.timeline;
  }

  private reject(transaction: string): void {
    const shownFor = this.feed?.shownFor(transaction);
    if (shownFor !== undefined) this.parts.reject(transaction, shownFor);
  }

  private async diff(ledger: AuditLedger, seq: number, path: string): Promise<void> {
    const entries = (await this.feedOf(ledger).entries(seq)) ?? [];
    const change = recordedChanges(entries).find((one) => one.path === path);
    if (change) await this.parts.showDiff(change, seq);
  }

  private async verify(ledger: AuditLedger): Promise<void> {
    const { words, now } = this.parts;
    if (this.verifying) return;
    this.verifying = true;
    this.post({ type: 'verifying', entries: 0 });
    let told = now();
    try {
      const verification = await ledger.verify((entries) => {
        if (now() - told < SOON) return;
        told = now();
        this.post({ type: 'verifying', entries });
      });
      this.post(verdictOf(verification, words));
    } catch (error) {
      const text = words.t('It could not be verified: the files could not be read.');
      this.post({ type: 'verified', ok: false, text });
      throw error;
    } finally {
      this.verifying = false;
    }
  }
}
