import { RISKS } from '../../core/action/risk.ts';
import { decodeIntact } from '../../core/audit/chain.ts';
import type { Entry } from '../../core/audit/entry.ts';
import { decisionAt, glanceAt } from '../../core/audit/glance.ts';
import type { Cursor, OlderLine } from '../../ledger/backwards.ts';
import type { Bar, Span, Timeline } from '../../webview/protocol.ts';
import type { JournalReader } from './listing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Milliseconds in which decisions are counted together. */
const STEP = 15 * MINUTE;
/** Blocks of entries that must all be older than a span before it counts as read: clocks jump back. */
const OLD = 25;

const LENGTH: Readonly<Record<Span, number>> = { day: DAY, week: 7 * DAY, month: 30 * DAY, all: Infinity };
/** Milliseconds that a bar may stand for, and the most bars of a plot. */
const BARS = [30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 28 * DAY, 364 * DAY];
const MOST_BARS = 60;

/** What happened within one step of time. */
interface Step {
  readonly counts: [number, number, number, number];
  prompts: number;
}

/** Answers of people with the time that the question was seen, in milliseconds. */
interface Answer {
  readonly at: number;
  readonly took: number;
}

const percentile = (sorted: readonly number[], part: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;

const ANSWERED = '"answer":{';

/** Counts of decisions by time and risk, of prompts, and the time that people took; made from the newest entry back. */
export class Summary {
  private readonly steps = new Map<number, Step>();
  private readonly answers: Answer[] = [];
  private cursor: Cursor | undefined;
  private readonly began: number;
  /** The newest time in each of the blocks that were read last. */
  private readonly lately: number[] = [];
  private oldest = Infinity;

  constructor(private readonly reader: JournalReader) {
    this.cursor = reader.cursor();
    this.began = this.cursor?.seq ?? 0;
  }

  /** True when all of a span was counted. */
  covers(span: Span, now: number): boolean {
    if (!this.cursor) return true;
    return this.lately.length === OLD && Math.max(...this.lately) < now - LENGTH[span];
  }

  /** Counts some more entries. @throws what reading a file throws */
  async step(): Promise<void> {
    if (!this.cursor) return;
    const { lines, next } = await this.reader.older(this.cursor);
    let newest = -Infinity;
    for (const line of lines) {
      const time = Date.parse(line.time ?? '');
      if (Number.isNaN(time) || line.fault !== undefined) continue;
      this.oldest = Math.min(this.oldest, time);
      newest = Math.max(newest, time);
      this.count(line, time);
    }
    this.lately.push(newest);
    if (this.lately.length > OLD) this.lately.shift();
    this.cursor = next;
  }

  /** Counts an entry that was just written. */
  live({ body, envelope }: Entry): void {
    if (envelope.seq <= this.began) return;
    const time = Date.parse(envelope.time);
    if (body.type === 'prepared') {
      this.add(time, RISKS.indexOf(body.decision.risk), body.states.includes('PENDING'));
    }
    if (body.type === 'moved' && body.answer?.shownFor !== undefined) {
      this.answers.push({ at: time, took: body.answer.shownFor });
    }
  }

  /** The timeline of a span that ends now. */
  timeline(span: Span, now: number): Timeline {
    const { from, bar, count } = this.scale(span, now);
    const bars = Array.from({ length: count }, (_, at): Bar & { counts: [number, number, number, number] } => ({
      from: new Date(from + at * bar).toISOString(),
      to: new Date(from + (at + 1) * bar).toISOString(),
      counts: [0, 0, 0, 0],
    }));
    let [decisions, prompts] = [0, 0];
    const hours = new Set<number>();
    for (const [start, step] of this.steps) {
      const counts = bars[Math.floor((start - from) / bar)]?.counts;
      if (!counts) continue;
      for (const [risk, number] of step.counts.entries()) {
        counts[risk] = (counts[risk] ?? 0) + number;
        decisions += number;
      }
      prompts += step.prompts;
      hours.add(Math.floor(start / HOUR));
    }
    const took = this.answers
      .filter(({ at }) => at >= from)
      .map((answer) => answer.took)
      .sort((a, b) => a - b);
    return {
      span,
      bars,
      decisions,
      prompts,
      promptsPerHour: hours.size === 0 ? 0 : prompts / hours.size,
      median: percentile(took, 0.5),
      slowest: percentile(took, 0.9),
      reading: !this.covers(span, now),
    };
  }

  /** Bars begin and end on round times, the last one after now. */
  private scale(span: Span, now: number): { from: number; bar: number; count: number } {
    const wanted = span === 'all' ? Math.min(this.oldest, now) : now - LENGTH[span];
    const bar = BARS.find((length) => (now - wanted) / length <= MOST_BARS) ?? now - wanted;
    const count = Math.floor(now / bar) - Math.floor(wanted / bar) + 1;
    return { from: Math.floor(wanted / bar) * bar, bar, count };
  }

  private count({ bytes, latin1: text, seq }: OlderLine, time: number): void {
    if (seq > this.began) return;
    const { type } = glanceAt(text);
    if (type === 'prepared') {
      const decision = decisionAt(text);
      if (decision) this.add(time, RISKS.indexOf(decision.risk), decision.asked);
    }
    if (type === 'moved' && text.includes(ANSWERED)) this.answer(bytes, time);
  }

  private answer(bytes: Uint8Array, time: number): void {
    try {
      const { body } = decodeIntact(bytes);
      if (body.type === 'moved' && body.answer?.shownFor !== undefined) {
        this.answers.push({ at: time, took: body.answer.shownFor });
      }
    } catch {
      // What is no entry of this version is not counted.
    }
  }

  private add(time: number, risk: number, asked: boolean): void {
    const start = Math.floor(time / STEP) * STEP;
    const step = this.steps.get(start) ?? { counts: [0, 0, 0, 0], prompts: 0 };
    step.counts[risk] = (step.counts[risk] ?? 0) + 1;
    if (asked) step.prompts += 1;
    this.steps.set(start, step);
  }
}
