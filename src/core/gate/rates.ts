import { atLeast, type Risk } from '../action/risk.ts';
import type { Judgement } from '../classify/judgement.ts';
import { overLimits, passedIn, spendingOf, type Limits, type Load } from '../classify/rate.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The newest calls of an agent that are remembered; the limits can't be set higher. */
export const MOST_CALLS = 10_000;

/** More agents than this in one session share one count: names cost an agent nothing. */
const MOST_AGENTS = 64;
/** The failing calls that are remembered; of more the oldest are forgotten. */
const MOST_FAILING = 256;

/** @returns the index of the first of these rising numbers that is above `bound`, or their count */
const firstAfter = (times: readonly number[], bound: number): number => {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] ?? 0) > bound) to = middle;
    else from = middle + 1;
  }
  return from;
};

/** What one session has done so far, as far as limits count it. It lives as long as the window. */
export class Rates {
  private readonly calls = new Map<string, number[]>();
  private readonly spent = { sends: 0, deletions: 0, paid: 0 };
  private readonly failures = new Map<string, number>();

  /** Counts a call of an agent, whatever becomes of it. @param now milliseconds of the clock */
  called(agent: string, now: number): void {
    const name = this.calls.size < MOST_AGENTS ? agent : this.nameOf(agent);
    const times = this.calls.get(name) ?? [];
    times.push(now);
    if (times.length > 2 * MOST_CALLS) times.splice(0, MOST_CALLS);
    this.calls.set(name, times);
  }

  /** The judgement with a finding more for each limit that the action would pass. */
  judged(judgement: Judgement, of: { agent: string; digest: string; now: number }, limits: Limits): Judgement {
    const passed = overLimits(this.load(judgement, of), limits);
    return passed.length === 0 ? judgement : { ...judgement, findings: [...judgement.findings, ...passed] };
  }

  /** Counts what an action does that was let through. A limit that a person has let pass begins anew. */
  committed(judgement: Judgement, agent: string, digest: string): void {
    const spending = spendingOf(judgement);
    for (const name of ['sends', 'deletions', 'paid'] as const) this.spent[name] += spending[name];
    for (const limit of passedIn(judgement)) {
      if (limit === 'failures') this.failures.delete(digest);
      else if (limit === 'callsPerMinute' || limit === 'callsPerHour') this.calls.delete(this.nameOf(agent));
      else this.spent[limit] = 0;
    }
  }

  /** Follows how an action ended: failures of one call add up until something succeeds that may have changed the world. */
  settled(digest: string, ok: boolean, risk: Risk): void {
    if (ok && atLeast(risk, 'MEDIUM')) this.failures.clear();
    if (ok) {
      this.failures.delete(digest);
      return;
    }
    const before = this.failures.get(digest) ?? 0;
    this.failures.delete(digest);
    this.failures.set(digest, before + 1);
    const [oldest] = this.failures.keys();
    if (this.failures.size > MOST_FAILING && oldest !== undefined) this.failures.delete(oldest);
  }

  private nameOf(agent: string): string {
    return this.calls.has(agent) ? agent : '';
  }

  private load(judgement: Judgement, { agent, digest, now }: { agent: string; digest: string; now: number }): Load {
    const calls = this.calls.get(this.nameOf(agent)) ?? [];
    const within = (span: number) => calls.length - firstAfter(calls, now - span);
    const { sends, deletions, paid } = spendingOf(judgement);
    const added = (count: number, so: number) => (count === 0 ? 0 : so + count);
    return {
      callsPerMinute: within(MINUTE),
      callsPerHour: within(HOUR),
      sends: added(sends, this.spent.sends),
      deletions: added(deletions, this.spent.deletions),
      paid: added(paid, this.spent.paid),
      failures: this.failures.get(digest) ?? 0,
    };
  }
}
